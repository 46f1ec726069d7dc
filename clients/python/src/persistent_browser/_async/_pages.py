"""What of pages, frames and contexts is written by hand; the rest is in _api."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from re import Pattern
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from .._errors import PageClosedError, PersistentBrowserError, SessionGoneError
from .._errors import TimeoutError as BrowserTimeoutError
from .._options import Milliseconds
from .._page_errors import PageError, page_error
from .._told import navigation_log, recorded, reworded_wait
from .._types import ViewportSize
from .._urls import UrlMatcher
from ._answers import Handler
from ._remote import Remote, Wire, parameters, save, with_source
from ._waits import ChosenNavigationContext, EventContext, NavigationContext, patience

if TYPE_CHECKING:
    from ._api import (
        BrowserContext,
        ElementHandle,
        Frame,
        Locator,
        Page,
        Request,
        Response,
        Video,
        Worker,
    )
    from ._playwright import Browser


from ._listening import Listening

#: Characters of a URL that an error text shows.
LONGEST_SHOWN = 50


class BrowserContextBase(Listening):
    """See BrowserContext."""

    def __repr__(self) -> str:
        return f"<BrowserContext browser={self.browser}>"

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
    def background_pages(self) -> list[Page]:
        """Pages of extensions: Playwright has given them up, there are none."""
        return []

    @property
    def pages(self) -> list[Page]:
        """Its open pages; none once it is closed."""
        if self._place.session.closed:
            return []
        pages: list[Page] = self._look("pages")
        spare = self._place.session.spare_page
        return [page for page in pages if page.page_id != spare]

    async def new_page(self) -> Page:
        """Open a page.

        Raises:
            Error: when the context was made by ``browser.new_page()``, for that page alone.
        """
        session = self._place.session
        if session.only_page is not None:
            raise PersistentBrowserError("Please use browser.new_context()")
        spare = session.spare_page
        if spare is None:
            page: Page = await self._call("newPage")
            return page
        # A session opens with one page, which nobody has seen. What was asked of the context
        # since then, such as an init script, holds for a page that is opened now.
        if session.untouched:
            session.spare_page = None
            page = session.page(spare)
            session.events.emit(None, "page", page)
            return page
        page = await self._call("newPage")
        await session.close_spare()
        return page

    async def close(self, *, reason: str | None = None) -> None:
        """Close the session and its pages; closing it again is no error.

        Args:
            reason: told to whoever waits in it, or uses it afterwards.
        """
        await self._place.session.close(reason)

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

    async def set_storage_state(
        self, storage_state: Mapping[str, Any] | str | PathLike[str]
    ) -> None:
        """Replace the cookies and the storage.

        Args:
            storage_state: what ``storage_state()`` gave, or a file of this machine.
        """
        if isinstance(storage_state, Mapping):
            text = json.dumps(storage_state)
        else:
            text = Path(storage_state).expanduser().read_text("utf-8")
        content = base64.b64encode(text.encode()).decode("ascii")
        file = Wire({"$bytes": content, "name": "state.json", "mimeType": "application/json"})
        await self._call("setStorageState", {"storageState": file})

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
PageSelf = TypeVar("PageSelf", bound="PageBase")


class Navigating(Remote):
    """What navigates and takes files: pages and frames."""

    async def wait_for_url(
        self,
        url: str | Pattern[str] | Callable[[str], bool],
        *,
        wait_until: Literal["commit", "domcontentloaded", "load", "networkidle"] | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Wait until the main frame is at a URL.

        Args:
            url: a glob, a pattern, or a function of the URL.
            wait_until: ``load`` when left out.
            timeout: milliseconds; 30 s when left out, 0: for ever.

        Raises:
            TimeoutError: when it was not there in time.
        """
        session = self._place.session
        options = {"waitUntil": wait_until, "timeout": timeout}
        if callable(url):
            await self._until_url(url, options)
            return
        chosen = session.with_default_timeout(self._place.page_id, options, navigates=True)
        try:
            await session.call(self._place, "waitForURL", parameters({"url": url}, chosen))
        except PersistentBrowserError as error:
            closed = session.closed_because(self._place.page_id)
            raise reworded_wait(error, navigation_log({"url": url, **options}), closed) from None

    async def _until_url(self, fits: Callable[[str], bool], options: Mapping[str, Any]) -> None:
        """Wait until a function of the caller's takes the URL: only this process can ask it."""
        place = self._place
        page = place.session.page(str(place.page_id))
        frame: Any = page.main_frame if page is self else self
        events = place.session.events
        log = navigation_log({"url": fits, **options})
        waiter = events.expect(
            place.page_id, "framenavigated", lambda moved: moved is frame and fits(moved.url), log
        )
        limit = patience(place.session, place.page_id, options["timeout"], navigates=True)
        try:
            await events.subscribe()
            if fits(frame.url):
                waiter.done = True
            await events.wait(waiter, limit, "framenavigated")
        except BrowserTimeoutError as error:
            error.reword(f"Timeout {limit:g}ms exceeded.{recorded(log)}")
            raise
        await self._call("waitForLoadState", {"state": options["waitUntil"]}, {"timeout": limit})

    def expect_navigation(
        self,
        *,
        url: str | Pattern[str] | Callable[[str], bool] | None = None,
        wait_until: Literal["commit", "domcontentloaded", "load", "networkidle"] | None = None,
        timeout: Milliseconds | None = None,
    ) -> NavigationContext[Response | None] | ChosenNavigationContext[Response | None]:
        """Wait for a navigation that the block causes, and give its main response.

        Args:
            url: which one: a glob, a pattern, or a function of the URL.
            wait_until: ``load`` when left out.
            timeout: milliseconds; 30 s when left out, 0: for ever.

        Raises:
            TimeoutError: when it did not happen in time.
        """
        options = {"url": url, "waitUntil": wait_until, "timeout": timeout}
        if callable(url):
            page = self._place.session.page(str(self._place.page_id))
            frame = page.main_frame if page is self else self
            return ChosenNavigationContext(self._place, frame, url, options)
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
            content = with_source(path, "//# sourceURL=", "")
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
            content = with_source(path, "/*# sourceURL=", "*/")
        options = {"url": url, "content": content}
        element: ElementHandle = await self._call("addStyleTag", None, options)
        return element


