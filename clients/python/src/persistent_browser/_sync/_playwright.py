# Written by scripts/unasync.py from _async/_playwright.py: edit that one.
"""The way in: ``sync_playwright()``, and browsers."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping, Sequence
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import httpx

from .. import _wire
from .._devices import devices
from .._errors import ApiError, NotFoundError, PageClosedError, PersistentBrowserError
from .._looking import LookingConnection, LookingNetwork
from .._models import Reply, SessionInfo
from .._network import SyncNetwork
from .._options import Duration, Milliseconds, playwright_options
from .._recordings import Recordings
from .._retry import RetryPolicy
from .._told import CLOSED, reworded
from .._types import ContextOptions, ProxySettings
from .._values import encode
from ._answers import called
from ._api import (
    BrowserContext,
    Page,
)
from ._connection import SyncConnection
from ._remote import certificates, nullable
from ._requests import APIRequest
from ._selectors import Selectors
from ._session import Session

if TYPE_CHECKING:
    from typing_extensions import Unpack

#: Seconds to wait for a session to open: also for its turn when the server is full.
OPENING = 120.0


class Browser:
    """The server's browsers, as far as this client uses them: each context is a session there.

    ``close()`` closes the sessions that were opened here; those it was connected to live on. Its
    events are ``context`` and ``disconnected``.
    """

    def __init__(
        self,
        browser_type: BrowserType,
        connection: SyncConnection,
        looking: LookingConnection,
        proxy: ProxySettings | None = None,
    ) -> None:
        self._proxy = proxy
        self._listeners: dict[str, list[tuple[Any, bool]]] = {"context": [], "disconnected": []}
        self._browser_type = browser_type
        self._connection = connection
        self._looking = looking
        self._opened: list[Session] = []
        self._connected: list[Session] = []
        self._closed = False

    @property
    def browser_type(self) -> BrowserType:
        """What it was launched by."""
        return self._browser_type

    @property
    def contexts(self) -> list[BrowserContext]:
        """The contexts that are open here."""
        sessions = [*self._opened, *self._connected]
        return [session.context for session in sessions if not session.closed]

    @property
    def version(self) -> str:
        """The version of the server's browser; asked for once, by a short blocking request."""
        return self._browser_type._version(self._looking)

    def is_connected(self) -> bool:
        """Whether it was not closed."""
        return not self._closed

    def on(self, event: str, f: Any) -> None:
        """Call a function, or a coroutine on asyncio, for each event of this name.

        Raises:
            KeyError: for an event that there is not.
        """
        self._listeners[event].append((f, False))

    def once(self, event: str, f: Any) -> None:
        """Call a function for the next event of this name alone."""
        self._listeners[event].append((f, True))

    def remove_listener(self, event: str, f: Any) -> None:
        """Call it no more.

        Raises:
            KeyError: when it does not listen.
        """
        kept = [entry for entry in self._listeners[event] if entry[0] != f]
        if len(kept) == len(self._listeners[event]):
            raise KeyError(f"{f!r} does not listen to {event!r}")
        self._listeners[event] = kept

    def _emit(self, event: str, value: Any) -> None:
        heard = self._listeners[event]
        self._listeners[event] = [entry for entry in heard if not entry[1]]
        for f, _ in heard:
            _settled(called(f, value))

    def __repr__(self) -> str:
        return f"<Browser type={self._browser_type} version={self.version}>"

    def new_context(
        self,
        *,
        name: str | None = None,
        idle_timeout: Duration | None = None,
        max_lifetime: Duration | None = None,
        labels: Mapping[str, str] | None = None,
        **options: Unpack[ContextOptions],
    ) -> BrowserContext:
        """Open a session and give its context.

        Args:
            name: a name of yours for the session: opened once, found afterwards; one that was
                found is not closed with the browser.
            idle_timeout: closed after so long without a command; 30 min by default.
            max_lifetime: closed after so long at all; 24 h by default.
            labels: your own notes, for listings.
            options: Playwright's: ``viewport`` and ``screen`` in CSS pixels, ``locale``,
                ``color_scheme``, ``base_url`` (completes the URLs of ``goto`` and ``route``),
                ``storage_state`` (what ``context.storage_state()`` gave, or a file of this
                machine), ``no_viewport`` (as large as the window)...

        Raises:
            TypeError: for an option that there is not.
            InvalidCommandError: for a value that the server does not take.
            QuotaExceededError: when the key holds as many sessions as it may.
        """
        unknown = set(options) - set(ContextOptions.__annotations__)
        if unknown:
            told = f"got an unexpected keyword argument {min(unknown)!r}"
            raise TypeError(f"Browser.new_context() {told}")
        try:
            if self._closed:
                raise PageClosedError(CLOSED, code="page_closed", status=410)
            return self._open(name, idle_timeout, max_lifetime, labels, options)
        except PersistentBrowserError as error:
            raise reworded(error, "Browser.new_context") from None

    def _open(
        self,
        name: str | None,
        idle_timeout: Duration | None,
        max_lifetime: Duration | None,
        labels: Mapping[str, str] | None,
        options: ContextOptions,
    ) -> BrowserContext:
        body = _wire.session_settings(idle_timeout, max_lifetime, labels)
        if self._proxy is not None:
            body["proxy"] = self._proxy
        body["browser"] = self._browser_type.name
        if name is not None:
            body["name"] = name
        recordings = Recordings()
        body.update(_context_options(options, recordings))
        answer = self._connection.run(_wire.post("/sessions", body), OPENING)
        found = False
        if isinstance(answer, Reply):
            session_id = answer.raise_for_status().session_id
            answer = self._connection.fetch(_wire.get(_wire.session_path(str(session_id))))
        else:
            found = answer.status_code == httpx.codes.OK
        info = SessionInfo.of(answer.json())
        session = self._session(info.id, options.get("base_url"))
        session.requests.headers = options.get("extra_http_headers") or {}
        session.recordings = recordings
        session.opened_here = not found
        if not found and info.pages:
            session.spare_page = info.pages[0].id
        (self._connected if found else self._opened).append(session)
        self._emit("context", session.context)
        return session.context

    def new_page(self, **options: Unpack[ContextOptions]) -> Page:
        """Open a context of its own and a page in it, which are closed together.

        See ``new_context()``.
        """
        if self._closed:
            error = PageClosedError(CLOSED, code="page_closed", status=410)
            raise reworded(error, "Browser.new_page")
        context = self.new_context(**options)
        page = context.new_page()
        context._place.session.only_page = page.page_id
        return page

    def connect_session(self, id_or_name: str) -> BrowserContext:
        """Go on in a session that is there, by its id or by its name.

        Raises:
            NotFoundError: when no session of yours has it.
        """
        info = self._find(id_or_name)
        for session in [*self._opened, *self._connected]:
            if session.id == info.id:
                return session.context
        session = self._session(info.id, None)
        self._connected.append(session)
        return session.context

    def close(self, *, reason: str | None = None) -> None:
        """Close the sessions that were opened here.

        Args:
            reason: told to whoever waits in them, or uses them afterwards.
        """
        ends = not self._closed
        self._closed = True
        opened, self._opened = self._opened, []
        connected, self._connected = self._connected, []
        for session in connected:
            session.let_go()
        for session in opened:
            session.close(reason)
        self._connection.close()
        self._looking.close()
        if ends:
            self._emit("disconnected", self)

    def _find(self, id_or_name: str) -> SessionInfo:
        call = _wire.get(_wire.session_path(id_or_name))
        try:
            return SessionInfo.of((self._connection.fetch(call)).json())
        except ApiError as error:
            if error.status not in (400, 404):
                raise
        cursor: str | None = None
        while True:
            answer = self._connection.fetch(_wire.get("/sessions", cursor=cursor))
            page = answer.json()
            for item in page["items"]:
                if item.get("name") == id_or_name:
                    return SessionInfo.of(item)
            cursor = page.get("next")
            if not cursor:
                break
        raise NotFoundError(
            f"no session of yours has the id or the name {id_or_name!r}",
            code="not_found",
            status=404,
        )

    def _session(self, session_id: str, base_url: str | None) -> Session:
        settings = self._browser_type._playwright.selectors._settings
        return Session(self._connection, self._looking, session_id, self, base_url, settings)

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _settled(value: Any) -> Any:
    if inspect.isawaitable(value):
        return value
    return value


