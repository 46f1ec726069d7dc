"""Handlers for what the server holds: requests, web sockets, calls of functions, overlays."""

from __future__ import annotations

import inspect
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from .._errors import (
    HandleGoneError,
    PageClosedError,
    PersistentBrowserError,
    SessionGoneError,
)
from .._events import Event
from .._pump import AsyncPump
from .._urls import UrlMatcher

if TYPE_CHECKING:
    from ._session import Session

_LOG = logging.getLogger("persistent_browser")

#: Held requests that are remembered: as many as the server keeps handles.
MOST_HELD = 1000
#: What an answer meets when it comes too late: nobody waits for it any more.
_TOO_LATE = (HandleGoneError, PageClosedError, SessionGoneError)


@dataclass(eq=False)
class Handler:
    """A handler of requests, of web sockets, of a binding or of an overlay, and what it is for.

    Attributes:
        hold: the name of the server's rule that holds requests for it.
        running: how many of its calls have not ended.
        ignores_errors: what these calls raise is nothing any more.
    """

    page_id: str | None
    kind: str
    call: Callable[..., Any] | None
    key: Any = None
    url: UrlMatcher | None = None
    times: int | None = None
    hold: str | None = None
    running: int = 0
    ignores_errors: bool = False

    def spend(self) -> bool:
        """Count a call; give whether it was the last one."""
        if not self.times:
            return False
        self.times -= 1
        return self.times == 0

    def answer(self, *values: Any) -> Any:
        """Call the function, with as many of the values as it takes."""
        return None if self.call is None else called(self.call, *values)

    def matches(self, url: str) -> bool:
        """Return True when this handler is for the URL."""
        return self.url is None or self.url.matches(url)


@dataclass
class Held:
    """State of a held request.

    Attributes:
        left: the handlers that are still to be asked, in their order; ``None`` before the first.
        changes: what handlers have changed, by the catalogue's names.
    """

    left: list[Handler] | None = None
    changes: dict[str, Any] = field(default_factory=dict)


