"""Parts of frames on disk: written whole or not at all, and read only by whoever runs the program.

The files hold answers. They lie under TNA_VAR_DIR/frames, a folder an assessment, a file a workshop; they can be
deleted at any time and are made again.
"""

import contextlib
import mmap
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from surveys.analysis.parts import BrokenPart, Part, part_from_bytes, part_to_bytes
from surveys.documents import Document

_ENDING = ".part"


def folder_of(assessment: object) -> Path:
    """Where the parts of the assessment with this key lie."""
    return Path(settings.TNA_FRAMES_DIR) / str(assessment)


def read_part(path: Path, key: str, document: Document) -> Part | None:
    """The part in this file, mapped into memory; None where it is not there, broken, or made of something else."""
    try:
        with path.open("rb") as file:
            return part_from_bytes(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), key, document)
    except (OSError, ValueError, KeyError, TypeError, BrokenPart):
        return None


def write_part(path: Path, part: Part, key: str) -> None:
    """Write the file under another name, then give it its own: nobody ever reads half of it.

    A disk that is full or closed costs time at the next request, not the answer to this one.
    """
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".new")  # readable by us alone
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(part_to_bytes(part, key))
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise


def path_of(assessment: object, workshop: object) -> Path:
    """The file of a workshop's part."""
    return folder_of(assessment) / f"{workshop}{_ENDING}"


def forget_others(assessment: object, kept: Iterable[Path]) -> None:
    """Delete the parts of workshops that are not among the released any more: their answers were withdrawn."""
    keep = set(kept)
    with contextlib.suppress(OSError):
        for path in folder_of(assessment).glob(f"*{_ENDING}"):
            if path not in keep:
                path.unlink(missing_ok=True)
