"""Responses as an SPSS file: labels, declared missing values, measures and multiple response sets."""

import os
import pickle
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import IO, Any, BinaryIO

from surveys.datafiles.cells import answer_cells, state_cells
from surveys.datafiles.codebook import missing_codes
from surveys.datafiles.dataset import Dataset, Item, Variable
from surveys.datafiles.multiple_response_sets import ResponseSet, with_response_sets
from surveys.datafiles.rows import Absences, Row
from surveys.datafiles.spss_parts import parted, with_cases
from surveys.documents import Document, in_language
from surveys.questions.messages import STATE_LABELS
from surveys.questions.states import chosen_state

#: Bytes of UTF-8 that SPSS keeps of a variable's label and of a value's.
LONGEST_LABEL, LONGEST_VALUE_LABEL = 256, 120
#: Rows in memory at a time.
_AT_ONCE = 2_000


def write(
    rows: Iterable[Row],
    dataset: Dataset,
    documents: Mapping[Any, Document],
    out: BinaryIO,
    *,
    language: str = "en",
) -> int:
    """Write the rows with labels in ``language`` and return how many there were.

    SPSS's own format wants the longest text first, and the library a whole table. So the rows wait on the disk, a
    chunk at a time, until all were seen; then each chunk becomes a file, and the files one (spss_parts.py). Memory
    does not grow with the number of rows.
    """
    absences = {key: Absences(document) for key, document in documents.items()}
    with tempfile.TemporaryFile() as spool:
        waiting = _Waiting(dataset, spool)
        for row in rows:
            waiting.add([row.identifier, *row.place, *_answers(dataset, row, absences[row.version])])
        _write_chunks(waiting, dataset, out, language)
        return waiting.rows


