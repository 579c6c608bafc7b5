"""Questionnaires from workbooks: read whole, or refused with every problem's sheet, row and column."""

import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command

from surveys.interchange.workbook_problems import WorkbookRefused
from surveys.interchange.xlsform import read_xlsform
from surveys.models import Questionnaire, QuestionnaireVersion
from tests.factories import FIXTURES, VIET_NAM
from tests.interchange.workbooks import Sheets, save_workbook, sheets_of, small_sheets

FOLDER = FIXTURES / "vn-2010-questionnaire"


def test_the_questionnaire_of_2010_is_read_as_its_guide_says() -> None:
    numbered = [item for item in VIET_NAM.items() if item.number]
    kinds = Counter(item.kind for item in numbered)
    assert len(numbered) == 90
    assert kinds["select_one"] + kinds["grid_row"] == 63
    assert (kinds["select_multiple"], kinds["integer"], kinds["text"]) == (22, 1, 4)
    assert sum(bool(item.key) for item in numbered) == 20
    assert [len(theme.questions) for theme in VIET_NAM.themes if theme.name.startswith("theme")] == [15, 8, 18, 15, 27]
    assert {grid.name for theme in VIET_NAM.themes for grid in theme.grids} == {
        "grid_3_6", "grid_5_3", "grid_5_4", "grid_5_9",
    }  # fmt: skip
    assert VIET_NAM.languages == ("vi", "en")
    assert VIET_NAM.by_name["q4_7b"].relevant == "(${consent} = 'agree') and (${q4_7} = 'detain')"
    assert VIET_NAM.by_name["q5_11"].integrity
    assert VIET_NAM.by_name["q1_15"].constraint_message["vi"] == "Chọn tối đa 3 phương án."


def test_the_workbook_and_its_sheets_as_csv_are_the_same_questionnaire(tmp_path: Path) -> None:
    workbook = save_workbook(tmp_path / "vn.xlsx", sheets_of(FOLDER))
    reading = read_xlsform(workbook)
    assert reading.document == VIET_NAM
    assert reading.warnings == []


def test_pyxform_the_formats_reference_reads_the_same_items(tmp_path: Path) -> None:
    from pyxform.xls2xform import convert

    workbook = save_workbook(tmp_path / "vn.xlsx", sheets_of(FOLDER))
    warnings: list[str] = []
    result = convert(str(workbook), warnings=warnings)
    assert warnings == []
    relevant = _their_relevant(result.xform)
    found = {name: item for item in _flat(result._survey.to_json_dict()["children"]) for name in [item["name"]]}
    assert [name for name in found if name in VIET_NAM.by_name] == list(VIET_NAM.by_name)
    assert set(found) - set(VIET_NAM.by_name) <= {row.name for row in VIET_NAM.all_rows()} | _ADDED_BY_PYXFORM
    for item in VIET_NAM.items():
        theirs = found[item.name]
        given = [relevant[name] for name in [*theirs["around"], item.name] if name in relevant]
        assert item.relevant == (" and ".join(f"({part})" for part in given) if len(given) > 1 else "".join(given))
        assert theirs["type"].startswith(_THEIR_TYPES.get(item.kind, "select one"))
        assert theirs["label"]["Tiếng Việt (vi)"] == item.label["vi"]
        if item.choices:
            assert [choice["name"] for choice in theirs["children"]] == list(item.choice_names)
        assert bool(theirs.get("bind", {}).get("constraint")) == bool(item.constraint)


_THEIR_TYPES = {"select_multiple": "select all", "text": "text", "integer": "integer"}


#: The form's own row, and the header of each table-list.
_ADDED_BY_PYXFORM = {
    "instanceID",
    *(
        f"{prefix}_{number}"
        for prefix in ("reserved_name_for_field_list_labels", "generated_table_list_label")
        for number in range(200)
    ),
}


def _their_relevant(xform: str) -> dict[str, str]:
    """The condition of each group and question in the form they write, which names questions by their paths."""
    path = re.compile(r" ?/[\w/]*/(\w+) ?")
    binds = ElementTree.fromstring(xform).iter("{http://www.w3.org/2002/xforms}bind")
    conditions = {bind.attrib["nodeset"]: bind.attrib["relevant"] for bind in binds if "relevant" in bind.attrib}
    return {place.rpartition("/")[2]: path.sub(r"${\1}", text).strip() for place, text in conditions.items()}


