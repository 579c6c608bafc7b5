"""One device of the benchmark: a process of its own that knows nothing but sockets.

``client.py HOST PORT FILE``: FILE holds pickled (identifier, request bytes) pairs. It says "ready", waits for a line,
sends them one after the other over one connection, each until it is acknowledged, and prints what it saw as JSON:
[identifier, status, seconds, tries] for each. Only the last try's time counts.
"""

import json
import pickle
import socket
import sys
import time
from pathlib import Path


def _connected(host: str, port: int) -> socket.socket:
    connection = socket.create_connection((host, port), timeout=20)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _reply(connection: socket.socket) -> tuple[int, bytes]:
    """Status and body of one reply. ConnectionError when the server is gone."""
    seen = b""
    while b"\r\n\r\n" not in seen:
        seen += _more(connection)
    head, _, body = seen.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)
    while len(body) < length:
        body += _more(connection)
    return int(lines[0].split()[1]), body


def _more(connection: socket.socket) -> bytes:
    part = connection.recv(65536)
    if not part:
        raise ConnectionError("closed")
    return part


def main(host: str, port: int, file: Path) -> None:
    requests = pickle.loads(file.read_bytes())
    seen = []
    connection = None
    print("ready", flush=True)
    sys.stdin.readline()
    for identifier, request in requests:
        for tries in range(1, 400):
            began = time.perf_counter()
            try:
                connection = connection or _connected(host, port)
                connection.sendall(request)
                status, body = _reply(connection)
            except OSError:
                connection, status, body = None, 0, b""
            if status in (200, 201) and identifier.encode() in body:
                break
            if status:  # an answer that is no acknowledgement: the server may close after it
                connection.close()
                connection = None
            time.sleep(min(0.02 * tries, 0.5))
        seen.append([identifier, status, time.perf_counter() - began, tries])
    print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
