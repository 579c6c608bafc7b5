"""One script and one stylesheet where many were written: each file costs a slow line a round trip."""

import re
from pathlib import Path

#: import { a, b } from "./other.js"; at the beginning of a line, with its names.
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b)", re.MULTILINE)
_STYLES = re.compile(r'^@import "([^":/]+)";\n', re.MULTILINE)


def one_script(entry: Path) -> str:
    """The module ``entry`` with all that it imports, each once and before who needs it, in one scope.

    The modules' own names must differ from each other, and none may rename what it imports; a test holds them to it.
    """
    done: dict[Path, str] = {}
    _add(entry, done)
    return "".join(done.values())


def modules_of(entry: Path) -> list[Path]:
    """The files that ``one_script`` puts into one, the entry last."""
    done: dict[Path, str] = {}
    _add(entry, done)
    return list(done)


def one_stylesheet(entry: Path) -> str:
    """The stylesheet with those that it imports, in their place."""
    text = entry.read_text(encoding="utf-8")
    return _STYLES.sub(lambda found: (entry.parent / found[1]).read_text(encoding="utf-8"), text)


def _add(path: Path, done: dict[Path, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for _, other in _IMPORT.findall(text):
        if path.parent / other not in done:
            _add(path.parent / other, done)
    done[path] = _EXPORT.sub("", _IMPORT.sub("", text))
