"""The site for tests: a request with the header X-Kill dies with SIGKILL after the commit and before the answer."""

import os
import signal
from collections.abc import Iterable
from typing import Any

from tna.wsgi import application as site


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    response = site(environ, start_response)  # the view has returned: what it stored is committed
    if "HTTP_X_KILL" in environ:
        os.kill(os.getpid(), signal.SIGKILL)
    return response
