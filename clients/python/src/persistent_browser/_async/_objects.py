"""What of Playwright's classes is written by hand; the rest is in _api.

Here is what takes functions of the caller's, reads or writes files of this machine, or has a form
of its own in Python.
"""

from __future__ import annotations

import json
import mimetypes
import tempfile
from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from re import Pattern
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import parse_qsl

from .._errors import PageClosedError, SessionGoneError
from .._options import Milliseconds, milliseconds
from .._page_errors import PageError, page_error
from .._types import SourceLocation, ViewportSize
from .._urls import UrlMatcher
from ._events import Handler
from ._remote import Remote, save
from ._waits import EventContext, NavigationContext

if TYPE_CHECKING:
    from ._api import (
        BrowserContext,
        ConsoleMessage,
        Disposable,
        ElementHandle,
        Frame,
        Locator,
        Page,
        Request,
        Response,
        Worker,
    )
    from ._playwright import Browser

Self = TypeVar("Self", bound="DisposableBase")
UrlMatch = str | Pattern[str] | Callable[[str], bool]


class DisposableBase(Remote):
    """Something that is there until it is disposed of, at the latest at the end of a block."""

    async def __aenter__(self: Self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._call("close")


class Listening(Remote):
    """What has events: pages and contexts."""

    def on(self, event: str, f: Callable[..., Any]) -> None:
        """Call a function, or a coroutine on asyncio, for each event of this name.

        Events are told of from the next command on, inside calls.
        """
        self._place.session.events.add(self._place.page_id, event, f, once=False)

    def once(self, event: str, f: Callable[..., Any]) -> None:
        """Call a function for the next event of this name alone."""
        self._place.session.events.add(self._place.page_id, event, f, once=True)

    def remove_listener(self, event: str, f: Callable[..., Any]) -> None:
        """Call it no more.

        Raises:
            KeyError: when it does not listen.
        """
        self._place.session.events.remove(self._place.page_id, event, f)

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
        place = self._place
        return EventContext(place.session, place.page_id, event, predicate, timeout)

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
    ) -> None:
        """Have a function of yours answer the requests to a URL: ``handler(route, request)``.

        It has to end each by ``route.fulfill()``, ``continue_()``, ``fallback()`` or ``abort()``;
        until then the request is held. The handler that was added last is asked first.

        Args:
            url: a glob, a pattern, or a function of the URL.
            handler: called with the route and its request.
            times: how often at most; for ever when left out.
        """
        place = self._place
        matcher = UrlMatcher(url, place.session.base_url)
        events = place.session.events
        held = events.holds(place.page_id, matcher)
        events.handle(Handler(place.page_id, "route", handler, key=url, url=matcher, times=times))
        if not held:
            await self._call("route", {"url": matcher.wire, "handler": {"hold": True}})

    async def unroute(self, url: UrlMatch, handler: Callable[..., Any] | None = None) -> None:
        """Take back what ``route()`` was given, for one handler or all of the URL."""
        page_id = self._place.page_id
        gone = self._place.session.events.unhandle(
            lambda known: (
                known.kind == "route"
                and known.page_id == page_id
                and known.key == url
                and handler in (None, known.call)
            )
        )
        for known in gone:
            await self._place.session.events.release(known)

    async def unroute_all(
        self, *, behavior: Literal["default", "ignoreErrors", "wait"] | None = None
    ) -> None:
        """Take back all that ``route()`` was given."""
        page_id = self._place.page_id
        self._place.session.events.unhandle(
            lambda known: known.kind == "route" and known.page_id == page_id
        )
        await self._call("unrouteAll")

    async def expose_binding(self, name: str, callback: Callable[..., Any]) -> None:
        """Let pages call a function of yours: ``window.<name>(...)`` gives what it returns.

        Args:
            name: of the function in all frames.
            callback: called with ``{"page", "frame", "context"}`` and the arguments.
        """
        place = self._place
        place.session.events.handle(Handler(place.page_id, "binding", callback, key=name))
        await self._call("exposeBinding", {"name": name, "callback": {"hold": True}})

    async def expose_function(self, name: str, callback: Callable[..., Any]) -> None:
        """Let pages call a function of yours, with the arguments alone."""
        await self.expose_binding(name, lambda source, *arguments: callback(*arguments))

    async def add_init_script(
        self, script: str | None = None, *, path: str | PathLike[str] | None = None
    ) -> Disposable:
        """Run a script in each frame before its own ones, from the next navigation on.

        Args:
            script: JavaScript.
            path: a file of this machine to read it from.

        Raises:
            ValueError: when neither is given.
        """
        if script is None and path is None:
            raise ValueError("add_init_script needs a script, or the path of one")
        text = Path(path).expanduser().read_text("utf-8") if path is not None else script
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


