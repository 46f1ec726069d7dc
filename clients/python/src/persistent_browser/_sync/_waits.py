# Written by scripts/unasync.py from _async/_waits.py: edit that one.
"""``expect_...`` and ``wait_for_event``: what happens inside the block is waited for at its end."""

from __future__ import annotations

from collections import abc
from types import TracebackType
from typing import Any, Generic, TypeVar

from .._errors import CommandError
from .._errors import TimeoutError as BrowserTimeoutError
from .._told import navigation_log, recorded, reworded_wait
from ._events import Waiter
from ._remote import Place, parameters
from ._session import DEFAULT_TIMEOUT, Session

T = TypeVar("T")


class EventInfo(Generic[T]):
    """What a block has waited for."""

    def __init__(self, get: abc.Callable[[], Any], done: abc.Callable[[], bool]) -> None:
        self._get = get
        self._done = done

    @property
    def value(self) -> T:
        """The event's value; waits for it inside the block."""
        value: T = self._get()
        return value

    def is_done(self) -> bool:
        """Whether it has happened."""
        return self._done()


class EventContext(Generic[T]):
    """Waits for an event of a page or a context that happens inside the block.

    Raises:
        TimeoutError: at the end of the block, when it did not happen in time.
    """

    def __init__(
        self,
        session: Session,
        page_id: str | None,
        owner: str | None,
        name: str,
        predicate: abc.Callable[..., Any] | None,
        timeout: Any,
        log: tuple[str, ...] = (),
    ) -> None:
        self._session = session
        self._log = log
        self._owner = owner
        self._name = name
        self._predicate = predicate
        self._timeout = patience(session, page_id, timeout, navigates=False)
        self._waiter: Waiter | None = None

    def __enter__(self) -> EventInfo[T]:
        self._waiter = self._expect()
        self._session.events.subscribe()
        waiter = self._waiter
        return EventInfo(self.wait, lambda: waiter.done)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is None:
            self.wait()
        elif self._waiter is not None:
            self._session.events.forget(self._waiter)

    def wait(self) -> Any:
        """Give the event's value."""
        if self._waiter is None:
            self._waiter = self._expect()
        return self._session.events.wait(self._waiter, self._timeout, self._name)

    def _expect(self) -> Waiter:
        events = self._session.events
        return events.expect(self._owner, self._name, self._predicate, self._log)


class NavigationContext(Generic[T]):
    """Waits for a navigation: the server waits, and what the block does runs inside its wait."""

    def __init__(self, place: Place, options: abc.Mapping[str, Any]) -> None:
        session = place.session
        self._place = place
        self._timeout = patience(session, place.page_id, options.get("timeout"), navigates=True)
        self._options = {**options, "timeout": self._timeout}
        self._command: str | None = None
        self._ended = False
        self._value: Any = None

    def __enter__(self) -> EventInfo[T]:
        wire = parameters(None, self._options)
        self._command = self._place.session.open_wait(self._place, "waitForNavigation", wire)
        return EventInfo(self._wait, lambda: self._ended)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is None:
            self._wait()
        elif self._command is not None and not self._ended:
            self._place.session.abandon_wait(self._command)

    def _wait(self) -> Any:
        if not self._ended and self._command is not None:
            self._ended = True
            try:
                self._value = self._place.session.end_wait(
                    self._command, self._timeout / 1000 + 30, self._place.page_id
                )
            except CommandError as error:
                closed = self._place.session.closed_because(self._place.page_id)
                raise reworded_wait(error, navigation_log(self._options), closed) from None
        return self._value


class ChosenNavigationContext(Generic[T]):
    """Waits for a navigation to a URL that a function of the caller's chooses.

    Only this process can ask the function, so events tell of the navigations.
    """

    def __init__(
        self, place: Place, frame: Any, fits: abc.Callable[[str], bool], options: dict[str, Any]
    ) -> None:
        self._place = place
        self._frame = frame
        self._fits = fits
        self._options = options
        self._timeout = patience(
            place.session, place.page_id, options.get("timeout"), navigates=True
        )
        self._responses: dict[str, Any] = {}
        self._waiter: Waiter | None = None
        self._ended = False
        self._value: Any = None

    def __enter__(self) -> EventInfo[T]:
        events = self._place.session.events
        log = navigation_log({"url": self._fits, **self._options})
        events.add(self._place.page_id, "response", self._note, once=False)
        self._waiter = events.expect(
            self._place.page_id,
            "framenavigated",
            lambda moved: moved is self._frame and self._fits(moved.url),
            log,
        )
        events.subscribe()
        return EventInfo(self._wait, lambda: self._ended)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is None:
            self._wait()
        elif not self._ended and self._waiter is not None:
            self._forget(self._waiter)

    def _note(self, response: Any) -> None:
        if response.request.is_navigation_request():
            self._responses[response.url] = response

    def _forget(self, waiter: Waiter) -> None:
        self._ended = True
        events = self._place.session.events
        events.forget(waiter)
        events.remove(self._place.page_id, "response", self._note)

    def _wait(self) -> Any:
        if self._ended or self._waiter is None:
            return self._value
        try:
            self._place.session.events.wait(self._waiter, self._timeout, "framenavigated")
        except BrowserTimeoutError as error:
            error.reword(f"Timeout {self._timeout:g}ms exceeded.{recorded(self._waiter.log)}")
            raise
        finally:
            self._forget(self._waiter)
        self._value = self._responses.get(self._frame.url.partition("#")[0])
        self._frame.wait_for_load_state(self._options.get("waitUntil"), timeout=self._timeout)
        return self._value


def patience(session: Session, page_id: str | None, timeout: Any, *, navigates: bool) -> float:
    """Give the milliseconds to wait: what was said, or what holds for the page."""
    if timeout is None:
        timeout = session.default_timeout(page_id, navigates=navigates)
    if timeout is None:
        return DEFAULT_TIMEOUT
    return float(timeout) if isinstance(timeout, (int, float)) else timeout.total_seconds() * 1000
