"""The cells of an Excel workbook (.xls, .xlsx), read by a process of its own.

The reader is Rust: sizes that lie can make it abort the whole process, and of the binary .xls no look beforehand tells.
So another process reads, with little memory and time (TR-30), and hands the cells over as JSON.
"""

import io
import json
import subprocess
import sys
from typing import Any

from python_calamine import CalamineWorkbook

SECONDS, MEMORY = 10, 512 * 1024 * 1024


def cells_of(content: bytes, *, sheets: tuple[str, ...], most: tuple[int, int, int]) -> dict[str, Any]:
    """What ``_read`` finds: {"cells": {sheet: rows}}, or {"refused": [key, sheet]}; {} where the reader failed.

    ``most``: sheets, rows, columns.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-P", __file__, json.dumps({"sheets": sheets, "most": most})],
            input=content,
            capture_output=True,
            timeout=2 * SECONDS,
            check=True,
        )
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError, OSError):
        return {}


def _read(content: bytes, sheets: list[str], most: list[int]) -> dict[str, Any]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    if len(workbook.sheet_names) > most[0]:
        return {"refused": ["too_many_sheets", ""]}
    cells: dict[str, Any] = {}
    for name in workbook.sheet_names:
        if name.strip().lower() not in sheets:
            continue
        sheet = workbook.get_sheet_by_name(name)
        # Before the cells are laid out: two cells at the far ends would make millions of empty ones.
        if sheet.total_height > most[1] or sheet.total_width > most[2]:
            return {"refused": ["too_large", name]}
        cells[name] = [[_plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    return {"cells": cells}


def _plain(cell: object) -> object:
    """JSON knows no days; an ISO text says the same."""
    if isinstance(cell, (bool, int, float, str)):
        return cell
    text = cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
    return text.removesuffix("T00:00:00")


def _main() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked = json.loads(sys.argv[1])
    json.dump(_read(sys.stdin.buffer.read(), asked["sheets"], asked["most"]), sys.stdout)


if __name__ == "__main__":
    _main()
