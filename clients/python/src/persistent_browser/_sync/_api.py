# Written by scripts/unasync.py from _async/_api.py: edit that one.
# Written by scripts/generate.py from the server's catalogue: edit that, or names.py.

"""Playwright's classes in Playwright Python's names; by hand: _pages, _things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from os import PathLike
from re import Pattern
from typing import Any, ClassVar, Literal

from .. import _uploads
from .._form_data import FormData
from .._arguments import Argument
from .._options import Milliseconds
from .._types import (
    AnnotatePosition,
    AriaRole,
    AriaSnapshotMode,
    ColorScheme,
    ConsoleMessagesFilter,
    Contrast,
    Cookie,
    DropPayload,
    ElementState,
    FilePayload,
    Files,
    FloatRect,
    ForcedColors,
    Geolocation,
    KeyboardModifier,
    LoadState,
    Media,
    MouseButton,
    NameValue,
    PdfMargins,
    Position,
    PseudoElement,
    ReducedMotion,
    RemoteAddr,
    RequestSizes,
    ResourceTiming,
    ScreencastCursor,
    ScreenshotAnimations,
    ScreenshotCaret,
    ScreenshotScale,
    ScreenshotType,
    ScrollMode,
    SecurityDetails,
    TracingGroupLocation,
    ViewportSize,
    VirtualCredential,
    WaitForSelectorState,
    WaitUntilState,
)
from . import _disposables, _pages, _remote, _requests, _screencast, _sockets, _things, _traffic


class APIRequestContext(_requests.APIRequestContextBase):
    """Requests without a page, with the cookies of its context."""

    def delete(
        self,
        url: str,
        *,
        data: Any = None,
        fail_on_status_code: bool | None = None,
        form: Mapping[str, str | bool | float] | FormData | None = None,
        headers: Mapping[str, str] | None = None,
        ignore_https_errors: bool | None = None,
        max_redirects: int | None = None,
        max_retries: int | None = None,
        multipart: Mapping[str, str | bool | float | PathLike[str] | FilePayload]
        | FormData
        | None = None,
        params: Mapping[str, str | bool | float] | str | None = None,
        timeout: Milliseconds | None = None,
    ) -> APIResponse:
        """Send a DELETE request.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: APIResponse = self._send(
            "delete",
            url,
            {
                "data": data,
                "failOnStatusCode": fail_on_status_code,
                "form": form,
                "headers": headers,
                "ignoreHTTPSErrors": ignore_https_errors,
                "maxRedirects": max_redirects,
                "maxRetries": max_retries,
                "multipart": multipart,
                "params": params,
                "timeout": timeout,
            },
        )
        return result

    def fetch(
        self,
        url_or_request: str | Request,
        *,
        data: Any = None,
        fail_on_status_code: bool | None = None,
        form: Mapping[str, str | bool | float] | FormData | None = None,
        headers: Mapping[str, str] | None = None,
        ignore_https_errors: bool | None = None,
        max_redirects: int | None = None,
        max_retries: int | None = None,
        method: str | None = None,
        multipart: Mapping[str, str | bool | float | PathLike[str] | FilePayload]
        | FormData
        | None = None,
        params: Mapping[str, str | bool | float] | str | None = None,
        timeout: Milliseconds | None = None,
    ) -> APIResponse:
        """Send a request, GET when left out.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: APIResponse = self._send(
            "fetch",
            url_or_request,
            {
                "data": data,
                "failOnStatusCode": fail_on_status_code,
                "form": form,
                "headers": headers,
                "ignoreHTTPSErrors": ignore_https_errors,
                "maxRedirects": max_redirects,
                "maxRetries": max_retries,
                "method": method,
                "multipart": multipart,
                "params": params,
                "timeout": timeout,
            },
        )
        return result

    def get(
        self,
        url: str,
        *,
        data: Any = None,
        fail_on_status_code: bool | None = None,
        form: Mapping[str, str | bool | float] | FormData | None = None,
        headers: Mapping[str, str] | None = None,
        ignore_https_errors: bool | None = None,
        max_redirects: int | None = None,
        max_retries: int | None = None,
        multipart: Mapping[str, str | bool | float | PathLike[str] | FilePayload]
        | FormData
        | None = None,
        params: Mapping[str, str | bool | float] | str | None = None,
        timeout: Milliseconds | None = None,
    ) -> APIResponse:
        """Send a GET request.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: APIResponse = self._send(
            "get",
            url,
            {
                "data": data,
                "failOnStatusCode": fail_on_status_code,
                "form": form,
                "headers": headers,
                "ignoreHTTPSErrors": ignore_https_errors,
                "maxRedirects": max_redirects,
                "maxRetries": max_retries,
                "multipart": multipart,
                "params": params,
                "timeout": timeout,
            },
        )
        return result

    def head(
        self,
        url: str,
        *,
        data: Any = None,
        fail_on_status_code: bool | None = None,
        form: Mapping[str, str | bool | float] | FormData | None = None,
        headers: Mapping[str, str] | None = None,
        ignore_https_errors: bool | None = None,
        max_redirects: int | None = None,
        max_retries: int | None = None,
        multipart: Mapping[str, str | bool | float | PathLike[str] | FilePayload]
        | FormData
        | None = None,
        params: Mapping[str, str | bool | float] | str | None = None,
        timeout: Milliseconds | None = None,
    ) -> APIResponse:
        """Send a HEAD request.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: APIResponse = self._send(
            "head",
            url,
            {
                "data": data,
                "failOnStatusCode": fail_on_status_code,
                "form": form,
                "headers": headers,
                "ignoreHTTPSErrors": ignore_https_errors,
                "maxRedirects": max_redirects,
                "maxRetries": max_retries,
                "multipart": multipart,
                "params": params,
                "timeout": timeout,
            },
        )
        return result

    def patch(
        self,
        url: str,
        *,
        data: Any = None,
        fail_on_status_code: bool | None = None,
        form: Mapping[str, str | bool | float] | FormData | None = None,
        headers: Mapping[str, str] | None = None,
        ignore_https_errors: bool | None = None,
        max_redirects: int | None = None,
        max_retries: int | None = None,
        multipart: Mapping[str, str | bool | float | PathLike[str] | FilePayload]
        | FormData
        | None = None,
        params: Mapping[str, str | bool | float] | str | None = None,
        timeout: Milliseconds | None = None,
    ) -> APIResponse:
        """Send a PATCH request.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: APIResponse = self._send(
            "patch",
            url,
            {
                "data": data,
                "failOnStatusCode": fail_on_status_code,
                "form": form,
                "headers": headers,
                "ignoreHTTPSErrors": ignore_https_errors,
                "maxRedirects": max_redirects,
                "maxRetries": max_retries,
                "multipart": multipart,
                "params": params,
                "timeout": timeout,
            },
        )
        return result

    def post(
        self,
        url: str,
        *,
        data: Any = None,
        fail_on_status_code: bool | None = None,
        form: Mapping[str, str | bool | float] | FormData | None = None,
        headers: Mapping[str, str] | None = None,
        ignore_https_errors: bool | None = None,
        max_redirects: int | None = None,
        max_retries: int | None = None,
        multipart: Mapping[str, str | bool | float | PathLike[str] | FilePayload]
        | FormData
        | None = None,
        params: Mapping[str, str | bool | float] | str | None = None,
        timeout: Milliseconds | None = None,
    ) -> APIResponse:
        """Send a POST request.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: APIResponse = self._send(
            "post",
            url,
            {
                "data": data,
                "failOnStatusCode": fail_on_status_code,
                "form": form,
                "headers": headers,
                "ignoreHTTPSErrors": ignore_https_errors,
                "maxRedirects": max_redirects,
                "maxRetries": max_retries,
                "multipart": multipart,
                "params": params,
                "timeout": timeout,
            },
        )
        return result

    def put(
        self,
        url: str,
        *,
        data: Any = None,
        fail_on_status_code: bool | None = None,
        form: Mapping[str, str | bool | float] | FormData | None = None,
        headers: Mapping[str, str] | None = None,
        ignore_https_errors: bool | None = None,
        max_redirects: int | None = None,
        max_retries: int | None = None,
        multipart: Mapping[str, str | bool | float | PathLike[str] | FilePayload]
        | FormData
        | None = None,
        params: Mapping[str, str | bool | float] | str | None = None,
        timeout: Milliseconds | None = None,
    ) -> APIResponse:
        """Send a PUT request.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: APIResponse = self._send(
            "put",
            url,
            {
                "data": data,
                "failOnStatusCode": fail_on_status_code,
                "form": form,
                "headers": headers,
                "ignoreHTTPSErrors": ignore_https_errors,
                "maxRedirects": max_redirects,
                "maxRetries": max_retries,
                "multipart": multipart,
                "params": params,
                "timeout": timeout,
            },
        )
        return result

    @property
    def tracing(self) -> Tracing:
        """Its recordings."""
        return self._part("tracing", Tracing)


class APIResponse(_requests.APIResponseBase):
    """A response that a request from outside of the page has got."""

    @property
    def headers(self) -> dict[str, str]:
        """The headers, in lower case."""
        result: dict[str, str] = self._known("headers")
        return result

    @property
    def headers_array(self) -> list[NameValue]:
        """Give the headers as they came, several of a name as well."""
        result: list[NameValue] = self._look("headersArray")
        return result

    @property
    def ok(self) -> bool:
        """Whether the status is from 200 to 299."""
        result: bool = self._known("ok")
        return result

    def security_details(self) -> SecurityDetails | None:
        """Give the TLS of its connection; None when it has none."""
        result: SecurityDetails | None = self._call("securityDetails")
        return result or None

    def server_addr(self) -> RemoteAddr | None:
        """Give the address of the server."""
        result: RemoteAddr | None = self._call("serverAddr")
        return result or None

    @property
    def status(self) -> int:
        """The HTTP status."""
        result: int = self._known("status")
        return result

    @property
    def status_text(self) -> str:
        """The text of the HTTP status."""
        result: str = self._known("statusText")
        return result

    @property
    def timing(self) -> ResourceTiming:
        """When it came how far."""
        result: ResourceTiming = self._look("timing")
        return result

    @property
    def url(self) -> str:
        """The URL."""
        result: str = self._known("url")
        return result


class APIResponseAssertions(_things.APIResponseAssertionsBase):
    """Playwright's ``APIResponseAssertions``."""

    def to_be_ok(self) -> None:
        """Playwright's ``APIResponseAssertions.to_be_ok``.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isOK")

    def not_to_be_ok(self) -> None:
        """The opposite of ``to_be_ok``.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isOK", negated=True)


class Disposable(_disposables.DisposableBase):
    """Something that is there until it is closed, at the latest by its block."""


class BindingCall(_things.BindingCallBase):
    """A page's call of a function of this process."""

    def reject(self, message: str) -> None:
        """Let the call throw an Error with this message in the page."""
        self._call("reject", {"message": message})

    def resolve(self, value: Any) -> None:
        """Let the call give this value to the page."""
        self._call("resolve", {"value": Argument(value)})


class BrowserContext(_pages.BrowserContextBase):
    """A session of the server: cookies, storage and pages of its own."""

    def add_cookies(self, cookies: Sequence[Cookie]) -> None:
        """Add cookies; each names a ``url``, or a ``domain`` and a ``path``."""
        self._call("addCookies", {"cookies": cookies})

    def clear_cookies(
        self,
        *,
        domain: str | Pattern[str] | None = None,
        name: str | Pattern[str] | None = None,
        path: str | Pattern[str] | None = None,
    ) -> None:
        """Remove cookies: all, or those that fit."""
        self._call("clearCookies", {}, {"domain": domain, "name": name, "path": path})

    def clear_permissions(self) -> None:
        """Take all permissions back."""
        self._call("clearPermissions")

    @property
    def clock(self) -> Clock:
        """The time that its pages see."""
        return self._part("clock", Clock)

    def cookies(self, urls: str | Sequence[str] | None = None) -> list[Cookie]:
        """Give the cookies: all, or those of URLs."""
        result: list[Cookie] = self._call("cookies", {"urls": urls})
        return result

    @property
    def credentials(self) -> Credentials:
        """Its virtual authenticator."""
        return self._part("credentials", Credentials)

    def grant_permissions(
        self, permissions: Sequence[str], *, origin: str | None = None
    ) -> None:
        """Allow its pages things such as ``geolocation``."""
        self._call("grantPermissions", {"permissions": permissions}, {"origin": origin})

    def new_cdp_session(self, page: Frame | Page) -> CDPSession:
        """Open a session of the DevTools protocol with a page or a frame."""
        result: CDPSession = self._call("newCDPSession", {"page": page})
        return result

    @property
    def request(self) -> APIRequestContext:
        """Requests without a page, with its cookies."""
        return self._part("request", APIRequestContext)

    def set_extra_http_headers(self, headers: Mapping[str, str]) -> None:
        """Send headers with every request."""
        self._call("setExtraHTTPHeaders", {"headers": headers})

    def set_geolocation(self, geolocation: Geolocation | None = None) -> None:
        """Say where it is; None: nowhere."""
        self._call("setGeolocation", {"geolocation": _remote.or_null(geolocation)})

    def set_offline(self, offline: bool) -> None:
        """Cut its network off, or not."""
        self._call("setOffline", {"offline": offline})

    @property
    def tracing(self) -> Tracing:
        """Its recordings."""
        return self._part("tracing", Tracing)


