"""Workbooks of others, and broken ones: always a questionnaire or a refusal in words, never a traceback."""

import csv
import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from surveys.interchange.workbook_problems import WorkbookRefused
from surveys.interchange.xlsform import read_xlsform
from tests.interchange.corpus_table import CORPUS, PAGE, page
from tests.interchange.workbooks import Sheets, save_workbook, small_sheets


def test_the_table_of_the_corpus_says_what_becomes_of_each_workbook_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run make xlsform-corpus"


def test_the_table_has_workbooks_of_every_outcome_and_a_licence_for_each_folder() -> None:
    text = PAGE.read_text(encoding="utf-8")
    counts = Counter(
        line.split(" | ")[1] for line in text.splitlines() if line.startswith(("| pyxform/", "| xlsconv/"))
    )
    assert counts["imported whole"] >= 18
    assert counts["imported without"] >= 10
    for folder in CORPUS.iterdir():
        assert folder.is_file() or (folder / "LICENSE").is_file()


#: What a cell can be turned into: nothing, structure in the wrong place, other alphabets, expressions cut short.
_CELLS = [
    "", "x", "${", "${seen}", "#REF!", "begin_group", "end_group", "begin repeat", "end_kobomatrix", "begin_score",
    "'", "=1+1", "ế" * 300, "-1", "1e300", "true", "select_one", "select_multiple place or_other", "rank place",
    "range", "calculate", "geopoint", "table-list", "today()", "${seen} = 'yes' and", "selected(${place}, 'road')",
    "start=9 end=1",
    "start=1e9 step=0", "name = 1", "yes", "no", "label::", "label::French", "::", "bind::relevant", "(((((", "\x07",
    "\ufeff", "𝒳", "a b", "name", "type",
]  # fmt: skip


def _changed_cells(rng: random.Random) -> bytes:
    """The small questionnaire with a few cells, rows or columns changed, as CSV in a zip."""
    sheets = small_sheets()
    for _ in range(rng.randint(1, 4)):
        _change(sheets[rng.choice(sorted(sheets))], rng)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, rows in sheets.items():
            if rng.random() > 0.01:
                text = io.StringIO()
                csv.writer(text).writerows(rows)
                package.writestr(f"{name}.csv", text.getvalue())
    return packed.getvalue()


def _change(rows: list[list[object]], rng: random.Random) -> None:
    kind = rng.random()
    if kind < 0.8:
        row = rng.choice(rows)
        row[rng.randrange(len(row))] = rng.choice(_CELLS)
    elif kind < 0.9:
        rows.insert(rng.randrange(len(rows) + 1), list(rng.choice(rows)))
    elif len(rows) > 1:
        rows.pop(rng.randrange(len(rows)))


def _changed_bytes(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.randint(1, 20)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed[: rng.randrange(len(changed))] if rng.random() < 0.1 else changed)


def _outcomes(make: Callable[[random.Random], bytes], *, seed: int, number: int) -> Counter[str]:
    rng, outcomes = random.Random(seed), Counter()
    for _ in range(number):
        content, without = make(rng), rng.random() < 0.5
        try:
            read_xlsform(io.BytesIO(content), without_unsupported=without)
            outcomes["read"] += 1
        except WorkbookRefused as refused:
            told = all(p.sentence("en") and p.sentence("vi") for p in refused.problems)
            outcomes["refused" if refused.problems and told else "refused without a reason"] += 1
    return outcomes


@pytest.mark.parametrize("seed", range(8))
def test_TR30_4000_changes_of_cells_end_in_a_questionnaire_or_a_refusal(seed: int) -> None:
    outcomes = _outcomes(_changed_cells, seed=seed, number=500)
    assert set(outcomes) == {"read", "refused"}
    assert min(outcomes.values()) > 25


@pytest.mark.parametrize(
    ("file", "number"), [("small.xlsx", 800), ("pyxform/text_and_integer.xls", 100), ("pyxform/specify_other.xls", 100)]
)
def test_TR30_1000_changes_of_bytes_end_in_a_questionnaire_or_a_refusal(tmp_path: Path, file: str, number: int) -> None:
    path = CORPUS / file
    content = (path if path.exists() else save_workbook(tmp_path / file, small_sheets())).read_bytes()
    outcomes = _outcomes(lambda rng: _changed_bytes(content, rng), seed=2010, number=number)
    assert set(outcomes) <= {"read", "refused"}
    assert outcomes["refused"] > 10


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258", "utf-8-sig"])
def test_sheets_as_csv_are_read_in_utf8_and_refused_by_name_in_other_encodings(encoding: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, rows in small_sheets().items():
            text = io.StringIO()
            csv.writer(text).writerows(rows)
            package.writestr(f"{name}.csv", text.getvalue().encode(encoding, errors="replace"))
    packed.seek(0)
    if encoding == "utf-8-sig":
        assert read_xlsform(packed).document.name == "small"
        return
    with pytest.raises(WorkbookRefused, match=r"survey\.csv is not in UTF-8"):
        read_xlsform(packed)


def test_TR30_an_old_workbook_whose_cells_lie_far_apart_is_refused() -> None:
    content = (CORPUS / "pyxform" / "text_and_integer.xls").read_bytes()
    at = content.index(b"\xfd\x00\x0a\x00")  # LABELSST: row, column, format, text
    far = content[: at + 4] + (60_000).to_bytes(2, "little") + content[at + 6 :]
    with pytest.raises(WorkbookRefused) as refused:
        read_xlsform(io.BytesIO(far))
    assert [problem.key for problem in refused.value.problems] == ["too_large"]


def test_a_far_cell_that_only_has_a_colour_does_not_stretch_the_table(tmp_path: Path) -> None:
    sheets: Sheets = small_sheets()
    path = save_workbook(tmp_path / "coloured.xlsx", sheets)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert read_xlsform(path).document.name == "small"