class _Waiting:
    """Rows on the disk, and what must be known of all of them before the first can be written."""

    def __init__(self, dataset: Dataset, spool: IO[bytes]) -> None:
        self.rows = 0
        self.fractions: set[str] = set()  # numbers with decimals
        self._names = [variable.name for variable in dataset.variables]
        self._numbers = {variable.name for variable in dataset.variables if variable.type == "number"}
        self._longest = {variable.name: "" for variable in dataset.variables if variable.type == "text"}
        self._chunk: list[list[Any]] = []
        self._spool = spool

    def add(self, cells: list[Any]) -> None:
        self._chunk.append(cells)
        self.rows += 1
        if len(self._chunk) == _AT_ONCE:
            self._put_by()

    def chunks(self) -> Iterator[dict[str, list[Any]]]:
        """The rows as columns, some at a time; each chunk begins with a row of the longest texts, which is nobody's."""
        if self._chunk or not self.rows:
            self._put_by()
        self._spool.seek(0)
        for _ in range(max(1, -(-self.rows // _AT_ONCE))):
            columns = pickle.load(self._spool)
            yield {name: [self._longest.get(name), *cells] for name, cells in columns.items()}

    def _put_by(self) -> None:
        cells = list(zip(*self._chunk, strict=True)) or [()] * len(self._names)
        columns = dict(zip(self._names, map(list, cells), strict=True))
        for name, known in self._longest.items():
            self._longest[name] = max([known, *columns[name]], key=_bytes)
        for name in self._numbers - self.fractions:
            if any(cell is not None and cell != int(cell) for cell in columns[name]):
                self.fractions.add(name)
        pickle.dump(columns, self._spool, protocol=pickle.HIGHEST_PROTOCOL)
        self._chunk = []


def _bytes(text: str) -> int:
    return len(text.encode())


def _write_chunks(waiting: _Waiting, dataset: Dataset, out: BinaryIO, language: str) -> None:
    for place, columns in enumerate(waiting.chunks()):
        content = _file(columns, dataset, waiting.fractions, language)
        dictionary, cases, width = parted(content, len(columns[dataset.variables[0].name]))
        if place == 0:
            out.write(with_cases(with_response_sets(dictionary, _response_sets(dataset, language)), waiting.rows))
        out.write(cases[width:])


def shortened(text: str, longest: int) -> str:
    """The text in at most so many bytes of UTF-8, cut between letters, with "…" where something is missing."""
    line = " ".join(text.split())
    if len(line.encode()) <= longest:
        return line
    kept = line.encode()[: longest - len("…".encode())].decode(errors="ignore")
    return f"{kept.rstrip()}…"


def _answers(dataset: Dataset, row: Row, absences: Absences) -> Iterator[Any]:
    return chain.from_iterable(_cells(item, row, absences) for item in dataset.items)


def _cells(item: Item, row: Row, absences: Absences) -> list[Any]:
    answer = row.answers.get(item.question.name)
    state = absences.state(item.question, row.answers) if answer is None else chosen_state(answer)
    cells = answer_cells(item, answer, None) if state is None else state_cells(item, state, None)
    return [
        _stored(variable, cell, is_state=state is not None)
        for variable, cell in zip(item.variables, cells, strict=True)
    ]


def _stored(variable: Variable, cell: Any, *, is_state: bool) -> Any:
    """A number for codes, numbers and ticks; a day; a text, in which a state is its code."""
    if variable.type == "text":
        return "" if cell is None else str(cell)
    if variable.type == "date":
        return None if is_state or cell is None else date.fromisoformat(cell)
    if cell is None or is_state:
        return cell
    if variable.type == "code":
        return {value.name: value.code for value in variable.values}.get(cell)
    return cell


def _file(columns: dict[str, list[Any]], dataset: Dataset, fractions: Container[str], language: str) -> bytes:
    import pandas
    import pyreadstat

    texts = {variable.name for variable in dataset.variables if variable.type == "text"}
    dates = {variable.name for variable in dataset.variables if variable.type == "date"}
    frame = pandas.DataFrame(
        {
            name: pandas.Series(cells, dtype=object if name in texts else "datetime64[ns]" if name in dates else float)
            for name, cells in columns.items()
        }
    )
    numeric = [variable for variable in dataset.variables if variable.type in ("code", "number")]
    described = [variable for variable in dataset.variables if variable.type in ("code", "number", "flag")]
    # The library writes to a path only.
    handle, path = tempfile.mkstemp(suffix=".sav")
    os.close(handle)
    try:
        pyreadstat.write_sav(
            frame,
            path,
            file_label=shortened(in_language(dataset.title, language), 64),
            column_labels={v.name: shortened(in_language(v.label, language), LONGEST_LABEL) for v in dataset.variables},
            variable_value_labels={v.name: labels for v in described if (labels := _value_labels(v, language))},
            missing_ranges={v.name: list(_declared(v)) for v in numeric if _declared(v)},
            variable_measure={v.name: v.measure for v in dataset.variables},
            variable_format={name: "SDATE10" for name in dates} | _whole_numbers(described, fractions),
        )
        return Path(path).read_bytes()
    finally:
        Path(path).unlink()


def _whole_numbers(variables: Iterable[Variable], fractions: Container[str]) -> dict[str, str]:
    """No decimals where there are none: a tick is 1, not 1.00."""
    return {variable.name: "F8.0" for variable in variables if variable.name not in fractions}


def _value_labels(variable: Variable, language: str) -> dict[int, str]:
    labels = {value.code: in_language(value.label, language) or value.name for value in variable.values}
    if variable.type != "flag":
        labels |= {code: in_language(STATE_LABELS[state], language) for code, state in missing_codes(variable).items()}
    return {code: shortened(label, LONGEST_VALUE_LABEL) for code, label in labels.items()}


def _declared(variable: Variable) -> list[Any]:
    """What SPSS is told is missing: at most three values, or one range with all of them."""
    codes = sorted(missing_codes(variable))
    return codes if len(codes) <= 3 else [{"lo": codes[0], "hi": codes[-1]}]


def _response_sets(dataset: Dataset, language: str) -> list[ResponseSet]:
    return [
        ResponseSet(
            item.variables[0].name,
            shortened(in_language(item.variables[0].label, language), LONGEST_LABEL),
            tuple(variable.name for variable in item.flags),
        )
        for item in dataset.items
        if item.joined and item.flags
    ]
