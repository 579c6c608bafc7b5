"""Every sentence about a workbook stands in both languages, with the same values."""

import ast
import re
import string
from pathlib import Path

import pytest

from surveys.interchange.workbook_problems import MESSAGES, WorkbookProblem
from surveys.logic import errors

ROOM = Path(__file__).resolve().parents[2] / "surveys" / "interchange"


def _values(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_each_sentence_is_there_in_english_and_vietnamese_with_the_same_values(key: str) -> None:
    english, vietnamese = MESSAGES[key]["en"], MESSAGES[key]["vi"]
    assert english != vietnamese
    assert _values(english) >= _values(vietnamese)
    assert english.endswith(".")
    assert vietnamese.endswith(".")


def test_every_reason_of_an_expression_has_its_sentence() -> None:
    for key, sentence in errors._SENTENCES.items():
        values = _values(MESSAGES[f"expression_{key}"]["en"])
        assert values <= _values(sentence) | {"position"}, key


def test_every_key_that_the_code_names_is_in_the_catalogue() -> None:
    named = set()
    for path in [*ROOM.glob("workbook*.py"), *ROOM.glob("xlsform*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and re.search(r"roblem|refused|_fault|Fault", ast.unparse(node.func)):
                texts = [part.value for part in node.args if isinstance(part, ast.Constant)]
                named |= {text for text in texts if isinstance(text, str) and "_" in text}
    columns = {"constraint_message", "default_language", "form_id", "list_name", "max_choices", "not_my_area"}
    columns |= {"choice_filter", "table_list", "table-list", "begin_repeat", "begin_group", "or_other"}
    assert len(named) > 20
    assert named - columns - {"questionnaire_title"} <= set(MESSAGES)


def test_a_sentence_says_where_what_and_what_to_do() -> None:
    problem = WorkbookProblem("survey", 3, "type", "unsupported_type", "A", {"text": "geopoint"})
    assert problem.sentence("en") == (
        "sheet survey, row 3, column type (A): The type “geopoint” is not supported here. "
        "Remove the row, ask in another way, or import without it."
    )
    assert problem.sentence("vi").startswith("trang survey, dòng 3, cột type (A): Loại “geopoint”")
    assert problem.sentence("km") == problem.sentence("en")
