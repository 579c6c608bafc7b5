"""Static files under names that change with their content, so that they may be cached for ever."""

import re

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

#: Whole lines of comment, and the blanks before code: a fifth of what an officer's scripts would cost on a slow line.
_COMMENTS = re.compile(r"^[ ]*(?://[^\n]*|/\*\*.*?\*/)\n", re.MULTILINE | re.DOTALL)
_INDENTS = re.compile(r"^[ ]+", re.MULTILINE)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with the imports of our ES modules rewritten to the hashed names as well."""

    support_js_module_import_aggregation = True

    def _save(self, name: str, content: File) -> str:
        if name.startswith("officer/") and name.endswith(".js"):
            script = b"".join(content.chunks()).decode()  # from the start, wherever it was read to
            content = ContentFile(without_comments(script).encode())
        return super()._save(name, content)


def without_comments(script: str) -> str:
    """A script of ours less its whole lines of comment and its indents (none of ours has a text of several lines)."""
    return _INDENTS.sub("", _COMMENTS.sub("", script))