class Answers:
    """The handlers of a session."""

    def __init__(self, session: Session, pump: AsyncPump) -> None:
        self._session = session
        self._pump = pump
        self._handlers: list[Handler] = []
        # By the request's handle; the oldest are forgotten.
        self._held: dict[str, Held] = {}
        self._sockets: dict[str, Any] = {}
        # Rules of this client, among those of others.
        self._client = str(uuid.uuid4())
        # How many rules were added that the server carries out, by where.
        self._server_side: dict[str | None, int] = {}

    def __bool__(self) -> bool:
        return bool(self._handlers)

    def add(self, handler: Handler) -> None:
        """Have a function answer what is held for it."""
        self._handlers.append(handler)

    def remove(self, fits: Callable[[Handler], bool]) -> list[Handler]:
        """Take functions back; give those that were there."""
        gone = [handler for handler in self._handlers if fits(handler)]
        self._handlers = [handler for handler in self._handlers if handler not in gone]
        return gone

    def add_server_side(self, page_id: str | None, url: UrlMatcher) -> None:
        """Note a rule for requests that the server carries out by itself, in its place."""
        self._handlers.append(Handler(page_id, "route", None, url=url))
        self._server_side[page_id] = self._server_side.get(page_id, 0) + 1

    def hold(self, page_id: str | None) -> str:
        """Give the name of the server's rules for handlers that are added now.

        Those before and after a rule that the server carries out have different ones: so its turn
        comes between them.
        """
        return f"{self._client} {page_id or 'context'} {self._server_side.get(page_id, 0)}"

    def expect_unbound(self, page_id: str | None, name: str) -> None:
        """Refuse a function that is there already, in the page or around it.

        Raises:
            PersistentBrowserError: saying where.
        """
        told = f'Function "{name}" has been already registered'
        bound = [known for known in self._handlers if known.kind == "binding" and known.key == name]
        if any(known.page_id == page_id for known in bound):
            raise PersistentBrowserError(told)
        if page_id is None and bound:
            raise PersistentBrowserError(f"{told} in one of the pages")
        if any(known.page_id is None for known in bound):
            raise PersistentBrowserError(f"{told} in the browser context")

    async def stop(
        self, gone: list[Handler], behavior: Literal["default", "ignoreErrors", "wait"] | None
    ) -> None:
        """Wait for the calls that go on, or ignore what they raise."""
        if behavior == "ignoreErrors":
            for handler in gone:
                handler.ignores_errors = True
        if behavior == "wait":
            await self._pump.until(lambda: not any(handler.running for handler in gone), None)

    def _in_order(self, kind: str, page_id: str | None) -> list[Handler]:
        """Give the page's own before the context's, the latest first."""
        # The server does not always know the page.
        near = [
            handler
            for handler in reversed(self._handlers)
            if handler.kind == kind and (page_id is None or handler.page_id in (None, page_id))
        ]
        return sorted(near, key=lambda handler: handler.page_id is None)

    def dispatch(self, event: Event) -> bool:
        """Have an event answered; give whether it is one that wants an answer."""
        if event.type == "route":
            self._pump.begin(self._on_route, event)
        elif event.type == "bindingCall":
            self._pump.begin(self._on_call, event)
        elif event.type == "locatorHandler":
            self._pump.begin(self._on_overlay, event)
        elif event.type == "webSocketRoute":
            self._on_socket(event)
        elif event.type in ("webSocketRouteMessage", "webSocketRouteClose"):
            self._on_message(event)
        else:
            return False
        return True

    # ---- requests

    def held(self, request: Any) -> Held:
        """Give what is known of a request."""
        handle = request._place.chain[0]["$handle"]
        held = self._held.get(handle)
        if held is None:
            held = self._held[handle] = Held()
            if len(self._held) > MOST_HELD:
                del self._held[next(iter(self._held))]
        return held

    def changes(self, request: Any) -> dict[str, Any]:
        """Give what handlers have changed of a request."""
        held = self._held.get(request._place.chain[0]["$handle"])
        return {} if held is None else held.changes

    async def _on_route(self, event: Event) -> None:
        name = event.value.get("hold")
        if name is not None and not name.startswith(self._client):
            return  # It is for another client, which answers.
        route = self._session.decode(event.value, event.page_id)
        held = self.held(route.request)
        if held.left is None:
            held.left = self._in_order("route", event.page_id)
        if name in [handler.hold for handler in held.left]:
            # The server has passed those before.
            while held.left[0].hold != name:
                held.left.pop(0)
        await self.ask(route, event.page_id)

    async def ask(self, route: Any, page_id: str | None) -> None:
        """Have the next handler answer a held request, or let it go on when there is none.

        Each handler is asked at most once: by the URL that the request has when its turn comes.
        """
        request = route.request
        held = self.held(request)
        if held.left is None:
            held.left = self._in_order("route", page_id)
        while held.left:
            handler = held.left.pop(0)
            if handler in self._handlers and handler.matches(request.url):
                if handler.call is None:
                    break
                if handler.spend():
                    self._handlers.remove(handler)
                    self._pump.begin(self.release, handler)
                self._pump.begin(self._answer, handler, route, request, page_id)
                return
        try:
            await route._let_go()
        except _TOO_LATE as error:
            _LOG.debug("a request ended before it was let go: %s", error)

    async def _answer(
        self, handler: Handler, route: Any, request: Any, page_id: str | None
    ) -> None:
        handler.running += 1
        route._handler_begins()
        try:
            await self._pump_result(handler.answer(route, request))
        except Exception as error:
            if not handler.ignores_errors and not isinstance(error, _TOO_LATE):
                raise
            _LOG.debug("a handler of requests failed after their end: %s", error)
        finally:
            handler.running -= 1
            self._pump.wake()
            if route._handler_ends():
                await self.ask(route, page_id)

    async def _pump_result(self, value: Any) -> Any:
        if inspect.isawaitable(value):
            return await value
        return value

    def holds(self, page_id: str | None, url: UrlMatcher, hold: str | None) -> bool:
        """Return True when the server holds requests to a URL already, by a rule of this name."""
        return any(
            handler.kind == "route"
            and handler.page_id == page_id
            and handler.hold == hold
            and handler.url is not None
            and handler.url.wire == url.wire
            for handler in self._handlers
        )

    async def release(self, handler: Handler) -> None:
        """Have the server hold the requests of a handler no more, unless another wants them."""
        if handler.url is None or self.holds(handler.page_id, handler.url, handler.hold):
            return
        owner = self._session.owner(handler.page_id)
        rule = {"hold": handler.hold}
        await owner._call("unroute", {"url": handler.url.wire, "handler": rule})

    # ---- web sockets

    def _on_socket(self, event: Event) -> None:
        socket = self._session.decode(event.value, event.page_id)
        self.keep_socket(socket)
        for handler in self._in_order("socket", event.page_id):
            if handler.matches(socket.url):
                self._pump.begin(handler.answer, socket)
                return
        socket.connect_to_server()

    def keep_socket(self, socket: Any) -> None:
        """Hold on to one side of a routed web socket until it is closed."""
        self._sockets[socket._place.chain[0]["$handle"]] = socket

    def _on_message(self, event: Event) -> None:
        handle = event.value["$handle"]
        if event.type == "webSocketRouteClose":
            socket = self._sockets.pop(handle, None)
            if socket is not None:
                self._pump.begin(socket._closed, event.value.get("code"), event.value.get("reason"))
        elif handle in self._sockets:
            self._pump.begin(self._sockets[handle]._received, carried(self._session, event))

    # ---- functions of pages, overlays

    async def _on_call(self, event: Event) -> None:
        call = self._session.decode(event.value, event.page_id)
        for handler in reversed(self._handlers):
            near = handler.page_id in (None, event.page_id)
            if handler.kind == "binding" and near and call._is_of(handler.key):
                await call._answer(handler.answer)
                return

    async def _on_overlay(self, event: Event) -> None:
        held = self._session.decode(event.value, event.page_id)
        try:
            for handler in reversed(self._handlers):
                if handler.kind == "overlay" and await handler.key.is_visible():
                    await self._pump_result(handler.answer(handler.key))
                    return
        finally:
            await held.close()


def carried(session: Session, event: Event) -> Any:
    """Give the text or the bytes that a web socket carried, or its error."""
    found = (event.value[name] for name in ("error", "text", "binary") if name in event.value)
    return session.decode(next(found, ""), None)


def called(handler: Callable[..., Any], *values: Any) -> Any:
    """Call a handler with as many of the values as it takes."""
    try:
        inspect.signature(handler).bind(*values)
    except TypeError:
        for count in range(len(values)):
            try:
                inspect.signature(handler).bind(*values[:count])
            except TypeError:
                continue
            return handler(*values[:count])
    except ValueError:
        pass  # A builtin without a signature takes what it gets.
    return handler(*values)
