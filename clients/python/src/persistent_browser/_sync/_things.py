# Written by scripts/unasync.py from _async/_things.py: edit that one.
"""What of the things that pages give is written by hand; the rest is in _api."""

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

from .._errors import CommandError
from .._options import Milliseconds
from .._page_errors import PageError, page_error
from .._selector_text import selector_of
from .._types import SourceLocation
from ._events import called
from ._listening import Emitter
from ._remote import Assertions, Remote, wanted

if TYPE_CHECKING:
    from ._api import (
        APIResponse,
        ElementHandle,
        Page,
        Request,
        WebSocketRoute,
    )


Self = TypeVar("Self", bound="DisposableBase")


class DisposableBase(Remote):
    """Something that is there until it is disposed of, at the latest at the end of a block."""

    def __repr__(self) -> str:
        return "<Disposable>"

    def dispose(self) -> None:
        """End it; again is no error."""
        self._end("close")

    def close(self) -> None:
        """End it; again is no error."""
        self._end("close")

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end("close")


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


class ConsoleMessageBase(Remote):
    """See ConsoleMessage."""

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


class DialogBase(Remote):
    """See Dialog."""

    def __repr__(self) -> str:
        kind, message, value = (self._known(x) for x in ("type", "message", "defaultValue"))
        return f"<Dialog type={kind} message={message} default_value={value}>"


class FileChooserBase(Remote):
    """See FileChooser."""

    def __repr__(self) -> str:
        return f"<FileChooser page={self._known('page')} element={self._known('element')}>"


class RequestBase(Remote):
    """See Request."""

    def __repr__(self) -> str:
        return f"<Request url={self._known('url')!r} method={self._known('method')!r}>"

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

    def __repr__(self) -> str:
        return f"<Response url={self._known('url')!r} request={self._known('request')}>"

    def body(self) -> bytes:
        """Give the body as its bytes."""
        content: bytes = self._call("body")
        return content

    def text(self) -> str:
        """Give the body as text."""
        text: str = self._call("text")
        return text

    def json(self) -> Any:
        """Give the body read as JSON.

        Raises:
            ValueError: when it is not JSON.
        """
        return json.loads(self.text())


class RouteBase(Remote):
    """See Route."""

    def __repr__(self) -> str:
        return f"<Route request={self._known('request')}>"

    _changes: Mapping[str, Any] = MappingProxyType({})

    @property
    def request(self) -> Request:
        """The request that is held."""
        request: Request = self._known("request")
        return request

    def continue_(
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
        self._call("resume", None, self._change(url, method, headers, post_data))

    def fallback(
        self,
        *,
        url: str | None = None,
        method: str | None = None,
        headers: Mapping[str, str] | None = None,
        post_data: Any = None,
    ) -> None:
        """Let the handler before this one answer, or the network; see ``continue_()``."""
        self._changes = self._change(url, method, headers, post_data)
        self._place.session.events.ask(self, self._place.page_id)

    def _let_go(self) -> None:
        self._call("fallback", None, self._changes)

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

    def fetch(
        self,
        *,
        url: str | None = None,
        method: str | None = None,
        headers: Mapping[str, str] | None = None,
        post_data: Any = None,
        max_redirects: int | None = None,
        max_retries: int | None = None,
        timeout: Milliseconds | None = None,
    ) -> APIResponse:
        """Send the request and give its response, for ``fulfill(response=...)``.

        Args:
            url: another URL, of the same protocol.
            method: another method.
            headers: in place of its own ones.
            post_data: another body: text, bytes, or a value to be sent as JSON.
            max_redirects: 20 when left out; 0: none.
            max_retries: after a connection was reset; 0 when left out.
            timeout: milliseconds; 30 s when left out, 0: no limit.
        """
        limits = {"maxRedirects": max_redirects, "maxRetries": max_retries, "timeout": timeout}
        changes = self._change(url, method, headers, post_data)
        response: APIResponse = self._call("fetch", None, {**changes, **limits})
        return response

    def fulfill(
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
        self._call("fulfill", None, options)


def _json_text(value: Any) -> str:
    return json.dumps(value)


def _content_type(path: str | PathLike[str]) -> str | None:
    return mimetypes.guess_type(str(path))[0]


class TracingBase(Remote):
    """See Tracing."""

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
        self._call("startHar", None, options)
        self._place.session.recordings["har of tracing"] = path

    def stop_har(self) -> None:
        """End the HAR, and keep it where ``start_har()`` said."""
        artifact = self._call("stopHar")
        path = self._place.session.recordings.pop("har of tracing", None)
        self._bytes(artifact, path)

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
        self._place.session.events.keep_socket(server)
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


class _Saved(Remote):
    """What is a file of the server's once it has ended."""

    def path(self) -> Path:
        """Wait for its end and give the path of a copy on this machine.

        Raises:
            Error: when there is none: it failed, or was cancelled.
        """
        file = Path(tempfile.mkdtemp(prefix="persistent-browser-")) / "file"
        self.save_as(file)
        return file

    def save_as(self, path: str | PathLike[str]) -> None:
        """Wait for its end and keep it in a file of this machine.

        Raises:
            Error: when there is none: it failed, or was cancelled.
        """
        self._bytes(self._call("path"), path)


class DownloadBase(_Saved):
    """See Download."""

    def __repr__(self) -> str:
        name = self._known("suggestedFilename")
        return f"<Download url={self._known('url')!r} suggested_filename={name!r}>"


class VideoBase(_Saved):
    """See Video."""


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
            self._call("reject", {"message": f"{type(error).__name__}: {error}"})
            return
        session.call(self._place, "resolve", {"value": value})
