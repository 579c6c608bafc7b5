"""What the settings read from the environment."""

import base64
import json
import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

#: production: secrets and database must be given. demo: made once and kept in var/. test: for pytest.
ENVIRONMENTS = ("production", "demo", "test")


def environment() -> str:
    """The value of TNA_ENVIRONMENT; "demo" without one. ImproperlyConfigured for an unknown one."""
    name = os.environ.get("TNA_ENVIRONMENT", "demo")
    if name not in ENVIRONMENTS:
        raise ImproperlyConfigured(f"TNA_ENVIRONMENT is {name!r}; it is one of {', '.join(ENVIRONMENTS)}.")
    return name


def required(name: str) -> str:
    """A variable that production cannot do without."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set; production needs it (see docs/deploy.md).")
    return value


def listed(text: str) -> list[str]:
    """The values of a variable that holds several, parted by commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def code_key(text: str) -> bytes:
    """The key of access codes' hashes: at least 32 bytes in base64. ImproperlyConfigured otherwise."""
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) < 32:
        raise ImproperlyConfigured("TNA_CODE_KEY must be at least 32 random bytes in base64.")
    return key


def demo_secrets(path: Path) -> dict[str, str]:
    """Random secrets for a machine of one's own, made at the first start and kept, readable by the owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "TNA_CODE_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        }
        # Written beside it and then linked: of two processes that start at once neither reads half a file.
        beside = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(made, file)
        with suppress(FileExistsError):
            os.link(beside, path)  # the first one wins
        beside.unlink()
    return json.loads(path.read_text())