class BrowserContextBase(Listening):
    """See BrowserContext."""

    @property
    def session_id(self) -> str:
        """The session's id: any process goes on in it by ``browser.connect_session(id)``."""
        return self._place.session.id

    @property
    def browser(self) -> Browser | None:
        """The browser that it was opened with."""
        browser: Browser | None = self._place.session.browser
        return browser

    @property
    def pages(self) -> list[Page]:
        """Its open pages."""
        pages: list[Page] = self._look("pages")
        spare = self._place.session.spare_page
        return [page for page in pages if page.page_id != spare]

    async def new_page(self) -> Page:
        """Open a page."""
        session = self._place.session
        spare = session.spare_page
        if spare is None:
            page: Page = await self._call("newPage")
            return page
        # A session opens with one page, which nobody has seen.
        session.spare_page = None
        page = session.page(spare)
        session.events.emit(None, "page", page)
        return page

    async def close(self, *, reason: str | None = None) -> None:
        """Close the session and its pages; closing it again is no error.

        Args:
            reason: for whoever reads the code: the server has no use for it.
        """
        del reason
        await self._place.session.close()

    def is_closed(self) -> bool:
        """Whether the session is closed."""
        if self._place.session.closed:
            return True
        try:
            closed: bool = self._look("isClosed")
        except SessionGoneError:
            return True
        return closed

    def expect_page(
        self,
        predicate: Callable[[Page], Any] | None = None,
        *,
        timeout: Milliseconds | None = None,
    ) -> EventContext[Page]:
        """Wait for a new page inside the block: a tab or a popup."""
        return self.expect_event("page", predicate, timeout=timeout)

    async def storage_state(
        self,
        *,
        path: str | PathLike[str] | None = None,
        indexed_db: bool | None = None,
        credentials: bool | None = None,
    ) -> dict[str, Any]:
        """Give the cookies and the storage of all origins, as ``new_context`` takes them.

        Args:
            path: a file of this machine to keep them in as well.
            indexed_db: with the databases of IndexedDB.
            credentials: with the virtual credentials.
        """
        options = {"indexedDB": indexed_db, "credentials": credentials}
        text: str = await self._call("storageState", None, options)
        if path is not None:
            save(path, text.encode())
        state: dict[str, Any] = json.loads(text)
        return state

    async def __aenter__(self: ContextSelf) -> ContextSelf:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()


ContextSelf = TypeVar("ContextSelf", bound=BrowserContextBase)


class Navigating(Remote):
    """What navigates and takes files: pages and frames."""

    def expect_navigation(
        self,
        *,
        url: str | Pattern[str] | None = None,
        wait_until: Literal["commit", "domcontentloaded", "load", "networkidle"] | None = None,
        timeout: Milliseconds | None = None,
    ) -> NavigationContext[Response | None]:
        """Wait for a navigation that the block causes, and give its main response.

        Args:
            url: which one: a glob or a pattern.
            wait_until: ``load`` when left out.
            timeout: milliseconds; 30 s when left out, 0: for ever.

        Raises:
            TimeoutError: when it did not happen in time.
        """
        options = {"url": url, "waitUntil": wait_until, "timeout": timeout}
        return NavigationContext(self._place, options)

    async def add_script_tag(
        self,
        *,
        url: str | None = None,
        path: str | PathLike[str] | None = None,
        content: str | None = None,
        type: str | None = None,
    ) -> ElementHandle:
        """Add a ``<script>``: by its URL, from a file of this machine, or as it stands here."""
        if path is not None:
            content = Path(path).expanduser().read_text("utf-8")
        options = {"url": url, "content": content, "type": type}
        element: ElementHandle = await self._call("addScriptTag", None, options)
        return element

    async def add_style_tag(
        self,
        *,
        url: str | None = None,
        path: str | PathLike[str] | None = None,
        content: str | None = None,
    ) -> ElementHandle:
        """Add a style sheet: by its URL, from a file of this machine, or as it stands here."""
        if path is not None:
            content = Path(path).expanduser().read_text("utf-8")
        options = {"url": url, "content": content}
        element: ElementHandle = await self._call("addStyleTag", None, options)
        return element


