# Written by scripts/unasync.py from _async/_traffic.py: edit that one.
"""Requests, responses, and the requests that are held."""

from __future__ import annotations

import json as json_text
import mimetypes
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from .._errors import PersistentBrowserError
from .._options import Milliseconds
from .._uploads import bytes_upload, text_bytes
from ._remote import Remote

if TYPE_CHECKING:
    from .._types import NameValue
    from ._api import APIResponse, Request

#: How a request may fail.
ABORT_CODES = {
    "aborted",
    "accessdenied",
    "addressunreachable",
    "blockedbyclient",
    "blockedbyresponse",
    "connectionaborted",
    "connectionclosed",
    "connectionfailed",
    "connectionrefused",
    "connectionreset",
    "failed",
    "internetdisconnected",
    "namenotresolved",
    "timedout",
}
#: Requests that have no body.
_BODILESS = ("GET", "HEAD")


class RequestBase(Remote):
    """See Request; what a handler of routes has changed is seen by those after it."""

    def __repr__(self) -> str:
        return f"<Request url={self.url!r} method={self.method!r}>"

    @property
    def _changes(self) -> Mapping[str, Any]:
        return self._place.session.answers.changes(self)

    @property
    def url(self) -> str:
        """Its URL."""
        url: str = self._changes.get("url") or self._known("url")
        return url

    @property
    def method(self) -> str:
        """Its method."""
        method: str = self._changes.get("method") or self._known("method")
        return method

    @property
    def headers(self) -> dict[str, str]:
        """Its headers as the page knows them, by their names in lower case."""
        changed = self._changes.get("headers")
        if changed:
            return {name.lower(): value for name, value in changed.items()}
        headers: dict[str, str] = self._known("headers")
        return headers

    def all_headers(self) -> dict[str, str]:
        """Give the headers as they are sent, by their names in lower case."""
        if self._changes.get("headers"):
            return self.headers
        headers: dict[str, str] = self._call("allHeaders")
        return headers

    def headers_array(self) -> list[NameValue]:
        """Give the headers as they are sent, each with its name as it is."""
        changed = self._changes.get("headers")
        if changed:
            return [{"name": name, "value": value} for name, value in changed.items()]
        headers: list[NameValue] = self._call("headersArray")
        return headers

    def header_value(self, name: str) -> str | None:
        """Give a header, whatever the case of its name."""
        if self._changes.get("headers"):
            return self.headers.get(name.lower())
        value: str | None = self._call("headerValue", {"name": name})
        return value

    @property
    def service_worker(self) -> None:
        """The service worker that sent it: the server does not tell."""
        return None

    @property
    def post_data_buffer(self) -> bytes | None:
        """The body as its bytes."""
        changed: bytes | None = self._changes.get("postData")
        if changed:
            return changed
        if self.method in _BODILESS:
            return None
        body: bytes | None = self._look("postDataBuffer")
        return body

    @property
    def post_data(self) -> str | None:
        """The body as text."""
        changed: bytes | None = self._changes.get("postData")
        if changed is not None:
            return changed.decode()
        if self._known("method") in _BODILESS:
            return None
        text: str | None = self._look("postData")
        return text

    @property
    def post_data_json(self) -> Any:
        """The body read as JSON, or as a form's fields.

        Raises:
            Error: when it is neither.
        """
        text = self.post_data
        if not text:
            return None
        if "application/x-www-form-urlencoded" in self.headers.get("content-type", ""):
            return dict(parse_qsl(text))
        try:
            return json_text.loads(text)
        except ValueError as error:
            raise PersistentBrowserError(f"POST data is not a valid JSON object: {text}") from error


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
        return json_text.loads(self.text())