class CDPSession(_things.CDPSessionBase):
    """A session of the DevTools protocol with a page."""

    def send(self, method: str, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Send a command, and give its result."""
        result: dict[str, Any] = self._call("send", {"method": method, "args": params})
        return result


class Clock(_remote.Remote):
    """The time that pages see."""

    def fast_forward(self, ticks: str | int) -> None:
        """Jump ahead; timers that are due run once.

        Args:
            ticks: milliseconds, or ``mm:ss``.
        """
        self._call("fastForward", {"ticks": ticks})

    def install(self, *, time: float | str | datetime | None = None) -> None:
        """Replace the clock, the timers and ``Date`` of its pages.

        Args:
            time: a date, seconds since 1970, or a text as ``2024-02-03``.
        """
        self._call("install", {}, {"time": _remote.moment(time)})

    def pause_at(self, time: float | str | datetime) -> None:
        """Jump to a time and stand there.

        Args:
            time: a date, seconds since 1970, or a text as ``2024-02-03``.
        """
        self._call("pauseAt", {"time": _remote.moment(time)})

    def resume(self) -> None:
        """Go on."""
        self._call("resume")

    def run_for(self, ticks: str | int) -> None:
        """Let time pass; all timers run.

        Args:
            ticks: milliseconds, or ``mm:ss``.
        """
        self._call("runFor", {"ticks": ticks})

    def set_fixed_time(self, time: float | str | datetime) -> None:
        """Have ``Date`` say this, while timers go on.

        Args:
            time: a date, seconds since 1970, or a text as ``2024-02-03``.
        """
        self._call("setFixedTime", {"time": _remote.moment(time)})

    def set_system_time(self, time: float | str | datetime) -> None:
        """Set the time, without running timers.

        Args:
            time: a date, seconds since 1970, or a text as ``2024-02-03``.
        """
        self._call("setSystemTime", {"time": _remote.moment(time)})


class ConsoleMessage(_things.ConsoleMessageBase):
    """A message that a page wrote to its console."""

    @property
    def args(self) -> list[JSHandle]:
        """What was written, as handles."""
        result: list[JSHandle] = self._look("args")
        return result

    @property
    def text(self) -> str:
        """Its text."""
        result: str = self._known("text")
        return result

    @property
    def timestamp(self) -> float:
        """When it was written: milliseconds since 1970."""
        result: float = self._known("timestamp")
        return result

    @property
    def type(self) -> str:
        """Such as ``log``, ``warning`` or ``error``."""
        result: str = self._known("type")
        return result

    @property
    def worker(self) -> Worker | None:
        """The worker that it is of."""
        result: Worker | None = self._look("worker")
        return result


class Credentials(_remote.Remote):
    """The virtual authenticator of a context, with its passkeys."""

    def create(
        self,
        rp_id: str,
        *,
        id: str | None = None,
        private_key: str | None = None,
        public_key: str | None = None,
        user_handle: str | None = None,
    ) -> VirtualCredential:
        """Make a passkey."""
        result: VirtualCredential = self._call(
            "create",
            {"rpId": rp_id},
            {
                "id": id,
                "privateKey": private_key,
                "publicKey": public_key,
                "userHandle": user_handle,
            },
        )
        return result

    def delete(self, id: str) -> None:
        """Remove a passkey."""
        self._call("delete", {"id": id})

    def get(
        self, *, id: str | None = None, rp_id: str | None = None
    ) -> list[VirtualCredential]:
        """Give the passkeys, or those that fit."""
        result: list[VirtualCredential] = self._call("get", {}, {"id": id, "rpId": rp_id})
        return result

    def install(self) -> None:
        """Put the virtual authenticator in place."""
        self._call("install")


class Dialog(_things.DialogBase):
    """An alert, a confirmation or a prompt, which waits for its answer."""

    def accept(self, prompt_text: str | None = None) -> None:
        """Agree; to a prompt with a text."""
        self._call("accept", {"promptText": prompt_text})

    @property
    def default_value(self) -> str:
        """What a prompt holds at first."""
        result: str = self._known("defaultValue")
        return result

    def dismiss(self) -> None:
        """Refuse."""
        self._call("dismiss")

    @property
    def message(self) -> str:
        """What it says."""
        result: str = self._known("message")
        return result

    @property
    def type(self) -> str:
        """One of ``alert``, ``beforeunload``, ``confirm``, ``prompt``."""
        result: str = self._known("type")
        return result


class Download(_things.DownloadBase):
    """A file that a page gave to be kept."""

    def cancel(self) -> None:
        """Stop it."""
        self._call("cancel")

    @property
    def suggested_filename(self) -> str:
        """The name that the page gives the file."""
        result: str = self._known("suggestedFilename")
        return result

    @property
    def url(self) -> str:
        """The URL."""
        result: str = self._known("url")
        return result


class FileChooser(_things.FileChooserBase):
    """A page's question for files."""

    @property
    def element(self) -> ElementHandle:
        """The field that the files are for."""
        result: ElementHandle = self._known("element")
        return result

    def is_multiple(self) -> bool:
        """Whether it takes several files."""
        result: bool = self._look("isMultiple")
        return result

    def set_files(
        self,
        files: Files,
        *,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Give the files.

        Args:
            files: paths on this machine, or their bytes; several as a sequence.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "setFiles",
            {"files": _uploads.chosen_files(files)},
            {"noWaitAfter": no_wait_after, "timeout": timeout},
        )


class Frame(_pages.FrameBase):
    """A frame of a page."""

    _SPELLED: ClassVar[Mapping[str, str]] = {
        "navigate": "goto",
        "waitForNavigation": "expect_navigation",
    }

    def check(
        self,
        selector: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Check a checkbox or a radio button, if it is not.

        Args:
            force: without waiting until it can be acted on.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "check",
            {"selector": selector},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    @property
    def child_frames(self) -> list[Frame]:
        """The frames in it."""
        result: list[Frame] = self._look("childFrames")
        return result

    def click(
        self,
        selector: str,
        *,
        button: MouseButton | None = None,
        click_count: int | None = None,
        delay: Milliseconds | None = None,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Click an element once it is visible, stable and not covered.

        Args:
            button: of the mouse; ``left`` when left out.
            click_count: how often; 1 when left out.
            delay: milliseconds between down and up, or between keys.
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "click",
            {"selector": selector},
            {
                "button": button,
                "clickCount": click_count,
                "delay": delay,
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def content(self) -> str:
        """Give the HTML as it is now."""
        result: str = self._call("content")
        return result

    def dblclick(
        self,
        selector: str,
        *,
        button: MouseButton | None = None,
        delay: Milliseconds | None = None,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Click an element twice once it is visible, stable and not covered.

        Args:
            button: of the mouse; ``left`` when left out.
            delay: milliseconds between down and up, or between keys.
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "dblclick",
            {"selector": selector},
            {
                "button": button,
                "delay": delay,
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def dispatch_event(
        self,
        selector: str,
        type: str,
        event_init: Any = None,
        *,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Send a DOM event to an element, whether it is visible or not.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "dispatchEvent",
            {"selector": selector, "type": type, "eventInit": Argument(event_init)},
            {"strict": strict, "timeout": timeout},
        )

    def drag_and_drop(
        self,
        source: str,
        target: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        scroll: ScrollMode | None = None,
        source_position: Position | None = None,
        steps: int | None = None,
        strict: bool | None = None,
        target_position: Position | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Drag one element onto another.

        Args:
            force: without waiting until it can be acted on.
            steps: in so many moves.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "dragAndDrop",
            {"source": source, "target": target},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "scroll": scroll,
                "sourcePosition": source_position,
                "steps": steps,
                "strict": strict,
                "targetPosition": target_position,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def eval_on_selector(
        self, selector: str, expression: str, arg: Any = None, *, strict: bool | None = None
    ) -> Any:
        """Call a function with the first element of a selector.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
            strict: fail when the selector finds several elements.
        """
        result: Any = self._call(
            "evalOnSelector",
            {"selector": selector, "expression": expression, "arg": Argument(arg)},
            {"strict": strict},
        )
        return result

    def eval_on_selector_all(self, selector: str, expression: str, arg: Any = None) -> Any:
        """Call a function with all elements of a selector.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: Any = self._call(
            "evalOnSelectorAll",
            {"selector": selector, "expression": expression, "arg": Argument(arg)},
        )
        return result

    def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Evaluate JavaScript, or call a function, and give its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: Any = self._call("evaluate", {"expression": expression, "arg": Argument(arg)})
        return result

    def evaluate_handle(self, expression: str, arg: Any = None) -> JSHandle:
        """Evaluate JavaScript, or call a function, and give a handle to its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: JSHandle = self._call(
            "evaluateHandle", {"expression": expression, "arg": Argument(arg)}
        )
        return result

    def fill(
        self,
        selector: str,
        value: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Put text into a field, in place of what it holds.

        Args:
            force: without waiting until it can be acted on.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "fill",
            {"selector": selector, "value": value},
            {"force": force, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    def focus(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Give an element the focus.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("focus", {"selector": selector}, {"strict": strict, "timeout": timeout})

    def frame_element(self) -> ElementHandle:
        """Give the element of the page around in which it is."""
        result: ElementHandle = self._call("frameElement")
        return result

    def frame_locator(self, selector: str) -> FrameLocator:
        """Give the way into a frame by its selector."""
        return FrameLocator(self._step("frameLocator", {"selector": selector}))

    def get_attribute(
        self,
        selector: str,
        name: str,
        *,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> str | None:
        """Give an attribute; None when it is not there.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str | None = self._call(
            "getAttribute",
            {"selector": selector, "name": name},
            {"strict": strict, "timeout": timeout},
        )
        return result

    def get_by_alt_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to images by their alternative text."""
        return Locator(self._step("getByAltText", {"text": text}, {"exact": exact}))

    def get_by_label(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to fields by their label."""
        return Locator(self._step("getByLabel", {"text": text}, {"exact": exact}))

    def get_by_placeholder(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to fields by their placeholder."""
        return Locator(self._step("getByPlaceholder", {"text": text}, {"exact": exact}))

    def get_by_role(
        self,
        role: AriaRole,
        *,
        checked: bool | None = None,
        description: str | Pattern[str] | None = None,
        disabled: bool | None = None,
        exact: bool | None = None,
        expanded: bool | None = None,
        include_hidden: bool | None = None,
        level: int | None = None,
        name: str | Pattern[str] | None = None,
        pressed: bool | None = None,
        selected: bool | None = None,
    ) -> Locator:
        """Give the way to elements by their ARIA role, and name."""
        return Locator(
            self._step(
                "getByRole",
                {"role": role},
                {
                    "checked": checked,
                    "description": description,
                    "disabled": disabled,
                    "exact": exact,
                    "expanded": expanded,
                    "includeHidden": include_hidden,
                    "level": level,
                    "name": name,
                    "pressed": pressed,
                    "selected": selected,
                },
            )
        )

    def get_by_test_id(self, test_id: str | Pattern[str]) -> Locator:
        """Give the way to elements by their ``data-testid``."""
        return Locator(self._step("getByTestId", {"testId": test_id}))

    def get_by_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to elements by their text."""
        return Locator(self._step("getByText", {"text": text}, {"exact": exact}))

    def get_by_title(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to elements by their ``title``."""
        return Locator(self._step("getByTitle", {"text": text}, {"exact": exact}))

    def hover(
        self,
        selector: str,
        *,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Move the mouse over an element once it is visible, stable and not covered.

        Args:
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "hover",
            {"selector": selector},
            {
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def inner_html(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str:
        """Give the HTML inside of an element.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str = self._call(
            "innerHTML", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def inner_text(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str:
        """Give the visible text of an element.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str = self._call(
            "innerText", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def input_value(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str:
        """Give the value of a field.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str = self._call(
            "inputValue", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def is_checked(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Whether it is checked.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call(
            "isChecked", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def is_detached(self) -> bool:
        """Whether it is gone."""
        result: bool = self._look("isDetached")
        return result

    def is_disabled(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Whether it is disabled.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call(
            "isDisabled", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def is_editable(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Whether it can be edited.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call(
            "isEditable", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def is_enabled(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Whether it is enabled.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call(
            "isEnabled", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def is_hidden(self, selector: str, *, strict: bool | None = None) -> bool:
        """Whether it is not there or not visible; does not wait.

        Args:
            strict: fail when the selector finds several elements.
        """
        result: bool = self._call("isHidden", {"selector": selector}, {"strict": strict})
        return result

    def is_visible(self, selector: str, *, strict: bool | None = None) -> bool:
        """Whether it is there and visible; does not wait.

        Args:
            strict: fail when the selector finds several elements.
        """
        result: bool = self._call("isVisible", {"selector": selector}, {"strict": strict})
        return result

    def locator(
        self,
        selector: str,
        *,
        has: Locator | None = None,
        has_not: Locator | None = None,
        has_not_text: str | Pattern[str] | None = None,
        has_text: str | Pattern[str] | None = None,
    ) -> Locator:
        """Give the way to elements by a selector: CSS, XPath or ``text=``."""
        return Locator(
            self._step(
                "locator",
                {"selector": selector},
                {"has": has, "hasNot": has_not, "hasNotText": has_not_text, "hasText": has_text},
            )
        )

    @property
    def name(self) -> str:
        """Its name."""
        result: str = self._look("name")
        return result

    def goto(
        self,
        url: str,
        *,
        referer: str | None = None,
        timeout: Milliseconds | None = None,
        wait_until: WaitUntilState | None = None,
    ) -> Response | None:
        """Open a URL, by default until its ``load`` event, and give the main response.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            wait_until: ``load`` when left out.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: Response | None = self._call(
            "navigate",
            {"url": url},
            {"referer": referer, "timeout": timeout, "waitUntil": wait_until},
            navigates=True,
        )
        return result

    @property
    def page(self) -> Page:
        """The page that it is of."""
        result: Page = self._look("page")
        return result

    @property
    def parent_frame(self) -> Frame | None:
        """The frame around it; None for the main one."""
        result: Frame | None = self._look("parentFrame")
        return result

    def press(
        self,
        selector: str,
        key: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Give an element the focus and press a key, or several as ``Control+A``.

        Args:
            delay: milliseconds between down and up, or between keys.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "press",
            {"selector": selector, "key": key},
            {"delay": delay, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    def query_selector(
        self, selector: str, *, strict: bool | None = None
    ) -> ElementHandle | None:
        """Give the first element of a selector; None when there is none.

        Args:
            strict: fail when the selector finds several elements.
        """
        result: ElementHandle | None = self._call(
            "querySelector", {"selector": selector}, {"strict": strict}
        )
        return result

    def query_selector_all(self, selector: str) -> list[ElementHandle]:
        """Give all elements of a selector."""
        result: list[ElementHandle] = self._call("querySelectorAll", {"selector": selector})
        return result

    def select_option(
        self,
        selector: str,
        value: str | Sequence[str] | None = None,
        *,
        index: int | Sequence[int] | None = None,
        label: str | Sequence[str] | None = None,
        element: ElementHandle | Sequence[ElementHandle] | None = None,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> list[str]:
        """Choose options of a ``<select>``, and give the values that are chosen.

        Args:
            force: without waiting until it can be acted on.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: list[str] = self._call(
            "selectOption",
            {"selector": selector, "values": _remote.selected(value, index, label, element)},
            {"force": force, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )
        return result

    def set_checked(
        self,
        selector: str,
        checked: bool,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Check it or not.

        Args:
            force: without waiting until it can be acted on.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "setChecked",
            {"selector": selector, "checked": checked},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def set_content(
        self,
        html: str,
        *,
        timeout: Milliseconds | None = None,
        wait_until: WaitUntilState | None = None,
    ) -> None:
        """Replace the HTML of the page.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            wait_until: ``load`` when left out.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "setContent",
            {"html": _uploads.text_upload(html)},
            {"timeout": timeout, "waitUntil": wait_until},
            navigates=True,
        )

    def set_input_files(
        self,
        selector: str,
        files: Files,
        *,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Give a file field its files; an empty list takes them away.

        Args:
            files: paths on this machine, or their bytes; several as a sequence.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "setInputFiles",
            {"selector": selector, "files": _uploads.chosen_files(files)},
            {"noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    def tap(
        self,
        selector: str,
        *,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Tap an element once it is visible, stable and not covered.

        Args:
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "tap",
            {"selector": selector},
            {
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def text_content(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str | None:
        """Give the text of an element, hidden parts included; None when it has none.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str | None = self._call(
            "textContent", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def title(self) -> str:
        """Give the title."""
        result: str = self._call("title")
        return result

    def type(
        self,
        selector: str,
        text: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Type text into an element, key by key; ``fill`` is better in most cases.

        Args:
            delay: milliseconds between down and up, or between keys.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "type",
            {"selector": selector, "text": text},
            {"delay": delay, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    def uncheck(
        self,
        selector: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Uncheck a checkbox, if it is checked.

        Args:
            force: without waiting until it can be acted on.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "uncheck",
            {"selector": selector},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    @property
    def url(self) -> str:
        """The URL."""
        result: str = self._look("url")
        return result

    def wait_for_function(
        self,
        expression: str,
        *,
        arg: Any = None,
        polling: float | Literal["raf"] | None = None,
        timeout: Milliseconds | None = None,
    ) -> JSHandle:
        """Wait until JavaScript gives something true, and give a handle to it.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
            polling: milliseconds between two looks, or ``raf``: at each frame.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: JSHandle = self._call(
            "waitForFunction",
            {"expression": expression, "arg": Argument(arg)},
            {"pollingInterval": _remote.polling(polling), "timeout": timeout},
        )
        return result

    def wait_for_load_state(
        self, state: LoadState | None = None, *, timeout: Milliseconds | None = None
    ) -> None:
        """Wait until it has been loaded so far: ``load``, by default.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("waitForLoadState", {"state": state}, {"timeout": timeout})

    def wait_for_selector(
        self,
        selector: str,
        *,
        state: WaitForSelectorState | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> ElementHandle | None:
        """Wait for an element in a state: visible, by default; None when hidden.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: ElementHandle | None = self._call(
            "waitForSelector",
            {"selector": selector},
            {"state": state, "strict": strict, "timeout": timeout},
        )
        return result

    def wait_for_timeout(self, timeout: Milliseconds) -> None:
        """Wait for a time.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
        """
        self._call("waitForTimeout", {"timeout": timeout})


class FrameLocator(_things.FrameLocatorBase):
    """The way to a frame: looked for anew at each use."""

    @property
    def first(self) -> FrameLocator:
        """The way to the first one."""
        return FrameLocator(self._step("first"))

    def frame_locator(self, selector: str) -> FrameLocator:
        """Give the way into a frame by its selector."""
        return FrameLocator(self._step("frameLocator", {"selector": selector}))

    def get_by_alt_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to images by their alternative text."""
        return Locator(self._step("getByAltText", {"text": text}, {"exact": exact}))

    def get_by_label(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to fields by their label."""
        return Locator(self._step("getByLabel", {"text": text}, {"exact": exact}))

    def get_by_placeholder(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to fields by their placeholder."""
        return Locator(self._step("getByPlaceholder", {"text": text}, {"exact": exact}))

    def get_by_role(
        self,
        role: AriaRole,
        *,
        checked: bool | None = None,
        description: str | Pattern[str] | None = None,
        disabled: bool | None = None,
        exact: bool | None = None,
        expanded: bool | None = None,
        include_hidden: bool | None = None,
        level: int | None = None,
        name: str | Pattern[str] | None = None,
        pressed: bool | None = None,
        selected: bool | None = None,
    ) -> Locator:
        """Give the way to elements by their ARIA role, and name."""
        return Locator(
            self._step(
                "getByRole",
                {"role": role},
                {
                    "checked": checked,
                    "description": description,
                    "disabled": disabled,
                    "exact": exact,
                    "expanded": expanded,
                    "includeHidden": include_hidden,
                    "level": level,
                    "name": name,
                    "pressed": pressed,
                    "selected": selected,
                },
            )
        )

    def get_by_test_id(self, test_id: str | Pattern[str]) -> Locator:
        """Give the way to elements by their ``data-testid``."""
        return Locator(self._step("getByTestId", {"testId": test_id}))

    def get_by_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to elements by their text."""
        return Locator(self._step("getByText", {"text": text}, {"exact": exact}))

    def get_by_title(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to elements by their ``title``."""
        return Locator(self._step("getByTitle", {"text": text}, {"exact": exact}))

    @property
    def last(self) -> FrameLocator:
        """The way to the last one."""
        return FrameLocator(self._step("last"))

    def locator(
        self,
        selector_or_locator: str | Locator,
        *,
        has: Locator | None = None,
        has_not: Locator | None = None,
        has_not_text: str | Pattern[str] | None = None,
        has_text: str | Pattern[str] | None = None,
    ) -> Locator:
        """Give the way to elements by a selector: CSS, XPath or ``text=``."""
        return Locator(
            self._step(
                "locator",
                {"selectorOrLocator": selector_or_locator},
                {"has": has, "hasNot": has_not, "hasNotText": has_not_text, "hasText": has_text},
            )
        )

    def nth(self, index: int) -> FrameLocator:
        """Give the way to the n-th one, from 0; -1 is the last."""
        return FrameLocator(self._step("nth", {"index": index}))

    @property
    def owner(self) -> Locator:
        """The way to the element that the frame is in."""
        return Locator(self._step("owner"))


class JSHandle(_things.JSHandleBase):
    """An object of a page's JavaScript."""

    def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Evaluate JavaScript, or call a function, and give its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: Any = self._call("evaluate", {"expression": expression, "arg": Argument(arg)})
        return result

    def evaluate_handle(self, expression: str, arg: Any = None) -> JSHandle:
        """Evaluate JavaScript, or call a function, and give a handle to its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: JSHandle = self._call(
            "evaluateHandle", {"expression": expression, "arg": Argument(arg)}
        )
        return result

    def get_properties(self) -> dict[str, JSHandle]:
        """Give handles to its own properties, by name."""
        result: dict[str, JSHandle] = self._call("getProperties")
        return result

    def get_property(self, property_name: str) -> JSHandle:
        """Give a handle to one of its properties."""
        result: JSHandle = self._call("getProperty", {"propertyName": property_name})
        return result

    def json_value(self) -> Any:
        """Give it as a value."""
        result: Any = self._call("jsonValue")
        return result


class Keyboard(_remote.Remote):
    """The keyboard of a page."""

    def down(self, key: str) -> None:
        """Press a key and hold it."""
        self._call("down", {"key": key})

    def insert_text(self, text: str) -> None:
        """Put text in, without keys."""
        self._call("insertText", {"text": text})

    def press(self, key: str, *, delay: Milliseconds | None = None) -> None:
        """Press a key, or several at once as ``Control+A``.

        Args:
            delay: milliseconds between down and up, or between keys.
        """
        self._call("press", {"key": key}, {"delay": delay})

    def type(self, text: str, *, delay: Milliseconds | None = None) -> None:
        """Type text, key by key.

        Args:
            delay: milliseconds between down and up, or between keys.
        """
        self._call("type", {"text": text}, {"delay": delay})

    def up(self, key: str) -> None:
        """Let a key go."""
        self._call("up", {"key": key})


class Locator(_things.LocatorBase):
    """The way to elements of a page: looked for anew at each use."""

    _SPELLED: ClassVar[Mapping[str, str]] = {"and": "and_", "or": "or_"}

    def all(self) -> list[Locator]:
        """Give a locator for each element that is there now."""
        result: list[Locator] = self._call("all")
        return result

    def all_inner_texts(self) -> list[str]:
        """Give the visible text of each element that is there now."""
        result: list[str] = self._call("allInnerTexts")
        return result

    def all_text_contents(self) -> list[str]:
        """Give the text of each element that is there now."""
        result: list[str] = self._call("allTextContents")
        return result

    def and_(self, locator: Locator) -> Locator:
        """Narrow it to what another locator finds as well."""
        return Locator(self._step("and", {"locator": locator}))

    def aria_snapshot(
        self,
        *,
        boxes: bool | None = None,
        depth: int | None = None,
        mode: AriaSnapshotMode | None = None,
        timeout: Milliseconds | None = None,
    ) -> str:
        """Give what assistive technology sees, as YAML.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str = self._call(
            "ariaSnapshot", {}, {"boxes": boxes, "depth": depth, "mode": mode, "timeout": timeout}
        )
        return result

    def blur(self, *, timeout: Milliseconds | None = None) -> None:
        """Take the focus away.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("blur", {}, {"timeout": timeout})

    def bounding_box(self, *, timeout: Milliseconds | None = None) -> FloatRect | None:
        """Give where it is in the viewport, in CSS pixels; None when it is not visible.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: FloatRect | None = self._call("boundingBox", {}, {"timeout": timeout})
        return result

    def check(
        self,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Check a checkbox or a radio button, if it is not.

        Args:
            force: without waiting until it can be acted on.
            position: where in the element; its middle when left out.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "check",
            {},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def clear(
        self,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Empty the field.

        Args:
            force: without waiting until it can be acted on.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "clear", {}, {"force": force, "noWaitAfter": no_wait_after, "timeout": timeout}
        )

    def click(
        self,
        *,
        button: MouseButton | None = None,
        click_count: int | None = None,
        delay: Milliseconds | None = None,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        steps: int | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Click an element once it is visible, stable and not covered.

        Args:
            button: of the mouse; ``left`` when left out.
            click_count: how often; 1 when left out.
            delay: milliseconds between down and up, or between keys.
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            steps: in so many moves.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "click",
            {},
            {
                "button": button,
                "clickCount": click_count,
                "delay": delay,
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "steps": steps,
                "timeout": timeout,
                "trial": trial,
            },
        )

    @property
    def content_frame(self) -> FrameLocator:
        """The way to the frame in it."""
        return FrameLocator(self._step("contentFrame"))

    def count(self) -> int:
        """Count the elements that are there now."""
        result: int = self._call("count")
        return result

    def dblclick(
        self,
        *,
        button: MouseButton | None = None,
        delay: Milliseconds | None = None,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        steps: int | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Click an element twice once it is visible, stable and not covered.

        Args:
            button: of the mouse; ``left`` when left out.
            delay: milliseconds between down and up, or between keys.
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            steps: in so many moves.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "dblclick",
            {},
            {
                "button": button,
                "delay": delay,
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "steps": steps,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def describe(self, description: str) -> Locator:
        """Name it, for traces and messages."""
        return Locator(self._step("describe", {"description": description}))

    @property
    def description(self) -> str | None:
        """What ``describe()`` said."""
        result: str | None = self._look("description")
        return result

    def dispatch_event(
        self, type: str, event_init: Any = None, *, timeout: Milliseconds | None = None
    ) -> None:
        """Send a DOM event to an element, whether it is visible or not.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "dispatchEvent", {"type": type, "eventInit": Argument(event_init)}, {"timeout": timeout}
        )

    def drag_to(
        self,
        target: Locator,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        scroll: ScrollMode | None = None,
        source_position: Position | None = None,
        steps: int | None = None,
        target_position: Position | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Drag it onto another element.

        Args:
            force: without waiting until it can be acted on.
            steps: in so many moves.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "dragTo",
            {"target": target},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "scroll": scroll,
                "sourcePosition": source_position,
                "steps": steps,
                "targetPosition": target_position,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def drop(
        self,
        payload: DropPayload,
        *,
        position: Position | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Drop files or data onto it.

        Args:
            position: where in the element; its middle when left out.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("drop", {"payload": payload}, {"position": position, "timeout": timeout})

    def element_handle(self, *, timeout: Milliseconds | None = None) -> ElementHandle:
        """Give the element.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: ElementHandle = self._call("elementHandle", {}, {"timeout": timeout})
        return result

    def element_handles(self) -> list[ElementHandle]:
        """Give the elements that are there now."""
        result: list[ElementHandle] = self._call("elementHandles")
        return result

    def evaluate(
        self, expression: str, arg: Any = None, *, timeout: Milliseconds | None = None
    ) -> Any:
        """Evaluate JavaScript, or call a function, and give its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: Any = self._call(
            "evaluate", {"expression": expression, "arg": Argument(arg)}, {"timeout": timeout}
        )
        return result

    def evaluate_all(self, expression: str, arg: Any = None) -> Any:
        """Call a function with all elements, and give its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: Any = self._call(
            "evaluateAll", {"expression": expression, "arg": Argument(arg)}
        )
        return result

    def evaluate_handle(
        self, expression: str, arg: Any = None, *, timeout: Milliseconds | None = None
    ) -> JSHandle:
        """Evaluate JavaScript, or call a function, and give a handle to its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: JSHandle = self._call(
            "evaluateHandle", {"expression": expression, "arg": Argument(arg)}, {"timeout": timeout}
        )
        return result

    def fill(
        self,
        value: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Put text into a field, in place of what it holds.

        Args:
            force: without waiting until it can be acted on.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "fill",
            {"value": value},
            {"force": force, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    def filter(
        self,
        *,
        has: Locator | None = None,
        has_not: Locator | None = None,
        has_not_text: str | Pattern[str] | None = None,
        has_text: str | Pattern[str] | None = None,
        visible: bool | None = None,
    ) -> Locator:
        """Narrow it by what elements contain."""
        return Locator(
            self._step(
                "filter",
                {},
                {
                    "has": has,
                    "hasNot": has_not,
                    "hasNotText": has_not_text,
                    "hasText": has_text,
                    "visible": visible,
                },
            )
        )

    @property
    def first(self) -> Locator:
        """The way to the first one."""
        return Locator(self._step("first"))

    def focus(self, *, timeout: Milliseconds | None = None) -> None:
        """Give an element the focus.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("focus", {}, {"timeout": timeout})

    def frame_locator(self, selector: str) -> FrameLocator:
        """Give the way into a frame by its selector."""
        return FrameLocator(self._step("frameLocator", {"selector": selector}))

    def get_attribute(self, name: str, *, timeout: Milliseconds | None = None) -> str | None:
        """Give an attribute; None when it is not there.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str | None = self._call("getAttribute", {"name": name}, {"timeout": timeout})
        return result

    def get_by_alt_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to images by their alternative text."""
        return Locator(self._step("getByAltText", {"text": text}, {"exact": exact}))

    def get_by_label(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to fields by their label."""
        return Locator(self._step("getByLabel", {"text": text}, {"exact": exact}))

    def get_by_placeholder(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to fields by their placeholder."""
        return Locator(self._step("getByPlaceholder", {"text": text}, {"exact": exact}))

    def get_by_role(
        self,
        role: AriaRole,
        *,
        checked: bool | None = None,
        description: str | Pattern[str] | None = None,
        disabled: bool | None = None,
        exact: bool | None = None,
        expanded: bool | None = None,
        include_hidden: bool | None = None,
        level: int | None = None,
        name: str | Pattern[str] | None = None,
        pressed: bool | None = None,
        selected: bool | None = None,
    ) -> Locator:
        """Give the way to elements by their ARIA role, and name."""
        return Locator(
            self._step(
                "getByRole",
                {"role": role},
                {
                    "checked": checked,
                    "description": description,
                    "disabled": disabled,
                    "exact": exact,
                    "expanded": expanded,
                    "includeHidden": include_hidden,
                    "level": level,
                    "name": name,
                    "pressed": pressed,
                    "selected": selected,
                },
            )
        )

    def get_by_test_id(self, test_id: str | Pattern[str]) -> Locator:
        """Give the way to elements by their ``data-testid``."""
        return Locator(self._step("getByTestId", {"testId": test_id}))

    def get_by_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to elements by their text."""
        return Locator(self._step("getByText", {"text": text}, {"exact": exact}))

    def get_by_title(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to elements by their ``title``."""
        return Locator(self._step("getByTitle", {"text": text}, {"exact": exact}))

    def hide_highlight(self) -> None:
        """Take the highlights away."""
        self._call("hideHighlight")

    def highlight(self, *, style: str | None = None) -> Disposable:
        """Show where it is, for people who look."""
        result: Disposable = self._call("highlight", {}, {"style": style})
        return result

    def hover(
        self,
        *,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Move the mouse over an element once it is visible, stable and not covered.

        Args:
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "hover",
            {},
            {
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def inner_html(self, *, timeout: Milliseconds | None = None) -> str:
        """Give the HTML inside of an element.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str = self._call("innerHTML", {}, {"timeout": timeout})
        return result

    def inner_text(self, *, timeout: Milliseconds | None = None) -> str:
        """Give the visible text of an element.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str = self._call("innerText", {}, {"timeout": timeout})
        return result

    def input_value(self, *, timeout: Milliseconds | None = None) -> str:
        """Give the value of a field.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str = self._call("inputValue", {}, {"timeout": timeout})
        return result

    def is_checked(self, *, timeout: Milliseconds | None = None) -> bool:
        """Whether it is checked.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call("isChecked", {}, {"timeout": timeout})
        return result

    def is_disabled(self, *, timeout: Milliseconds | None = None) -> bool:
        """Whether it is disabled.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call("isDisabled", {}, {"timeout": timeout})
        return result

    def is_editable(self, *, timeout: Milliseconds | None = None) -> bool:
        """Whether it can be edited.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call("isEditable", {}, {"timeout": timeout})
        return result

    def is_enabled(self, *, timeout: Milliseconds | None = None) -> bool:
        """Whether it is enabled.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call("isEnabled", {}, {"timeout": timeout})
        return result

    def is_hidden(self, *, timeout: Milliseconds | None = None) -> bool:
        """Whether it is not there or not visible; does not wait.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call("isHidden", {}, {"timeout": timeout})
        return result

    def is_visible(self, *, timeout: Milliseconds | None = None) -> bool:
        """Whether it is there and visible; does not wait.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call("isVisible", {}, {"timeout": timeout})
        return result

    @property
    def last(self) -> Locator:
        """The way to the last one."""
        return Locator(self._step("last"))

    def locator(
        self,
        selector_or_locator: str | Locator,
        *,
        has: Locator | None = None,
        has_not: Locator | None = None,
        has_not_text: str | Pattern[str] | None = None,
        has_text: str | Pattern[str] | None = None,
    ) -> Locator:
        """Give the way to elements by a selector: CSS, XPath or ``text=``."""
        return Locator(
            self._step(
                "locator",
                {"selectorOrLocator": selector_or_locator},
                {"has": has, "hasNot": has_not, "hasNotText": has_not_text, "hasText": has_text},
            )
        )

    def normalize(self) -> Locator:
        """Give the way to the element in the best form that is known."""
        result: Locator = self._call("normalize")
        return result

    def nth(self, index: int) -> Locator:
        """Give the way to the n-th one, from 0; -1 is the last."""
        return Locator(self._step("nth", {"index": index}))

    def or_(self, locator: Locator) -> Locator:
        """Widen it by what another locator finds."""
        return Locator(self._step("or", {"locator": locator}))

    def press(
        self,
        key: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Give an element the focus and press a key, or several as ``Control+A``.

        Args:
            delay: milliseconds between down and up, or between keys.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "press",
            {"key": key},
            {"delay": delay, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    def press_sequentially(
        self,
        text: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Give it the focus and type text, key by key.

        Args:
            delay: milliseconds between down and up, or between keys.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "pressSequentially",
            {"text": text},
            {"delay": delay, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    def screenshot(
        self,
        *,
        animations: ScreenshotAnimations | None = None,
        caret: ScreenshotCaret | None = None,
        mask: Sequence[Locator] | None = None,
        mask_color: str | None = None,
        omit_background: bool | None = None,
        path: str | PathLike[str] | None = None,
        quality: int | None = None,
        scale: ScreenshotScale | None = None,
        style: str | None = None,
        timeout: Milliseconds | None = None,
        type: ScreenshotType | None = None,
    ) -> bytes:
        """Take a picture and give its bytes.

        Args:
            path: a file of this machine in which to keep it as well.
            quality: of a JPEG, 0 to 100.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        return self._bytes(
            self._call(
                "screenshot",
                {},
                {
                    "animations": animations,
                    "caret": caret,
                    "mask": mask,
                    "maskColor": mask_color,
                    "omitBackground": omit_background,
                    "quality": quality,
                    "scale": scale,
                    "style": style,
                    "timeout": timeout,
                    "type": _remote.picture(path, type),
                },
            ),
            path,
        )

    def scroll_into_view_if_needed(self, *, timeout: Milliseconds | None = None) -> None:
        """Scroll until it is visible.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("scrollIntoViewIfNeeded", {}, {"timeout": timeout})

    def select_option(
        self,
        value: str | Sequence[str] | None = None,
        *,
        index: int | Sequence[int] | None = None,
        label: str | Sequence[str] | None = None,
        element: ElementHandle | Sequence[ElementHandle] | None = None,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> list[str]:
        """Choose options of a ``<select>``, and give the values that are chosen.

        Args:
            force: without waiting until it can be acted on.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: list[str] = self._call(
            "selectOption",
            {"values": _remote.selected(value, index, label, element)},
            {"force": force, "noWaitAfter": no_wait_after, "timeout": timeout},
        )
        return result

    def select_text(
        self, *, force: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Select its text.

        Args:
            force: without waiting until it can be acted on.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("selectText", {}, {"force": force, "timeout": timeout})

    def set_checked(
        self,
        checked: bool,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Check it or not.

        Args:
            force: without waiting until it can be acted on.
            position: where in the element; its middle when left out.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "setChecked",
            {"checked": checked},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def set_input_files(
        self,
        files: Files,
        *,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Give a file field its files; an empty list takes them away.

        Args:
            files: paths on this machine, or their bytes; several as a sequence.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "setInputFiles",
            {"files": _uploads.chosen_files(files)},
            {"noWaitAfter": no_wait_after, "timeout": timeout},
        )

    def tap(
        self,
        *,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Tap an element once it is visible, stable and not covered.

        Args:
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "tap",
            {},
            {
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def text_content(self, *, timeout: Milliseconds | None = None) -> str | None:
        """Give the text of an element, hidden parts included; None when it has none.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str | None = self._call("textContent", {}, {"timeout": timeout})
        return result

    def type(
        self,
        text: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Type text into an element, key by key; ``fill`` is better in most cases.

        Args:
            delay: milliseconds between down and up, or between keys.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "type",
            {"text": text},
            {"delay": delay, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    def uncheck(
        self,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Uncheck a checkbox, if it is checked.

        Args:
            force: without waiting until it can be acted on.
            position: where in the element; its middle when left out.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "uncheck",
            {},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def wait_for(
        self, *, state: WaitForSelectorState | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Wait until it is in a state: visible, by default.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("waitFor", {}, {"state": state, "timeout": timeout})

    def wait_for_function(
        self, expression: str, *, arg: Any = None, timeout: Milliseconds | None = None
    ) -> None:
        """Wait until a function of the element gives something true.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "waitForFunction",
            {"expression": expression, "arg": Argument(arg)},
            {"timeout": timeout},
        )


class LocatorAssertions(_remote.Assertions):
    """What is expected of a locator, again and again until it holds."""

    def to_contain_class(
        self, expected: str | Sequence[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """It has these classes, and may have others.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("containsClass", {"expected": expected}, {"timeout": timeout})

    def not_to_contain_class(
        self, expected: str | Sequence[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_contain_class``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "containsClass", {"expected": expected}, {"timeout": timeout}, negated=True
        )

    def to_contain_text(
        self,
        expected: str | Pattern[str] | Sequence[str] | Sequence[Pattern[str]],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
        use_inner_text: bool | None = None,
    ) -> None:
        """Its text contains this; for a list, that of each element one.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "containsText",
            {"expected": expected},
            {"ignoreCase": ignore_case, "timeout": timeout, "useInnerText": use_inner_text},
        )

    def not_to_contain_text(
        self,
        expected: str | Pattern[str] | Sequence[str] | Sequence[Pattern[str]],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
        use_inner_text: bool | None = None,
    ) -> None:
        """The opposite of ``to_contain_text``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "containsText",
            {"expected": expected},
            {"ignoreCase": ignore_case, "timeout": timeout, "useInnerText": use_inner_text},
            negated=True,
        )

    def to_have_accessible_description(
        self,
        description: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Its accessible description is this.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasAccessibleDescription",
            {"description": description},
            {"ignoreCase": ignore_case, "timeout": timeout},
        )

    def not_to_have_accessible_description(
        self,
        description: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_accessible_description``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasAccessibleDescription",
            {"description": description},
            {"ignoreCase": ignore_case, "timeout": timeout},
            negated=True,
        )

    def to_have_accessible_error_message(
        self,
        error_message: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Its accessible error message is this.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasAccessibleErrorMessage",
            {"errorMessage": error_message},
            {"ignoreCase": ignore_case, "timeout": timeout},
        )

    def not_to_have_accessible_error_message(
        self,
        error_message: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_accessible_error_message``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasAccessibleErrorMessage",
            {"errorMessage": error_message},
            {"ignoreCase": ignore_case, "timeout": timeout},
            negated=True,
        )

    def to_have_accessible_name(
        self,
        name: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Its accessible name is this.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasAccessibleName", {"name": name}, {"ignoreCase": ignore_case, "timeout": timeout}
        )

    def not_to_have_accessible_name(
        self,
        name: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_accessible_name``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasAccessibleName",
            {"name": name},
            {"ignoreCase": ignore_case, "timeout": timeout},
            negated=True,
        )

    def to_have_attribute(
        self,
        name: str,
        value: str | Pattern[str] | None = None,
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """It has an attribute with this value.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasAttribute",
            {"name": name, "value": value},
            {"ignoreCase": ignore_case, "timeout": timeout},
        )

    def not_to_have_attribute(
        self,
        name: str,
        value: str | Pattern[str] | None = None,
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_attribute``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasAttribute",
            {"name": name, "value": value},
            {"ignoreCase": ignore_case, "timeout": timeout},
            negated=True,
        )

    def to_have_css(
        self,
        name: str,
        value: str | Pattern[str],
        *,
        pseudo: PseudoElement | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """It has this computed style.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasCSS", {"name": name, "value": value}, {"pseudo": pseudo, "timeout": timeout}
        )

    def not_to_have_css(
        self,
        name: str,
        value: str | Pattern[str],
        *,
        pseudo: PseudoElement | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_css``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasCSS",
            {"name": name, "value": value},
            {"pseudo": pseudo, "timeout": timeout},
            negated=True,
        )

    def to_have_class(
        self,
        expected: str | Pattern[str] | Sequence[str] | Sequence[Pattern[str]],
        *,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Its ``class`` is this; for a list, that of each element one.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasClass", {"expected": expected}, {"timeout": timeout})

    def not_to_have_class(
        self,
        expected: str | Pattern[str] | Sequence[str] | Sequence[Pattern[str]],
        *,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_class``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasClass", {"expected": expected}, {"timeout": timeout}, negated=True)

    def to_have_count(self, count: int, *, timeout: Milliseconds | None = None) -> None:
        """There are so many elements.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasCount", {"count": count}, {"timeout": timeout})

    def not_to_have_count(self, count: int, *, timeout: Milliseconds | None = None) -> None:
        """The opposite of ``to_have_count``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasCount", {"count": count}, {"timeout": timeout}, negated=True)

    def to_have_id(
        self, id: str | Pattern[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """It has this id.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasId", {"id": id}, {"timeout": timeout})

    def not_to_have_id(
        self, id: str | Pattern[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_have_id``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasId", {"id": id}, {"timeout": timeout}, negated=True)

    def to_have_js_property(
        self, name: str, value: Any, *, timeout: Milliseconds | None = None
    ) -> None:
        """Its DOM object has a property with this value.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasJSProperty", {"name": name, "value": Argument(value)}, {"timeout": timeout}
        )

    def not_to_have_js_property(
        self, name: str, value: Any, *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_have_js_property``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasJSProperty",
            {"name": name, "value": Argument(value)},
            {"timeout": timeout},
            negated=True,
        )

    def to_have_role(self, role: AriaRole, *, timeout: Milliseconds | None = None) -> None:
        """It has this ARIA role.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasRole", {"role": role}, {"timeout": timeout})

    def not_to_have_role(
        self, role: AriaRole, *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_have_role``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasRole", {"role": role}, {"timeout": timeout}, negated=True)

    def to_have_text(
        self,
        expected: str | Pattern[str] | Sequence[str] | Sequence[Pattern[str]],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
        use_inner_text: bool | None = None,
    ) -> None:
        """Its text is this; for a list, that of each element one.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasText",
            {"expected": expected},
            {"ignoreCase": ignore_case, "timeout": timeout, "useInnerText": use_inner_text},
        )

    def not_to_have_text(
        self,
        expected: str | Pattern[str] | Sequence[str] | Sequence[Pattern[str]],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
        use_inner_text: bool | None = None,
    ) -> None:
        """The opposite of ``to_have_text``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasText",
            {"expected": expected},
            {"ignoreCase": ignore_case, "timeout": timeout, "useInnerText": use_inner_text},
            negated=True,
        )

    def to_have_value(
        self, value: str | Pattern[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """The field has this value.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasValue", {"value": value}, {"timeout": timeout})

    def not_to_have_value(
        self, value: str | Pattern[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_have_value``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasValue", {"value": value}, {"timeout": timeout}, negated=True)

    def to_have_values(
        self, values: Sequence[str] | Sequence[Pattern[str]], *, timeout: Milliseconds | None = None
    ) -> None:
        """These options are chosen.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasValues", {"values": values}, {"timeout": timeout})

    def not_to_have_values(
        self, values: Sequence[str] | Sequence[Pattern[str]], *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_have_values``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasValues", {"values": values}, {"timeout": timeout}, negated=True)

    def to_be_attached(
        self, *, attached: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """It is in the document.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isAttached", {}, {"attached": attached, "timeout": timeout})

    def not_to_be_attached(
        self, *, attached: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_be_attached``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isAttached", {}, {"attached": attached, "timeout": timeout}, negated=True)

    def to_be_checked(
        self,
        *,
        checked: bool | None = None,
        indeterminate: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """It is checked.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "isChecked",
            {},
            {"checked": checked, "indeterminate": indeterminate, "timeout": timeout},
        )

    def not_to_be_checked(
        self,
        *,
        checked: bool | None = None,
        indeterminate: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_be_checked``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "isChecked",
            {},
            {"checked": checked, "indeterminate": indeterminate, "timeout": timeout},
            negated=True,
        )

    def to_be_disabled(self, *, timeout: Milliseconds | None = None) -> None:
        """It is disabled.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isDisabled", {}, {"timeout": timeout})

    def not_to_be_disabled(self, *, timeout: Milliseconds | None = None) -> None:
        """The opposite of ``to_be_disabled``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isDisabled", {}, {"timeout": timeout}, negated=True)

    def to_be_editable(
        self, *, editable: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """It can be edited.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isEditable", {}, {"editable": editable, "timeout": timeout})

    def not_to_be_editable(
        self, *, editable: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_be_editable``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isEditable", {}, {"editable": editable, "timeout": timeout}, negated=True)

    def to_be_empty(self, *, timeout: Milliseconds | None = None) -> None:
        """It has no text, or no value.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isEmpty", {}, {"timeout": timeout})

    def not_to_be_empty(self, *, timeout: Milliseconds | None = None) -> None:
        """The opposite of ``to_be_empty``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isEmpty", {}, {"timeout": timeout}, negated=True)

    def to_be_enabled(
        self, *, enabled: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """It is enabled.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isEnabled", {}, {"enabled": enabled, "timeout": timeout})

    def not_to_be_enabled(
        self, *, enabled: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_be_enabled``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isEnabled", {}, {"enabled": enabled, "timeout": timeout}, negated=True)

    def to_be_focused(self, *, timeout: Milliseconds | None = None) -> None:
        """It has the focus.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isFocused", {}, {"timeout": timeout})

    def not_to_be_focused(self, *, timeout: Milliseconds | None = None) -> None:
        """The opposite of ``to_be_focused``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isFocused", {}, {"timeout": timeout}, negated=True)

    def to_be_hidden(self, *, timeout: Milliseconds | None = None) -> None:
        """It is not there or not visible.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isHidden", {}, {"timeout": timeout})

    def not_to_be_hidden(self, *, timeout: Milliseconds | None = None) -> None:
        """The opposite of ``to_be_hidden``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isHidden", {}, {"timeout": timeout}, negated=True)

    def to_be_in_viewport(
        self, *, ratio: float | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """A part of it is in what is seen.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isInViewport", {}, {"ratio": ratio, "timeout": timeout})

    def not_to_be_in_viewport(
        self, *, ratio: float | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_be_in_viewport``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isInViewport", {}, {"ratio": ratio, "timeout": timeout}, negated=True)

    def to_be_visible(
        self, *, timeout: Milliseconds | None = None, visible: bool | None = None
    ) -> None:
        """It is there and visible.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isVisible", {}, {"timeout": timeout, "visible": visible})

    def not_to_be_visible(
        self, *, timeout: Milliseconds | None = None, visible: bool | None = None
    ) -> None:
        """The opposite of ``to_be_visible``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("isVisible", {}, {"timeout": timeout, "visible": visible}, negated=True)

    def to_match_aria_snapshot(
        self, expected: str, *, timeout: Milliseconds | None = None
    ) -> None:
        """What assistive technology sees fits this YAML.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("matchesAriaSnapshot", {"expected": expected}, {"timeout": timeout})

    def not_to_match_aria_snapshot(
        self, expected: str, *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_match_aria_snapshot``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "matchesAriaSnapshot", {"expected": expected}, {"timeout": timeout}, negated=True
        )


class Mouse(_remote.Remote):
    """The mouse of a page."""

    def click(
        self,
        x: float,
        y: float,
        *,
        button: MouseButton | None = None,
        click_count: int | None = None,
        delay: Milliseconds | None = None,
    ) -> None:
        """Move there and click.

        Args:
            x: CSS pixels.
            y: CSS pixels.
            button: of the mouse; ``left`` when left out.
            click_count: how often; 1 when left out.
            delay: milliseconds between down and up, or between keys.
        """
        self._call(
            "click", {"x": x, "y": y}, {"button": button, "clickCount": click_count, "delay": delay}
        )

    def dblclick(
        self,
        x: float,
        y: float,
        *,
        button: MouseButton | None = None,
        delay: Milliseconds | None = None,
    ) -> None:
        """Move there and click twice.

        Args:
            x: CSS pixels.
            y: CSS pixels.
            button: of the mouse; ``left`` when left out.
            delay: milliseconds between down and up, or between keys.
        """
        self._call("dblclick", {"x": x, "y": y}, {"button": button, "delay": delay})

    def down(
        self, *, button: MouseButton | None = None, click_count: int | None = None
    ) -> None:
        """Press a button.

        Args:
            button: of the mouse; ``left`` when left out.
            click_count: how often; 1 when left out.
        """
        self._call("down", {}, {"button": button, "clickCount": click_count})

    def move(self, x: float, y: float, *, steps: int | None = None) -> None:
        """Move there, in steps.

        Args:
            x: CSS pixels.
            y: CSS pixels.
            steps: in so many moves.
        """
        self._call("move", {"x": x, "y": y}, {"steps": steps})

    def up(
        self, *, button: MouseButton | None = None, click_count: int | None = None
    ) -> None:
        """Let a button go.

        Args:
            button: of the mouse; ``left`` when left out.
            click_count: how often; 1 when left out.
        """
        self._call("up", {}, {"button": button, "clickCount": click_count})

    def wheel(self, delta_x: float, delta_y: float) -> None:
        """Turn the wheel, by CSS pixels."""
        self._call("wheel", {"deltaX": delta_x, "deltaY": delta_y})


class Page(_pages.PageBase):
    """A tab of a session."""

    _SPELLED: ClassVar[Mapping[str, str]] = {
        "navigate": "goto",
        "waitForNavigation": "expect_navigation",
    }

    def aria_snapshot(
        self,
        *,
        boxes: bool | None = None,
        depth: int | None = None,
        mode: AriaSnapshotMode | None = None,
        timeout: Milliseconds | None = None,
    ) -> str:
        """Give what assistive technology sees, as YAML.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str = self._call(
            "ariaSnapshot", {}, {"boxes": boxes, "depth": depth, "mode": mode, "timeout": timeout}
        )
        return result

    def bring_to_front(self) -> None:
        """Make it the active tab."""
        self._call("bringToFront")

    def check(
        self,
        selector: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Check a checkbox or a radio button, if it is not.

        Args:
            force: without waiting until it can be acted on.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "check",
            {"selector": selector},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def clear_console_messages(self) -> None:
        """Forget the messages that were kept."""
        self._call("clearConsoleMessages")

    def clear_page_errors(self) -> None:
        """Forget the errors that were kept."""
        self._call("clearPageErrors")

    def click(
        self,
        selector: str,
        *,
        button: MouseButton | None = None,
        click_count: int | None = None,
        delay: Milliseconds | None = None,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Click an element once it is visible, stable and not covered.

        Args:
            button: of the mouse; ``left`` when left out.
            click_count: how often; 1 when left out.
            delay: milliseconds between down and up, or between keys.
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "click",
            {"selector": selector},
            {
                "button": button,
                "clickCount": click_count,
                "delay": delay,
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    @property
    def clock(self) -> Clock:
        """The time that its pages see."""
        return self._part("clock", Clock)

    def console_messages(
        self, *, filter: ConsoleMessagesFilter | None = None
    ) -> list[ConsoleMessage]:
        """Give the newest messages on its console, 200 at most."""
        result: list[ConsoleMessage] = self._call("consoleMessages", {}, {"filter": filter})
        return result

    def content(self) -> str:
        """Give the HTML as it is now."""
        result: str = self._call("content")
        return result

    def dblclick(
        self,
        selector: str,
        *,
        button: MouseButton | None = None,
        delay: Milliseconds | None = None,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Click an element twice once it is visible, stable and not covered.

        Args:
            button: of the mouse; ``left`` when left out.
            delay: milliseconds between down and up, or between keys.
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "dblclick",
            {"selector": selector},
            {
                "button": button,
                "delay": delay,
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def dispatch_event(
        self,
        selector: str,
        type: str,
        event_init: Any = None,
        *,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Send a DOM event to an element, whether it is visible or not.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "dispatchEvent",
            {"selector": selector, "type": type, "eventInit": Argument(event_init)},
            {"strict": strict, "timeout": timeout},
        )

    def drag_and_drop(
        self,
        source: str,
        target: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        scroll: ScrollMode | None = None,
        source_position: Position | None = None,
        steps: int | None = None,
        strict: bool | None = None,
        target_position: Position | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Drag one element onto another.

        Args:
            force: without waiting until it can be acted on.
            steps: in so many moves.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "dragAndDrop",
            {"source": source, "target": target},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "scroll": scroll,
                "sourcePosition": source_position,
                "steps": steps,
                "strict": strict,
                "targetPosition": target_position,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def emulate_media(
        self,
        *,
        color_scheme: ColorScheme | Literal["null"] | None = None,
        contrast: Contrast | Literal["null"] | None = None,
        forced_colors: ForcedColors | Literal["null"] | None = None,
        media: Media | Literal["null"] | None = None,
        reduced_motion: ReducedMotion | Literal["null"] | None = None,
    ) -> None:
        """Set what CSS media queries see; ``null``: as it was."""
        self._call(
            "emulateMedia",
            {},
            {
                "colorScheme": _remote.nullable(color_scheme),
                "contrast": _remote.nullable(contrast),
                "forcedColors": _remote.nullable(forced_colors),
                "media": _remote.nullable(media),
                "reducedMotion": _remote.nullable(reduced_motion),
            },
        )

    def eval_on_selector(
        self, selector: str, expression: str, arg: Any = None, *, strict: bool | None = None
    ) -> Any:
        """Call a function with the first element of a selector.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
            strict: fail when the selector finds several elements.
        """
        result: Any = self._call(
            "evalOnSelector",
            {"selector": selector, "expression": expression, "arg": Argument(arg)},
            {"strict": strict},
        )
        return result

    def eval_on_selector_all(self, selector: str, expression: str, arg: Any = None) -> Any:
        """Call a function with all elements of a selector.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: Any = self._call(
            "evalOnSelectorAll",
            {"selector": selector, "expression": expression, "arg": Argument(arg)},
        )
        return result

    def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Evaluate JavaScript, or call a function, and give its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: Any = self._call("evaluate", {"expression": expression, "arg": Argument(arg)})
        return result

    def evaluate_handle(self, expression: str, arg: Any = None) -> JSHandle:
        """Evaluate JavaScript, or call a function, and give a handle to its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: JSHandle = self._call(
            "evaluateHandle", {"expression": expression, "arg": Argument(arg)}
        )
        return result

    def fill(
        self,
        selector: str,
        value: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Put text into a field, in place of what it holds.

        Args:
            force: without waiting until it can be acted on.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "fill",
            {"selector": selector, "value": value},
            {"force": force, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    def focus(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Give an element the focus.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("focus", {"selector": selector}, {"strict": strict, "timeout": timeout})

    def frame_locator(self, selector: str) -> FrameLocator:
        """Give the way into a frame by its selector."""
        return FrameLocator(self._step("frameLocator", {"selector": selector}))

    @property
    def frames(self) -> list[Frame]:
        """All its frames, the main one first."""
        result: list[Frame] = self._look("frames")
        return result

    def get_attribute(
        self,
        selector: str,
        name: str,
        *,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> str | None:
        """Give an attribute; None when it is not there.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str | None = self._call(
            "getAttribute",
            {"selector": selector, "name": name},
            {"strict": strict, "timeout": timeout},
        )
        return result

    def get_by_alt_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to images by their alternative text."""
        return Locator(self._step("getByAltText", {"text": text}, {"exact": exact}))

    def get_by_label(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to fields by their label."""
        return Locator(self._step("getByLabel", {"text": text}, {"exact": exact}))

    def get_by_placeholder(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to fields by their placeholder."""
        return Locator(self._step("getByPlaceholder", {"text": text}, {"exact": exact}))

    def get_by_role(
        self,
        role: AriaRole,
        *,
        checked: bool | None = None,
        description: str | Pattern[str] | None = None,
        disabled: bool | None = None,
        exact: bool | None = None,
        expanded: bool | None = None,
        include_hidden: bool | None = None,
        level: int | None = None,
        name: str | Pattern[str] | None = None,
        pressed: bool | None = None,
        selected: bool | None = None,
    ) -> Locator:
        """Give the way to elements by their ARIA role, and name."""
        return Locator(
            self._step(
                "getByRole",
                {"role": role},
                {
                    "checked": checked,
                    "description": description,
                    "disabled": disabled,
                    "exact": exact,
                    "expanded": expanded,
                    "includeHidden": include_hidden,
                    "level": level,
                    "name": name,
                    "pressed": pressed,
                    "selected": selected,
                },
            )
        )

    def get_by_test_id(self, test_id: str | Pattern[str]) -> Locator:
        """Give the way to elements by their ``data-testid``."""
        return Locator(self._step("getByTestId", {"testId": test_id}))

    def get_by_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to elements by their text."""
        return Locator(self._step("getByText", {"text": text}, {"exact": exact}))

    def get_by_title(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Give the way to elements by their ``title``."""
        return Locator(self._step("getByTitle", {"text": text}, {"exact": exact}))

    def go_back(
        self, *, timeout: Milliseconds | None = None, wait_until: WaitUntilState | None = None
    ) -> Response | None:
        """Go back in the history; give None when there is nowhere to go.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            wait_until: ``load`` when left out.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: Response | None = self._call(
            "goBack", {}, {"timeout": timeout, "waitUntil": wait_until}, navigates=True
        )
        return result

    def go_forward(
        self, *, timeout: Milliseconds | None = None, wait_until: WaitUntilState | None = None
    ) -> Response | None:
        """Go forward in the history; give None when there is nowhere to go.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            wait_until: ``load`` when left out.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: Response | None = self._call(
            "goForward", {}, {"timeout": timeout, "waitUntil": wait_until}, navigates=True
        )
        return result

    def hide_highlight(self) -> None:
        """Take the highlights away."""
        self._call("hideHighlight")

    def hover(
        self,
        selector: str,
        *,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Move the mouse over an element once it is visible, stable and not covered.

        Args:
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "hover",
            {"selector": selector},
            {
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def inner_html(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str:
        """Give the HTML inside of an element.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str = self._call(
            "innerHTML", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def inner_text(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str:
        """Give the visible text of an element.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str = self._call(
            "innerText", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def input_value(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str:
        """Give the value of a field.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str = self._call(
            "inputValue", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def is_checked(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Whether it is checked.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call(
            "isChecked", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def is_disabled(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Whether it is disabled.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call(
            "isDisabled", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def is_editable(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Whether it can be edited.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call(
            "isEditable", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def is_enabled(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Whether it is enabled.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call(
            "isEnabled", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def is_hidden(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Whether it is not there or not visible; does not wait.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call(
            "isHidden", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def is_visible(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Whether it is there and visible; does not wait.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: bool = self._call(
            "isVisible", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    @property
    def keyboard(self) -> Keyboard:
        """Its keyboard."""
        return self._part("keyboard", Keyboard)

    @property
    def local_storage(self) -> WebStorage:
        """The local storage of its origin."""
        return self._part("localStorage", WebStorage)

    def locator(
        self,
        selector: str,
        *,
        has: Locator | None = None,
        has_not: Locator | None = None,
        has_not_text: str | Pattern[str] | None = None,
        has_text: str | Pattern[str] | None = None,
    ) -> Locator:
        """Give the way to elements by a selector: CSS, XPath or ``text=``."""
        return Locator(
            self._step(
                "locator",
                {"selector": selector},
                {"has": has, "hasNot": has_not, "hasNotText": has_not_text, "hasText": has_text},
            )
        )

    @property
    def main_frame(self) -> Frame:
        """Its main frame."""
        result: Frame = self._look("mainFrame")
        return result

    @property
    def mouse(self) -> Mouse:
        """Its mouse."""
        return self._part("mouse", Mouse)

    def goto(
        self,
        url: str,
        *,
        referer: str | None = None,
        timeout: Milliseconds | None = None,
        wait_until: WaitUntilState | None = None,
    ) -> Response | None:
        """Open a URL, by default until its ``load`` event, and give the main response.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            wait_until: ``load`` when left out.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: Response | None = self._call(
            "navigate",
            {"url": url},
            {"referer": referer, "timeout": timeout, "waitUntil": wait_until},
            navigates=True,
        )
        return result

    def opener(self) -> Page | None:
        """Give the page that opened it; None when none did, or it is closed."""
        result: Page | None = self._call("opener")
        return result

    def pdf(
        self,
        *,
        display_header_footer: bool | None = None,
        footer_template: str | None = None,
        format: str | None = None,
        header_template: str | None = None,
        height: str | None = None,
        landscape: bool | None = None,
        margin: PdfMargins | None = None,
        outline: bool | None = None,
        page_ranges: str | None = None,
        path: str | PathLike[str] | None = None,
        prefer_css_page_size: bool | None = None,
        print_background: bool | None = None,
        scale: float | None = None,
        tagged: bool | None = None,
        width: str | None = None,
    ) -> bytes:
        """Print the page and give the PDF.

        Args:
            path: a file of this machine in which to keep it as well.
        """
        return self._bytes(
            self._call(
                "pdf",
                {},
                {
                    "displayHeaderFooter": display_header_footer,
                    "footerTemplate": footer_template,
                    "format": format,
                    "headerTemplate": header_template,
                    "height": height,
                    "landscape": landscape,
                    "margin": margin,
                    "outline": outline,
                    "pageRanges": page_ranges,
                    "preferCSSPageSize": prefer_css_page_size,
                    "printBackground": print_background,
                    "scale": scale,
                    "tagged": tagged,
                    "width": width,
                },
            ),
            path,
        )

    def press(
        self,
        selector: str,
        key: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Give an element the focus and press a key, or several as ``Control+A``.

        Args:
            delay: milliseconds between down and up, or between keys.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "press",
            {"selector": selector, "key": key},
            {"delay": delay, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    def query_selector(
        self, selector: str, *, strict: bool | None = None
    ) -> ElementHandle | None:
        """Give the first element of a selector; None when there is none.

        Args:
            strict: fail when the selector finds several elements.
        """
        result: ElementHandle | None = self._call(
            "querySelector", {"selector": selector}, {"strict": strict}
        )
        return result

    def query_selector_all(self, selector: str) -> list[ElementHandle]:
        """Give all elements of a selector."""
        result: list[ElementHandle] = self._call("querySelectorAll", {"selector": selector})
        return result

    def reload(
        self, *, timeout: Milliseconds | None = None, wait_until: WaitUntilState | None = None
    ) -> Response | None:
        """Load the page again and give the main response.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            wait_until: ``load`` when left out.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: Response | None = self._call(
            "reload", {}, {"timeout": timeout, "waitUntil": wait_until}, navigates=True
        )
        return result

    @property
    def request(self) -> APIRequestContext:
        """Requests without a page, with the cookies of its context."""
        return self._part("request", APIRequestContext)

    def request_gc(self) -> None:
        """Ask the browser to collect garbage."""
        self._call("requestGC")

    def requests(self) -> list[Request]:
        """Give the newest requests of the page, 100 at most."""
        result: list[Request] = self._call("requests")
        return result

    @property
    def screencast(self) -> Screencast:
        """Playwright's ``Page.screencast``."""
        return self._part("screencast", Screencast)

    def screenshot(
        self,
        *,
        animations: ScreenshotAnimations | None = None,
        caret: ScreenshotCaret | None = None,
        clip: FloatRect | None = None,
        full_page: bool | None = None,
        mask: Sequence[Locator] | None = None,
        mask_color: str | None = None,
        omit_background: bool | None = None,
        path: str | PathLike[str] | None = None,
        quality: int | None = None,
        scale: ScreenshotScale | None = None,
        style: str | None = None,
        timeout: Milliseconds | None = None,
        type: ScreenshotType | None = None,
    ) -> bytes:
        """Take a picture and give its bytes.

        Args:
            full_page: the whole page, not what fits the viewport.
            path: a file of this machine in which to keep it as well.
            quality: of a JPEG, 0 to 100.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        return self._bytes(
            self._call(
                "screenshot",
                {},
                {
                    "animations": animations,
                    "caret": caret,
                    "clip": clip,
                    "fullPage": full_page,
                    "mask": mask,
                    "maskColor": mask_color,
                    "omitBackground": omit_background,
                    "quality": quality,
                    "scale": scale,
                    "style": style,
                    "timeout": timeout,
                    "type": _remote.picture(path, type),
                },
            ),
            path,
        )

    def select_option(
        self,
        selector: str,
        value: str | Sequence[str] | None = None,
        *,
        index: int | Sequence[int] | None = None,
        label: str | Sequence[str] | None = None,
        element: ElementHandle | Sequence[ElementHandle] | None = None,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> list[str]:
        """Choose options of a ``<select>``, and give the values that are chosen.

        Args:
            force: without waiting until it can be acted on.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: list[str] = self._call(
            "selectOption",
            {"selector": selector, "values": _remote.selected(value, index, label, element)},
            {"force": force, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )
        return result

    @property
    def session_storage(self) -> WebStorage:
        """The session storage of its origin."""
        return self._part("sessionStorage", WebStorage)

    def set_checked(
        self,
        selector: str,
        checked: bool,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Check it or not.

        Args:
            force: without waiting until it can be acted on.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "setChecked",
            {"selector": selector, "checked": checked},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def set_content(
        self,
        html: str,
        *,
        timeout: Milliseconds | None = None,
        wait_until: WaitUntilState | None = None,
    ) -> None:
        """Replace the HTML of the page.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            wait_until: ``load`` when left out.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "setContent",
            {"html": _uploads.text_upload(html)},
            {"timeout": timeout, "waitUntil": wait_until},
            navigates=True,
        )

    def set_extra_http_headers(self, headers: Mapping[str, str]) -> None:
        """Send headers with every request."""
        self._call("setExtraHTTPHeaders", {"headers": headers})

    def set_input_files(
        self,
        selector: str,
        files: Files,
        *,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Give a file field its files; an empty list takes them away.

        Args:
            files: paths on this machine, or their bytes; several as a sequence.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "setInputFiles",
            {"selector": selector, "files": _uploads.chosen_files(files)},
            {"noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    def tap(
        self,
        selector: str,
        *,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Tap an element once it is visible, stable and not covered.

        Args:
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "tap",
            {"selector": selector},
            {
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def text_content(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str | None:
        """Give the text of an element, hidden parts included; None when it has none.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str | None = self._call(
            "textContent", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def title(self) -> str:
        """Give the title."""
        result: str = self._call("title")
        return result

    @property
    def touchscreen(self) -> Touchscreen:
        """Its touch screen."""
        return self._part("touchscreen", Touchscreen)

    def type(
        self,
        selector: str,
        text: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Type text into an element, key by key; ``fill`` is better in most cases.

        Args:
            delay: milliseconds between down and up, or between keys.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "type",
            {"selector": selector, "text": text},
            {"delay": delay, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    def uncheck(
        self,
        selector: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Uncheck a checkbox, if it is checked.

        Args:
            force: without waiting until it can be acted on.
            position: where in the element; its middle when left out.
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "uncheck",
            {"selector": selector},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "strict": strict,
                "timeout": timeout,
                "trial": trial,
            },
        )

    @property
    def url(self) -> str:
        """The URL."""
        result: str = self._look("url")
        return result

    @property
    def viewport_size(self) -> ViewportSize | None:
        """The size of what is seen; None when it is the window's."""
        result: ViewportSize | None = self._look("viewportSize")
        return result

    def wait_for_function(
        self,
        expression: str,
        *,
        arg: Any = None,
        polling: float | Literal["raf"] | None = None,
        timeout: Milliseconds | None = None,
    ) -> JSHandle:
        """Wait until JavaScript gives something true, and give a handle to it.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
            polling: milliseconds between two looks, or ``raf``: at each frame.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: JSHandle = self._call(
            "waitForFunction",
            {"expression": expression, "arg": Argument(arg)},
            {"pollingInterval": _remote.polling(polling), "timeout": timeout},
        )
        return result

    def wait_for_load_state(
        self, state: LoadState | None = None, *, timeout: Milliseconds | None = None
    ) -> None:
        """Wait until it has been loaded so far: ``load``, by default.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("waitForLoadState", {"state": state}, {"timeout": timeout})

    def wait_for_selector(
        self,
        selector: str,
        *,
        state: WaitForSelectorState | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> ElementHandle | None:
        """Wait for an element in a state: visible, by default; None when hidden.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: ElementHandle | None = self._call(
            "waitForSelector",
            {"selector": selector},
            {"state": state, "strict": strict, "timeout": timeout},
        )
        return result

    def wait_for_timeout(self, timeout: Milliseconds) -> None:
        """Wait for a time.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
        """
        self._call("waitForTimeout", {"timeout": timeout})

    @property
    def workers(self) -> list[Worker]:
        """Its web workers."""
        result: list[Worker] = self._look("workers")
        return result


class PageAssertions(_remote.Assertions):
    """What is expected of a page, again and again until it holds."""

    def to_have_title(
        self, title_or_reg_exp: str | Pattern[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """The title is this.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("hasTitle", {"titleOrRegExp": title_or_reg_exp}, {"timeout": timeout})

    def not_to_have_title(
        self, title_or_reg_exp: str | Pattern[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_have_title``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasTitle", {"titleOrRegExp": title_or_reg_exp}, {"timeout": timeout}, negated=True
        )

    def to_have_url(
        self,
        url_or_reg_exp: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The URL is this.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasURL",
            {"urlOrRegExp": url_or_reg_exp},
            {"ignoreCase": ignore_case, "timeout": timeout},
        )

    def not_to_have_url(
        self,
        url_or_reg_exp: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_url``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "hasURL",
            {"urlOrRegExp": url_or_reg_exp},
            {"ignoreCase": ignore_case, "timeout": timeout},
            negated=True,
        )

    def to_match_aria_snapshot(
        self, expected: str, *, timeout: Milliseconds | None = None
    ) -> None:
        """What assistive technology sees fits this YAML.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call("matchesAriaSnapshot", {"expected": expected}, {"timeout": timeout})

    def not_to_match_aria_snapshot(
        self, expected: str, *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_match_aria_snapshot``.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            AssertionError: when it does not hold within the timeout, 5 s when left out.
        """
        self._call(
            "matchesAriaSnapshot", {"expected": expected}, {"timeout": timeout}, negated=True
        )


class Request(_traffic.RequestBase):
    """A request of a page."""

    @property
    def existing_response(self) -> Response | None:
        """The response when it is there already."""
        result: Response | None = self._look("existingResponse")
        return result

    @property
    def failure(self) -> str | None:
        """Why it failed; None when it did not."""
        result: str | None = self._look("failure")
        return result

    @property
    def frame(self) -> Frame:
        """The frame that it is of."""
        result: Frame = self._look("frame")
        return result

    def is_navigation_request(self) -> bool:
        """Whether it is for the document of a frame."""
        result: bool = self._look("isNavigationRequest")
        return result

    @property
    def redirected_from(self) -> Request | None:
        """The request that was redirected to this one."""
        result: Request | None = self._look("redirectedFrom")
        return result

    @property
    def redirected_to(self) -> Request | None:
        """The request that this one was redirected to."""
        result: Request | None = self._look("redirectedTo")
        return result

    @property
    def resource_type(self) -> str:
        """What it is for, such as ``document``, ``script`` or ``xhr``."""
        result: str = self._known("resourceType")
        return result

    def response(self) -> Response | None:
        """Wait for the response and give it; None when it failed."""
        result: Response | None = self._call("response")
        return result

    def sizes(self) -> RequestSizes:
        """Give the sizes of request and response."""
        result: RequestSizes = self._call("sizes")
        return result

    @property
    def timing(self) -> ResourceTiming:
        """When it came how far."""
        result: ResourceTiming = self._look("timing")
        return result


class Response(_traffic.ResponseBase):
    """A response to a page."""

    def all_headers(self) -> dict[str, str]:
        """Give all headers, those of the network included, in lower case."""
        result: dict[str, str] = self._call("allHeaders")
        return result

    def finished(self) -> str | None:
        """Wait for the end of the body; give why it failed, or None."""
        result: str | None = self._call("finished")
        return result

    @property
    def frame(self) -> Frame:
        """The frame that it is of."""
        result: Frame = self._look("frame")
        return result

    @property
    def from_service_worker(self) -> bool:
        """Whether a service worker gave it."""
        result: bool = self._known("fromServiceWorker")
        return result

    def header_value(self, name: str) -> str | None:
        """Give one header, its name in any case; None when it is not there."""
        result: str | None = self._call("headerValue", {"name": name})
        return result

    def header_values(self, name: str) -> list[str]:
        """Give all values of one header."""
        result: list[str] = self._call("headerValues", {"name": name})
        return result

    @property
    def headers(self) -> dict[str, str]:
        """The headers, in lower case."""
        result: dict[str, str] = self._known("headers")
        return result

    def headers_array(self) -> list[NameValue]:
        """Give the headers as they came, several of a name as well."""
        result: list[NameValue] = self._call("headersArray")
        return result

    def http_version(self) -> str:
        """Give the version of HTTP."""
        result: str = self._call("httpVersion")
        return result

    @property
    def ok(self) -> bool:
        """Whether the status is from 200 to 299."""
        result: bool = self._known("ok")
        return result

    @property
    def request(self) -> Request:
        """The request that it answers."""
        result: Request = self._known("request")
        return result

    def security_details(self) -> SecurityDetails | None:
        """Give the TLS of its connection; None when it has none."""
        result: SecurityDetails | None = self._call("securityDetails")
        return result or None

    def server_addr(self) -> RemoteAddr | None:
        """Give the address of the server."""
        result: RemoteAddr | None = self._call("serverAddr")
        return result or None

    @property
    def status(self) -> int:
        """The HTTP status."""
        result: int = self._known("status")
        return result

    @property
    def status_text(self) -> str:
        """The text of the HTTP status."""
        result: str = self._known("statusText")
        return result

    @property
    def url(self) -> str:
        """The URL."""
        result: str = self._known("url")
        return result


class Route(_traffic.RouteBase):
    """A request that is held until it is answered or goes on."""

    _SPELLED: ClassVar[Mapping[str, str]] = {"resume": "continue_"}


class Screencast(_screencast.ScreencastBase):
    """Playwright's ``Screencast``."""

    def hide_actions(self) -> None:
        """Playwright's ``Screencast.hide_actions``."""
        self._call("hideActions")

    def hide_overlays(self) -> None:
        """Playwright's ``Screencast.hide_overlays``."""
        self._call("hideOverlays")

    def show_actions(
        self,
        *,
        cursor: ScreencastCursor | None = None,
        duration: float | None = None,
        font_size: int | None = None,
        position: AnnotatePosition | None = None,
    ) -> Disposable:
        """Playwright's ``Screencast.show_actions``.

        Args:
            position: where in the element; its middle when left out.
        """
        result: Disposable = self._call(
            "showActions",
            {},
            {"cursor": cursor, "duration": duration, "fontSize": font_size, "position": position},
        )
        return result

    def show_chapter(
        self, title: str, *, description: str | None = None, duration: float | None = None
    ) -> None:
        """Playwright's ``Screencast.show_chapter``."""
        self._call(
            "showChapter", {"title": title}, {"description": description, "duration": duration}
        )

    def show_overlay(self, html: str, *, duration: float | None = None) -> Disposable:
        """Playwright's ``Screencast.show_overlay``."""
        result: Disposable = self._call("showOverlay", {"html": html}, {"duration": duration})
        return result

    def show_overlays(self) -> None:
        """Playwright's ``Screencast.show_overlays``."""
        self._call("showOverlays")


class Touchscreen(_remote.Remote):
    """The touch screen of a page."""

    def tap(self, x: float, y: float) -> None:
        """Tap an element once it is visible, stable and not covered.

        Args:
            x: CSS pixels.
            y: CSS pixels.
        """
        self._call("tap", {"x": x, "y": y})


class Tracing(_things.TracingBase):
    """Recordings of what happens: traces for the trace viewer, and HAR."""

    def group(self, name: str, *, location: TracingGroupLocation | None = None) -> Disposable:
        """Begin a group of the trace, until ``group_end()`` or the block ends."""
        result: Disposable = self._call("group", {"name": name}, {"location": location})
        return result

    def group_end(self) -> None:
        """End the group."""
        self._call("groupEnd")


class Video(_things.VideoBase):
    """The video of a page, which is there once the page is closed."""


class WebError(_things.WebErrorBase):
    """An error that a script of a page did not catch."""


class WebSocket(_things.WebSocketBase):
    """A web socket of a page."""

    def is_closed(self) -> bool:
        """Whether it is closed."""
        result: bool = self._look("isClosed")
        return result

    @property
    def url(self) -> str:
        """The URL."""
        result: str = self._known("url")
        return result


class WebSocketRoute(_sockets.WebSocketRouteBase):
    """A web socket of a page that is answered from here."""

    @property
    def protocols(self) -> list[str]:
        """The protocols that it asked for."""
        result: list[str] = self._look("protocols")
        return result

    @property
    def url(self) -> str:
        """The URL."""
        result: str = self._known("url")
        return result


class WebStorage(_remote.Remote):
    """The local or the session storage of a page's origin."""

    def clear(self) -> None:
        """Remove all items."""
        self._call("clear")

    def get_item(self, name: str) -> str | None:
        """Give an item; None when it is not there."""
        result: str | None = self._call("getItem", {"name": name})
        return result

    def items(self) -> list[NameValue]:
        """Give all items."""
        result: list[NameValue] = self._call("items")
        return result

    def remove_item(self, name: str) -> None:
        """Remove an item."""
        self._call("removeItem", {"name": name})

    def set_item(self, name: str, value: str) -> None:
        """Set an item."""
        self._call("setItem", {"name": name, "value": value})


class Worker(_things.WorkerBase):
    """A web worker of a page."""

    def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Evaluate JavaScript, or call a function, and give its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: Any = self._call("evaluate", {"expression": expression, "arg": Argument(arg)})
        return result

    def evaluate_handle(self, expression: str, arg: Any = None) -> JSHandle:
        """Evaluate JavaScript, or call a function, and give a handle to its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: JSHandle = self._call(
            "evaluateHandle", {"expression": expression, "arg": Argument(arg)}
        )
        return result

    @property
    def url(self) -> str:
        """The URL."""
        result: str = self._known("url")
        return result


class ElementHandle(JSHandle):
    """One element of a page; a locator is better in most cases."""

    def bounding_box(self) -> FloatRect | None:
        """Give where it is in the viewport, in CSS pixels; None when it is not visible."""
        result: FloatRect | None = self._call("boundingBox")
        return result

    def check(
        self,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Check a checkbox or a radio button, if it is not.

        Args:
            force: without waiting until it can be acted on.
            position: where in the element; its middle when left out.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "check",
            {},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def click(
        self,
        *,
        button: MouseButton | None = None,
        click_count: int | None = None,
        delay: Milliseconds | None = None,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        steps: int | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Click an element once it is visible, stable and not covered.

        Args:
            button: of the mouse; ``left`` when left out.
            click_count: how often; 1 when left out.
            delay: milliseconds between down and up, or between keys.
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            steps: in so many moves.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "click",
            {},
            {
                "button": button,
                "clickCount": click_count,
                "delay": delay,
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "steps": steps,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def content_frame(self) -> Frame | None:
        """Give the frame in it; None when it is no frame."""
        result: Frame | None = self._call("contentFrame")
        return result

    def dblclick(
        self,
        *,
        button: MouseButton | None = None,
        delay: Milliseconds | None = None,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        steps: int | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Click an element twice once it is visible, stable and not covered.

        Args:
            button: of the mouse; ``left`` when left out.
            delay: milliseconds between down and up, or between keys.
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            steps: in so many moves.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "dblclick",
            {},
            {
                "button": button,
                "delay": delay,
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "steps": steps,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def dispatch_event(self, type: str, event_init: Any = None) -> None:
        """Send a DOM event to an element, whether it is visible or not."""
        self._call("dispatchEvent", {"type": type, "eventInit": Argument(event_init)})

    def eval_on_selector(self, selector: str, expression: str, arg: Any = None) -> Any:
        """Call a function with the first element of a selector.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: Any = self._call(
            "evalOnSelector", {"selector": selector, "expression": expression, "arg": Argument(arg)}
        )
        return result

    def eval_on_selector_all(self, selector: str, expression: str, arg: Any = None) -> Any:
        """Call a function with all elements of a selector.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: Any = self._call(
            "evalOnSelectorAll",
            {"selector": selector, "expression": expression, "arg": Argument(arg)},
        )
        return result

    def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Evaluate JavaScript, or call a function, and give its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: Any = self._call("evaluate", {"expression": expression, "arg": Argument(arg)})
        return result

    def evaluate_handle(self, expression: str, arg: Any = None) -> JSHandle:
        """Evaluate JavaScript, or call a function, and give a handle to its value.

        Args:
            expression: JavaScript, or a function.
            arg: goes to the function: values, handles, elements.
        """
        result: JSHandle = self._call(
            "evaluateHandle", {"expression": expression, "arg": Argument(arg)}
        )
        return result

    def fill(
        self,
        value: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Put text into a field, in place of what it holds.

        Args:
            force: without waiting until it can be acted on.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "fill",
            {"value": value},
            {"force": force, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    def focus(self) -> None:
        """Give an element the focus."""
        self._call("focus")

    def get_attribute(self, name: str) -> str | None:
        """Give an attribute; None when it is not there."""
        result: str | None = self._call("getAttribute", {"name": name})
        return result

    def get_properties(self) -> dict[str, JSHandle]:
        """Give handles to its own properties, by name."""
        result: dict[str, JSHandle] = self._call("getProperties")
        return result

    def get_property(self, property_name: str) -> JSHandle:
        """Give a handle to one of its properties."""
        result: JSHandle = self._call("getProperty", {"propertyName": property_name})
        return result

    def hover(
        self,
        *,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Move the mouse over an element once it is visible, stable and not covered.

        Args:
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "hover",
            {},
            {
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def inner_html(self) -> str:
        """Give the HTML inside of an element."""
        result: str = self._call("innerHTML")
        return result

    def inner_text(self) -> str:
        """Give the visible text of an element."""
        result: str = self._call("innerText")
        return result

    def input_value(self, *, timeout: Milliseconds | None = None) -> str:
        """Give the value of a field.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: str = self._call("inputValue", {}, {"timeout": timeout})
        return result

    def is_checked(self) -> bool:
        """Whether it is checked."""
        result: bool = self._call("isChecked")
        return result

    def is_disabled(self) -> bool:
        """Whether it is disabled."""
        result: bool = self._call("isDisabled")
        return result

    def is_editable(self) -> bool:
        """Whether it can be edited."""
        result: bool = self._call("isEditable")
        return result

    def is_enabled(self) -> bool:
        """Whether it is enabled."""
        result: bool = self._call("isEnabled")
        return result

    def is_hidden(self) -> bool:
        """Whether it is not there or not visible; does not wait."""
        result: bool = self._call("isHidden")
        return result

    def is_visible(self) -> bool:
        """Whether it is there and visible; does not wait."""
        result: bool = self._call("isVisible")
        return result

    def json_value(self) -> Any:
        """Give it as a value."""
        result: Any = self._call("jsonValue")
        return result

    def owner_frame(self) -> Frame | None:
        """Give the frame that it is in."""
        result: Frame | None = self._call("ownerFrame")
        return result

    def press(
        self,
        key: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Give an element the focus and press a key, or several as ``Control+A``.

        Args:
            delay: milliseconds between down and up, or between keys.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "press",
            {"key": key},
            {"delay": delay, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    def query_selector(self, selector: str) -> ElementHandle | None:
        """Give the first element of a selector; None when there is none."""
        result: ElementHandle | None = self._call("querySelector", {"selector": selector})
        return result

    def query_selector_all(self, selector: str) -> list[ElementHandle]:
        """Give all elements of a selector."""
        result: list[ElementHandle] = self._call("querySelectorAll", {"selector": selector})
        return result

    def screenshot(
        self,
        *,
        animations: ScreenshotAnimations | None = None,
        caret: ScreenshotCaret | None = None,
        mask: Sequence[Locator] | None = None,
        mask_color: str | None = None,
        omit_background: bool | None = None,
        path: str | PathLike[str] | None = None,
        quality: int | None = None,
        scale: ScreenshotScale | None = None,
        style: str | None = None,
        timeout: Milliseconds | None = None,
        type: ScreenshotType | None = None,
    ) -> bytes:
        """Take a picture and give its bytes.

        Args:
            path: a file of this machine in which to keep it as well.
            quality: of a JPEG, 0 to 100.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        return self._bytes(
            self._call(
                "screenshot",
                {},
                {
                    "animations": animations,
                    "caret": caret,
                    "mask": mask,
                    "maskColor": mask_color,
                    "omitBackground": omit_background,
                    "quality": quality,
                    "scale": scale,
                    "style": style,
                    "timeout": timeout,
                    "type": _remote.picture(path, type),
                },
            ),
            path,
        )

    def scroll_into_view_if_needed(self, *, timeout: Milliseconds | None = None) -> None:
        """Scroll until it is visible.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("scrollIntoViewIfNeeded", {}, {"timeout": timeout})

    def select_option(
        self,
        value: str | Sequence[str] | None = None,
        *,
        index: int | Sequence[int] | None = None,
        label: str | Sequence[str] | None = None,
        element: ElementHandle | Sequence[ElementHandle] | None = None,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> list[str]:
        """Choose options of a ``<select>``, and give the values that are chosen.

        Args:
            force: without waiting until it can be acted on.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: list[str] = self._call(
            "selectOption",
            {"values": _remote.selected(value, index, label, element)},
            {"force": force, "noWaitAfter": no_wait_after, "timeout": timeout},
        )
        return result

    def select_text(
        self, *, force: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Select its text.

        Args:
            force: without waiting until it can be acted on.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("selectText", {}, {"force": force, "timeout": timeout})

    def set_checked(
        self,
        checked: bool,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Check it or not.

        Args:
            force: without waiting until it can be acted on.
            position: where in the element; its middle when left out.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "setChecked",
            {"checked": checked},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def set_input_files(
        self,
        files: Files,
        *,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Give a file field its files; an empty list takes them away.

        Args:
            files: paths on this machine, or their bytes; several as a sequence.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "setInputFiles",
            {"files": _uploads.chosen_files(files)},
            {"noWaitAfter": no_wait_after, "timeout": timeout},
        )

    def tap(
        self,
        *,
        force: bool | None = None,
        modifiers: Sequence[KeyboardModifier] | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Tap an element once it is visible, stable and not covered.

        Args:
            force: without waiting until it can be acted on.
            modifiers: keys that are held meanwhile, such as ``Shift``.
            position: where in the element; its middle when left out.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "tap",
            {},
            {
                "force": force,
                "modifiers": modifiers,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def text_content(self) -> str | None:
        """Give the text of an element, hidden parts included; None when it has none."""
        result: str | None = self._call("textContent")
        return result

    def type(
        self,
        text: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Type text into an element, key by key; ``fill`` is better in most cases.

        Args:
            delay: milliseconds between down and up, or between keys.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "type",
            {"text": text},
            {"delay": delay, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    def uncheck(
        self,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Uncheck a checkbox, if it is checked.

        Args:
            force: without waiting until it can be acted on.
            position: where in the element; its middle when left out.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.
            trial: all but the action itself.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call(
            "uncheck",
            {},
            {
                "force": force,
                "noWaitAfter": no_wait_after,
                "position": position,
                "scroll": scroll,
                "timeout": timeout,
                "trial": trial,
            },
        )

    def wait_for_element_state(
        self, state: ElementState, *, timeout: Milliseconds | None = None
    ) -> None:
        """Wait until it is in a state.

        Args:
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        self._call("waitForElementState", {"state": state}, {"timeout": timeout})

    def wait_for_selector(
        self,
        selector: str,
        *,
        state: WaitForSelectorState | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> ElementHandle | None:
        """Wait for an element in a state: visible, by default; None when hidden.

        Args:
            strict: fail when the selector finds several elements.
            timeout: milliseconds, or a ``timedelta``; 0: no limit.

        Raises:
            TimeoutError: when it did not get there within the timeout, 30 s when left out.
        """
        result: ElementHandle | None = self._call(
            "waitForSelector",
            {"selector": selector},
            {"state": state, "strict": strict, "timeout": timeout},
        )
        return result


_remote.KINDS.update(
    {
        "APIRequestContext": APIRequestContext,
        "APIResponse": APIResponse,
        "APIResponseAssertions": APIResponseAssertions,
        "AutoCloseable": Disposable,
        "BindingCall": BindingCall,
        "BrowserContext": BrowserContext,
        "CDPSession": CDPSession,
        "Clock": Clock,
        "ConsoleMessage": ConsoleMessage,
        "Credentials": Credentials,
        "Dialog": Dialog,
        "Download": Download,
        "FileChooser": FileChooser,
        "Frame": Frame,
        "FrameLocator": FrameLocator,
        "JSHandle": JSHandle,
        "Keyboard": Keyboard,
        "Locator": Locator,
        "LocatorAssertions": LocatorAssertions,
        "Mouse": Mouse,
        "Page": Page,
        "PageAssertions": PageAssertions,
        "Request": Request,
        "Response": Response,
        "Route": Route,
        "Screencast": Screencast,
        "Touchscreen": Touchscreen,
        "Tracing": Tracing,
        "Video": Video,
        "WebError": WebError,
        "WebSocket": WebSocket,
        "WebSocketRoute": WebSocketRoute,
        "WebStorage": WebStorage,
        "Worker": Worker,
        "ElementHandle": ElementHandle,
    }
)