class FrameBase(Navigating):
    """See Frame."""

    def _look(
        self,
        action: str,
        params: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Any:
        # Closing a page notes what its frames have been.
        if self._place.session.is_over(self._place.page_id):
            if action == "isDetached":
                return False
            if action in self._place.facts:
                return self._place.facts[action]
        return super()._look(action, params, options)

    def __repr__(self) -> str:
        return f"<Frame name={self._look('name')} url={self._look('url')!r}>"


class PageBase(Listening, Navigating):
    """See Page."""

    async def __aenter__(self: PageSelf) -> PageSelf:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"<Page url={self._look('url')!r}>"

    def _look(
        self,
        action: str,
        params: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Any:
        session = self._place.session
        if session.is_over(self.page_id):
            if action == "workers":
                return []
            known, value = session.last_of(self.page_id, action)
            if known:
                return value
        return super()._look(action, params, options)

    def _log_of(self, event: str) -> tuple[str, ...]:
        return (f'waiting for event "{event}"',)

    def _reference(self) -> Any:
        return {"$page": self._place.page_id}

    @property
    def page_id(self) -> str:
        """The page's id: it stays the same when the session is restored."""
        return str(self._place.page_id)

    @property
    def video(self) -> Video | None:
        """Its video; None when the context records none."""
        session = self._place.session
        if session.opened_here and session.recordings.videos is None:
            return None
        video: Video | None = self._look("video")
        return video

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
        if session.closed or self.page_id in session.closed_pages:
            return
        if not run_before_unload:
            await session.note_last(self.page_id)
        if reason is not None:
            session.reasons[self.page_id] = reason
        try:
            options = {"runBeforeUnload": run_before_unload, "reason": reason}
            await self._call("close", None, options)
        except (PageClosedError, SessionGoneError):
            pass  # By itself, or by somebody else.
        if not run_before_unload:
            session.events.page_closed(self.page_id)
            if session.only_page == self.page_id:
                await session.close(reason)

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
        elif name is None:
            return None
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
        return self._expect_of_url("request", url_or_predicate, timeout)

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
        return self._expect_of_url("response", url_or_predicate, timeout)

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

    def _expect_of_url(self, event: str, url_or_predicate: Any, timeout: Any) -> EventContext[Any]:
        if callable(url_or_predicate):
            return self._expecting(event, url_or_predicate, timeout, ())
        matcher = UrlMatcher(url_or_predicate, self._place.session.base_url)
        url = getattr(url_or_predicate, "pattern", url_or_predicate)
        shown = url if len(url) <= LONGEST_SHOWN else url[:LONGEST_SHOWN] + "\u2026"
        log = (f"waiting for {event} {shown}",)
        return self._expecting(event, lambda told: matcher.matches(told.url), timeout, log)

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
        place.session.answers.add(Handler(place.page_id, "overlay", handler, key=locator))
        options = {"noWaitAfter": no_wait_after, "times": times}
        await self._call(
            "addLocatorHandler", {"locator": locator, "handler": {"hold": True}}, options
        )

    async def remove_locator_handler(self, locator: Locator) -> None:
        """Take back what ``add_locator_handler()`` was given."""
        chain = locator._place.chain
        self._place.session.answers.remove(
            lambda known: known.kind == "overlay" and known.key._place.chain == chain
        )
        await self._call("removeLocatorHandler", {"locator": locator})