class FrameBase(Navigating):
    """See Frame."""


class PageBase(Listening, Navigating):
    """See Page."""

    def _reference(self) -> Any:
        return {"$page": self._place.page_id}

    @property
    def page_id(self) -> str:
        """The page's id: it stays the same when the session is restored."""
        return str(self._place.page_id)

    @property
    def context(self) -> BrowserContext:
        """The context that it belongs to."""
        return self._place.session.context

    async def close(
        self, *, run_before_unload: bool | None = None, reason: str | None = None
    ) -> None:
        """Close the page; closing it again is no error.

        Args:
            run_before_unload: let it ask whether it may be left; then it may stay.
            reason: told to whoever waits in it.
        """
        session = self._place.session
        if self.page_id in session.closed_pages:
            return
        try:
            options = {"runBeforeUnload": run_before_unload, "reason": reason}
            await self._call("close", None, options)
        except (PageClosedError, SessionGoneError):
            pass  # By itself, or by somebody else.
        if not run_before_unload:
            session.closed_pages.add(self.page_id)

    def is_closed(self) -> bool:
        """Whether it is closed."""
        session = self._place.session
        if session.closed or self.page_id in session.closed_pages:
            return True
        try:
            closed: bool = self._look("isClosed")
        except (PageClosedError, SessionGoneError):
            return True
        return closed

    def frame(
        self,
        name: str | None = None,
        *,
        url: str | Pattern[str] | Callable[[str], bool] | None = None,
    ) -> Frame | None:
        """Find a frame by its name, or by its URL: a glob, a pattern or a function."""
        if callable(url):
            frames: list[Frame] = self._look("frames")
            return next((frame for frame in frames if url(frame.url)), None)
        found: Frame | None
        if url is not None:
            found = self._look("frameByUrl", {"url": url})
        else:
            found = self._look("frame", {"name": name})
        return found

    async def page_errors(
        self, *, filter: Literal["all", "since-navigation"] | None = None
    ) -> list[PageError]:
        """Give the newest errors that its scripts did not catch, 200 at most.

        Args:
            filter: not taken by the server: ``all`` alone.

        Raises:
            ValueError: for another filter.
        """
        if filter == "since-navigation":
            raise ValueError("page_errors() has no filter='since-navigation': it gives all")
        return [page_error(text) for text in await self._call("pageErrors")]

    async def set_viewport_size(self, viewport_size: ViewportSize) -> None:
        """Set the size of what is seen, in CSS pixels."""
        size = {"width": viewport_size["width"], "height": viewport_size["height"]}
        await self._call("setViewportSize", size)

    def expect_popup(
        self,
        predicate: Callable[[Page], Any] | None = None,
        *,
        timeout: Milliseconds | None = None,
    ) -> EventContext[Page]:
        """Wait for a popup of this page inside the block."""
        return self.expect_event("popup", predicate, timeout=timeout)

    def expect_download(
        self,
        predicate: Callable[[Any], Any] | None = None,
        *,
        timeout: Milliseconds | None = None,
    ) -> EventContext[Any]:
        """Wait for a download inside the block; it need not have ended then."""
        return self.expect_event("download", predicate, timeout=timeout)

    def expect_file_chooser(
        self,
        predicate: Callable[[Any], Any] | None = None,
        *,
        timeout: Milliseconds | None = None,
    ) -> EventContext[Any]:
        """Wait for a file chooser inside the block."""
        return self.expect_event("filechooser", predicate, timeout=timeout)

    def expect_request(
        self,
        url_or_predicate: str | Pattern[str] | Callable[[Request], Any],
        *,
        timeout: Milliseconds | None = None,
    ) -> EventContext[Request]:
        """Wait for a request inside the block, by its URL or by a function of the request."""
        predicate = self._chooses(url_or_predicate)
        return self.expect_event("request", predicate, timeout=timeout)

    def expect_request_finished(
        self,
        predicate: Callable[[Request], Any] | None = None,
        *,
        timeout: Milliseconds | None = None,
    ) -> EventContext[Request]:
        """Wait for the end of a request inside the block."""
        return self.expect_event("requestfinished", predicate, timeout=timeout)

    def expect_response(
        self,
        url_or_predicate: str | Pattern[str] | Callable[[Response], Any],
        *,
        timeout: Milliseconds | None = None,
    ) -> EventContext[Response]:
        """Wait for a response inside the block, by its URL or by a function of the response."""
        predicate = self._chooses(url_or_predicate)
        return self.expect_event("response", predicate, timeout=timeout)

    def expect_websocket(
        self,
        predicate: Callable[[Any], Any] | None = None,
        *,
        timeout: Milliseconds | None = None,
    ) -> EventContext[Any]:
        """Wait for a web socket inside the block."""
        return self.expect_event("websocket", predicate, timeout=timeout)

    def expect_worker(
        self,
        predicate: Callable[[Worker], Any] | None = None,
        *,
        timeout: Milliseconds | None = None,
    ) -> EventContext[Worker]:
        """Wait for a web worker inside the block."""
        return self.expect_event("worker", predicate, timeout=timeout)

    def _chooses(self, url_or_predicate: Any) -> Callable[[Any], Any]:
        if callable(url_or_predicate):
            chooses: Callable[[Any], Any] = url_or_predicate
            return chooses
        matcher = UrlMatcher(url_or_predicate, self._place.session.base_url)
        return lambda event: matcher.matches(event.url)

    async def add_locator_handler(
        self,
        locator: Locator,
        handler: Callable[..., Any],
        *,
        no_wait_after: bool | None = None,
        times: int | None = None,
    ) -> None:
        """Have a function of yours clear away an overlay that stands in the way of actions.

        Args:
            locator: the overlay.
            handler: called with the locator when it is seen.
            no_wait_after: do not wait until it is gone.
            times: how often at most.
        """
        place = self._place
        place.session.events.handle(Handler(place.page_id, "overlay", handler, key=locator))
        options = {"noWaitAfter": no_wait_after, "times": times}
        await self._call(
            "addLocatorHandler", {"locator": locator, "handler": {"hold": True}}, options
        )

    async def remove_locator_handler(self, locator: Locator) -> None:
        """Take back what ``add_locator_handler()`` was given."""
        chain = locator._place.chain
        self._place.session.events.unhandle(
            lambda known: known.kind == "overlay" and known.key._place.chain == chain
        )
        await self._call("removeLocatorHandler", {"locator": locator})


