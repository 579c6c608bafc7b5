"""One row of a grid: a select one whose options are the columns of the grid."""

from surveys.questions.kinds.select_one import SelectOne
from surveys.questions.registry import register
from surveys.questions.settings import ASKED


@register
class GridRow(SelectOne):
    """Choose one option in a row of a table whose rows share their options (Likert grids)."""

    name, widget = "grid_row", "grid"
    in_grid = True
    settings = (*ASKED, "choice_list", "grid", "key")
