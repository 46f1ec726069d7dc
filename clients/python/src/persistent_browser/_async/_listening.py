"""What pages and contexts have in common: events, routes, functions for pages."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from re import Pattern
from typing import TYPE_CHECKING, Any, Literal

from .._errors import PersistentBrowserError
from .._options import Milliseconds, milliseconds
from .._recordings import har_upload
from .._urls import UrlMatcher
from ._answers import Handler
from ._disposables import DisposableBase, Undo
from ._remote import Remote, with_source
from ._waits import EventContext

if TYPE_CHECKING:
    from ._api import (
        ConsoleMessage,
        Disposable,
        WebSocketRoute,
    )


UrlMatch = str | Pattern[str] | Callable[[str], bool]


class Emitter(Remote):
    """What has events: pages, contexts, web sockets."""

    @property
    def _owner(self) -> str | None:
        """Whose events they are, as the session knows it."""
        return self._place.page_id

    def on(self, event: str, f: Callable[..., Any]) -> None:
        """Call a function, or a coroutine on asyncio, for each event of this name.

        Events are told of from the next command on, inside calls.
        """
        self._place.session.events.add(self._owner, event, f, once=False)

    def once(self, event: str, f: Callable[..., Any]) -> None:
        """Call a function for the next event of this name alone."""
        self._place.session.events.add(self._owner, event, f, once=True)

    def remove_listener(self, event: str, f: Callable[..., Any]) -> None:
        """Call it no more.

        Raises:
            KeyError: when it does not listen.
        """
        self._place.session.events.remove(self._owner, event, f)

    def expect_event(
        self,
        event: str,
        predicate: Callable[..., Any] | None = None,
        *,
        timeout: Milliseconds | None = None,
    ) -> EventContext[Any]:
        """Wait for an event that happens inside the block.

        Args:
            event: such as ``console``.
            predicate: chooses among those events; the first one when left out.
            timeout: milliseconds; 30 s when left out, 0: for ever.

        Raises:
            TimeoutError: when it did not happen in time.
        """
        return self._expecting(event, predicate, timeout, self._log_of(event))

    def _log_of(self, event: str) -> tuple[str, ...]:
        """Give what is told below the error of a wait for an event."""
        return ()

    def _expecting(
        self, event: str, predicate: Any, timeout: Any, log: tuple[str, ...]
    ) -> EventContext[Any]:
        place = self._place
        return EventContext(
            place.session, place.page_id, self._owner, event, predicate, timeout, log
        )

    async def wait_for_event(
        self,
        event: str,
        predicate: Callable[..., Any] | None = None,
        *,
        timeout: Milliseconds | None = None,
    ) -> Any:
        """Wait for an event from now on and give its value.

        Raises:
            TimeoutError: when it did not happen in time.
        """
        return await self.expect_event(event, predicate, timeout=timeout).wait()


class Listening(Emitter):
    """What pages and contexts have in common."""

    def expect_console_message(
        self,
        predicate: Callable[[ConsoleMessage], Any] | None = None,
        *,
        timeout: Milliseconds | None = None,
    ) -> EventContext[ConsoleMessage]:
        """Wait for a message on the console inside the block."""
        return self.expect_event("console", predicate, timeout=timeout)

    # ---- what is answered here

    async def route(
        self,
        url: UrlMatch,
        handler: Callable[..., Any],
        *,
        times: int | None = None,
    ) -> DisposableBase:
        """Have a function of yours answer the requests to a URL: ``handler(route, request)``.

        It has to end each by ``route.fulfill()``, ``continue_()``, ``fallback()`` or ``abort()``;
        until then the request is held. The handler that was added last is asked first.

        Args:
            url: a glob, a pattern, or a function of the URL.
            handler: called with the route and its request.
            times: how often at most; for ever when left out.

        Returns:
            What takes the handler back, at the latest at the end of a block.
        """
        place = self._place
        matcher = UrlMatcher(url, place.session.base_url)
        answers = place.session.answers
        hold = answers.hold(place.page_id)
        held = answers.holds(place.page_id, matcher, hold)
        added = Handler(place.page_id, "route", handler, url, matcher, times, hold)
        answers.add(added)
        if not held:
            await self._call("route", {"url": matcher.wire, "handler": {"hold": hold}})
        return Undo(place, lambda: self.unroute(url, handler))

    async def unroute(self, url: UrlMatch, handler: Callable[..., Any] | None = None) -> None:
        """Take back what ``route()`` was given, for one handler or all of the URL."""
        page_id = self._place.page_id
        gone = self._place.session.answers.remove(
            lambda known: (
                known.kind == "route"
                and known.page_id == page_id
                and known.key == url
                and handler in (None, known.call)
            )
        )
        for known in gone:
            await self._place.session.answers.release(known)

    async def unroute_all(
        self, *, behavior: Literal["default", "ignoreErrors", "wait"] | None = None
    ) -> None:
        """Take back all that ``route()`` was given.

        Args:
            behavior: for handlers that run: ``wait`` for their end, or ``ignoreErrors`` that they
                raise later.
        """
        page_id = self._place.page_id
        answers = self._place.session.answers
        gone = answers.remove(lambda known: known.kind == "route" and known.page_id == page_id)
        await answers.stop(gone, behavior)
        await self._call("unrouteAll")

    async def route_from_har(
        self,
        har: str | PathLike[str],
        *,
        url: str | Pattern[str] | None = None,
        not_found: Literal["abort", "fallback"] | None = None,
        update: bool | None = None,
        update_content: Literal["attach", "embed"] | None = None,
        update_mode: Literal["full", "minimal"] | None = None,
    ) -> None:
        """Answer requests from a HAR, or record them in one.

        Args:
            har: a file of this machine; one that ends with ``.zip`` is an archive. Bodies in files
                beside it come with it.
            url: which requests: a glob or a pattern; all when left out.
            not_found: ``abort`` what it does not have, or ask the ``fallback``; ``abort`` when left
                out.
            update: write it anew from the network, when the context is closed.
            update_content: ``attach`` when left out.
            update_mode: ``minimal`` when left out.

        Raises:
            OSError: when it is to be read and is not there.
        """
        place = self._place
        options = {
            "url": url,
            "notFound": not_found,
            "update": update,
            "updateContent": update_content,
            "updateMode": update_mode,
        }
        if update:
            await self._call("routeFromHAR", {"har": place.session.recordings.har(har)}, options)
            return
        await self._call("routeFromHAR", {"har": har_upload(har)}, options)
        matcher = UrlMatcher(url or "**/*", place.session.base_url)
        place.session.answers.add_server_side(place.page_id, matcher)

    async def route_web_socket(
        self, url: UrlMatch, handler: Callable[[WebSocketRoute], Any]
    ) -> None:
        """Have a function of yours speak to the web sockets that pages open to a URL.

        Nothing is connected unless it calls ``connect_to_server()``.

        Args:
            url: a glob, a pattern, or a function of the URL; where a function refuses, the web
                socket is connected to its server.
            handler: called with each web socket.
        """
        place = self._place
        matcher = UrlMatcher(url, place.session.base_url, of_sockets=True)
        place.session.answers.add(Handler(place.page_id, "socket", handler, url=matcher))
        await self._call("routeWebSocket", {"url": matcher.wire, "handler": {"hold": True}})

    async def expose_binding(self, name: str, callback: Callable[..., Any]) -> DisposableBase:
        """Let pages call a function of yours: ``window.<name>(...)`` gives what it returns.

        Args:
            name: of the function in all frames.
            callback: called with ``{"page", "frame", "context"}`` and the arguments.

        Returns:
            What takes the function back, at the latest at the end of a block.

        Raises:
            Error: when there is one of this name.
        """
        place = self._place
        answers = place.session.answers
        answers.expect_unbound(place.page_id, name)
        answers.add(Handler(place.page_id, "binding", callback, key=name))
        exposed = await self._call("exposeBinding", {"name": name, "callback": {"hold": True}})

        async def undo() -> None:
            answers.remove(
                lambda known: (
                    (known.kind, known.page_id, known.key) == ("binding", place.page_id, name)
                )
            )
            await exposed.dispose()

        return Undo(place, undo)

    async def expose_function(self, name: str, callback: Callable[..., Any]) -> DisposableBase:
        """Let pages call a function of yours, with the arguments alone; see expose_binding()."""
        return await self.expose_binding(name, lambda source, *arguments: callback(*arguments))

    async def add_init_script(
        self, script: str | None = None, *, path: str | PathLike[str] | None = None
    ) -> Disposable:
        """Run a script in each frame before its own ones, from the next navigation on.

        Args:
            script: JavaScript.
            path: a file of this machine to read it from.

        Raises:
            Error: when neither is given.
        """
        if script is None and path is None:
            raise PersistentBrowserError("Either path or script parameter must be specified")
        text = with_source(path, "//# sourceURL=", "") if path is not None else script
        disposable: Disposable = await self._call("addInitScript", {"script": text})
        return disposable

    def set_default_timeout(self, timeout: Milliseconds) -> None:
        """Set the milliseconds that actions take at most when they do not say; 0: no limit."""
        self._place.session.set_default_timeout(
            self._place.page_id, milliseconds(timeout), navigates=False
        )

    def set_default_navigation_timeout(self, timeout: Milliseconds) -> None:
        """Set the milliseconds that navigations take at most when they do not say; 0: no limit."""
        self._place.session.set_default_timeout(
            self._place.page_id, milliseconds(timeout), navigates=True
        )
