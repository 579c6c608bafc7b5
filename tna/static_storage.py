"""Static files under names that change with their content, so that they may be cached for ever."""

import re
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

from tna.one_file import one_script, one_stylesheet
from tna.shorter import shorter_script, shorter_stylesheet

#: What the officer's pages ask for; each is served with all that it imports in it.
SCRIPT, STYLESHEET = "officer/desk.js", "officer/officer.css"
_HASH = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage; the officer's files are fewer and shorter there than they were written.

    The hash in a name is taken of what was written, with the names of what it imports, and of what is served:
    so it changes with these, and when files are joined or shortened in another way.
    """

    support_js_module_import_aggregation = True
    one_file = True

    def file_hash(self, name: str, content: File | None = None) -> str | None:
        written = super().file_hash(name, content)
        if name not in _SERVED or written is None:
            return written
        return sha256(f"{written}{_SERVED[name]()}".encode()).hexdigest()[: len(written)]

    def _save(self, name: str, content: File) -> str:
        source = _HASH.sub("", name)
        if source in _SERVED:
            content = ContentFile(_SERVED[source]().encode())
        elif source.startswith("officer/") and source.endswith(".js"):
            script = b"".join(content.chunks()).decode()  # from the start, wherever it was read to
            content = ContentFile(shorter_script(script).encode())
        return super()._save(name, content)


def served_script() -> str:
    """All the scripts of the officer's pages, as they are served."""
    return shorter_script(one_script(_written(SCRIPT)))


def served_stylesheet() -> str:
    """All the styles of the officer's pages, as they are served."""
    return shorter_stylesheet(one_stylesheet(_written(STYLESHEET)))


def _written(name: str) -> Path:
    return Path(settings.BASE_DIR) / "static" / name


_SERVED = {SCRIPT: served_script, STYLESHEET: served_stylesheet}
