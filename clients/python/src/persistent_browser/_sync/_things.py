# Written by scripts/unasync.py from _async/_things.py: edit that one.
"""What of the things that pages give is written by hand; the rest is in _api."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from re import Pattern
from typing import TYPE_CHECKING, Any, Literal

from .._arguments import Argument
from .._errors import CommandError
from .._page_errors import PageError, page_error
from .._recordings import write_har
from .._selector_text import selector_of
from .._told import in_python
from .._types import SourceLocation
from ._listening import Emitter
from ._remote import Assertions, Remote, save, wanted

if TYPE_CHECKING:
    from ._api import (
        ElementHandle,
        Page,
    )


class JSHandleBase(Remote):
    """See JSHandle."""

    def __repr__(self) -> str:
        return f"<JSHandle preview={self}>"

    def __str__(self) -> str:
        return str(self._place.facts.get("preview", ""))

    def dispose(self) -> None:
        """Let go of it; again is no error."""
        self._end("dispose")

    def as_element(self) -> ElementHandle | None:
        """Give itself when it is an element."""
        handle = self._place.chain[0]["$handle"]
        return self if handle.startswith("ElementHandle-") else None  # type: ignore[return-value]


class LocatorBase(Remote):
    """See Locator."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} frame={self._frame()!r} selector={self._selector()!r}>"

    def _frame(self) -> Any:
        first = self._place.chain[0]
        session = self._place.session
        if isinstance(first, Mapping) and "$handle" in first:
            return session.decode(first, self._place.page_id)
        return session.page(str(self._place.page_id)).main_frame

    def _selector(self) -> str:
        return selector_of(self._place.chain, self._place.session.test_id)

    @property
    def page(self) -> Page:
        """The page that it searches."""
        return self._place.session.page(str(self._place.page_id))


class FrameLocatorBase(LocatorBase):
    """See FrameLocator."""


class APIResponseAssertionsBase(Assertions):
    """See APIResponseAssertions."""

    def _told(
        self,
        error: CommandError,
        action: str,
        options: Mapping[str, Any],
        expected: Any,
        *,
        negated: bool,
    ) -> str:
        response = self._place.session.decode(self._place.chain[0], None)
        expected = "expected not to" if negated else "expected to"
        told = f"Response status {expected} be within [200..299] range, was '{response.status}'"
        log = list(error.call_log)
        below = ""
        if "Response text:" in log:
            log = log[: log.index("Response text:")]
            below = f"\n Response Text:\n{(response.text())[:1000]}"
        lines = "\n".join(log)
        return f"{self._message or told}\nCall log:\n{lines}\n{below}"


class _OfPage(Remote):
    """An object of a page's event, which says of which page it is."""

    def _page(self) -> Any:
        page_id = self._place.page_id
        return self._look("page") if page_id is None else self._place.session.page(page_id)


class ConsoleMessageBase(_OfPage):
    """See ConsoleMessage."""

    @property
    def page(self) -> Page | None:
        """The page whose script wrote it."""
        page: Page | None = self._page()
        return page

    def __repr__(self) -> str:
        return f"<ConsoleMessage type={self._known('type')} text={self}>"

    def __str__(self) -> str:
        return str(self._known("text"))

    @property
    def location(self) -> SourceLocation:
        """Where the script wrote it."""
        url, line, column = str(self._known("location")).rsplit(":", 2)
        return {
            "url": url,
            "line": int(line),
            "column": int(column),
            "lineNumber": int(line),  # type: ignore[typeddict-unknown-key]
            "columnNumber": int(column),
        }


class WebErrorBase(_OfPage):
    """See WebError."""

    @property
    def page(self) -> Page | None:
        """The page that it is of."""
        page: Page | None = self._page()
        return page

    @property
    def error(self) -> PageError:
        """What was thrown."""
        return page_error(self._known("error"))

    @property
    def location(self) -> SourceLocation:
        """Where it was thrown."""
        location: SourceLocation = self._look("location")
        return location


class DialogBase(_OfPage):
    """See Dialog."""

    @property
    def page(self) -> Page | None:
        """The page that it is of."""
        page: Page | None = self._page()
        return page

    def __repr__(self) -> str:
        kind, message, value = (self._known(x) for x in ("type", "message", "defaultValue"))
        return f"<Dialog type={kind} message={message} default_value={value}>"


class FileChooserBase(_OfPage):
    """See FileChooser."""

    @property
    def page(self) -> Page:
        """The page that it is of."""
        page: Page = self._page()
        return page

    def __repr__(self) -> str:
        return f"<FileChooser page={self._known('page')} element={self._known('element')}>"