def _context_options(options: ContextOptions, recordings: Recordings) -> dict[str, Any]:
    """Give the options as the server takes them, and note where recordings go."""
    named: dict[str, Any] = dict(options)
    named["storage_state"] = _storage_state(named.get("storage_state"))
    named["client_certificates"] = certificates(named.get("client_certificates"))
    named["screen_size"] = named.pop("screen", None)
    named.pop("default_browser_type", None)
    har, videos = named.get("record_har_path"), named.get("record_video_dir")
    if har is not None:
        named["record_har_path"] = recordings.har(har)
        if fspath(har).endswith(".zip") and not named.get("record_har_omit_content"):
            named["record_har_content"] = named.get("record_har_content") or "attach"
    if videos is not None:
        recordings.videos, named["record_video_dir"] = Path(videos).expanduser(), True
    windowed = named.pop("no_viewport", None)
    wire = {option: encode(nullable(value)) for option, value in playwright_options(named).items()}
    return {**wire, "viewport": None} if windowed else wire


def _storage_state(given: Mapping[str, Any] | str | PathLike[str] | None) -> str | None:
    if given is None:
        return None
    if isinstance(given, Mapping):
        return json.dumps(given)
    return Path(given).expanduser().read_text("utf-8")


class BrowserType:
    """One kind of browser of the server's."""

    def __init__(self, name: str, playwright: Playwright) -> None:
        self._name = name
        self._playwright = playwright

    @property
    def name(self) -> str:
        """Such as ``chromium``."""
        return self._name

    def _version(self, looking: LookingConnection) -> str:
        """Give the version of the server's browser."""
        if self._playwright._offered is None:
            answer = looking.fetch(_wire.get("/catalog"))
            self._playwright._offered = answer.json()["browsers"]
        offered = self._playwright._offered.get(self._name)
        return str(offered["version"]) if offered else ""

    @property
    def executable_path(self) -> str:
        """Where the browser is: on the server, whose files nobody sees."""
        return ""

    def launch(
        self,
        *,
        executable_path: str | PathLike[str] | None = None,
        channel: str | None = None,
        args: Sequence[str] | None = None,
        ignore_default_args: bool | Sequence[str] | None = None,
        handle_sigint: bool | None = None,
        handle_sigterm: bool | None = None,
        handle_sighup: bool | None = None,
        timeout: Milliseconds | None = None,
        env: Mapping[str, str | float | bool] | None = None,
        headless: bool | None = None,
        proxy: ProxySettings | None = None,
        downloads_path: str | PathLike[str] | None = None,
        slow_mo: float | None = None,
        traces_dir: str | PathLike[str] | None = None,
        artifacts_dir: str | PathLike[str] | None = None,
        chromium_sandbox: bool | None = None,
        firefox_user_prefs: Mapping[str, str | float | bool] | None = None,
    ) -> Browser:
        """Use the server's browsers: nothing is launched before a context is opened.

        How the server launches its browsers is for whoever runs it: what says so here is taken,
        and has no effect, as code has it that is written for a browser of one's own.

        Args:
            executable_path: no effect.
            channel: no effect.
            args: no effect.
            ignore_default_args: no effect.
            handle_sigint: no effect.
            handle_sigterm: no effect.
            handle_sighup: no effect.
            timeout: no effect.
            env: no effect.
            headless: the server has no window: ``False`` is refused.
            proxy: of the contexts that have none of their own.
            downloads_path: no effect.
            slow_mo: no effect.
            traces_dir: no effect.
            artifacts_dir: no effect.
            chromium_sandbox: no effect.
            firefox_user_prefs: no effect.

        Raises:
            ValueError: when a window is asked for.
        """
        if headless is False:
            raise ValueError("headless=False: the server's browsers have no window")
        return self._playwright._browser(self, proxy)

    def __repr__(self) -> str:
        return f"<BrowserType name={self._name} executable_path={self.executable_path}>"