class JSHandleBase(Remote):
    """See JSHandle."""

    def as_element(self) -> ElementHandle | None:
        """Give itself when it is an element."""
        handle = self._place.chain[0]["$handle"]
        return self if handle.startswith("ElementHandle-") else None  # type: ignore[return-value]


class LocatorBase(Remote):
    """See Locator."""

    @property
    def page(self) -> Page:
        """The page that it searches."""
        return self._place.session.page(str(self._place.page_id))


class ConsoleMessageBase(Remote):
    """See ConsoleMessage."""

    @property
    def location(self) -> SourceLocation:
        """Where the script wrote it."""
        url, line, column = str(self._known("location")).rsplit(":", 2)
        return {"url": url, "lineNumber": int(line), "columnNumber": int(column)}  # type: ignore[typeddict-unknown-key]


class WebErrorBase(Remote):
    """See WebError."""

    @property
    def error(self) -> PageError:
        """What was thrown."""
        return page_error(self._known("error"))

    @property
    def location(self) -> SourceLocation:
        """Where it was thrown."""
        location: SourceLocation = self._look("location")
        return location


class RequestBase(Remote):
    """See Request."""

    @property
    def service_worker(self) -> None:
        """The service worker that sent it: the server does not tell."""
        return None

    @property
    def post_data_buffer(self) -> bytes | None:
        """The body as its bytes."""
        body: bytes | None = self._look("postDataBuffer")
        return body

    @property
    def post_data_json(self) -> Any:
        """The body read as JSON, or as a form's fields."""
        text = self._look("postData")
        if text is None:
            return None
        headers: Mapping[str, str] = self._known("headers")
        if headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            return dict(parse_qsl(text))
        return json.loads(text)


class ResponseBase(Remote):
    """See Response."""

    async def body(self) -> bytes:
        """Give the body as its bytes."""
        content: bytes = await self._call("body")
        return content

    async def text(self) -> str:
        """Give the body as text."""
        text: str = await self._call("text")
        return text

    async def json(self) -> Any:
        """Give the body read as JSON.

        Raises:
            ValueError: when it is not JSON.
        """
        return json.loads(await self.text())


