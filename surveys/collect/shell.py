"""What a device keeps so that the pages open without a network: the service worker's lists, and the software's mark."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

from tna.static_storage import without_comments

_OFFICER = Path(settings.BASE_DIR) / "static" / "officer"
_WORKER = _OFFICER / "worker.js"
#: Whatever shapes a page or reads it: when one of these changes, devices take the new pages with the new scripts.
_SHAPES = (
    "static/officer/*",
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
    files = [static(f"officer/{path.name}") for path in sorted(_OFFICER.iterdir()) if _is_shell(path)]
    lists = {"SOFTWARE": software(), "FILES": files, "ENTRY": entry}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in lists.items())
    return head + without_comments(_WORKER.read_text(encoding="utf-8"))


def _is_shell(path: Path) -> bool:
    return path.suffix in (".js", ".css") and path != _WORKER
