"""A web socket server of the tests' own: it greets, and says again what it hears."""

from __future__ import annotations

import base64
import hashlib
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TEXT, _CLOSE = 1, 8


@contextmanager
def echoing() -> Iterator[str]:
    """Serve on a free port; give the URL."""
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=_accept, args=(listener,), daemon=True)
    thread.start()
    yield f"ws://127.0.0.1:{listener.getsockname()[1]}/ws"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def _accept(listener: socket.socket) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(connection,), daemon=True).start()


def _serve(connection: socket.socket) -> None:
    with connection, connection.makefile("rwb") as stream:
        key = b""
        while (line := stream.readline().strip()) != b"":
            name, _, value = line.partition(b": ")
            if name.lower() == b"sec-websocket-key":
                key = value
        accept = base64.b64encode(hashlib.sha1(key + _MAGIC).digest())
        stream.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
        )
        _send(stream, _TEXT, b"welcome")
        while head := stream.read(2):
            code, length = head[0] & 15, head[1] & 127
            if length == 126:
                (length,) = struct.unpack("!H", stream.read(2))
            mask = stream.read(4)
            body = bytes(one ^ mask[i % 4] for i, one in enumerate(stream.read(length)))
            if code == _CLOSE:
                _send(stream, _CLOSE, body)
                return
            _send(stream, code, b"echo " + body if code == _TEXT else body)


def _send(stream: Any, code: int, body: bytes) -> None:
    stream.write(bytes([128 | code, len(body)]) + body)
    stream.flush()
