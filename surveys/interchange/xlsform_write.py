"""Write a questionnaire as an XLSForm workbook that reads back as the same document, and that pyxform takes."""

from collections.abc import Iterator
from typing import BinaryIO

from surveys.documents import Document, Grid, Question, Texts, Theme
from surveys.interchange.xlsform_expressions import both
from surveys.logic import ExpressionError, columns, parse
from surveys.questions import kind_of
from surveys.questions.choices import choice_filter

Table = list[list[str]]
_WIDTHS = {"label": 60, "hint": 30, "relevant": 40, "constraint": 30, "calculation": 30, "type": 26, "name": 18}
#: Columns in the order in which they are written; those that hold texts stand once for each language.
_ALWAYS = ("type", "name", "label")
_COLUMNS = (
    *_ALWAYS, "number", "hint", "required", "required_message", "relevant", "constraint", "constraint_message",
    "calculation", "choice_filter", "default", "parameters", "appearance", "not_my_area", "key", "max_choices",
    "exclusive", "integrity",
)  # fmt: skip
_TEXTS = frozenset(["label", "hint", "required_message", "constraint_message"])


def write_xlsform(document: Document, out: BinaryIO) -> None:
    """Write the workbook. Every cell is a text, never a formula (TR-31)."""
    from xlsxwriter import Workbook

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with Workbook(out, options) as workbook:
        heading = workbook.add_format({"bold": True, "bg_color": "#E8F1F9", "border": 1, "text_wrap": False})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        for name, table in tables_of(document).items():
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 2 if name != "settings" else 0)
            for at, header in enumerate(table[0]):
                sheet.set_column(at, at, _WIDTHS.get(header.partition("::")[0], 16), wrapped)
                sheet.write_string(0, at, header, heading)
            for row, cells in enumerate(table[1:], start=1):
                for at, cell in enumerate(cells):
                    if cell:
                        sheet.write_string(row, at, cell)


def tables_of(document: Document) -> dict[str, Table]:
    """The three sheets, each with its header first."""
    return {
        "survey": _survey(document),
        "choices": _choices(document),
        "settings": _settings(document),
    }


def _survey(document: Document) -> Table:
    rows = [row for theme in document.themes for row in _theme(document, theme)]
    headers = _headers(document, rows)
    return [headers, *([row.get(header, "") for header in headers] for row in rows)]


def _headers(document: Document, rows: list[dict[str, str]]) -> list[str]:
    used = {header for row in rows for header, cell in row.items() if cell}
    found = []
    for column in _COLUMNS:
        spelled = [_header(document, column, code) for code in document.languages] if column in _TEXTS else [column]
        found += [header for header in spelled if column in _ALWAYS or header in used]
    return found


def _header(document: Document, column: str, code: str) -> str:
    return f"{column}::{_language(document, code)}"


def _language(document: Document, code: str) -> str:
    return f"{document.language_names.get(code, code)} ({code})"


def _texts(document: Document, column: str, texts: Texts) -> dict[str, str]:
    return {_header(document, column, code): texts.get(code, "") for code in document.languages}


def _theme(document: Document, theme: Theme) -> Iterator[dict[str, str]]:
    label = _texts(document, "label", theme.label)
    yield {
        "type": "begin_group", "name": theme.name, "appearance": "field-list", "relevant": theme.relevant, **label
    }  # fmt: skip
    grids = {grid.name: grid for grid in theme.grids}
    current: Grid | None = None
    for question in theme.questions:
        grid = grids.get(question.grid)
        if current is not None and grid is not current:
            yield {"type": "end_group"}
        if grid is not None and grid is not current:
            text = _texts(document, "label", grid.label)
            yield {"type": "begin_group", "name": grid.name, "appearance": "table-list", **text}
        current = grid
        yield _question(document, question, around=theme.relevant)
    if current is not None:
        yield {"type": "end_group"}
    yield {"type": "end_group"}


def _question(document: Document, question: Question, *, around: str) -> dict[str, str]:
    row_type = kind_of(question).xlsform[0]
    return {
        "type": f"{row_type} {_list_name(question)}" if question.choices else row_type,
        "name": question.name,
        **_texts(document, "label", question.label),
        "number": question.number,
        **_texts(document, "hint", question.hint),
        "required": _yes(question.required),
        **_texts(document, "required_message", question.required_message),
        "relevant": own_relevant(question.relevant, around),
        "constraint": question.constraint,
        **_texts(document, "constraint_message", question.constraint_message),
        "calculation": question.calculation,
        "choice_filter": question.choice_filter,
        "default": question.default,
        "parameters": " ".join(f"{name}={value}" for name, value in question.parameters.items()),
        "appearance": "multiline" if question.multiline else "",
        "not_my_area": _yes(question.not_my_area),
        "key": " ".join(question.key),
        "max_choices": "" if question.max_choices is None else str(question.max_choices),
        "exclusive": " ".join(question.exclusive),
        "integrity": _yes(question.integrity),
    }


def own_relevant(whole: str, around: str) -> str:
    """What a question's condition adds to that of its theme; the whole where that cannot be told apart."""
    if not around or whole == around:
        return "" if whole == around else whole
    own = whole.removeprefix(f"({around}) and (").removesuffix(")")
    try:
        apart = both(around, own) == whole and not own.startswith(f"({around}) and (") and bool(parse(own))
    except ExpressionError:
        apart = False
    return own if apart and own != around else whole


def _list_name(question: Question) -> str:
    return question.list_name or question.name


def _yes(flag: bool) -> str:
    return "yes" if flag else ""


def _choices(document: Document) -> Table:
    lists = {_list_name(question): question.choices for question in document.all_rows() if question.choices}
    asked = {name for row in document.all_rows() if row.choice_filter for name in columns(choice_filter(row))}
    given = {name for choices in lists.values() for choice in choices for name in choice.attributes}
    attributes = sorted((asked | given) - {"name"})
    labels = [_header(document, "label", code) for code in document.languages]
    table = [["list_name", "name", *labels, *attributes]]
    for list_name, choices in lists.items():
        for choice in choices:
            texts = [choice.label.get(code, "") for code in document.languages]
            table.append([list_name, choice.name, *texts, *(choice.attributes.get(name, "") for name in attributes)])
    return table


def _settings(document: Document) -> Table:
    cells = {
        "form_title": document.title.get(document.default_language, ""),
        "form_id": document.name,
        "version": document.label,
        "default_language": _language(document, document.default_language),
    }
    if len(set(document.title.values())) > 1:
        cells |= _texts(document, "questionnaire_title", document.title)
    return [list(cells), list(cells.values())]
