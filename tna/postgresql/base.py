"""Django's PostgreSQL backend; before a request a kept connection is looked at, not talked to (TR-5)."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A server that ended, was killed or dropped us has closed the socket, and a closed socket is readable.

    An idle connection is silent, so silence means health; whatever is not silent is asked by Django's SELECT 1. This
    saves every response that comes in one round trip.
    """

    def is_usable(self) -> bool:
        if self.connection is None or self.connection.closed:
            return False
        socket = select.poll()
        socket.register(self.connection.pgconn.socket, select.POLLIN)
        return super().is_usable() if socket.poll(0) else True
