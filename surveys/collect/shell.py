"""What a device keeps so that the pages open without a network: the service worker's lists, and the software's mark."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

from tna.shorter import shorter_script
from tna.static_storage import SCRIPT, STYLESHEET

_OFFICER = Path(settings.BASE_DIR) / "static" / "officer"
_WORKER = _OFFICER / "worker.js"
#: Whatever shapes a page or reads it: when one of these changes, devices take the new pages with the new scripts.
_SHAPES = (
    "static/officer/*",
    "tna/one_file.py",
    "tna/shorter.py",
    "templates/collect/*",
    "templates/questions/*",
    "surveys/collect/*.py",
    "surveys/locale/*/*/*.mo",
)


@cache
def software() -> str:
    """A mark of the officer's pages and scripts as they are now."""
    base = Path(settings.BASE_DIR)
    files = sorted(path for pattern in _SHAPES for path in base.glob(pattern) if path.is_file())
    digest = sha256()
    for path in files:
        digest.update(str(path.relative_to(base)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def worker_script(entry: str) -> str:
    """The service worker with its lists; ``entry`` is the address of the first page."""
    files = [static(name) for name in _shell_files()]
    lists = {"SOFTWARE": software(), "FILES": files, "ENTRY": entry}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in lists.items())
    return head + shorter_script(_WORKER.read_text(encoding="utf-8"))


def _shell_files() -> list[str]:
    """What a page needs beside itself: two files as production serves them, the many that were written elsewhere."""
    if getattr(staticfiles_storage, "one_file", False):
        return [SCRIPT, STYLESHEET]
    written = sorted(path for path in _OFFICER.iterdir() if path.suffix in (".js", ".css") and path != _WORKER)
    return [f"officer/{path.name}" for path in written]
