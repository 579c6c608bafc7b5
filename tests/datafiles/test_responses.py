"""Responses as CSV and XLSX for other tools: what stands where, and nothing that could be misread."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given

from surveys.datafiles import responses_csv
from surveys.datafiles.rows import Absences, Row
from surveys.documents import AnswerState, Document
from surveys.questions import skipped_by_logic, state_of
from tests.analysis.build import EVERY_KIND, answer_sets
from tests.datafiles.files import ANSWERS, META, dataset, read_csv, read_xlsx, rows
from tests.small import SMALL

META_NAMES = ["response_id", "assessment", "round", "questionnaire", "cluster", "workshop", "origin"]


def test_TR17_what_stands_before_the_answers_holds_no_time_and_no_code() -> None:
    assert list(read_csv()[0])[: len(META_NAMES) + 1] == [*META_NAMES, "consent"]


def test_a_multiple_choice_is_a_joined_column_and_one_of_0_and_1_for_each_option() -> None:
    first, no, blank, _ = read_csv()
    names = ["where", "where_road", "where_river", "where_forest", "where_none"]
    assert [first[name] for name in names] == ["forest road", "1", "0", "1", "0"]
    assert [no[name] for name in names] == [""] * 5  # not asked
    assert [blank[name] for name in names] == ["-99", "", "", "", ""]  # asked and left blank


def test_a_state_is_its_declared_code_and_what_was_not_asked_is_empty() -> None:
    first, no, blank, declined = read_csv()
    assert (first["need_b"], first["honest"], no["cases"]) == ("-95", "-98", "-95")
    assert (blank["cases"], blank["words"], blank["since"]) == ("-99", "-99", "-99")
    assert {value for name, value in declined.items() if name not in (*META_NAMES, "consent")} == {""}


def test_labels_are_in_the_language_asked_for_states_included() -> None:
    first = read_csv(language="vi")[0]
    assert (first["seen"], first["where"], first["need_b"]) == (
        "yes (vi)",
        "forest (vi); road (vi)",
        "Không thuộc lĩnh vực của tôi",
    )
    assert (first["where_road"], first["cases"], first["share"]) == ("1", "3", "12.5")


def test_TR31_no_text_of_an_officer_becomes_a_formula_or_a_code() -> None:
    first, second, *_ = read_csv()
    assert first["words"] == "'=1+1, “Đồng ý”\nhai"
    assert second["words"] == "'-95"  # typed, not the code of a state
    for line in read_csv(language="vi"):
        for cell in line.values():
            assert not cell.startswith(("=", "+", "@", "\t")), cell


def test_an_answer_by_an_older_version_keeps_its_option_and_its_item() -> None:
    first = SMALL.themes[1].questions[0]
    newer_item = replace(first, choices=first.choices[:1])
    questions = (newer_item, *(one for one in SMALL.themes[1].questions[1:] if one.name != "words"))
    newer: Document = replace(SMALL, themes=(SMALL.themes[0], replace(SMALL.themes[1], questions=questions)))
    out = io.StringIO(newline="")
    given_rows = [
        Row("1", META, 2, {"consent": "agree", "seen": "yes"}),
        Row("2", META, 1, {"consent": "agree", "seen": "no", "words": "x"}),
    ]
    responses_csv.write(given_rows, dataset(newer, SMALL), {2: newer, 1: SMALL}, out, language="en")
    new, old = csv.DictReader(io.StringIO(out.getvalue().removeprefix("\ufeff"), newline=""))
    assert (new["seen"], new["words"]) == ("yes", "")
    assert (old["seen"], old["words"]) == ("no", "x")


@given(answer_sets())
def test_the_state_of_an_absent_answer_is_the_one_that_the_questionnaires_logic_gives(
    answers: dict[str, object],
) -> None:
    absences, skipped = Absences(EVERY_KIND), skipped_by_logic(EVERY_KIND, answers)
    for item in EVERY_KIND.items():
        if item.name not in answers:
            assert absences.state(item, answers) == state_of(item, answers, skipped)
            assert absences.state(item, answers) in (AnswerState.BLANK, AnswerState.SKIPPED_BY_LOGIC)


def test_the_file_can_be_written_while_the_rows_come_in() -> None:
    """Nothing is kept: after 500 rows a batch is in the file before the next row is asked for."""
    out, sizes = io.StringIO(newline=""), []

    def coming() -> object:
        for at in range(1001):
            if at in (500, 1000):
                sizes.append(out.getvalue().count("\r\n"))
            yield Row(str(at), META, 1, ANSWERS[2])

    assert responses_csv.write(coming(), dataset(), {1: SMALL}, out) == 1001
    assert sizes == [501, 1001]


@pytest.mark.parametrize(
    ("language", "names"), [("en", ["data", "labels", "codebook"]), ("vi", ["dữ liệu", "nhãn", "bảng mã"])]
)
def test_the_workbook_holds_codes_labels_and_codebook_equal_to_the_csv(language: str, names: list[str]) -> None:
    book = read_xlsx(language=language)
    assert book.sheet_names == names
    for sheet, chosen in ((names[0], None), (names[1], language)):
        header, *lines = book.get_sheet_by_name(sheet).to_python()
        expected = read_csv(language=chosen)
        assert header == list(expected[0])
        for line, row in zip(lines, expected, strict=True):
            for cell, text in zip(line, row.values(), strict=True):
                plain = text[1:] if text.startswith("'") else text  # a string in a workbook needs no apostrophe
                assert (str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)) == plain
    described = book.get_sheet_by_name(names[2]).to_python()
    assert [line[0] for line in described[1:]] == list(read_csv()[0])


def test_TR31_a_text_in_the_workbook_is_a_string_whatever_it_begins_with() -> None:
    import openpyxl

    from surveys.datafiles import responses_xlsx

    out = io.BytesIO()
    responses_xlsx.write(rows(), dataset(), {1: SMALL}, out)
    book = openpyxl.load_workbook(io.BytesIO(out.getvalue()))
    header = [cell.value for cell in book["data"][1]]
    cell = book["data"].cell(2, header.index("words") + 1)
    assert (cell.data_type, cell.value) == ("s", "=1+1, “Đồng ý”\nhai")
    assert not {cell.data_type for sheet in book for row in sheet for cell in row} - {"s", "n", "inlineStr"}
    assert book.properties.creator == "TNA"
