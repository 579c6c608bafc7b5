"""The SPSS file, read back by pyreadstat: labels, missing values, measures, multiple response sets."""

import datetime
import shutil
import struct
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from surveys.datafiles import responses_sav
from surveys.datafiles.multiple_response_sets import ResponseSet, with_response_sets
from surveys.datafiles.responses_sav import LONGEST_LABEL, shortened
from surveys.datafiles.spss_parts import parted
from surveys.documents import Document, Theme
from tests.analysis.build import choices
from tests.datafiles.files import ANSWERS, dataset, read_sav
from tests.small import SMALL


def test_answers_are_numbers_with_value_labels_in_the_chosen_language(tmp_path: Path) -> None:
    table, about = read_sav(tmp_path, language="vi")
    assert table["seen"].tolist()[:3] == [1, 2, 1]
    assert about.variable_value_labels["seen"][2] == "no (vi)"
    assert about.column_names_to_labels["need_a"] == "1.6.a What do you need? (vi) – A (vi)"
    assert table["since"].tolist()[0] == datetime.date(2010, 8, 18)
    assert table["share"].tolist()[0] == 12.5


def test_a_state_is_a_declared_missing_code_and_what_was_not_asked_is_system_missing(tmp_path: Path) -> None:
    table, about = read_sav(tmp_path)
    assert table["need_b"].tolist()[:2] == [-95, -99]
    assert table["honest"].tolist()[:3] == [-98, 3, -99]
    assert table["cases"].isna().tolist() == [False, False, False, True]
    declared = {name: {one["lo"] for one in ranges} for name, ranges in about.missing_ranges.items()}
    assert declared["need_b"] == {-99, -95}
    assert declared["honest"] == {-99, -98}
    assert about.variable_value_labels["honest"][-98] == "Prefer not to answer"
    assert "where_road" not in declared


def test_measures_say_what_may_be_computed(tmp_path: Path) -> None:
    measures = read_sav(tmp_path)[1].variable_measure
    assert (measures["seen"], measures["need_a"], measures["cases"], measures["words"]) == (
        "nominal",
        "ordinal",
        "scale",
        "nominal",
    )


def test_only_a_number_that_has_decimals_is_shown_with_them(tmp_path: Path) -> None:
    shown = read_sav(tmp_path)[1].original_variable_types
    assert [shown[name] for name in ("seen", "where_road", "cases", "share")] == ["F8.0", "F8.0", "F8.0", "F8.2"]


def test_options_named_by_numbers_keep_them_as_codes(tmp_path: Path) -> None:
    scale = replace(SMALL.themes[1].questions[0], choices=choices("5", "3", "1"), relevant="")
    document: Document = replace(SMALL, themes=(Theme("one", {"en": "One"}, (scale,)),))
    table, about = read_sav(tmp_path, answers=[{"seen": "5"}, {"seen": "1"}], of=document)
    assert table["seen"].tolist() == [5, 1]
    assert about.variable_measure["seen"] == "ordinal"


def test_a_multiple_choice_is_a_multiple_response_set(tmp_path: Path) -> None:
    sets = read_sav(tmp_path, language="vi")[1].mr_sets
    assert list(sets) == ["where"]
    assert sets["where"]["is_dichotomy"]
    assert sets["where"]["counted_value"] == 1
    assert sets["where"]["label"] == "1.2 Where? (vi)"
    assert sets["where"]["variable_list"] == ["where_road", "where_river", "where_forest", "where_none"]


@pytest.mark.skipif(not shutil.which("pspp"), reason="needs PSPP")
def test_pspp_reads_the_sets_too(tmp_path: Path) -> None:
    read_sav(tmp_path)
    script = tmp_path / "sets.sps"
    script.write_text(f"GET FILE='{tmp_path / 'responses.sav'}'.\nMRSETS /DISPLAY NAME=ALL.\nFREQUENCIES seen.\n")
    said = subprocess.run(["pspp", str(script)], capture_output=True, text=True, check=True).stdout
    assert "$where" in said
    assert "where_forest" in said
    assert "error" not in said.lower()


@pytest.mark.parametrize("at_once", [1, 3, 4])
def test_a_file_of_many_chunks_is_the_file_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    long = "Ý kiến rất dài. " * 40  # beyond 255 bytes SPSS keeps a text in several variables
    given = [*ANSWERS, {"consent": "agree", "share": 1.25}, {"consent": "agree", "words": long}, *ANSWERS]
    whole, about = read_sav(tmp_path, answers=given)
    assert len(whole) == len(given) == about.number_rows
    assert whole["words"].tolist()[5] == long.strip()
    monkeypatch.setattr(responses_sav, "_AT_ONCE", at_once)
    parts, of_parts = read_sav(tmp_path, answers=given)
    assert parts.equals(whole)
    assert of_parts.number_rows == about.number_rows
    assert of_parts.original_variable_types == about.original_variable_types
    assert of_parts.mr_sets == about.mr_sets


@pytest.mark.skipif(not shutil.which("pspp"), reason="needs PSPP")
def test_pspp_reads_a_file_of_many_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responses_sav, "_AT_ONCE", 3)
    read_sav(tmp_path, answers=ANSWERS * 5)
    script = tmp_path / "count.sps"
    script.write_text(f"GET FILE='{tmp_path / 'responses.sav'}'.\nLIST {dataset().meta[0].name} seen.\n")
    said = subprocess.run(["pspp", str(script)], capture_output=True, text=True, check=True).stdout
    assert said.count("00000000-0000-0000-0000-") == 20
    assert "error" not in said.lower()


def test_no_response_is_a_file_without_rows(tmp_path: Path) -> None:
    table, about = read_sav(tmp_path, answers=[])
    assert (len(table), about.number_rows) == (0, 0)
    assert about.column_names_to_labels["need_a"]


def test_a_compressed_file_is_not_parted() -> None:
    content = b"$FL2" + b"\0" * 60 + struct.pack("<i", 2) + b"\0" * 4 + struct.pack("<i", 1) + b"\0" * 100
    with pytest.raises(ValueError, match="compressed"):
        parted(content, 1)


def test_a_long_label_is_cut_between_letters_and_says_so() -> None:
    cut = shortened("Điều này " * 60, LONGEST_LABEL)
    assert len(cut.encode()) <= LONGEST_LABEL
    assert cut.endswith("…")
    assert ("Điều này " * 60).startswith(cut.removesuffix("…").rstrip())
    assert shortened("a\nb", 10) == "a b"


def test_a_file_of_another_make_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="not a little-endian SPSS file"):
        with_response_sets(b"PK" * 100, [ResponseSet("a", "A", ("b",))])
