"""API requests: of a context, or with cookies of their own (``playwright.request``)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from os import PathLike
from typing import TYPE_CHECKING, Any

from .._bodies import request_options, with_query
from .._errors import HandleGoneError, PageClosedError, PersistentBrowserError, SessionGoneError
from .._options import Milliseconds, milliseconds
from .._told import CLOSED
from .._types import ClientCertificate, HttpCredentials, ProxySettings
from .._uploads import bytes_upload
from .._user_agent import default_user_agent
from ._remote import Remote, save
from ._traffic import ResponseBase

if TYPE_CHECKING:
    from ._api import APIRequestContext
    from ._playwright import Browser, Playwright

DISPOSED = "Response has been disposed"


class APIRequestContextBase(Remote):
    """See APIRequestContext."""

    async def _send(self, action: str, to: Any, options: Mapping[str, Any]) -> Any:
        """Send a request to a URL, or again the one that is given."""
        session = self._place.session
        settings = session.requests
        if settings.end is not None:
            raise PersistentBrowserError(settings.end)
        given = {**settings.options, **_without_none(options)}
        if isinstance(to, Remote):
            to, given = await self._again(to, given)
        elif not isinstance(to, str):
            raise AssertionError("First argument must be either URL string or Request")
        query = given.get("params")
        if isinstance(query, str):
            del given["params"]
            to = with_query(to, query)
        if given.get("timeout") is None:
            given["timeout"] = session.default_timeout(None, navigates=False)
        wire = request_options(given, settings.headers)
        if "data" in wire:
            wire["data"] = bytes_upload(wire["data"])
        url = "urlOrRequest" if action == "fetch" else "url"
        return await self._call(action, {url: to, "params": wire})

    async def _again(self, request: Any, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Give the URL and the options of a request that a page has sent."""
        more = {"method": request.method, "headers": request.headers, **given}
        url = more.pop("url", None) or request.url
        if not any(given.get(name) for name in ("data", "form", "multipart")):
            more["data"] = request.post_data_buffer
        return url, more

    async def dispose(self, *, reason: str | None = None) -> None:
        """Let go of the bodies of its responses; no more requests are sent.

        Args:
            reason: told to those who send one all the same.
        """
        session = self._place.session
        settings = session.requests
        if settings.alone:
            settings.end = settings.end or reason or CLOSED
            await session.close()
            return
        settings.end = settings.end or reason
        # Again is no error.
        with suppress(PageClosedError, SessionGoneError):
            await self._call("dispose", {}, {"reason": reason})

    async def storage_state(
        self, *, path: str | PathLike[str] | None = None, indexed_db: bool | None = None
    ) -> dict[str, Any]:
        """Give the cookies and the storage, as ``new_context`` takes them.

        Args:
            path: a file of this machine to keep them in as well.
            indexed_db: with the databases of IndexedDB.
        """
        text: str = await self._call("storageState", None, {"indexedDB": indexed_db})
        state: dict[str, Any] = json.loads(text)
        if path is not None:
            save(path, json.dumps(state).encode())
        return state


class APIResponseBase(ResponseBase):
    """See APIResponse."""

    def __repr__(self) -> str:
        url, status, text = (self._known(x) for x in ("url", "status", "statusText"))
        return f"<APIResponse url={url!r} status={status!r} status_text={text!r}>"

    async def body(self) -> bytes:
        """Give the body as its bytes.

        Raises:
            Error: when the response or its context was disposed of.
        """
        if self._over or self._place.session.closed:
            raise PersistentBrowserError(DISPOSED)
        try:
            content: bytes = await self._call("body")
        except (HandleGoneError, SessionGoneError) as error:
            raise PersistentBrowserError(DISPOSED) from error
        return content

    async def text(self) -> str:
        """Give the body as text."""
        return (await self.body()).decode()

    async def dispose(self) -> None:
        """Let go of the body; again is no error."""
        await self._end("dispose")


class APIRequest:
    """Makes contexts of API requests that have no pages, and cookies of their own."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        # Whose sessions they are, made with the first of them.
        self._browser: Browser | None = None

    async def new_context(
        self,
        *,
        base_url: str | None = None,
        extra_http_headers: Mapping[str, str] | None = None,
        http_credentials: HttpCredentials | None = None,
        ignore_https_errors: bool | None = None,
        proxy: ProxySettings | None = None,
        user_agent: str | None = None,
        timeout: Milliseconds | None = None,
        storage_state: Mapping[str, Any] | str | PathLike[str] | None = None,
        client_certificates: Sequence[ClientCertificate] | None = None,
        fail_on_status_code: bool | None = None,
        max_redirects: int | None = None,
    ) -> APIRequestContext:
        """Open a context of API requests: a session of its own, until ``dispose()``.

        Args:
            base_url: completes the URLs of requests.
            extra_http_headers: sent with each request.
            http_credentials: ``username`` and ``password``; only to an ``origin``, if one is named.
            ignore_https_errors: take any certificate.
            proxy: ``{"server": "http://proxy:3128"}``.
            user_agent: in place of ``Playwright/...``.
            timeout: milliseconds of a request; 30 s when left out, 0: no limit.
            storage_state: what ``storage_state()`` gave, or a file of this machine.
            client_certificates: with what to prove who sends, by origin.
            fail_on_status_code: raise an error for answers other than 2xx and 3xx.
            max_redirects: 20 when left out; 0: none.

        Raises:
            QuotaExceededError: when the key holds as many sessions as it may.
        """
        if self._browser is None:
            self._browser = await self._playwright.chromium.launch()
        context = await self._browser.new_context(
            **_without_none(
                {
                    "base_url": base_url,
                    "extra_http_headers": extra_http_headers,
                    "http_credentials": http_credentials,
                    "ignore_https_errors": ignore_https_errors,
                    "proxy": proxy,
                    "user_agent": user_agent or default_user_agent(),
                    "storage_state": storage_state,
                    "client_certificates": client_certificates,
                }
            )
        )
        defaults = {
            "timeout": None if timeout is None else milliseconds(timeout),
            "failOnStatusCode": fail_on_status_code,
            "maxRedirects": max_redirects,
        }
        settings = context._place.session.requests
        settings.options = _without_none(defaults)
        settings.alone = True
        return context.request


def _without_none(options: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}