class TracingBase(Remote):
    """See Tracing."""

    def start(
        self,
        *,
        name: str | None = None,
        title: str | None = None,
        snapshots: bool | None = None,
        screenshots: bool | None = None,
        sources: bool | None = None,
        live: bool | None = None,
    ) -> None:
        """Begin a trace.

        Args:
            name: of the server's own files: no effect.
            title: shown by the trace viewer; the name when left out.
            snapshots: of the DOM, before and after each action.
            screenshots: while it is taken.
            sources: no effect: the server does not see the caller's code.
            live: can be looked at while it is taken.
        """
        del sources
        options = {"snapshots": snapshots, "screenshots": screenshots, "live": live}
        self._call("start", None, {"title": title or name, **options})

    def start_chunk(self, *, title: str | None = None, name: str | None = None) -> None:
        """Begin a part of the trace; see ``start()``."""
        self._call("startChunk", None, {"title": title or name})

    def stop(self, *, path: str | PathLike[str] | None = None) -> None:
        """End the trace.

        Args:
            path: a file of this machine to keep it in; it is dropped when left out.
        """
        self._keep("stop", path)

    def stop_chunk(self, *, path: str | PathLike[str] | None = None) -> None:
        """End a part of the trace; see ``stop()``."""
        self._keep("stopChunk", path)

    def start_har(
        self,
        path: str | PathLike[str],
        *,
        content: Literal["attach", "embed", "omit"] | None = None,
        mode: Literal["full", "minimal"] | None = None,
        url_filter: str | Pattern[str] | None = None,
    ) -> None:
        """Begin to record the network as HAR.

        Args:
            path: a file of this machine to keep it in, once ``stop_har()`` has ended it.
            content: where the bodies go; ``embed`` when left out.
            mode: ``full`` when left out.
            url_filter: which requests: a glob or a pattern.
        """
        options = {"content": content, "mode": mode, "urlFilter": url_filter}
        named = self._place.session.recordings.har(path)
        self._call("startHar", {"path": named}, options)

    def stop_har(self) -> None:
        """End the HAR, and keep it where ``start_har()`` said."""
        artifact = self._call("stopHar")
        path = self._place.session.recordings.take_har(artifact["name"])
        if path is not None:
            write_har(path, self._bytes(artifact))

    def _keep(self, action: str, path: str | PathLike[str] | None) -> None:
        artifact = self._call(action, None, {"path": wanted(path)})
        if path is not None:
            self._bytes(artifact, path)


class _OwnEmitter(Emitter):
    """What has events of its own."""

    @property
    def _owner(self) -> str | None:
        return str(self._place.chain[0]["$handle"])


class CDPSessionBase(_OwnEmitter):
    """See CDPSession; its events are those of the protocol, ``Network.requestWillBeSent``."""

    def detach(self) -> None:
        """End it; what is sent afterwards fails."""
        self._call("detach")
        self._over = True


class WebSocketBase(_OwnEmitter):
    """See WebSocket."""

    def __repr__(self) -> str:
        return f"<WebSocket url={self._known('url')!r}>"


class WorkerBase(_OwnEmitter):
    """See Worker; its events are ``console`` and ``close``."""

    def __repr__(self) -> str:
        return f"<Worker url={self._known('url')!r}>"


class _Saved(Remote):
    """What is a file of the server's once it has ended."""

    def path(self) -> Path:
        """Wait for its end and give the path of a copy on this machine.

        The copy goes with the context, or with ``delete()``.

        Raises:
            Error: when there is none: it failed, or was cancelled.
        """
        session = self._place.session
        handle = self._place.chain[0]["$handle"]
        if handle not in session.copies:
            content = self._bytes(self._call("path"))
            save(session.copy(handle), content)
        return session.copies[handle]

    def save_as(self, path: str | PathLike[str]) -> None:
        """Wait for its end and keep it in a file of this machine.

        Raises:
            Error: when there is none: it failed, or was cancelled.
        """
        self._bytes(self._call("path"), path)

    def delete(self) -> None:
        """Delete it, and the copy on this machine; what was saved stays."""
        copy = self._place.session.copies.pop(self._place.chain[0]["$handle"], None)
        if copy is not None:
            copy.unlink(missing_ok=True)
        self._call("delete")


class DownloadBase(_OfPage, _Saved):
    """See Download."""

    @property
    def page(self) -> Page:
        """The page that it is of."""
        page: Page = self._page()
        return page

    def __repr__(self) -> str:
        name = self._known("suggestedFilename")
        return f"<Download url={self._known('url')!r} suggested_filename={name!r}>"

    def failure(self) -> str | None:
        """Wait for its end and tell why it failed; ``None`` when it did not."""
        told: str | None = self._call("failure")
        return None if told is None else in_python(told)


class VideoBase(_Saved):
    """See Video."""

    def path(self) -> Path:
        """Give the path at which it is once its context was closed.

        Raises:
            Error: when the context records no videos here, and its page is not closed.
        """
        folder = self._place.session.recordings.videos
        if folder is None:
            return super().path()
        return folder / f"{self._place.page_id}.webm"

    def save_as(self, path: str | PathLike[str]) -> None:
        """Wait for its end and keep it in a file of this machine.

        Raises:
            Error: when its page is not closed.
        """
        if self._place.session.closed:
            save(path, (self.path()).read_bytes())
            return
        super().save_as(path)


class BindingCallBase(Remote):
    """A page's call of a function of the caller's."""

    def _is_of(self, name: str) -> bool:
        return bool(self._known("name") == name)

    def _answer(self, callback: Callable[..., Any]) -> None:
        session = self._place.session
        frame = self._known("frame")
        source = {"context": session.context, "page": frame.page, "frame": frame}
        try:
            value = session.events.result(callback(source, *self._known("args")))
        except Exception as error:
            # It is the page that called, so the page hears of it.
            self._call("reject", {"message": str(error)})
            return
        session.call(self._place, "resolve", {"value": Argument(value)})