class Playwright:
    """Playwright, with its browsers on the server."""

    def __init__(
        self,
        server_url: str | None,
        api_key: str | None,
        retry: RetryPolicy,
        transport: Any,
    ) -> None:
        #: The server's browsers, as its catalogue tells; asked for once.
        self._offered: Mapping[str, Any] | None = None
        self._server_url = server_url
        self._api_key = api_key
        self._retry = retry
        self._transport = transport
        self._browsers: list[Browser] = []
        self.selectors = Selectors()
        self.request = APIRequest(self)
        self.chromium = BrowserType("chromium", self)
        self.firefox = BrowserType("firefox", self)
        self.webkit = BrowserType("webkit", self)

    def __getitem__(self, name: str) -> BrowserType:
        """Give the kind of browser of this name."""
        if name not in ("chromium", "firefox", "webkit"):
            raise ValueError(f"Invalid browser {name}")
        kind: BrowserType = getattr(self, name)
        return kind

    @property
    def devices(self) -> dict[str, dict[str, Any]]:
        """Options of ``new_context()`` that make a page appear as on a device, by its name."""
        return devices()

    def stop(self) -> None:
        """Close the browsers that were launched here."""
        browsers, self._browsers = self._browsers, []
        for browser in browsers:
            browser.close()

    def _browser(self, browser_type: BrowserType, proxy: ProxySettings | None = None) -> Browser:
        settings = (self._server_url, self._api_key, self._retry)
        browser = Browser(
            browser_type,
            SyncConnection(*settings, SyncNetwork(self._transport)),
            LookingConnection(*settings, LookingNetwork(self._transport)),
            proxy,
        )
        self._browsers.append(browser)
        return browser


class PlaywrightContextManager:
    """What ``sync_playwright()`` gives: a block, or ``start()``."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright

    def start(self) -> Playwright:
        """Give it without a block; ``stop()`` ends it."""
        return self._playwright

    def __enter__(self) -> Playwright:
        return self._playwright

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._playwright.stop()


def sync_playwright(
    server_url: str | None = None,
    *,
    api_key: str | None = None,
    retry: RetryPolicy | None = None,
    transport: Any = None,
) -> PlaywrightContextManager:
    """Give Playwright with its browsers on a server, as a block.

    Args:
        server_url: where the server is; else ``PB_URL``, else the one on this machine.
        api_key: the key; else ``PB_API_KEY``, else the one that ``./pb up`` noted.
        retry: bounds of the retries after connection trouble.
        transport: replaces the network, for tests.
    """
    return PlaywrightContextManager(
        Playwright(server_url, api_key, retry or RetryPolicy(), transport)
    )
