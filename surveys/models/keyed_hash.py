"""Keyed hashes of codes and client identifiers; the key lives outside the database (TR-17a)."""

import hmac

from django.conf import settings

#: Bytes kept of each hash: 128 bits, far beyond collision among the codes of a workshop.
WIDTH = 16


def keyed_hash(purpose: str, *parts: str) -> bytes:
    """HMAC-SHA256 of the parts under the installation's key, cut to 16 bytes.

    ``purpose`` separates codes, client identifiers and contents, so that none can be compared across.
    """
    message = "\x1f".join((purpose, *parts)).encode()
    return hmac.digest(settings.TNA_CODE_KEY, message, "sha256")[:WIDTH]
