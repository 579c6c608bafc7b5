"""Errors in the log say where in the code, never what an officer sent (TR-33)."""

import logging
import traceback
from typing import Any

from django.views.debug import ExceptionReporter


class PlainFormatter(logging.Formatter):
    """Level, logger, kind of exception and the lines of code; no message of the exception, no request.

    Messages of database errors print keys and values, and request lines print query strings.
    """

    def format(self, record: logging.LogRecord) -> str:
        head = f"{record.levelname} {record.name}"
        if record.exc_info and record.exc_info[0] is not None:
            frames = traceback.extract_tb(record.exc_info[2])
            where = " < ".join(f"{frame.name} {frame.filename}:{frame.lineno}" for frame in reversed(frames))
            return f"{head} {record.exc_info[0].__name__} in {where}"
        status = getattr(record, "status_code", None)
        return f"{head} status {status}" if status else f"{head} {record.msg}"


class SilentReporter(ExceptionReporter):
    """For e-mails about errors, should someone switch them on: nothing of the request or of variables."""

    def get_traceback_data(self) -> dict[str, Any]:
        return {"exception_type": self.exc_type.__name__ if self.exc_type else ""}

    def get_traceback_text(self) -> str:
        return f"{self.get_traceback_data()['exception_type']} (details are kept out of mails)"

    def get_traceback_html(self) -> str:
        return self.get_traceback_text()