def _flat(children: list[dict[str, Any]], around: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The questions of their tree, each with the names of the groups around it."""
    found = []
    for child in children:
        if child["type"] in ("group", "survey"):
            found += _flat(child["children"], (*around, child["name"]))
        else:
            found.append({**child, "around": around})
    return found


def refusals(tmp_path: Path, sheets: Sheets) -> list[tuple[str, int, str, str]]:
    with pytest.raises(WorkbookRefused) as refused:
        read_xlsform(save_workbook(tmp_path / "broken.xlsx", sheets))
    for problem in refused.value.problems:
        assert problem.sentence("en") != problem.sentence("vi")
    return [(p.sheet, p.row, p.column, p.key) for p in refused.value.problems]


def test_the_small_questionnaire_is_good(tmp_path: Path) -> None:
    document = read_xlsform(save_workbook(tmp_path / "small.xlsx", small_sheets())).document
    assert [item.name for item in document.items()] == ["seen", "place", "need_a", "need_b", "words"]
    assert document.by_name["need_a"].choice_names == ("1", "2")
    assert document.by_name["place"].max_choices == 2


#: (sheet, row as in Excel, column, what stands there instead) -> what is told, at which column.
BROKEN = [
    ("survey", 3, "type", "select_one", "missing_list", None),
    ("survey", 3, "type", "select_one nope", "unknown_list", None),
    ("survey", 3, "type", "frobnicate", "unknown_type", None),
    ("survey", 3, "type", "geopoint", "unsupported_type", None),
    ("survey", 9, "type", "calculate", "missing_calculation", "calculation"),
    ("survey", 9, "type", "text yn", "needless_list", None),
    ("survey", 6, "type", "integer", "type_not_in_grid", None),
    ("survey", 7, "type", "select_one yn", "grid_lists_differ", None),
    ("survey", 3, "name", "", "missing_name", None),
    ("survey", 3, "name", "Seen It", "illegal_item_name", None),
    ("survey", 3, "name", "đã_thấy", "illegal_item_name", None),
    ("survey", 3, "name", "all", "reserved_name", None),
    ("survey", 9, "name", "seen", "double_name", None),
    ("survey", 3, "label::Tiếng Việt (vi)", "", "missing_label", None),
    ("survey", 4, "relevant", "${seen} == 'yes'", "expression_double_equals", None),
    ("survey", 4, "relevant", "${nobody} = 'yes'", "unknown_reference", None),
    ("survey", 4, "relevant", "${place} = 'road'", "own_reference", None),
    ("survey", 4, "constraint", "frobnicate(.)", "expression_unknown_function", None),
    ("survey", 3, "required", "perhaps", "not_yes_no", None),
    ("survey", 3, "not_my_area", "perhaps", "not_yes_no", None),
    ("survey", 3, "key", "maybe", "unknown_option", None),
    ("survey", 3, "key", "yes no", "several_keys", None),
    ("survey", 4, "exclusive", "nowhere", "unknown_option", None),
    ("survey", 4, "max_choices", "many", "not_a_maximum", None),
    ("survey", 4, "max_choices", 9, "not_a_maximum", None),
    ("survey", 3, "max_choices", 1, "not_a_maximum", None),
    ("survey", 4, "relevant", ". = 'yes'", "own_reference", None),
    ("survey", 4, "relevant", "${work} = 'yes'", "reference_without_answer", None),
    ("survey", 2, "relevant", "${need_b} = '1'", "group_reads_inside", None),
    ("survey", 5, "relevant", "${need_b} = '1'", "group_reads_inside", None),
    ("survey", 4, "relevant", "=A1", "formula_without_value", None),
    ("survey", 3, "key", "#REF!", "formula_error", None),
    ("survey", 3, "key", "#N/A", "formula_error", None),
    ("survey", 6, "type", "select_one level or_other", "unsupported_type", None),
    ("survey", 3, "type", "select_one yn or something", "unsupported_type", None),
    ("survey", 3, "default", "perhaps", "not_a_default", None),
    ("survey", 3, "default", "${words}", "computed_default", None),
    ("survey", 4, "calculation", "1 + 1", "needless_calculation", None),
    ("survey", 4, "choice_filter", "region = 'x'", "expression_unexpected_token", None),
    ("survey", 9, "choice_filter", "name = 'x'", "needless_filter", None),
    ("survey", 9, "name", "Seen", "double_name", None),
    ("survey", 9, "type", "end", "unsupported_type", None),
    ("survey", 9, "type", "begin repeat", "unsupported_type", None),
    ("survey", 9, "name", "response_id", "reserved_name", None),
    ("survey", 9, "name", "prefer_not", "reserved_name", None),
    ("survey", 3, "integrity", "perhaps", "not_yes_no", None),
    ("survey", 9, "key", "yes", "unknown_option", None),
    ("survey", 9, "max_choices", 2, "not_a_maximum", None),
    ("survey", 4, "max_choices", 0, "not_a_maximum", None),
    ("survey", 4, "max_choices", 1.5, "not_a_maximum", None),
    ("choices", 2, "name", "", "missing_name", None),
    ("choices", 2, "name", "yes please", "illegal_choice_name", None),
    ("choices", 2, "name", "not_my_area", "reserved_name", None),
    ("choices", 3, "name", "yes", "double_name", None),
    ("choices", 2, "label::Tiếng Việt (vi)", "", "missing_label", None),
    ("settings", 2, "default_language", "Khmer (km)", "unknown_language", None),
]


@pytest.mark.parametrize(("sheet", "row", "column", "text", "key", "told_at"), BROKEN)
def test_each_fault_is_told_with_its_sheet_row_and_column(
    tmp_path: Path, sheet: str, row: int, column: str, text: object, key: str, told_at: str | None
) -> None:
    sheets = small_sheets()
    sheets[sheet][row - 1][sheets[sheet][0].index(column)] = text
    assert (sheet, row, told_at or column, key) in refusals(tmp_path, sheets)


def test_a_name_of_a_group_and_a_question_is_told_where_it_stands_again(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"][1][1] = "seen"
    assert ("survey", 3, "name", "double_name") in refusals(tmp_path, sheets)


def test_conditions_that_are_too_long_only_together_are_told(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"][1][4] = f"'{'a' * 1200}' != ''"
    sheets["survey"][3][4] = f"${{seen}} != '{'b' * 1200}'"
    assert refusals(tmp_path, sheets) == [("survey", 4, "relevant", "together_too_long")]


def test_a_workbook_without_choices_is_told_so_once(tmp_path: Path) -> None:
    sheets = small_sheets()
    del sheets["choices"]
    assert refusals(tmp_path, sheets) == [("choices", 0, "", "missing_sheet")]


def test_a_form_without_groups_is_one_theme_under_its_title(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"] = [sheets["survey"][at] for at in (0, 2, 3, 8)]
    document = read_xlsform(save_workbook(tmp_path / "flat.xlsx", sheets)).document
    assert [(theme.name, theme.label["vi"]) for theme in document.themes] == [("main", "Small")]
    assert [item.name for item in document.items()] == ["seen", "place", "words"]


def test_the_condition_of_a_theme_and_of_a_grid_holds_for_each_question_in_it(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"].insert(1, ["begin_group", "start_here", "Start", "Bắt đầu"])
    sheets["survey"].insert(2, ["text", "who", "Who?", "Ai?"])
    sheets["survey"].insert(3, ["end_group"])
    sheets["survey"][4][4], sheets["survey"][7][4] = "${who} != ''", "${seen} = 'yes'"
    document = read_xlsform(save_workbook(tmp_path / "small.xlsx", sheets)).document
    assert document.themes[1].relevant == "${who} != ''"
    assert document.by_name["seen"].relevant == "${who} != ''"
    assert (
        document.by_name["place"].relevant
        == document.by_name["need_a"].relevant
        == ("(${who} != '') and (${seen} = 'yes')")
    )


def test_a_text_that_begins_like_an_error_is_a_text(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"][2][2] = "#ODS"
    assert read_xlsform(save_workbook(tmp_path / "ods.xlsx", sheets)).document.by_name["seen"].label["en"] == "#ODS"


@pytest.mark.parametrize("header", ["hint::English(en)", "HINT :: english (EN)", "Hint::en", "hint::English"])
def test_a_language_is_known_by_its_code_however_it_is_spelled(tmp_path: Path, header: str) -> None:
    sheets = small_sheets()
    for row, cell in zip(sheets["survey"], [header, "", "Any border"], strict=False):
        row.append(cell)
    document = read_xlsform(save_workbook(tmp_path / "hint.xlsx", sheets)).document
    assert document.by_name["seen"].hint == {"en": "Any border"}


def test_a_text_without_a_language_is_in_the_default_one(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"][0][3] = sheets["choices"][0][3] = "label"
    document = read_xlsform(save_workbook(tmp_path / "plain.xlsx", sheets)).document
    assert document == read_xlsform(save_workbook(tmp_path / "small.xlsx", small_sheets())).document
    assert document.language_names == {"vi": "Tiếng Việt", "en": "English"}
    sheets["settings"][1][3] = "vi"
    assert read_xlsform(save_workbook(tmp_path / "code.xlsx", sheets)).document == document


def test_one_language_in_two_spellings_is_a_double_column(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"][0].append("label::english(EN)")
    assert ("survey", 1, "label::english(EN)", "double_column") in refusals(tmp_path, sheets)


@pytest.mark.parametrize(
    ("columns", "title"),
    [
        ({"form_title": "One"}, {"vi": "One", "en": "One"}),
        ({"form_title::English (en)": "One"}, {"vi": "One", "en": "One"}),
        ({"form_title::English (en)": "One", "form_title::Tiếng Việt (vi)": "Một"}, {"vi": "Một", "en": "One"}),
        ({"form_title": "Both", "questionnaire_title::Tiếng Việt (vi)": "Một"}, {"vi": "Một", "en": "Both"}),
        ({}, {"vi": "small", "en": "small"}),
    ],
)
def test_the_title_is_read_in_each_language_it_has(
    tmp_path: Path, columns: dict[str, str], title: dict[str, str]
) -> None:
    sheets = small_sheets()
    sheets["settings"] = [["form_id", "default_language", *columns], ["small", "Tiếng Việt (vi)", *columns.values()]]
    assert read_xlsform(save_workbook(tmp_path / "title.xlsx", sheets)).document.title == title


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"][2][0] = "frobnicate"
    sheets["survey"][3][4] = "${nobody} = 1"
    sheets["choices"][1][1] = "a b"
    assert {key for *_, key in refusals(tmp_path, sheets)} >= {
        "unknown_type",
        "unknown_reference",
        "illegal_choice_name",
    }


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda s: s["survey"].pop(), "unclosed_group"),
        (lambda s: s["survey"].append(["end_group"]), "unopened_group"),
        (lambda s: s["survey"].__setitem__(slice(1, None), []), "empty_sheet"),
        (lambda s: s.pop("survey"), "missing_sheet"),
        (lambda s: s.pop("choices"), "missing_sheet"),
        (lambda s: s["survey"][0].__setitem__(0, "kind"), "missing_column"),
        (lambda s: s["survey"][0].__setitem__(7, "relevant"), "double_column"),
        (lambda s: s["survey"][0].__setitem__(3, "label::Klingon"), "language_without_code"),
        (lambda s: (s["survey"].pop(5), s["survey"].pop(5)), "empty_group"),
    ],
)
def test_a_fault_of_structure_is_told(tmp_path: Path, change: Any, key: str) -> None:
    sheets = small_sheets()
    change(sheets)
    assert key in {found for *_, found in refusals(tmp_path, sheets)}


def test_spellings_of_other_tools_are_understood(tmp_path: Path) -> None:
    sheets = small_sheets()
    header = sheets["survey"][0]
    header[0], header[2] = "Type", "Label :: English (en)"
    sheets["survey"][1][0], sheets["survey"][2][0] = "begin group", "select one from yn"
    sheets["survey"][3][0], sheets["survey"][9][0] = "select all that apply from place", "end group"
    document = read_xlsform(save_workbook(tmp_path / "other.xlsx", sheets)).document
    assert document == read_xlsform(save_workbook(tmp_path / "ours.xlsx", small_sheets())).document


def test_a_missing_translation_and_an_unused_column_are_warnings(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"][2][2] = ""
    sheets["survey"][0].append("media::image")
    warnings = read_xlsform(save_workbook(tmp_path / "warned.xlsx", sheets)).warnings
    assert [(w.sheet, w.row, w.column, w.letter, w.key) for w in warnings] == [
        ("survey", 1, "media::image", "S", "unused_column"),
        ("survey", 3, "label::English (en)", "C", "missing_translation"),
    ]


def test_what_is_left_out_is_warned_of(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"][0].append("hint::French (fr)")
    sheets["survey"][1][6], sheets["survey"][2][6] = "w4", "minimal"
    sheets["survey"][8][12] = "1.1"
    sheets["settings"].append(["Other", "other", "2", ""])
    warnings = read_xlsform(save_workbook(tmp_path / "warned.xlsx", sheets)).warnings
    assert [(w.sheet, w.row, w.column, w.key) for w in warnings] == [
        ("survey", 1, "hint::French (fr)", "unused_language"),
        ("survey", 2, "appearance", "unused_appearance"),
        ("survey", 3, "appearance", "unused_appearance"),
        ("survey", 9, "number", "double_number"),
        ("settings", 3, "", "unused_row"),
    ]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "unreadable"),
        (b"PK\x03\x04 broken", "unreadable"),
        (b"\xd0\xcf\x11\xe0 old excel", "unreadable"),
        (b"x" * (5 * 1024 * 1024 + 1), "too_large"),
    ],
)
def test_TR30_what_is_no_workbook_is_refused_in_words(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)
    with pytest.raises(WorkbookRefused) as refused:
        read_xlsform(path)
    assert [problem.key for problem in refused.value.problems] == [key]


def _far_cell(reference: str) -> bytes:
    return f"<worksheet><sheetData><row><c r={reference}><v>1</v></c></row></sheetData></worksheet>".encode()


def _with_part(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("xl/vbaProject.bin", b"macro", "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "external_links"),
        ("xl/evil.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "document_type"),
        ("xl/evil.xml", "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE x><x/>".encode("utf-16"), "document_type"),
        ("xl/bomb.xml", b"0" * 30_000_000, "too_large"),
        ("xl/worksheets/sheet9.xml", _far_cell('"XFD1048576"'), "too_large"),
        ("xl/worksheets/sheet9.xml", _far_cell("'xfd1048576'"), "too_large"),
        ("xl/worksheets/sheet9.xml", _far_cell('"A"'), "unreadable"),
        ("xl/worksheets/broken.xml", b"<worksheet>", "unreadable"),
        ("XL/Workbook.xml", b"<workbook/>", "unreadable"),
    ],
)
def test_TR30_macros_links_entities_bombs_and_absurd_sheets_are_refused(
    tmp_path: Path, name: str, content: bytes, key: str
) -> None:
    path = _with_part(save_workbook(tmp_path / "bad.xlsx", small_sheets()), name, content)
    with pytest.raises(WorkbookRefused) as refused:
        read_xlsform(path)
    assert [problem.key for problem in refused.value.problems] == [key]


def _repacked(path: Path, change: Any) -> Path:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def _far_in_a_part_of_another_name(parts: dict[str, bytes]) -> None:
    """What the reader of cells would follow and a look at *.xml would miss."""
    del parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.dat"] = _far_cell('"XFD1048576"')
    relations = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(b"sheet1.xml", b"sheet1.dat")


def _other_format(parts: dict[str, bytes]) -> None:
    parts["content.xml"] = parts.pop("xl/workbook.xml")


@pytest.mark.parametrize("change", [_far_in_a_part_of_another_name, _other_format])
def test_TR30_a_package_that_leads_its_reader_astray_is_refused(tmp_path: Path, change: Any) -> None:
    path = _repacked(save_workbook(tmp_path / "astray.xlsx", small_sheets()), change)
    with pytest.raises(WorkbookRefused) as refused:
        read_xlsform(path)
    assert [problem.key for problem in refused.value.problems] == ["unreadable"]


@pytest.mark.parametrize(
    ("sheets", "key"),
    [
        ({f"sheet {number}": [["x"]] for number in range(21)}, "too_many_sheets"),
        ({f"sheet {number}": [["x"]] for number in range(201)}, "too_many_parts"),
        ({"survey": [["x"]], "Survey ": [["x"]]}, "double_sheet"),
        ({"survey": [["x"]] * 20_001}, "too_large"),
        ({"survey": [["x"] * 501]}, "too_large"),
    ],
)
def test_TR30_too_much_is_refused(tmp_path: Path, sheets: Sheets, key: str) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read_xlsform(save_workbook(tmp_path / "much.xlsx", sheets))
    assert [problem.key for problem in refused.value.problems] == [key]


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(WorkbookRefused, match="There is no such file"):
        read_xlsform(tmp_path / "nowhere.xlsx")


def test_an_open_file_is_read_like_its_path(tmp_path: Path) -> None:
    path = save_workbook(tmp_path / "small.xlsx", small_sheets())
    assert read_xlsform(io.BytesIO(path.read_bytes())).document == read_xlsform(path).document


def test_a_character_that_cannot_be_stored_is_told_with_its_cell(tmp_path: Path) -> None:
    for name, rows in small_sheets().items():
        text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
        (tmp_path / f"{name}.csv").write_text(text.replace("Seen?", "Se\0en?"), encoding="utf-8")
    with pytest.raises(WorkbookRefused) as refused:
        read_xlsform(tmp_path)
    (problem,) = refused.value.problems
    assert (problem.sheet, problem.row, problem.letter, problem.key) == ("survey", 3, "C", "unstorable_character")


def test_csv_sheets_in_another_encoding_are_refused_by_name(tmp_path: Path) -> None:
    for name in ("survey", "choices", "settings"):
        content = (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
        (tmp_path / f"{name}.csv").write_bytes(content.encode("utf-16"))
    with pytest.raises(WorkbookRefused, match=r"survey\.csv is not in UTF-8"):
        read_xlsform(tmp_path)


@pytest.mark.django_db
def test_the_command_imports_publishes_and_refuses_changing_nothing(tmp_path: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    good = save_workbook(tmp_path / "good.xlsx", small_sheets())
    call_command("import_questionnaire", str(good), "--publish", stdout=out)
    assert "small version 1 published" in out.getvalue()
    sheets = small_sheets()
    sheets["survey"][2][0] = "frobnicate"
    with pytest.raises(CommandError, match=r"trang survey, dòng 3, cột type \(A\)"):
        call_command("import_questionnaire", str(save_workbook(tmp_path / "bad.xlsx", sheets)), "--language", "vi")
    sheets = small_sheets()
    sheets["survey"][2][2] = ""
    untranslated = save_workbook(tmp_path / "half.xlsx", sheets)
    with pytest.raises(CommandError, match="seen: no text in en"):
        call_command("import_questionnaire", str(untranslated), "--publish", stderr=err)
    assert "missing" in err.getvalue()
    assert QuestionnaireVersion.objects.count() == 1
    assert Questionnaire.objects.get().themes.get().questions.get(name="seen").label["en"] == "Seen?"


def test_form_id_is_made_of_the_files_name_or_of_itself_and_told(tmp_path: Path) -> None:
    sheets = small_sheets()
    for given, name, key in (("", "mau_phieu_2", "name_from_file"), ("Small Form-2", "small_form_2", "name_changed")):
        sheets["settings"][1][1] = given
        reading = read_xlsform(save_workbook(tmp_path / "Mẫu phiếu (2).xlsx", sheets))
        assert reading.document.name == name
        assert [(w.sheet, w.column, w.key) for w in reading.warnings] == [("settings", "form_id", key)]
    sheets["settings"][1][1] = ""
    nameless = io.BytesIO(save_workbook(tmp_path / "x.xlsx", sheets).read_bytes())
    with pytest.raises(WorkbookRefused, match="form_id is missing"):
        read_xlsform(nameless)


def test_questions_outside_every_group_are_a_theme_under_the_title(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"].insert(1, ["text", "early", "Early", "Sớm"])
    sheets["survey"].append(["text", "late", "Late", "Muộn"])
    document = read_xlsform(save_workbook(tmp_path / "outside.xlsx", sheets)).document
    assert [(theme.name, theme.label["vi"], len(theme.questions)) for theme in document.themes] == [
        ("main", "Small", 1), ("work", "Công tác", 5), ("main_2", "Small", 1),
    ]  # fmt: skip


def test_a_group_in_a_theme_is_a_heading_and_its_condition_holds_for_what_is_in_it(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"][4][4], sheets["survey"][4][6] = "${seen} = 'yes'", ""
    document = read_xlsform(save_workbook(tmp_path / "nested.xlsx", sheets)).document
    (theme,) = document.themes
    assert [(row.name, row.kind) for row in theme.questions[2:5]] == [
        ("need", "note"), ("need_a", "select_one"), ("need_b", "select_one"),
    ]  # fmt: skip
    assert {row.relevant for row in theme.questions[2:5]} == {"${seen} = 'yes'"}


def test_a_grid_outside_every_theme_gets_a_theme_of_its_own(tmp_path: Path) -> None:
    sheets = small_sheets()
    grid = [sheets["survey"].pop(4) for _ in range(4)]
    sheets["survey"][1:1] = grid
    document = read_xlsform(save_workbook(tmp_path / "grid.xlsx", sheets)).document
    assert [theme.name for theme in document.themes] == ["need_page", "work"]
    assert [grid.name for grid in document.themes[0].grids] == ["need"]
    assert {row.grid for row in document.themes[0].questions} == {"need"}


def _with_row(*cells: str, **columns: str) -> Sheets:
    """The small questionnaire with a row before its last question."""
    sheets = small_sheets()
    header = sheets["survey"][0]
    for column in columns:
        if column not in header:
            for row in sheets["survey"]:
                row += [column if row is header else ""]
    row = [*cells, *[""] * (len(header) - len(cells))]
    for column, text in columns.items():
        row[header.index(column)] = text
    sheets["survey"].insert(8, row)
    return sheets


@pytest.mark.parametrize(
    ("cells", "columns", "expected"),
    [
        (("rank place", "order", "Order", "Thứ tự"), {"max_choices": "2"}, ("rank", 2)),
        (("range", "scale", "Scale", "Thang"), {"parameters": "start=0 end=5, step=0.5"}, ("range", None)),
        (("acknowledge", "read", "Read", "Đọc"), {}, ("acknowledge", None)),
        (("Trigger", "read", "Read", "Đọc"), {}, ("acknowledge", None)),
        (("time", "hour", "Hour", "Giờ"), {}, ("time", None)),
        (("dateTime", "moment", "Moment", "Lúc"), {}, ("datetime", None)),
        (("calculate", "total", "", ""), {"calculation": "count-selected(${place}) + 1"}, ("calculate", None)),
        (("add text prompt", "more", "More", "Thêm"), {}, ("text", None)),
    ],
)
def test_further_types_are_read(
    tmp_path: Path, cells: tuple[str, ...], columns: dict[str, str], expected: tuple[str, int | None]
) -> None:
    reading = read_xlsform(save_workbook(tmp_path / "more.xlsx", _with_row(*cells, **columns)))
    question = reading.document.by_name[cells[1]]
    assert (question.kind, question.max_choices) == expected
    assert reading.warnings == []


def test_names_that_data_files_do_not_take_are_changed_wherever_they_are_read(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"][2][1] = "_seen-it.1"
    sheets["survey"][3][4] = "${ _seen-it.1 } = 'yes'"
    sheets["survey"][8][1] = "a_very_long_name_that_no_data_file_would_take_1"
    sheets["survey"].insert(9, ["text", "a_very_long_name_that_no_data_file_would_take_2", "More", "Thêm"])
    reading = read_xlsform(save_workbook(tmp_path / "names.xlsx", sheets))
    assert list(reading.document.by_name) == [
        "seen_it_1", "place", "need_a", "need_b",
        "a_very_long_name_that_no_data_fi", "a_very_long_name_that_no_d_2",
    ]  # fmt: skip
    assert reading.document.by_name["place"].relevant == "${seen_it_1} = 'yes'"
    assert [(w.row, w.key) for w in reading.warnings] == [(3, "renamed"), (9, "renamed"), (10, "renamed")]


def test_what_has_no_text_in_any_language_is_shown_by_hint_or_name(tmp_path: Path) -> None:
    sheets = _with_row("text", "more", hint="Anything else")
    sheets["choices"][1][2] = sheets["choices"][1][3] = ""
    sheets["choices"].append(["", "", "", "", "a remark"])
    reading = read_xlsform(save_workbook(tmp_path / "bare.xlsx", sheets))
    assert reading.document.by_name["more"].label == {"vi": "Anything else"}
    assert reading.document.by_name["seen"].choices[0].label == {"vi": "yes", "en": "yes"}
    assert [(w.sheet, w.row, w.key) for w in reading.warnings if w.key != "missing_translation"] == [
        ("survey", 9, "hint_as_label"), ("choices", 2, "name_as_label"), ("choices", 9, "remark_row"),
    ]  # fmt: skip


def test_a_filter_asks_the_attributes_of_options_whatever_their_column_is_called(tmp_path: Path) -> None:
    sheets = _with_row(
        "select_one town", "town", "Town", "Thị xã", choice_filter="Region = ${words} and ${seen} != name"
    )
    sheets["choices"][0] += ["region", "other"]
    for name, region in (("hp", "north"), ("ct", "south"), ("xx", "")):
        sheets["choices"].append(["town", name, name, f"{name} (vi)", region, "unused"])
    reading = read_xlsform(save_workbook(tmp_path / "filter.xlsx", sheets))
    town = reading.document.by_name["town"]
    assert [choice.attributes for choice in town.choices] == [{"Region": "north"}, {"Region": "south"}, {}]
    assert [(w.column, w.key) for w in reading.warnings] == [("other", "unused_column")]


def test_or_other_adds_an_option_and_a_question_after_it(tmp_path: Path) -> None:
    sheets = small_sheets()
    sheets["survey"][3][0] = "select_multiple place or_other"
    document = read_xlsform(save_workbook(tmp_path / "other.xlsx", sheets)).document
    place, other = document.by_name["place"], document.by_name["place_other"]
    assert place.list_name == "place_or_other"
    assert place.choices[-1].label == {"vi": "Khác", "en": "Other"}
    assert (other.kind, other.relevant) == ("text", "selected(${place}, 'other')")
    assert list(document.by_name).index("place_other") == list(document.by_name).index("place") + 1


def test_what_cannot_be_used_is_left_out_by_name_when_the_user_says_so(tmp_path: Path) -> None:
    sheets = _with_row("geopoint", "spot", "Spot", "Nơi")
    sheets["survey"][8:8] = [
        ["begin repeat", "trips", "Trips", "Chuyến"],
        ["text", "trip", "Trip", "Chuyến"],
        ["end repeat"],
    ]
    path = save_workbook(tmp_path / "place.xlsx", sheets)
    with pytest.raises(WorkbookRefused) as refused:
        read_xlsform(path)
    assert [(p.row, p.key, p.values["text"]) for p in refused.value.problems] == [
        (9, "unsupported_type", "begin_repeat"),
        (10, "unsupported_type", "text (repeat)"),
        (12, "unsupported_type", "geopoint"),
    ]
    reading = read_xlsform(path, without_unsupported=True)
    assert reading.document == read_xlsform(save_workbook(tmp_path / "small.xlsx", small_sheets())).document
    assert [(w.row, w.key, w.values["name"]) for w in reading.warnings] == [
        (9, "left_out", "trips"), (10, "left_out", "trip"), (12, "left_out", "spot"),
    ]  # fmt: skip
    sheets["survey"][3][4] = "${spot} != ''"
    path = save_workbook(tmp_path / "reads.xlsx", sheets)
    with pytest.raises(WorkbookRefused) as refused:
        read_xlsform(path, without_unsupported=True)
    assert [(p.row, p.column, p.key) for p in refused.value.problems] == [(4, "relevant", "reference_left_out")]


@pytest.mark.parametrize(
    ("calculation", "key"),
    [
        ("${words} + 1", "reads_below"),
        ("string-length(today())", "calculation_reads_today"),
        ("${total} + 1", "own_reference"),
    ],
)
def test_a_calculation_reads_answers_above_it(tmp_path: Path, calculation: str, key: str) -> None:
    sheets = _with_row("calculate", "total", calculation=calculation)
    assert ("survey", 9, "calculation", key) in refusals(tmp_path, sheets)


def test_what_pyxform_refuses_is_refused_with_its_words_and_row(tmp_path: Path) -> None:
    sheets = _with_row("text", "more", "More of ${nobody}?", "Thêm?")
    with pytest.raises(WorkbookRefused) as refused:
        read_xlsform(save_workbook(tmp_path / "piped.xlsx", sheets))
    (problem,) = refused.value.problems
    assert (problem.sheet, problem.row, problem.key) == ("survey", 9, "pyxform_refuses")
    assert "nobody" in problem.sentence("vi")


def test_the_rows_of_kobotoolbox_are_read_as_grids_and_rankings(tmp_path: Path) -> None:
    sheets = small_sheets()
    header = sheets["survey"][0]
    header += ["kobo--matrix_list", "kobo--score-choices", "kobo--rank-items"]
    blank = [""] * (len(header) - 4)
    kobo = [
        ["begin_kobomatrix", "m", "Matrix", "Ma trận", *blank[:-3], "place", "", ""],
        ["select_one yn", "ok", "In order?", "Ổn?", *blank],
        ["integer", "count", "How many?", "Mấy?", *blank],
        ["end_kobomatrix"],
        ["begin_score", "s", "Score", "Điểm", *blank[:-3], "", "level", ""],
        ["score__row", "s_a", "A", "A (vi)", *blank],
        ["score__row", "s_b", "B", "B (vi)", *blank],
        ["end_score"],
        ["begin_rank", "r", "Rank", "Xếp hạng", *blank[:-3], "", "", "place"],
        ["rank__level", "r_1", "First", "Nhất", *blank],
        ["rank__level", "r_2", "Second", "Nhì", *blank],
        ["end_rank"],
    ]
    sheets["survey"][8:8] = kobo
    document = read_xlsform(save_workbook(tmp_path / "kobo.xlsx", sheets)).document
    found = {name: (item.kind, item.grid, item.label["vi"]) for name, item in document.by_name.items()}
    assert found["m_road_ok"] == ("grid_row", "m_ok", "Đường bộ")
    assert found["m_river_count"] == ("integer", "", "Đường sông")
    assert found["s_b"] == ("grid_row", "s", "B (vi)")
    assert found["r"] == ("rank", "", "Xếp hạng")
    assert document.by_name["r"].max_choices == 2


def test_the_sheets_as_csv_in_a_zip_are_the_same_questionnaire(tmp_path: Path) -> None:
    path = tmp_path / "vn.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name in ("survey", "choices", "settings"):
            package.write(FOLDER / f"{name}.csv", f"folder/{name}.csv")
    assert read_xlsform(path).document == VIET_NAM
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("survey.csv", b"0" * 30_000_000)
    with pytest.raises(WorkbookRefused, match="too large"):
        read_xlsform(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Relevance", "relevant"), ("bind::relevant", "relevant"), ("Constraining Message", "constraint_message"),
        ("bind:jr:constraintMsg", "constraint_message"), ("Calculate", "calculation"),
        ("Required Message", "required_message"),
        ("label:English", "label::English"), ("Caption::Tiếng Việt (vi)", "label::Tiếng Việt (vi)"),
        ("body::appearance", "appearance"), ("bind::jr:constraintMsg::French", "constraint_message::French"),
    ],
)  # fmt: skip
def test_columns_of_other_tools_are_known_by_todays_names(old: str, new: str) -> None:
    from surveys.interchange.workbook import Sheet, normal_header
    from surveys.interchange.xlsform_headers import with_todays_columns

    assert list(with_todays_columns(Sheet("survey", {normal_header(old): "A"}, [])).headers) == [new]
