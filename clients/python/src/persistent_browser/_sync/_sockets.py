# Written by scripts/unasync.py from _async/_sockets.py: edit that one.
"""Routed web sockets: each object stands for the page's side or the server's side."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ._answers import called
from ._remote import Remote

if TYPE_CHECKING:
    from ._api import WebSocketRoute


class WebSocketRouteBase(Remote):
    """See WebSocketRoute: one side of a web socket, the page's or the server's."""

    _on_message: Callable[..., Any] | None = None
    _on_close: Callable[..., Any] | None = None
    _other: WebSocketRouteBase | None = None

    def on_message(self, handler: Callable[[str | bytes], Any]) -> None:
        """Call a function for each message that comes from this side; none is forwarded then."""
        self._on_message = handler

    def on_close(self, handler: Callable[[int | None, str | None], Any]) -> None:
        """Call a function when this side closes, with code and reason; it is not forwarded then."""
        self._on_close = handler

    def send(self, message: str | bytes) -> None:
        """Send a message to this side; it goes out by itself on asyncio, in order."""
        self._place.session.events.begin(self._call, "send", {"message": message})

    def connect_to_server(self) -> WebSocketRoute:
        """Connect to the server after all, and give its side.

        Messages are forwarded both ways, as far as nobody has set ``on_message()``.
        """
        server: WebSocketRoute = self._look("connectToServer")
        self._other, server._other = server, self
        self._place.session.answers.keep_socket(server)
        return server

    def close(self, *, code: int | None = None, reason: str | None = None) -> None:
        """Close this side.

        Args:
            code: 1000, or 3000 to 4999.
            reason: a short text.
        """
        self._call("close", None, {"code": code, "reason": reason})

    def _received(self, message: str | bytes) -> None:
        if self._on_message is not None:
            self._place.session.events.result(called(self._on_message, message))
        elif self._other is not None:
            self._other._call("send", {"message": message})

    def _closed(self, code: int | None, reason: str | None) -> None:
        if self._on_close is not None:
            self._place.session.events.result(called(self._on_close, code, reason))
        elif self._other is not None:
            self._other.close(code=code, reason=reason)