class RouteBase(Remote):
    """See Route."""

    # A handler has it, and has not said yet what becomes of the request.
    _open = False
    _runs = False
    _falls = False

    def __repr__(self) -> str:
        return f"<Route request={self._known('request')}>"

    @property
    def request(self) -> Request:
        """The request that is held."""
        request: Request = self._known("request")
        return request

    def abort(self, error_code: str | None = None) -> None:
        """Let the request fail.

        Args:
            error_code: how, such as ``blockedbyclient``; ``failed`` when left out.

        Raises:
            Error: for a code that is not known.
        """
        self._check()
        if error_code is not None and error_code not in ABORT_CODES:
            known = ", ".join(sorted(ABORT_CODES))
            text = f"Unknown error code: {error_code}; known are {known}"
            raise PersistentBrowserError(f"{self._said('abort')}: {text}")
        self._decide("abort", {"errorCode": error_code})

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
        self._check()
        self._change(url, method, headers, post_data)
        self._decide("resume", None, self._changed())

    def fallback(
        self,
        *,
        url: str | None = None,
        method: str | None = None,
        headers: Mapping[str, str] | None = None,
        post_data: Any = None,
    ) -> None:
        """Let the handler before this one answer, or the network; see ``continue_()``.

        That handler sees the request as it was changed, and is chosen by its new URL.
        """
        self._check()
        self._open = False
        self._change(url, method, headers, post_data)
        if self._runs:
            # The next one begins when this one has ended.
            self._falls = True
        else:
            self._place.session.answers.ask(self, self._place.page_id)

    def _handler_begins(self) -> None:
        """Note that a handler has it."""
        self._open = self._runs = True

    def _handler_ends(self) -> bool:
        """Note that the handler has ended; give whether the next one is to be asked."""
        falls, self._falls, self._runs = self._falls, False, False
        return falls

    def _check(self) -> None:
        if not self._open:
            raise PersistentBrowserError("Route is already handled!")

    def _decide(
        self,
        action: str,
        params: Mapping[str, Any] | None,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self._check()
        self._call(action, params, options)
        self._open = False

    def _let_go(self) -> None:
        self._call("fallback", None, self._changed())

    def _changed(self) -> dict[str, Any]:
        changes = dict(self._place.session.answers.changes(self.request))
        if "postData" in changes:
            changes["postData"] = bytes_upload(changes["postData"])
        return changes

    def _change(
        self,
        url: str | None,
        method: str | None,
        headers: Mapping[str, str] | None,
        post_data: Any,
    ) -> None:
        given = {
            "url": url,
            "method": method,
            "headers": _present(headers) or None,
            "postData": None if post_data is None else _as_bytes(post_data),
        }
        changes = self._place.session.answers.held(self.request).changes
        changes.update({name: value for name, value in given.items() if value is not None})

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
        options = {
            "url": url,
            "method": method,
            "headers": headers,
            "data": post_data,
            "maxRedirects": max_redirects,
            "maxRetries": max_retries,
            "timeout": timeout,
        }
        requests = self._place.session.context.request
        response: APIResponse = requests._send("fetch", self.request, options)
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
        response: APIResponse | None = None,
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

        Raises:
            Error: for a body beside ``json``.
        """
        self._check()
        if json is not None:
            if body is not None:
                raise PersistentBrowserError("Can specify either body or json parameters")
            body = json_text.dumps(json)
            content_type = content_type or "application/json"
        if body is None and path is not None:
            body = Path(path).expanduser().read_bytes()
            kind = mimetypes.guess_type(str(path))[0]
            content_type = content_type or kind or "application/octet-stream"
        if response is not None:
            status = status or response.status
            headers = headers or response.headers
            if response._place.session is not self._place.session and body is None:
                # The browser's side of this session does not know it.
                body, response = response.body(), None
        if isinstance(body, str):
            body = text_bytes(body) or body
        given = {"bodyBytes": bytes_upload(body)} if isinstance(body, bytes) else {"body": body}
        options = {
            "status": status,
            "headers": {name: str(value) for name, value in _present(headers).items()} or None,
            **given,
            "contentType": content_type,
            "response": response,
        }
        self._decide("fulfill", None, options)


def _present(headers: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (headers or {}).items() if value is not None}


def _as_bytes(post_data: Any) -> bytes:
    if isinstance(post_data, bytes):
        return post_data
    text = post_data if isinstance(post_data, str) else json_text.dumps(post_data)
    return text.encode()