class APIResponseBase(ResponseBase):
    """See APIResponse."""

    async def dispose(self) -> None:
        """Let go of the body."""
        await self._call("dispose")


class RouteBase(Remote):
    """See Route."""

    _changes: Mapping[str, Any] = MappingProxyType({})

    @property
    def request(self) -> Request:
        """The request that is held."""
        request: Request = self._known("request")
        return request

    async def continue_(
        self,
        *,
        url: str | None = None,
        method: str | None = None,
        headers: Mapping[str, str] | None = None,
        post_data: Any = None,
    ) -> None:
        """Let the request go to the network, changed as said here.

        Args:
            url: another URL, of the same protocol.
            method: another method.
            headers: in place of its own ones.
            post_data: another body: text, bytes, or a value to be sent as JSON.
        """
        await self._call("resume", None, self._change(url, method, headers, post_data))

    async def fallback(
        self,
        *,
        url: str | None = None,
        method: str | None = None,
        headers: Mapping[str, str] | None = None,
        post_data: Any = None,
    ) -> None:
        """Let the handler before this one answer, or the network; see ``continue_()``."""
        self._changes = self._change(url, method, headers, post_data)
        await self._place.session.events.ask(self, self._place.page_id)

    async def _let_go(self) -> None:
        await self._call("fallback", None, self._changes)

    def _change(
        self,
        url: str | None,
        method: str | None,
        headers: Mapping[str, str] | None,
        post_data: Any,
    ) -> dict[str, Any]:
        if post_data is not None and not isinstance(post_data, (str, bytes)):
            post_data = _json_text(post_data)
        given = {"url": url, "method": method, "headers": headers, "postData": post_data}
        changed = {name: value for name, value in given.items() if value is not None}
        return {**self._changes, **changed}

    async def fulfill(
        self,
        *,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        body: str | bytes | None = None,
        json: Any = None,
        path: str | PathLike[str] | None = None,
        content_type: str | None = None,
        response: Any = None,
    ) -> None:
        """Answer the request from here.

        Args:
            status: 200 when left out.
            headers: of the answer.
            body: text or bytes.
            json: a value to be sent as JSON, in place of a body.
            path: a file of this machine to be sent.
            content_type: the header of this name.
            response: an answer of the network's to start from.
        """
        if json is not None:
            body = _json_text(json)
            content_type = content_type or "application/json"
        if path is not None:
            body = Path(path).expanduser().read_bytes()
            content_type = content_type or _content_type(path)
        given = {"bodyBytes": body} if isinstance(body, bytes) else {"body": body}
        options = {
            "status": status,
            "headers": headers,
            **given,
            "contentType": content_type,
            "response": response,
        }
        await self._call("fulfill", None, options)


def _json_text(value: Any) -> str:
    return json.dumps(value)


def _content_type(path: str | PathLike[str]) -> str | None:
    return mimetypes.guess_type(str(path))[0]


class DownloadBase(Remote):
    """See Download."""

    async def path(self) -> Path:
        """Wait for its end and give the path of a copy on this machine.

        Raises:
            Error: when it failed or was cancelled.
        """
        folder = Path(tempfile.mkdtemp(prefix="persistent-browser-"))
        file = folder / "download"
        await self.save_as(file)
        return file

    async def save_as(self, path: str | PathLike[str]) -> None:
        """Wait for its end and keep it in a file of this machine.

        Raises:
            Error: when it failed or was cancelled.
        """
        await self._bytes(await self._call("path"), path)


class VideoBase(Remote):
    """See Video."""

    async def save_as(self, path: str | PathLike[str]) -> None:
        """Wait for the page's end and keep its video in a file of this machine."""
        await self._bytes(await self._call("path"), path)


class BindingCallBase(Remote):
    """A page's call of a function of the caller's."""

    def _is_of(self, name: str) -> bool:
        return bool(self._known("name") == name)

    async def _answer(self, callback: Callable[..., Any]) -> None:
        session = self._place.session
        frame = self._known("frame")
        source = {"context": session.context, "page": frame.page, "frame": frame}
        try:
            value = await session.events.result(callback(source, *self._known("args")))
        except Exception as error:
            # It is the page that called, so the page hears of it.
            await self._call("reject", {"message": f"{type(error).__name__}: {error}"})
            return
        await session.call(self._place, "resolve", {"value": value})
