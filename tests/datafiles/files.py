"""Data files of the small questionnaire, written from answers and read back by other people's readers."""

import csv
import io
import uuid
from pathlib import Path
from typing import Any

from surveys.datafiles import responses_csv, responses_sav, responses_xlsx
from surveys.datafiles.dataset import Dataset, dataset_of
from surveys.datafiles.rows import Row
from surveys.documents import Document
from tests.small import SMALL, texts

META = ("round-1", "1", "small 1", "CL1", "north", "officers")
#: Everything an answer can be: values, a state of each kind, blanks, items that were not asked, dangerous text.
ANSWERS: list[dict[str, Any]] = [
    {"consent": "agree", "seen": "yes", "where": ["forest", "road"], "cases": 3, "share": 12.5, "since": "2010-08-18",
     "need_a": "low", "need_b": {"state": "not_my_area"}, "honest": {"state": "prefer_not"},
     "words": "=1+1, “Đồng ý”\nhai"},
    {"consent": "agree", "seen": "no", "cases": {"state": "not_my_area"}, "honest": "dk", "words": "-95"},
    {"consent": "agree", "seen": "yes"},
    {"consent": "decline"},
]  # fmt: skip


def dataset(*documents: Document) -> Dataset:
    return dataset_of(documents or (SMALL,), name="round-1", title=texts("A round"))


def rows(answers: list[dict[str, Any]] | None = None) -> list[Row]:
    given = ANSWERS if answers is None else answers
    return [Row(str(uuid.UUID(int=at)), META, 1, one) for at, one in enumerate(given, start=1)]


def read_csv(*, language: str | None = None, answers: list[dict[str, Any]] | None = None) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    responses_csv.write(rows(answers), dataset(), {1: SMALL}, out, language=language)
    return list(csv.DictReader(io.StringIO(out.getvalue().removeprefix("\ufeff"), newline="")))


def read_xlsx(*, language: str = "en") -> Any:
    """The workbook as python-calamine sees it, which knows nothing of who wrote it."""
    import python_calamine

    out = io.BytesIO()
    responses_xlsx.write(rows(), dataset(), {1: SMALL}, out, language=language)
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue()))


def read_sav(
    folder: Path, *, language: str = "en", answers: list[dict[str, Any]] | None = None, of: Document = SMALL
) -> tuple[Any, Any]:
    """The table and its description as pyreadstat reads them, codes of states kept."""
    import pyreadstat

    path = folder / "responses.sav"
    with path.open("wb") as out:
        responses_sav.write(rows(answers), dataset(of), {1: of}, out, language=language)
    return pyreadstat.read_sav(str(path), user_missing=True)
