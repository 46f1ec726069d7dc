"""The browser as users see it: one session of the server, and its current page."""

from __future__ import annotations

import html
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TypeAlias

import httpx

from .. import _wire
from .._errors import ConfigurationError, PageClosedError
from .._models import PageInfo, Reply, SessionInfo
from .._network import AsyncNetwork
from .._options import Duration, Milliseconds, playwright_options, seconds
from .._options import milliseconds as in_milliseconds
from .._retry import RetryPolicy
from .._screenshot import Screenshot, picture_type, save
from ._actions import PageActions
from ._connection import AsyncConnection
from ._submitted import SubmittedCommand

DEFAULT_TIMEOUT = 120.0

Retry: TypeAlias = Literal["safe", "none"]
Generation: TypeAlias = "int | Literal['any']"


class PersistentBrowser(PageActions):
    """A live browser on the server, which outlasts this object and its process.

    Opens nothing by itself: ``create_session()`` does, or a ``name``, which opens a session once
    and finds it afterwards; setting ``session_id`` goes on in one that is there. Leaving it as a
    context manager, or ``close()``, closes this process's connections only: the session lives on
    until ``close_session()`` or its timeouts.

    Args:
        server_url: where the server is; else ``PB_URL``, else ``http://127.0.0.1:8000``, else the
            only other server that ``./pb up`` noted on this machine.
        api_key: the key; else ``PB_API_KEY``, else the one that ``./pb up`` noted for the URL.
        name: a name of yours for the session.
        session_id: a session to go on in.
        timeout: how long a call waits for its outcome in all: seconds, ``"2m"`` or a
            ``timedelta``. What runs longer raises ``NotFinishedError`` and goes on.
        retry: bounds of the retries after connection trouble.
        transport: replaces the network, for tests.
    """

    def __init__(
        self,
        server_url: str | None = None,
        *,
        api_key: str | None = None,
        name: str | None = None,
        session_id: str | None = None,
        timeout: Duration = DEFAULT_TIMEOUT,
        retry: RetryPolicy | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._connection = AsyncConnection(
            server_url, api_key, retry or RetryPolicy(), AsyncNetwork(transport)
        )
        self._name = name
        self._session_id = session_id
        self._page_id: str | None = None
        self._timeout = seconds(timeout)

    # ---- which session, which page

    @property
    def session_id(self) -> str | None:
        """The session in use; set it to go on in one, from any process."""
        return self._session_id

    @session_id.setter
    def session_id(self, session_id: str | None) -> None:
        if session_id != self._session_id:
            self._page_id = None
        self._session_id = session_id

    @property
    def current_page_id(self) -> str | None:
        """The page that actions go to.

        ``None`` until the first use, which takes the page that the session used last; set it to
        change pages, or to ``None`` to ask again. A page of another session changes the session.
        """
        return self._page_id

    @current_page_id.setter
    def current_page_id(self, page_id: str | None) -> None:
        if page_id is not None:
            # A page's id is "<session>.<number>".
            self._session_id = page_id.rpartition(".")[0] or self._session_id
        self._page_id = page_id

    # ---- sessions

    async def create_session(
        self,
        browser_type: str = "chromium",
        *,
        name: str | None = None,
        idle_timeout: Duration | None = None,
        max_lifetime: Duration | None = None,
        labels: Mapping[str, str] | None = None,
        viewport: Mapping[str, int] | None = None,
        user_agent: str | None = None,
        locale: str | None = None,
        timezone_id: str | None = None,
        **options: Any,
    ) -> SessionInfo:
        """Open a session with one empty page and use it; with a name that is open: find it.

        Args:
            browser_type: ``chromium``.
            name: a name of yours; the one of this object when left out.
            idle_timeout: closed after so long without a command; 30 min by default.
            max_lifetime: closed after so long at all; 24 h by default.
            labels: your own notes, for listings.
            viewport: ``{"width": 1280, "height": 720}``, CSS pixels.
            user_agent: in place of the browser's own.
            locale: such as ``de-DE``.
            timezone_id: such as ``Europe/Berlin``.
            options: Playwright's further new-context options, in Python's spelling
                (``color_scheme="dark"``, ``ignore_https_errors=True``).

        Raises:
            QuotaExceededError: when the key holds as many sessions as it may.
            UnavailableError: when the server has no room.
        """
        self._name = name or self._name
        body = _wire.session_settings(idle_timeout, max_lifetime, labels)
        body["browser"] = browser_type
        if self._name is not None:
            body["name"] = self._name
        named = {
            "viewport": viewport,
            "user_agent": user_agent,
            "locale": locale,
            "timezone_id": timezone_id,
        }
        body.update(playwright_options({**options, **named}))
        answer = await self._connection.run(_wire.post("/sessions", body), self._timeout)
        if isinstance(answer, Reply):
            session_id = answer.raise_for_status().session_id
            answer = await self._connection.fetch(_wire.get(_wire.session_path(str(session_id))))
        return self._adopt(SessionInfo.of(answer.json()))

    async def session_info(self) -> SessionInfo:
        """Look at the session: state, pages, when it ends."""
        session_id = await self._session()
        answer = await self._connection.fetch(_wire.get(_wire.session_path(session_id)))
        return SessionInfo.of(answer.json())

    async def update_session(
        self,
        *,
        idle_timeout: Duration | None = None,
        max_lifetime: Duration | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> SessionInfo:
        """Change the timeouts or the labels of the session."""
        body = _wire.session_settings(idle_timeout, max_lifetime, labels)
        path = _wire.session_path(await self._session())
        return SessionInfo.of((await self._connection.fetch(_wire.patch(path, body))).json())

    async def close_session(self) -> None:
        """Close the session and its pages; closing it again is no error."""
        session_id = await self._session()
        await self._connection.fetch(_wire.delete(_wire.session_path(session_id)))
        self.session_id = None

    async def sessions(self, *, state: str | None = None) -> list[SessionInfo]:
        """List your sessions, the live ones when no ``state`` is named."""
        items = await self._list("/sessions", state=state)
        return [SessionInfo.of(item) for item in items]

    # ---- pages

    async def new_page(self, url: str | None = None) -> PageInfo:
        """Open a tab, go to the URL if there is one, and make it the current page."""
        path = f"{_wire.session_path(await self._session())}/pages"
        body = {} if url is None else {"url": url}
        answer = await self._connection.run(_wire.post(path, body), self._timeout)
        if isinstance(answer, Reply):
            page_id = answer.raise_for_status().page_id
            answer = await self._connection.fetch(_wire.get(_wire.page_path(str(page_id))))
        page = PageInfo.of(answer.json())
        self._page_id = page.id
        return page

    async def pages(self) -> list[PageInfo]:
        """List the open pages of the session, popups included."""
        items = await self._list(f"{_wire.session_path(await self._session())}/pages")
        return [PageInfo.of(item) for item in items]

    async def close_page(self, page_id: str | None = None) -> None:
        """Close a page, the current one by default; closing it again is no error."""
        closing = page_id or await self._page()
        # It may have been closed by an attempt whose answer was lost, or by the page itself.
        with suppress(PageClosedError):
            await self._connection.fetch(_wire.delete(_wire.page_path(closing)))
        if closing == self._page_id:
            self._page_id = None

    # ---- commands

    async def command(
        self,
        action: str,
        params: Mapping[str, Any] | None = None,
        *,
        target: str | Mapping[str, Any] | Sequence[Any] | None = None,
        level: Literal["page", "session"] = "page",
        page_id: str | None = None,
        timeout: Duration | None = None,
        retry: Retry | None = None,
        generation: Generation | None = None,
    ) -> Any:
        """Run any command of the catalogue (``GET /catalog``) and give what it returned.

        Args:
            action: Playwright's own name of the method, such as ``dragAndDrop``.
            params: by Playwright's own parameter names; ``options`` is the last of them.
            target: the chain of calls from the page to the receiver, such as ``"keyboard"`` or
                ``[{"action": "getByRole", "params": {"role": "button"}}, "first"]``.
            level: ``session`` calls on the browser context in place of the page.
            page_id: another page than the current one.
            timeout: how long to wait for the reply: seconds, ``"5m"`` or a ``timedelta``.
            retry: ``safe`` when doing it twice is like doing it once, ``none`` when it is to be
                begun once even where nothing can have happened yet.
            generation: the session's generation on which alone it may run (``ConflictError``
                when it is another one by now), or ``any`` to run also after a restore.

        Raises:
            InvalidCommandError: naming what is wrong, and what would fit.
            CommandError, ApiError: or one of their kinds, when it did not succeed.
            NotFinishedError: when the timeout passed first; the command goes on.
        """
        reply = await self.run(
            action,
            params,
            target=target,
            level=level,
            page_id=page_id,
            timeout=timeout,
            retry=retry,
            generation=generation,
        )
        return reply.result

    async def run(
        self,
        action: str,
        params: Mapping[str, Any] | None = None,
        *,
        target: str | Mapping[str, Any] | Sequence[Any] | None = None,
        level: Literal["page", "session"] = "page",
        page_id: str | None = None,
        timeout: Duration | None = None,
        retry: Retry | None = None,
        generation: Generation | None = None,
    ) -> Reply:
        """Run a command as ``command()`` does and give its whole reply: artifacts, times."""
        call = await self._command_call(action, params, target, level, page_id)
        call = _wire.with_terms(call, retry, generation)
        patience = self._timeout if timeout is None else seconds(timeout)
        answer = await self._connection.run(call, patience)
        reply = answer if isinstance(answer, Reply) else _wire.reply_of(answer)
        return reply.raise_for_status()

    async def submit(
        self,
        action: str,
        params: Mapping[str, Any] | None = None,
        *,
        target: str | Mapping[str, Any] | Sequence[Any] | None = None,
        level: Literal["page", "session"] = "page",
        page_id: str | None = None,
        retry: Retry | None = None,
        generation: Generation | None = None,
    ) -> SubmittedCommand:
        """Hand in a command as ``command()`` does and come back once it is accepted."""
        call = await self._command_call(action, params, target, level, page_id)
        call = _wire.with_terms(call, retry, generation)
        state = await self._connection.submit(call)
        return SubmittedCommand(self._connection, state, self._timeout)

    async def command_handle(self, command_id: str) -> SubmittedCommand:
        """Find a command by its id, from any process, within a day."""
        state = await self._connection.state(command_id, 0)
        return SubmittedCommand(self._connection, state, self._timeout)

    # ---- pictures and files

    async def screenshot(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        full_page: bool = False,
        selector: str | None = None,
        type: Literal["png", "jpeg"] | None = None,
        quality: int | None = None,
    ) -> Screenshot:
        """Take a picture, save it here and give its path; it is kept on the server as well.

        Args:
            path: where to save it; a new name in the current folder when left out.
            full_page: the whole page, not what fits the viewport.
            selector: only this element.
            type: ``png`` or ``jpeg``; by the path's ending when left out, else PNG.
            quality: of a JPEG, 0 to 100.
        """
        wanted = os.fspath(path) if path is not None else None
        page_id = await self._page()
        kind = picture_type(wanted, type)
        call = _wire.screenshot(page_id, full_page, selector, kind, quality)
        answer = await self._connection.run(call, self._timeout)
        if isinstance(answer, Reply):
            artifact_id = answer.raise_for_status().artifacts[0].id
            answer = await self._connection.fetch(_wire.artifact(artifact_id))
        else:
            artifact_id = answer.headers.get("PB-Artifact")
        content_type = answer.headers.get("Content-Type", "image/png").partition(";")[0]
        saved = save(wanted, answer.content, content_type)
        return Screenshot(saved, answer.content, content_type, artifact_id)

    async def download(self, artifact_id: str, path: str | os.PathLike[str] | None = None) -> bytes:
        """Give the bytes of an artifact, and save them when a path is named."""
        content = (await self._connection.fetch(_wire.artifact(artifact_id))).content
        if path is not None:
            Path(path).expanduser().write_bytes(content)
        return content

    # ---- this object

    async def close(self) -> None:
        """Close this process's connections. The session lives on: see ``close_session()``."""
        await self._connection.close()

    async def __aenter__(self) -> PersistentBrowser:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        facts = " ".join(f"{name}={value!r}" for name, value in self._facts() if value)
        return f"<PersistentBrowser {facts}>" if facts else "<PersistentBrowser>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th style='text-align:left'>{name}</th><td>{html.escape(value or '-')}</td></tr>"
            for name, value in self._facts()
        )
        return f"<table><caption>PersistentBrowser</caption>{rows}</table>"

    def _facts(self) -> list[tuple[str, str | None]]:
        return [
            ("server", self._connection.url),
            ("name", self._name),
            ("session", self._session_id),
            ("page", self._page_id),
        ]

    # ---- inside

    async def _session(self) -> str:
        if self._session_id is None:
            if self._name is None:
                raise ConfigurationError(
                    "no session: call create_session(), or set session_id to one that is open"
                )
            return (await self.create_session()).id
        return self._session_id

    async def _page(self) -> str:
        session_id = await self._session()
        if self._page_id is None:
            self._adopt(await self.session_info())
        if self._page_id is None:
            raise ConfigurationError(f"session {session_id} has no open page: call new_page()")
        return self._page_id

    def _adopt(self, session: SessionInfo) -> SessionInfo:
        self._session_id = session.id
        # The page that was used last may have been closed since.
        open_pages = [page.id for page in session.pages]
        last = open_pages[-1] if open_pages else None
        self._page_id = session.active_page if session.active_page in open_pages else last
        return session

    def _patience(self, timeout: Milliseconds | None) -> float | None:
        if timeout is None:
            return None
        # The action's own end has to come back before we stop listening.
        return max(self._timeout, in_milliseconds(timeout) / 1000 + _wire.ANSWER_MARGIN)

    async def _command_call(
        self,
        action: str,
        params: Mapping[str, Any] | None,
        target: Any,
        level: Literal["page", "session"],
        page_id: str | None,
    ) -> _wire.Call:
        if level == "session":
            path = _wire.session_path(await self._session())
        else:
            path = _wire.page_path(page_id or await self._page())
        return _wire.post(f"{path}/command", _wire.command_body(action, params, target))

    async def _list(self, path: str, **query: str | None) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = []
        cursor: str | None = None
        while True:
            call = _wire.get(path, cursor=cursor, **query)
            body = (await self._connection.fetch(call)).json()
            items.extend(body["items"])
            cursor = body.get("next")
            if not cursor:
                return items
