# Written by scripts/unasync.py from _async/_events.py: edit that one.
"""Listeners and waits for events: one object a session."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import _wire
from .._errors import GoneError, PersistentBrowserError, ServerUnreachableError
from .._errors import TimeoutError as BrowserTimeoutError
from .._events import GAP, NAMES, OF_CONTEXTS, WIRE_NAMES, Event
from .._page_errors import page_error
from .._pump import SETTLE_TIMEOUT, SyncPump
from .._told import CLOSED, recorded
from ._answers import Answers, called, carried
from ._remote import Place

if TYPE_CHECKING:
    from ._session import Session

_LOG = logging.getLogger("persistent_browser")

#: Events of a page that its context does not tell of.
_OF_PAGES_ALONE = {
    "crash",
    "domcontentloaded",
    "filechooser",
    "pageerror",
    "popup",
    "websocket",
    "worker",
}
#: What web sockets tell, in Playwright Python's names.
SOCKET_EVENTS = {
    "frameReceived": "framereceived",
    "frameSent": "framesent",
    "socketError": "socketerror",
    "socketClose": "close",
}
#: What workers tell.
WORKER_EVENTS = {"workerConsole": "console", "workerClose": "close"}
#: The event of a page that has what it tells of listened to, by the type of that.
_TOLD_WITH = {"WebSocket": "websocket", "Worker": "worker"}
_DEVTOOLS = "CDPSession"
#: The names of pages for what contexts call otherwise.
_OF_PAGES = {theirs: name for name, theirs in OF_CONTEXTS.items()}


@dataclass(eq=False)
class Waiter:
    """What somebody waits for; ``predicate`` chooses among events of the name."""

    owner: str | None
    name: str
    predicate: Callable[..., Any] | None
    done: bool = False
    value: Any = None
    error: BaseException | None = None
    log: tuple[str, ...] = ()
    gap: str = ""
    endless: bool = False

    def offer(self, value: Any) -> None:
        """Take the first value that fits; on asyncio the predicate may be a coroutine."""
        try:
            fits = True if self.predicate is None else self.predicate(value)
            if inspect.isawaitable(fits):
                fits = fits
            if fits and not self.done:
                self.done, self.value = True, value
        except Exception as error:
            self.fail(error)

    def end(self, why: str) -> None:
        """End it without a value, with what it has waited for below the reason."""
        self.fail(PersistentBrowserError(why + recorded(self.log)))

    def fail(self, error: BaseException) -> None:
        """End it without a value."""
        if not self.done:
            self.done, self.error = True, error

    def miss(self, gap: str) -> None:
        """Know that what it waits for may be lost; without a timeout it would wait for ever."""
        self.gap = gap
        if self.endless:
            self.end(gap)


class Events:
    """The events of a session, and who wants to hear of them.

    Nothing is read before somebody does.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._listeners: dict[tuple[str | None, str], list[tuple[Any, bool]]] = {}
        self._waiters: list[Waiter] = []
        self._pump = SyncPump(self._deliver)
        self.answers = Answers(session, self._pump)
        self._told: tuple[frozenset[str], bool] = (frozenset(), False)
        # What was listened to, and done with dialogs, before this client came.
        self._found: tuple[frozenset[str], str] | None = None
        # Events of DevTools sessions that the server tells of: the session's handle, the name.
        self._told_of: set[tuple[str, str]] = set()

    # ---- who listens

    def add(self, page_id: str | None, name: str, handler: Any, *, once: bool) -> None:
        """Have a function called for each event of the name, from the next command on."""
        self._listeners.setdefault((page_id, name), []).append((handler, once))

    def remove(self, page_id: str | None, name: str, handler: Any) -> None:
        """Call it no more.

        Raises:
            KeyError: when it does not listen.
        """
        listeners = self._listeners.get((page_id, name), [])
        for entry in listeners:
            if entry[0] == handler:
                listeners.remove(entry)
                return
        raise KeyError(f"{handler!r} does not listen to {name!r}")

    def expect(
        self, page_id: str | None, name: str, predicate: Any, log: tuple[str, ...] = ()
    ) -> Waiter:
        """Wait for an event from the next command on; see ``wait``."""
        waiter = Waiter(page_id, name, predicate, log=log)
        self._waiters.append(waiter)
        return waiter

    def wait(self, waiter: Waiter, timeout: float, what: str) -> Any:
        """Give what was waited for.

        Raises:
            TimeoutError: when it did not come within ``timeout`` milliseconds (0: for ever).
            PersistentBrowserError: when it would wait for ever, and events were lost.
        """
        try:
            waiter.endless = not timeout
            self.subscribe()
            limit = timeout / 1000 if timeout else None
            if not self._pump.until(lambda: waiter.done, limit):
                told = f'Timeout {timeout:g}ms exceeded while waiting for event "{what}"'
                told += f" ({waiter.gap})" if waiter.gap else ""
                raise BrowserTimeoutError(told + recorded(waiter.log), code="timeout")
        except GoneError:
            # The page or session was closed while this wait began.
            waiter.end(self._session.closed_because(waiter.owner) or CLOSED)
        finally:
            self.forget(waiter)
        if waiter.error is not None:
            raise waiter.error
        return waiter.value

    def forget(self, waiter: Waiter) -> None:
        """Wait no more."""
        if waiter in self._waiters:
            self._waiters.remove(waiter)

    # ---- the stream

    def subscribe(self) -> None:
        """Tell the server what is listened to, when that has changed."""
        if self._session.closed or self._is_subscribed():
            return
        with self._pump.turn:
            if self._is_subscribed():
                return
            if not self._pump.open:
                self._open()
            wanted = self._wanted()
            if wanted != self._told:
                self._tell(*wanted)
                self._told = wanted
            self._subscribe_to_devtools()

    def _tell(self, names: frozenset[str], dialogs: bool) -> None:
        """Tell the server what has changed; what others listen to stays."""
        path = _wire.session_path(self._session.id)
        if self._found is None:
            found = self._session.request(_wire.get(path))
            self._found = frozenset(found["listen"]), str(found["dialogs"])
        listened, policy = self._found
        before, held = self._told
        listen = {
            "add": sorted(names - before - listened),
            "remove": sorted(before - names - listened),
        }
        change: dict[str, Any] = {name: those for name, those in listen.items() if those}
        body: dict[str, Any] = {"listen": change} if change else {}
        if dialogs != held:
            body["dialogs"] = "hold" if dialogs else policy
        if body:
            self._session.request(_wire.patch(path, body))

    def _is_subscribed(self) -> bool:
        told = self._wanted() == self._told and self._wanted_of_devtools() == self._told_of
        return told and (self._pump.open or not self.answers)

    def _subscribe_to_devtools(self) -> None:
        wanted = self._wanted_of_devtools()
        for action, changed in (
            ("on", wanted - self._told_of),
            ("off", self._told_of - wanted),
        ):
            for handle, name in sorted(changed):
                place = Place(self._session, None, ({"$handle": handle},))
                self._session.aside(place, action, {"eventName": name})
        self._told_of = wanted

    def _wanted_of_devtools(self) -> set[tuple[str, str]]:
        return {
            (owner, name)
            for owner, name in self._heard()
            if owner is not None and _kind(owner) == _DEVTOOLS and name != "close"
        }

    @property
    def open(self) -> bool:
        """Whether events are read."""
        return self._pump.open

    @property
    def order(self) -> Any:
        """A lock under which commands are handed in."""
        return self._pump.order

    def begin(self, function: Callable[..., Any], *arguments: Any) -> None:
        """Call a function, and let it go on by itself when it is a coroutine."""
        self._pump.begin(function, *arguments)

    def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Call a function that waits for the server, while handlers run."""
        return self._pump.run(function, *arguments)

    def settle(self, number: int | str | None) -> None:
        """Hand out the events up to this one, which came before a reply."""
        if number is None or not self._pump.open or self._pump.deep:
            return
        last = int(number)
        if not self._pump.until(lambda: self._pump.seen >= last, SETTLE_TIMEOUT):
            raise ServerUnreachableError(
                f"event {last} of session {self._session.id} did not come in {SETTLE_TIMEOUT:g} s",
                url=str(self._session.connection.url),
            )

    def close(self) -> None:
        """Read no more; who waits still is told so."""
        self._pump.close()
        why = self._session.closed_because(None) or CLOSED
        for waiter in list(self._waiters):
            waiter.end(CLOSED if waiter.owner is None else why)
        self._pump.wake()

    def _open(self) -> None:
        # The number of the last event that is none of ours.
        reply = self._session.aside(Place(self._session, None), "isClosed", {})
        stream = self._session.connection.event_stream(self._session.id)
        self._pump.start(stream, int(reply.raw.get("lastEventId") or 0))

    def _wanted(self) -> tuple[frozenset[str], bool]:
        # Who listens to web sockets and workers is told of what these do.
        names = {
            _TOLD_WITH.get(_kind(owner), "") if _is_handle(owner) else _OF_PAGES.get(name, name)
            for owner, name in self._heard()
            if (owner, name) != (None, "close")
        }
        if any(not (waiter.owner is None or _is_handle(waiter.owner)) for waiter in self._waiters):
            # These end with their page.
            names |= {"close", "crash"}
        wire = frozenset(WIRE_NAMES[name] for name in names if name in WIRE_NAMES)
        return wire, "dialog" in names

    def _heard(self) -> set[tuple[str | None, str]]:
        heard = {place for place, listeners in self._listeners.items() if listeners}
        return heard | {(waiter.owner, waiter.name) for waiter in self._waiters}

    def result(self, value: Any) -> Any:
        """Give what a handler has come to."""
        if inspect.isawaitable(value):
            return value
        return value

    # ---- handing out

    def emit(self, page_id: str | None, name: str, value: Any) -> None:
        """Call the listeners of a page, and of the context as far as it tells of this."""
        places: list[tuple[str | None, str]] = [] if page_id is None else [(page_id, name)]
        if page_id is None:
            places.append((None, name))
        elif not (name in _OF_PAGES_ALONE or _is_handle(page_id)):
            places.append((None, OF_CONTEXTS.get(name, name)))
        for place in places:
            for waiter in list(self._waiters):
                if (waiter.owner, waiter.name) == place:
                    self._pump.begin(waiter.offer, value)
            for entry in list(self._listeners.get(place, [])):
                if entry[1]:
                    self._listeners[place].remove(entry)
                self._pump.begin(called, entry[0], value)
        if name == "close" or name == "crash":
            self._fail_waiters(page_id, name)
        self._pump.wake()

    def page_closed(self, page_id: str) -> None:
        """Tell whoever listens, or waits in the page, that it was closed; once."""
        if page_id == self._session.spare_page:
            return
        if page_id not in self._session.closed_pages:
            self._session.closed_pages.add(page_id)
            self.emit(page_id, "close", self._session.page(page_id))

    def _fail_waiters(self, page_id: str | None, name: str) -> None:
        closed = self._session.closed_because(page_id) or CLOSED
        for waiter in list(self._waiters):
            # Who waits for this very event has been told.
            if waiter.name != name and (page_id is None or waiter.owner == page_id):
                waiter.end("Page crashed" if name == "crash" else closed)

    def _deliver(self, event: Event) -> None:
        token = self._session.enter()
        try:
            self._dispatch(event)
        finally:
            self._session.leave(token)

    def _dispatch(self, event: Event) -> None:
        if self.answers.dispatch(event):
            return
        if event.type in SOCKET_EVENTS:
            self._on_socket(event)
        elif event.type in WORKER_EVENTS:
            self._on_worker(event)
        elif event.type == "cdpEvent":
            self.emit(event.value["$handle"], event.value["event"], event.value.get("params", {}))
        elif event.type == "cdpSessionClose":
            self._on_devtools_end(event)
        elif event.type in ("closed", "lost"):
            if not self._session.closed:
                self._session.closed = True
                self.emit(None, "close", self._session.context)
        elif event.type == GAP:
            self._on_gap(event)
        elif event.type in NAMES:
            self._on_named(event)

    def _on_gap(self, event: Event) -> None:
        lost = (
            f"events of session {self._session.id} between {event.value.get('from')} and "
            f"{event.number} were lost ({event.value['reason']}): it may have been among them"
        )
        if event.value["reason"] != "restored":
            # A restored session says so in its own ways.
            _LOG.warning("%s", lost.partition(": it may")[0])
        for waiter in list(self._waiters):
            waiter.miss(lost)

    def _on_named(self, event: Event) -> None:
        name = NAMES[event.type]
        value = event.value
        if name == "pageerror":
            told: Any = page_error(
                value if isinstance(value, str) else str(value.get("$error", value))
            )
        else:
            told = self._session.decode(value, event.page_id)
        page_id = event.page_id
        if name == "page":
            page_id = None
            if told.page_id == self._session.spare_page:
                return
        if name == "close" and page_id is not None:
            self.page_closed(page_id)
            return
        if name == "dialog" and not self._hears(page_id, "dialog"):
            self._pump.begin(told.dismiss)
            return
        self.emit(page_id, name, told)

    def _hears(self, page_id: str | None, name: str) -> bool:
        heard = any(self._listeners.get((place, name)) for place in (page_id, None))
        return heard or any(waiter.name == name for waiter in self._waiters)

    def _on_socket(self, event: Event) -> None:
        socket = self._session.decode(event.value, event.page_id)
        name = SOCKET_EVENTS[event.type]
        told = socket if name == "close" else carried(self._session, event)
        self.emit(event.value["$handle"], name, told)

    def _on_worker(self, event: Event) -> None:
        worker = self._session.decode(event.value, event.page_id)
        name = WORKER_EVENTS[event.type]
        message = event.value.get("message")
        told = worker if message is None else self._session.decode(message, event.page_id)
        self.emit(event.value["$handle"], name, told)

    def _on_devtools_end(self, event: Event) -> None:
        handle = event.value["$handle"]
        self.emit(handle, "close", self._session.decode(event.value, None))
        self._told_of = {told for told in self._told_of if told[0] != handle}
        for place in [place for place in self._listeners if place[0] == handle]:
            del self._listeners[place]


def _is_handle(owner: str | None) -> bool:
    return _kind(owner) in (_DEVTOOLS, *_TOLD_WITH)


def _kind(owner: str | None) -> str:
    """Give the type that the handle of something names."""
    return (owner or "").partition("-")[0]
