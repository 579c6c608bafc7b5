"""Responses as an SPSS file: labels, declared missing values, measures and multiple response sets."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from surveys.datafiles.cells import answer_cells, state_cells
from surveys.datafiles.codebook import missing_codes
from surveys.datafiles.dataset import Dataset, Item, Variable
from surveys.datafiles.multiple_response_sets import ResponseSet, with_response_sets
from surveys.datafiles.rows import Absences, Row
from surveys.documents import Document, in_language
from surveys.questions.messages import STATE_LABELS
from surveys.questions.states import chosen_state

#: Bytes of UTF-8 that SPSS keeps of a variable's label and of a value's.
LONGEST_LABEL, LONGEST_VALUE_LABEL = 256, 120


def write(
    rows: Iterable[Row],
    dataset: Dataset,
    documents: Mapping[Any, Document],
    out: BinaryIO,
    *,
    language: str = "en",
) -> int:
    """Write the rows with labels in ``language`` and return how many there were.

    The whole file is held in memory once, as columns of numbers: SPSS's own format wants the longest text first.
    """
    columns: dict[str, list[Any]] = {variable.name: [] for variable in dataset.variables}
    absences = {key: Absences(document) for key, document in documents.items()}
    count = 0
    for row in rows:
        count += 1
        for variable, cell in zip(dataset.meta, (row.identifier, *row.place), strict=True):
            columns[variable.name].append(cell)
        for item in dataset.items:
            for variable, cell in zip(item.variables, _cells(item, row, absences[row.version]), strict=True):
                columns[variable.name].append(cell)
    _write_file(columns, dataset, out, language)
    return count


def shortened(text: str, longest: int) -> str:
    """The text in at most so many bytes of UTF-8, cut between letters, with "…" where something is missing."""
    line = " ".join(text.split())
    if len(line.encode()) <= longest:
        return line
    kept = line.encode()[: longest - len("…".encode())].decode(errors="ignore")
    return f"{kept.rstrip()}…"


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


def _write_file(columns: dict[str, list[Any]], dataset: Dataset, out: BinaryIO, language: str) -> None:
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
            variable_format={name: "SDATE10" for name in dates} | _whole_numbers(described, columns),
        )
        out.write(with_response_sets(Path(path).read_bytes(), _response_sets(dataset, language)))
    finally:
        Path(path).unlink()


def _whole_numbers(variables: Iterable[Variable], columns: Mapping[str, list[Any]]) -> dict[str, str]:
    """No decimals where there are none: a tick is 1, not 1.00."""
    return {
        variable.name: "F8.0"
        for variable in variables
        if variable.type != "number" or all(cell is None or cell == int(cell) for cell in columns[variable.name])
    }


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
