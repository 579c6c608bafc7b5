"""python -m tests.interchange.corpus_table [FOLDER ...]: what becomes of each workbook of the corpus.

Writes docs/xlsform-corpus.md; with folders it prints the table of the workbooks in these instead.
"""

import sys
from pathlib import Path

from surveys.interchange.workbook_problems import WorkbookProblem, WorkbookRefused
from surveys.interchange.xlsform import read_xlsform

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(__file__).parent / "corpus"
PAGE = ROOT / "docs" / "xlsform-corpus.md"
#: What is left out of a workbook that is imported without it.
_LOSSES = ("left_out", "computed_default", "needless_calculation")
_WORKBOOKS = (".xls", ".xlsx", ".xlsm")
_INTRODUCTION = """# Workbooks of others

What `import_questionnaire` makes of public XLSForm workbooks that were not written for it. Written by `make
xlsform-corpus`; a test holds it current. Sources and licences: `tests/interchange/corpus/README.md`. Most of these are
pyxform's own tests: each shows one feature or one fault, many are faulty on purpose, and many have nothing but places,
pictures or repeats, of which a workshop's questionnaire has none.

"Imported without" is what `--without-unsupported` leaves out, by row; without that choice the same is a refusal.
Warnings are counted; the command names each with its sheet, row and column.
"""


def outcome(path: Path) -> tuple[str, str]:
    """(imported, imported without or refused; what there is to say)."""
    try:
        reading = read_xlsform(path)
        return "imported whole", _count(reading.warnings)
    except WorkbookRefused as refused:
        first = refused.problems
    try:
        reading = read_xlsform(path, without_unsupported=True)
    except WorkbookRefused as refused:
        # What stands in the way even without the unsupported is the reason.
        return "refused", _first(refused.problems or first)
    lost = [warning for warning in reading.warnings if warning.key in _LOSSES]
    named = "; ".join(f"row {w.row}: {w.values['text']}" + (f" ({w.values['name']})" if w.values.get("name") else "")
                      for w in lost)  # fmt: skip
    return "imported without", f"{named}. {_count([w for w in reading.warnings if w.key not in _LOSSES])}".strip()


def table(folder: Path) -> str:
    """One line a workbook, in the order of their names."""
    lines = ["| workbook | outcome | |", "|---|---|---|"]
    paths = sorted(path for path in folder.rglob("*") if path.suffix in _WORKBOOKS)
    found = [(path, *outcome(path)) for path in paths]
    lines += [f"| {path.relative_to(folder)} | {what} | {_cell(why)} |" for path, what, why in found]
    kinds = ("imported whole", "imported without", "refused")
    counts = ", ".join(f"{sum(what == kind for _, what, _ in found)} {kind}" for kind in kinds)
    return "\n".join([f"{len(found)} workbooks: {counts}.", "", *lines, ""])


def page() -> str:
    """The whole page of the documentation."""
    return f"{_INTRODUCTION}\n{table(CORPUS)}"


def _count(warnings: list[WorkbookProblem]) -> str:
    return f"{len(warnings)} warning{'s' * (len(warnings) != 1)}" if warnings else ""


def _first(problems: list[WorkbookProblem]) -> str:
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{problems[0].sentence()}{more}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    if folders := sys.argv[1:]:
        for folder in folders:
            print(table(Path(folder)))
    else:
        PAGE.write_text(page(), encoding="utf-8")
