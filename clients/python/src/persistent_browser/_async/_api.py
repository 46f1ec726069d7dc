# Written by scripts/generate.py from the server's catalogue: edit that, or names.py.

"""Playwright's classes in Playwright Python's names; the rest is in _objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from os import PathLike
from re import Pattern
from typing import Any, Literal

from .._options import Milliseconds
from .._types import (
    AriaRole,
    AriaSnapshotMode,
    ColorScheme,
    ConsoleMessagesFilter,
    Contrast,
    Cookie,
    DropPayload,
    ElementState,
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
    ScreenshotAnimations,
    ScreenshotCaret,
    ScreenshotScale,
    ScreenshotType,
    ScrollMode,
    SecurityDetails,
    ViewportSize,
    VirtualCredential,
    WaitForSelectorState,
    WaitUntilState,
)
from . import _objects, _remote


class APIResponse(_objects.APIResponseBase):
    """Playwright's ``APIResponse``."""

    async def body(self) -> bytes:
        """Playwright's ``APIResponse.body``."""
        result: bytes = await self._call("body")
        return result

    @property
    def headers(self) -> dict[str, str]:
        """Playwright's ``APIResponse.headers``."""
        result: dict[str, str] = self._known("headers")
        return result

    @property
    def headers_array(self) -> list[NameValue]:
        """Playwright's ``APIResponse.headers_array``."""
        result: list[NameValue] = self._look("headersArray")
        return result

    @property
    def ok(self) -> bool:
        """Playwright's ``APIResponse.ok``."""
        result: bool = self._known("ok")
        return result

    async def security_details(self) -> SecurityDetails | None:
        """Playwright's ``APIResponse.security_details``."""
        result: SecurityDetails | None = await self._call("securityDetails")
        return result

    async def server_addr(self) -> RemoteAddr | None:
        """Playwright's ``APIResponse.server_addr``."""
        result: RemoteAddr | None = await self._call("serverAddr")
        return result

    @property
    def status(self) -> int:
        """Playwright's ``APIResponse.status``."""
        result: int = self._known("status")
        return result

    @property
    def status_text(self) -> str:
        """Playwright's ``APIResponse.status_text``."""
        result: str = self._known("statusText")
        return result

    @property
    def timing(self) -> ResourceTiming:
        """Playwright's ``APIResponse.timing``."""
        result: ResourceTiming = self._look("timing")
        return result

    @property
    def url(self) -> str:
        """Playwright's ``APIResponse.url``."""
        result: str = self._known("url")
        return result


class Disposable(_objects.DisposableBase):
    """Playwright's ``Disposable``."""

    async def close(self) -> None:
        """Playwright's ``Disposable.close``."""
        await self._call("close")


class BindingCall(_objects.BindingCallBase):
    """Playwright's ``BindingCall``."""

    async def args(self) -> list[Any]:
        """Playwright's ``BindingCall.args``."""
        result: list[Any] = await self._call("args")
        return result

    async def frame(self) -> Frame:
        """Playwright's ``BindingCall.frame``."""
        result: Frame = await self._call("frame")
        return result

    async def name(self) -> str:
        """Playwright's ``BindingCall.name``."""
        result: str = await self._call("name")
        return result

    async def reject(self, message: str) -> None:
        """Playwright's ``BindingCall.reject``."""
        await self._call("reject", {"message": message})

    async def resolve(self, value: Any) -> None:
        """Playwright's ``BindingCall.resolve``."""
        await self._call("resolve", {"value": value})


class BrowserContext(_objects.BrowserContextBase):
    """Playwright's ``BrowserContext``."""

    async def add_cookies(self, cookies: Sequence[Cookie]) -> None:
        """Playwright's ``BrowserContext.add_cookies``."""
        await self._call("addCookies", {"cookies": cookies})

    async def clear_cookies(
        self,
        *,
        domain: str | Pattern[str] | None = None,
        name: str | Pattern[str] | None = None,
        path: str | Pattern[str] | None = None,
    ) -> None:
        """Playwright's ``BrowserContext.clear_cookies``."""
        await self._call("clearCookies", {}, {"domain": domain, "name": name, "path": path})

    async def clear_permissions(self) -> None:
        """Playwright's ``BrowserContext.clear_permissions``."""
        await self._call("clearPermissions")

    @property
    def clock(self) -> Clock:
        """Playwright's ``BrowserContext.clock``."""
        return Clock(self._step("clock"))

    async def cookies(self, urls: str | Sequence[str] | None = None) -> list[Cookie]:
        """Playwright's ``BrowserContext.cookies``."""
        result: list[Cookie] = await self._call("cookies", {"urls": urls})
        return result

    @property
    def credentials(self) -> Credentials:
        """Playwright's ``BrowserContext.credentials``."""
        return Credentials(self._step("credentials"))

    async def grant_permissions(
        self, permissions: Sequence[str], *, origin: str | None = None
    ) -> None:
        """Playwright's ``BrowserContext.grant_permissions``."""
        await self._call("grantPermissions", {"permissions": permissions}, {"origin": origin})

    async def set_extra_http_headers(self, headers: Mapping[str, str]) -> None:
        """Playwright's ``BrowserContext.set_extra_http_headers``."""
        await self._call("setExtraHTTPHeaders", {"headers": headers})

    async def set_geolocation(self, geolocation: Geolocation) -> None:
        """Playwright's ``BrowserContext.set_geolocation``."""
        await self._call("setGeolocation", {"geolocation": geolocation})

    async def set_offline(self, offline: bool) -> None:
        """Playwright's ``BrowserContext.set_offline``."""
        await self._call("setOffline", {"offline": offline})


class Clock(_remote.Remote):
    """Playwright's ``Clock``."""

    async def fast_forward(self, ticks: str | int) -> None:
        """Playwright's ``Clock.fast_forward``."""
        await self._call("fastForward", {"ticks": ticks})

    async def install(self, *, time: float | str | datetime | None = None) -> None:
        """Playwright's ``Clock.install``."""
        await self._call("install", {}, {"time": _remote.moment(time)})

    async def pause_at(self, time: float | str | datetime) -> None:
        """Playwright's ``Clock.pause_at``."""
        await self._call("pauseAt", {"time": _remote.moment(time)})

    async def resume(self) -> None:
        """Playwright's ``Clock.resume``."""
        await self._call("resume")

    async def run_for(self, ticks: str | int) -> None:
        """Playwright's ``Clock.run_for``."""
        await self._call("runFor", {"ticks": ticks})

    async def set_fixed_time(self, time: float | str | datetime) -> None:
        """Playwright's ``Clock.set_fixed_time``."""
        await self._call("setFixedTime", {"time": _remote.moment(time)})

    async def set_system_time(self, time: float | str | datetime) -> None:
        """Playwright's ``Clock.set_system_time``."""
        await self._call("setSystemTime", {"time": _remote.moment(time)})


class ConsoleMessage(_objects.ConsoleMessageBase):
    """Playwright's ``ConsoleMessage``."""

    @property
    def args(self) -> list[JSHandle]:
        """Playwright's ``ConsoleMessage.args``."""
        result: list[JSHandle] = self._look("args")
        return result

    @property
    def page(self) -> Page | None:
        """Playwright's ``ConsoleMessage.page``."""
        result: Page | None = self._look("page")
        return result

    @property
    def text(self) -> str:
        """Playwright's ``ConsoleMessage.text``."""
        result: str = self._known("text")
        return result

    @property
    def timestamp(self) -> float:
        """Playwright's ``ConsoleMessage.timestamp``."""
        result: float = self._known("timestamp")
        return result

    @property
    def type(self) -> str:
        """Playwright's ``ConsoleMessage.type``."""
        result: str = self._known("type")
        return result

    @property
    def worker(self) -> Worker | None:
        """Playwright's ``ConsoleMessage.worker``."""
        result: Worker | None = self._look("worker")
        return result


class Credentials(_remote.Remote):
    """Playwright's ``Credentials``."""

    async def create(
        self,
        rp_id: str,
        *,
        id: str | None = None,
        private_key: str | None = None,
        public_key: str | None = None,
        user_handle: str | None = None,
    ) -> VirtualCredential:
        """Playwright's ``Credentials.create``."""
        result: VirtualCredential = await self._call(
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

    async def delete(self, id: str) -> None:
        """Playwright's ``Credentials.delete``."""
        await self._call("delete", {"id": id})

    async def get(
        self, *, id: str | None = None, rp_id: str | None = None
    ) -> list[VirtualCredential]:
        """Playwright's ``Credentials.get``."""
        result: list[VirtualCredential] = await self._call("get", {}, {"id": id, "rpId": rp_id})
        return result

    async def install(self) -> None:
        """Playwright's ``Credentials.install``."""
        await self._call("install")


class Dialog(_remote.Remote):
    """Playwright's ``Dialog``."""

    async def accept(self, prompt_text: str | None = None) -> None:
        """Playwright's ``Dialog.accept``."""
        await self._call("accept", {"promptText": prompt_text})

    @property
    def default_value(self) -> str:
        """Playwright's ``Dialog.default_value``."""
        result: str = self._known("defaultValue")
        return result

    async def dismiss(self) -> None:
        """Playwright's ``Dialog.dismiss``."""
        await self._call("dismiss")

    @property
    def message(self) -> str:
        """Playwright's ``Dialog.message``."""
        result: str = self._known("message")
        return result

    @property
    def page(self) -> Page | None:
        """Playwright's ``Dialog.page``."""
        result: Page | None = self._look("page")
        return result

    @property
    def type(self) -> str:
        """Playwright's ``Dialog.type``."""
        result: str = self._known("type")
        return result


class Download(_objects.DownloadBase):
    """Playwright's ``Download``."""

    async def cancel(self) -> None:
        """Playwright's ``Download.cancel``."""
        await self._call("cancel")

    async def delete(self) -> None:
        """Playwright's ``Download.delete``."""
        await self._call("delete")

    async def failure(self) -> str | None:
        """Playwright's ``Download.failure``."""
        result: str | None = await self._call("failure")
        return result

    @property
    def page(self) -> Page:
        """Playwright's ``Download.page``."""
        result: Page = self._look("page")
        return result

    @property
    def suggested_filename(self) -> str:
        """Playwright's ``Download.suggested_filename``."""
        result: str = self._known("suggestedFilename")
        return result

    @property
    def url(self) -> str:
        """Playwright's ``Download.url``."""
        result: str = self._known("url")
        return result


class FileChooser(_remote.Remote):
    """Playwright's ``FileChooser``."""

    @property
    def element(self) -> ElementHandle:
        """Playwright's ``FileChooser.element``."""
        result: ElementHandle = self._look("element")
        return result

    def is_multiple(self) -> bool:
        """Playwright's ``FileChooser.is_multiple``."""
        result: bool = self._look("isMultiple")
        return result

    @property
    def page(self) -> Page:
        """Playwright's ``FileChooser.page``."""
        result: Page = self._look("page")
        return result

    async def set_files(
        self,
        files: Files,
        *,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``FileChooser.set_files``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "setFiles",
            {"files": _remote.files(files)},
            {"noWaitAfter": no_wait_after, "timeout": timeout},
        )


class Frame(_objects.FrameBase):
    """Playwright's ``Frame``."""

    async def check(
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
        """Playwright's ``Frame.check``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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
        """Playwright's ``Frame.child_frames``."""
        result: list[Frame] = self._look("childFrames")
        return result

    async def click(
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
        """Playwright's ``Frame.click``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def content(self) -> str:
        """Playwright's ``Frame.content``."""
        result: str = await self._call("content")
        return result

    async def dblclick(
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
        """Playwright's ``Frame.dblclick``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def dispatch_event(
        self,
        selector: str,
        type: str,
        event_init: Any = None,
        *,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Frame.dispatch_event``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "dispatchEvent",
            {"selector": selector, "type": type, "eventInit": event_init},
            {"strict": strict, "timeout": timeout},
        )

    async def drag_and_drop(
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
        """Playwright's ``Frame.drag_and_drop``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def eval_on_selector(
        self, selector: str, expression: str, arg: Any = None, *, strict: bool | None = None
    ) -> Any:
        """Playwright's ``Frame.eval_on_selector``."""
        result: Any = await self._call(
            "evalOnSelector",
            {"selector": selector, "expression": expression, "arg": arg},
            {"strict": strict},
        )
        return result

    async def eval_on_selector_all(self, selector: str, expression: str, arg: Any = None) -> Any:
        """Playwright's ``Frame.eval_on_selector_all``."""
        result: Any = await self._call(
            "evalOnSelectorAll", {"selector": selector, "expression": expression, "arg": arg}
        )
        return result

    async def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Playwright's ``Frame.evaluate``."""
        result: Any = await self._call("evaluate", {"expression": expression, "arg": arg})
        return result

    async def evaluate_handle(self, expression: str, arg: Any = None) -> JSHandle:
        """Playwright's ``Frame.evaluate_handle``."""
        result: JSHandle = await self._call(
            "evaluateHandle", {"expression": expression, "arg": arg}
        )
        return result

    async def fill(
        self,
        selector: str,
        value: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Frame.fill``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "fill",
            {"selector": selector, "value": value},
            {"force": force, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    async def focus(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``Frame.focus``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("focus", {"selector": selector}, {"strict": strict, "timeout": timeout})

    async def frame_element(self) -> ElementHandle:
        """Playwright's ``Frame.frame_element``."""
        result: ElementHandle = await self._call("frameElement")
        return result

    def frame_locator(self, selector: str) -> FrameLocator:
        """Playwright's ``Frame.frame_locator``."""
        return FrameLocator(self._step("frameLocator", {"selector": selector}))

    async def get_attribute(
        self,
        selector: str,
        name: str,
        *,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> str | None:
        """Playwright's ``Frame.get_attribute``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str | None = await self._call(
            "getAttribute",
            {"selector": selector, "name": name},
            {"strict": strict, "timeout": timeout},
        )
        return result

    def get_by_alt_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Frame.get_by_alt_text``."""
        return Locator(self._step("getByAltText", {"text": text}, {"exact": exact}))

    def get_by_label(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Frame.get_by_label``."""
        return Locator(self._step("getByLabel", {"text": text}, {"exact": exact}))

    def get_by_placeholder(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Frame.get_by_placeholder``."""
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
        """Playwright's ``Frame.get_by_role``."""
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
        """Playwright's ``Frame.get_by_test_id``."""
        return Locator(self._step("getByTestId", {"testId": test_id}))

    def get_by_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Frame.get_by_text``."""
        return Locator(self._step("getByText", {"text": text}, {"exact": exact}))

    def get_by_title(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Frame.get_by_title``."""
        return Locator(self._step("getByTitle", {"text": text}, {"exact": exact}))

    async def hover(
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
        """Playwright's ``Frame.hover``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def inner_html(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str:
        """Playwright's ``Frame.inner_html``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str = await self._call(
            "innerHTML", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def inner_text(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str:
        """Playwright's ``Frame.inner_text``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str = await self._call(
            "innerText", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def input_value(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str:
        """Playwright's ``Frame.input_value``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str = await self._call(
            "inputValue", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def is_checked(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Playwright's ``Frame.is_checked``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call(
            "isChecked", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    def is_detached(self) -> bool:
        """Playwright's ``Frame.is_detached``."""
        result: bool = self._look("isDetached")
        return result

    async def is_disabled(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Playwright's ``Frame.is_disabled``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call(
            "isDisabled", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def is_editable(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Playwright's ``Frame.is_editable``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call(
            "isEditable", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def is_enabled(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Playwright's ``Frame.is_enabled``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call(
            "isEnabled", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def is_hidden(self, selector: str, *, strict: bool | None = None) -> bool:
        """Playwright's ``Frame.is_hidden``."""
        result: bool = await self._call("isHidden", {"selector": selector}, {"strict": strict})
        return result

    async def is_visible(self, selector: str, *, strict: bool | None = None) -> bool:
        """Playwright's ``Frame.is_visible``."""
        result: bool = await self._call("isVisible", {"selector": selector}, {"strict": strict})
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
        """Playwright's ``Frame.locator``."""
        return Locator(
            self._step(
                "locator",
                {"selector": selector},
                {"has": has, "hasNot": has_not, "hasNotText": has_not_text, "hasText": has_text},
            )
        )

    @property
    def name(self) -> str:
        """Playwright's ``Frame.name``."""
        result: str = self._look("name")
        return result

    async def goto(
        self,
        url: str,
        *,
        referer: str | None = None,
        timeout: Milliseconds | None = None,
        wait_until: WaitUntilState | None = None,
    ) -> Response | None:
        """Playwright's ``Frame.goto``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: Response | None = await self._call(
            "navigate",
            {"url": url},
            {"referer": referer, "timeout": timeout, "waitUntil": wait_until},
            navigates=True,
        )
        return result

    @property
    def page(self) -> Page:
        """Playwright's ``Frame.page``."""
        result: Page = self._look("page")
        return result

    @property
    def parent_frame(self) -> Frame | None:
        """Playwright's ``Frame.parent_frame``."""
        result: Frame | None = self._look("parentFrame")
        return result

    async def press(
        self,
        selector: str,
        key: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Frame.press``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "press",
            {"selector": selector, "key": key},
            {"delay": delay, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    async def query_selector(
        self, selector: str, *, strict: bool | None = None
    ) -> ElementHandle | None:
        """Playwright's ``Frame.query_selector``."""
        result: ElementHandle | None = await self._call(
            "querySelector", {"selector": selector}, {"strict": strict}
        )
        return result

    async def query_selector_all(self, selector: str) -> list[ElementHandle]:
        """Playwright's ``Frame.query_selector_all``."""
        result: list[ElementHandle] = await self._call("querySelectorAll", {"selector": selector})
        return result

    async def select_option(
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
        """Playwright's ``Frame.select_option``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: list[str] = await self._call(
            "selectOption",
            {"selector": selector, "values": _remote.selected(value, index, label, element)},
            {"force": force, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )
        return result

    async def set_checked(
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
        """Playwright's ``Frame.set_checked``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def set_content(
        self,
        html: str,
        *,
        timeout: Milliseconds | None = None,
        wait_until: WaitUntilState | None = None,
    ) -> None:
        """Playwright's ``Frame.set_content``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "setContent",
            {"html": html},
            {"timeout": timeout, "waitUntil": wait_until},
            navigates=True,
        )

    async def set_input_files(
        self,
        selector: str,
        files: Files,
        *,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Frame.set_input_files``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "setInputFiles",
            {"selector": selector, "files": _remote.files(files)},
            {"noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    async def tap(
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
        """Playwright's ``Frame.tap``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def text_content(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str | None:
        """Playwright's ``Frame.text_content``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str | None = await self._call(
            "textContent", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def title(self) -> str:
        """Playwright's ``Frame.title``."""
        result: str = await self._call("title")
        return result

    async def type(
        self,
        selector: str,
        text: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Frame.type``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "type",
            {"selector": selector, "text": text},
            {"delay": delay, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    async def uncheck(
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
        """Playwright's ``Frame.uncheck``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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
        """Playwright's ``Frame.url``."""
        result: str = self._look("url")
        return result

    async def wait_for_function(
        self,
        expression: str,
        *,
        arg: Any = None,
        polling: float | Literal["raf"] | None = None,
        timeout: Milliseconds | None = None,
    ) -> JSHandle:
        """Playwright's ``Frame.wait_for_function``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: JSHandle = await self._call(
            "waitForFunction",
            {"expression": expression, "arg": arg},
            {"pollingInterval": _remote.polling(polling), "timeout": timeout},
        )
        return result

    async def wait_for_load_state(
        self, state: LoadState | None = None, *, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``Frame.wait_for_load_state``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("waitForLoadState", {"state": state}, {"timeout": timeout})

    async def wait_for_selector(
        self,
        selector: str,
        *,
        state: WaitForSelectorState | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> ElementHandle | None:
        """Playwright's ``Frame.wait_for_selector``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: ElementHandle | None = await self._call(
            "waitForSelector",
            {"selector": selector},
            {"state": state, "strict": strict, "timeout": timeout},
        )
        return result

    async def wait_for_timeout(self, timeout: Milliseconds) -> None:
        """Playwright's ``Frame.wait_for_timeout``."""
        await self._call("waitForTimeout", {"timeout": timeout})

    async def wait_for_url(
        self,
        url: str | Pattern[str],
        *,
        timeout: Milliseconds | None = None,
        wait_until: WaitUntilState | None = None,
    ) -> None:
        """Playwright's ``Frame.wait_for_url``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "waitForURL",
            {"url": url},
            {"timeout": timeout, "waitUntil": wait_until},
            navigates=True,
        )


class FrameLocator(_remote.Remote):
    """Playwright's ``FrameLocator``."""

    @property
    def first(self) -> FrameLocator:
        """Playwright's ``FrameLocator.first``."""
        return FrameLocator(self._step("first"))

    def frame_locator(self, selector: str) -> FrameLocator:
        """Playwright's ``FrameLocator.frame_locator``."""
        return FrameLocator(self._step("frameLocator", {"selector": selector}))

    def get_by_alt_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``FrameLocator.get_by_alt_text``."""
        return Locator(self._step("getByAltText", {"text": text}, {"exact": exact}))

    def get_by_label(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``FrameLocator.get_by_label``."""
        return Locator(self._step("getByLabel", {"text": text}, {"exact": exact}))

    def get_by_placeholder(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``FrameLocator.get_by_placeholder``."""
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
        """Playwright's ``FrameLocator.get_by_role``."""
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
        """Playwright's ``FrameLocator.get_by_test_id``."""
        return Locator(self._step("getByTestId", {"testId": test_id}))

    def get_by_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``FrameLocator.get_by_text``."""
        return Locator(self._step("getByText", {"text": text}, {"exact": exact}))

    def get_by_title(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``FrameLocator.get_by_title``."""
        return Locator(self._step("getByTitle", {"text": text}, {"exact": exact}))

    @property
    def last(self) -> FrameLocator:
        """Playwright's ``FrameLocator.last``."""
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
        """Playwright's ``FrameLocator.locator``."""
        return Locator(
            self._step(
                "locator",
                {"selectorOrLocator": selector_or_locator},
                {"has": has, "hasNot": has_not, "hasNotText": has_not_text, "hasText": has_text},
            )
        )

    def nth(self, index: int) -> FrameLocator:
        """Playwright's ``FrameLocator.nth``."""
        return FrameLocator(self._step("nth", {"index": index}))

    @property
    def owner(self) -> Locator:
        """Playwright's ``FrameLocator.owner``."""
        return Locator(self._step("owner"))


class JSHandle(_objects.JSHandleBase):
    """Playwright's ``JSHandle``."""

    async def dispose(self) -> None:
        """Playwright's ``JSHandle.dispose``."""
        await self._call("dispose")

    async def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Playwright's ``JSHandle.evaluate``."""
        result: Any = await self._call("evaluate", {"expression": expression, "arg": arg})
        return result

    async def evaluate_handle(self, expression: str, arg: Any = None) -> JSHandle:
        """Playwright's ``JSHandle.evaluate_handle``."""
        result: JSHandle = await self._call(
            "evaluateHandle", {"expression": expression, "arg": arg}
        )
        return result

    async def get_properties(self) -> dict[str, JSHandle]:
        """Playwright's ``JSHandle.get_properties``."""
        result: dict[str, JSHandle] = await self._call("getProperties")
        return result

    async def get_property(self, property_name: str) -> JSHandle:
        """Playwright's ``JSHandle.get_property``."""
        result: JSHandle = await self._call("getProperty", {"propertyName": property_name})
        return result

    async def json_value(self) -> Any:
        """Playwright's ``JSHandle.json_value``."""
        result: Any = await self._call("jsonValue")
        return result


class Keyboard(_remote.Remote):
    """Playwright's ``Keyboard``."""

    async def down(self, key: str) -> None:
        """Playwright's ``Keyboard.down``."""
        await self._call("down", {"key": key})

    async def insert_text(self, text: str) -> None:
        """Playwright's ``Keyboard.insert_text``."""
        await self._call("insertText", {"text": text})

    async def press(self, key: str, *, delay: Milliseconds | None = None) -> None:
        """Playwright's ``Keyboard.press``."""
        await self._call("press", {"key": key}, {"delay": delay})

    async def type(self, text: str, *, delay: Milliseconds | None = None) -> None:
        """Playwright's ``Keyboard.type``."""
        await self._call("type", {"text": text}, {"delay": delay})

    async def up(self, key: str) -> None:
        """Playwright's ``Keyboard.up``."""
        await self._call("up", {"key": key})


class Locator(_objects.LocatorBase):
    """Playwright's ``Locator``."""

    async def all(self) -> list[Locator]:
        """Playwright's ``Locator.all``."""
        result: list[Locator] = await self._call("all")
        return result

    async def all_inner_texts(self) -> list[str]:
        """Playwright's ``Locator.all_inner_texts``."""
        result: list[str] = await self._call("allInnerTexts")
        return result

    async def all_text_contents(self) -> list[str]:
        """Playwright's ``Locator.all_text_contents``."""
        result: list[str] = await self._call("allTextContents")
        return result

    def and_(self, locator: Locator) -> Locator:
        """Playwright's ``Locator.and_``."""
        return Locator(self._step("and", {"locator": locator}))

    async def aria_snapshot(
        self,
        *,
        boxes: bool | None = None,
        depth: int | None = None,
        mode: AriaSnapshotMode | None = None,
        timeout: Milliseconds | None = None,
    ) -> str:
        """Playwright's ``Locator.aria_snapshot``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str = await self._call(
            "ariaSnapshot", {}, {"boxes": boxes, "depth": depth, "mode": mode, "timeout": timeout}
        )
        return result

    async def blur(self, *, timeout: Milliseconds | None = None) -> None:
        """Playwright's ``Locator.blur``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("blur", {}, {"timeout": timeout})

    async def bounding_box(self, *, timeout: Milliseconds | None = None) -> FloatRect | None:
        """Playwright's ``Locator.bounding_box``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: FloatRect | None = await self._call("boundingBox", {}, {"timeout": timeout})
        return result

    async def check(
        self,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Playwright's ``Locator.check``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def clear(
        self,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Locator.clear``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "clear", {}, {"force": force, "noWaitAfter": no_wait_after, "timeout": timeout}
        )

    async def click(
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
        """Playwright's ``Locator.click``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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
    def content_frame(self) -> FrameLocator | None:
        """Playwright's ``Locator.content_frame``."""
        return FrameLocator(self._step("contentFrame"))

    async def count(self) -> int:
        """Playwright's ``Locator.count``."""
        result: int = await self._call("count")
        return result

    async def dblclick(
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
        """Playwright's ``Locator.dblclick``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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
        """Playwright's ``Locator.describe``."""
        return Locator(self._step("describe", {"description": description}))

    @property
    def description(self) -> str | None:
        """Playwright's ``Locator.description``."""
        result: str | None = self._look("description")
        return result

    async def dispatch_event(
        self, type: str, event_init: Any = None, *, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``Locator.dispatch_event``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "dispatchEvent", {"type": type, "eventInit": event_init}, {"timeout": timeout}
        )

    async def drag_to(
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
        """Playwright's ``Locator.drag_to``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def drop(
        self,
        payload: DropPayload,
        *,
        position: Position | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Locator.drop``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("drop", {"payload": payload}, {"position": position, "timeout": timeout})

    async def element_handle(self, *, timeout: Milliseconds | None = None) -> ElementHandle:
        """Playwright's ``Locator.element_handle``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: ElementHandle = await self._call("elementHandle", {}, {"timeout": timeout})
        return result

    async def element_handles(self) -> list[ElementHandle]:
        """Playwright's ``Locator.element_handles``."""
        result: list[ElementHandle] = await self._call("elementHandles")
        return result

    async def evaluate(
        self, expression: str, arg: Any = None, *, timeout: Milliseconds | None = None
    ) -> Any:
        """Playwright's ``Locator.evaluate``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: Any = await self._call(
            "evaluate", {"expression": expression, "arg": arg}, {"timeout": timeout}
        )
        return result

    async def evaluate_all(self, expression: str, arg: Any = None) -> Any:
        """Playwright's ``Locator.evaluate_all``."""
        result: Any = await self._call("evaluateAll", {"expression": expression, "arg": arg})
        return result

    async def evaluate_handle(
        self, expression: str, arg: Any = None, *, timeout: Milliseconds | None = None
    ) -> JSHandle:
        """Playwright's ``Locator.evaluate_handle``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: JSHandle = await self._call(
            "evaluateHandle", {"expression": expression, "arg": arg}, {"timeout": timeout}
        )
        return result

    async def fill(
        self,
        value: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Locator.fill``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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
        """Playwright's ``Locator.filter``."""
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
        """Playwright's ``Locator.first``."""
        return Locator(self._step("first"))

    async def focus(self, *, timeout: Milliseconds | None = None) -> None:
        """Playwright's ``Locator.focus``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("focus", {}, {"timeout": timeout})

    def frame_locator(self, selector: str) -> FrameLocator:
        """Playwright's ``Locator.frame_locator``."""
        return FrameLocator(self._step("frameLocator", {"selector": selector}))

    async def get_attribute(self, name: str, *, timeout: Milliseconds | None = None) -> str | None:
        """Playwright's ``Locator.get_attribute``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str | None = await self._call("getAttribute", {"name": name}, {"timeout": timeout})
        return result

    def get_by_alt_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Locator.get_by_alt_text``."""
        return Locator(self._step("getByAltText", {"text": text}, {"exact": exact}))

    def get_by_label(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Locator.get_by_label``."""
        return Locator(self._step("getByLabel", {"text": text}, {"exact": exact}))

    def get_by_placeholder(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Locator.get_by_placeholder``."""
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
        """Playwright's ``Locator.get_by_role``."""
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
        """Playwright's ``Locator.get_by_test_id``."""
        return Locator(self._step("getByTestId", {"testId": test_id}))

    def get_by_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Locator.get_by_text``."""
        return Locator(self._step("getByText", {"text": text}, {"exact": exact}))

    def get_by_title(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Locator.get_by_title``."""
        return Locator(self._step("getByTitle", {"text": text}, {"exact": exact}))

    async def hide_highlight(self) -> None:
        """Playwright's ``Locator.hide_highlight``."""
        await self._call("hideHighlight")

    async def highlight(self, *, style: str | None = None) -> Disposable:
        """Playwright's ``Locator.highlight``."""
        result: Disposable = await self._call("highlight", {}, {"style": style})
        return result

    async def hover(
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
        """Playwright's ``Locator.hover``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def inner_html(self, *, timeout: Milliseconds | None = None) -> str:
        """Playwright's ``Locator.inner_html``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str = await self._call("innerHTML", {}, {"timeout": timeout})
        return result

    async def inner_text(self, *, timeout: Milliseconds | None = None) -> str:
        """Playwright's ``Locator.inner_text``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str = await self._call("innerText", {}, {"timeout": timeout})
        return result

    async def input_value(self, *, timeout: Milliseconds | None = None) -> str:
        """Playwright's ``Locator.input_value``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str = await self._call("inputValue", {}, {"timeout": timeout})
        return result

    async def is_checked(self, *, timeout: Milliseconds | None = None) -> bool:
        """Playwright's ``Locator.is_checked``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call("isChecked", {}, {"timeout": timeout})
        return result

    async def is_disabled(self, *, timeout: Milliseconds | None = None) -> bool:
        """Playwright's ``Locator.is_disabled``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call("isDisabled", {}, {"timeout": timeout})
        return result

    async def is_editable(self, *, timeout: Milliseconds | None = None) -> bool:
        """Playwright's ``Locator.is_editable``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call("isEditable", {}, {"timeout": timeout})
        return result

    async def is_enabled(self, *, timeout: Milliseconds | None = None) -> bool:
        """Playwright's ``Locator.is_enabled``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call("isEnabled", {}, {"timeout": timeout})
        return result

    async def is_hidden(self, *, timeout: Milliseconds | None = None) -> bool:
        """Playwright's ``Locator.is_hidden``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call("isHidden", {}, {"timeout": timeout})
        return result

    async def is_visible(self, *, timeout: Milliseconds | None = None) -> bool:
        """Playwright's ``Locator.is_visible``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call("isVisible", {}, {"timeout": timeout})
        return result

    @property
    def last(self) -> Locator:
        """Playwright's ``Locator.last``."""
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
        """Playwright's ``Locator.locator``."""
        return Locator(
            self._step(
                "locator",
                {"selectorOrLocator": selector_or_locator},
                {"has": has, "hasNot": has_not, "hasNotText": has_not_text, "hasText": has_text},
            )
        )

    async def normalize(self) -> Locator:
        """Playwright's ``Locator.normalize``."""
        result: Locator = await self._call("normalize")
        return result

    def nth(self, index: int) -> Locator:
        """Playwright's ``Locator.nth``."""
        return Locator(self._step("nth", {"index": index}))

    def or_(self, locator: Locator) -> Locator:
        """Playwright's ``Locator.or_``."""
        return Locator(self._step("or", {"locator": locator}))

    async def press(
        self,
        key: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Locator.press``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "press",
            {"key": key},
            {"delay": delay, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    async def press_sequentially(
        self,
        text: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Locator.press_sequentially``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "pressSequentially",
            {"text": text},
            {"delay": delay, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    async def screenshot(
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
        """Playwright's ``Locator.screenshot``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        return await self._bytes(
            await self._call(
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

    async def scroll_into_view_if_needed(self, *, timeout: Milliseconds | None = None) -> None:
        """Playwright's ``Locator.scroll_into_view_if_needed``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("scrollIntoViewIfNeeded", {}, {"timeout": timeout})

    async def select_option(
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
        """Playwright's ``Locator.select_option``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: list[str] = await self._call(
            "selectOption",
            {"values": _remote.selected(value, index, label, element)},
            {"force": force, "noWaitAfter": no_wait_after, "timeout": timeout},
        )
        return result

    async def select_text(
        self, *, force: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``Locator.select_text``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("selectText", {}, {"force": force, "timeout": timeout})

    async def set_checked(
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
        """Playwright's ``Locator.set_checked``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def set_input_files(
        self,
        files: Files,
        *,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Locator.set_input_files``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "setInputFiles",
            {"files": _remote.files(files)},
            {"noWaitAfter": no_wait_after, "timeout": timeout},
        )

    async def tap(
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
        """Playwright's ``Locator.tap``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def text_content(self, *, timeout: Milliseconds | None = None) -> str | None:
        """Playwright's ``Locator.text_content``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str | None = await self._call("textContent", {}, {"timeout": timeout})
        return result

    async def type(
        self,
        text: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Locator.type``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "type",
            {"text": text},
            {"delay": delay, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    async def uncheck(
        self,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Playwright's ``Locator.uncheck``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def wait_for(
        self, *, state: WaitForSelectorState | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``Locator.wait_for``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("waitFor", {}, {"state": state, "timeout": timeout})

    async def wait_for_function(
        self, expression: str, *, arg: Any = None, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``Locator.wait_for_function``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "waitForFunction", {"expression": expression, "arg": arg}, {"timeout": timeout}
        )


class LocatorAssertions(_remote.Assertions):
    """Playwright's ``LocatorAssertions``."""

    async def to_contain_class(
        self, expected: str | Sequence[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``LocatorAssertions.to_contain_class``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("containsClass", {"expected": expected}, {"timeout": timeout})

    async def not_to_contain_class(
        self, expected: str | Sequence[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_contain_class``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "containsClass", {"expected": expected}, {"timeout": timeout}, negated=True
        )

    async def to_contain_text(
        self,
        expected: str | Pattern[str] | Sequence[str] | Sequence[Pattern[str]],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
        use_inner_text: bool | None = None,
    ) -> None:
        """Playwright's ``LocatorAssertions.to_contain_text``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "containsText",
            {"expected": expected},
            {"ignoreCase": ignore_case, "timeout": timeout, "useInnerText": use_inner_text},
        )

    async def not_to_contain_text(
        self,
        expected: str | Pattern[str] | Sequence[str] | Sequence[Pattern[str]],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
        use_inner_text: bool | None = None,
    ) -> None:
        """The opposite of ``to_contain_text``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "containsText",
            {"expected": expected},
            {"ignoreCase": ignore_case, "timeout": timeout, "useInnerText": use_inner_text},
            negated=True,
        )

    async def to_have_accessible_description(
        self,
        description: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``LocatorAssertions.to_have_accessible_description``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasAccessibleDescription",
            {"description": description},
            {"ignoreCase": ignore_case, "timeout": timeout},
        )

    async def not_to_have_accessible_description(
        self,
        description: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_accessible_description``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasAccessibleDescription",
            {"description": description},
            {"ignoreCase": ignore_case, "timeout": timeout},
            negated=True,
        )

    async def to_have_accessible_error_message(
        self,
        error_message: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``LocatorAssertions.to_have_accessible_error_message``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasAccessibleErrorMessage",
            {"errorMessage": error_message},
            {"ignoreCase": ignore_case, "timeout": timeout},
        )

    async def not_to_have_accessible_error_message(
        self,
        error_message: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_accessible_error_message``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasAccessibleErrorMessage",
            {"errorMessage": error_message},
            {"ignoreCase": ignore_case, "timeout": timeout},
            negated=True,
        )

    async def to_have_accessible_name(
        self,
        name: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``LocatorAssertions.to_have_accessible_name``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasAccessibleName", {"name": name}, {"ignoreCase": ignore_case, "timeout": timeout}
        )

    async def not_to_have_accessible_name(
        self,
        name: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_accessible_name``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasAccessibleName",
            {"name": name},
            {"ignoreCase": ignore_case, "timeout": timeout},
            negated=True,
        )

    async def to_have_attribute(
        self,
        name: str,
        value: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``LocatorAssertions.to_have_attribute``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasAttribute",
            {"name": name, "value": value},
            {"ignoreCase": ignore_case, "timeout": timeout},
        )

    async def not_to_have_attribute(
        self,
        name: str,
        value: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_attribute``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasAttribute",
            {"name": name, "value": value},
            {"ignoreCase": ignore_case, "timeout": timeout},
            negated=True,
        )

    async def to_have_css(
        self,
        name: str,
        value: str | Pattern[str],
        *,
        pseudo: PseudoElement | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``LocatorAssertions.to_have_css``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasCSS", {"name": name, "value": value}, {"pseudo": pseudo, "timeout": timeout}
        )

    async def not_to_have_css(
        self,
        name: str,
        value: str | Pattern[str],
        *,
        pseudo: PseudoElement | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_css``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasCSS",
            {"name": name, "value": value},
            {"pseudo": pseudo, "timeout": timeout},
            negated=True,
        )

    async def to_have_class(
        self,
        expected: str | Pattern[str] | Sequence[str] | Sequence[Pattern[str]],
        *,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``LocatorAssertions.to_have_class``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasClass", {"expected": expected}, {"timeout": timeout})

    async def not_to_have_class(
        self,
        expected: str | Pattern[str] | Sequence[str] | Sequence[Pattern[str]],
        *,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_class``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasClass", {"expected": expected}, {"timeout": timeout}, negated=True)

    async def to_have_count(self, count: int, *, timeout: Milliseconds | None = None) -> None:
        """Playwright's ``LocatorAssertions.to_have_count``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasCount", {"count": count}, {"timeout": timeout})

    async def not_to_have_count(self, count: int, *, timeout: Milliseconds | None = None) -> None:
        """The opposite of ``to_have_count``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasCount", {"count": count}, {"timeout": timeout}, negated=True)

    async def to_have_id(
        self, id: str | Pattern[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``LocatorAssertions.to_have_id``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasId", {"id": id}, {"timeout": timeout})

    async def not_to_have_id(
        self, id: str | Pattern[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_have_id``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasId", {"id": id}, {"timeout": timeout}, negated=True)

    async def to_have_js_property(
        self, name: str, value: Any, *, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``LocatorAssertions.to_have_js_property``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasJSProperty", {"name": name, "value": value}, {"timeout": timeout})

    async def not_to_have_js_property(
        self, name: str, value: Any, *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_have_js_property``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasJSProperty", {"name": name, "value": value}, {"timeout": timeout}, negated=True
        )

    async def to_have_role(self, role: AriaRole, *, timeout: Milliseconds | None = None) -> None:
        """Playwright's ``LocatorAssertions.to_have_role``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasRole", {"role": role}, {"timeout": timeout})

    async def not_to_have_role(
        self, role: AriaRole, *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_have_role``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasRole", {"role": role}, {"timeout": timeout}, negated=True)

    async def to_have_text(
        self,
        expected: str | Pattern[str] | Sequence[str] | Sequence[Pattern[str]],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
        use_inner_text: bool | None = None,
    ) -> None:
        """Playwright's ``LocatorAssertions.to_have_text``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasText",
            {"expected": expected},
            {"ignoreCase": ignore_case, "timeout": timeout, "useInnerText": use_inner_text},
        )

    async def not_to_have_text(
        self,
        expected: str | Pattern[str] | Sequence[str] | Sequence[Pattern[str]],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
        use_inner_text: bool | None = None,
    ) -> None:
        """The opposite of ``to_have_text``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasText",
            {"expected": expected},
            {"ignoreCase": ignore_case, "timeout": timeout, "useInnerText": use_inner_text},
            negated=True,
        )

    async def to_have_value(
        self, value: str | Pattern[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``LocatorAssertions.to_have_value``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasValue", {"value": value}, {"timeout": timeout})

    async def not_to_have_value(
        self, value: str | Pattern[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_have_value``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasValue", {"value": value}, {"timeout": timeout}, negated=True)

    async def to_have_values(
        self, values: Sequence[str] | Sequence[Pattern[str]], *, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``LocatorAssertions.to_have_values``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasValues", {"values": values}, {"timeout": timeout})

    async def not_to_have_values(
        self, values: Sequence[str] | Sequence[Pattern[str]], *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_have_values``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasValues", {"values": values}, {"timeout": timeout}, negated=True)

    async def to_be_attached(
        self, *, attached: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``LocatorAssertions.to_be_attached``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isAttached", {}, {"attached": attached, "timeout": timeout})

    async def not_to_be_attached(
        self, *, attached: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_be_attached``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isAttached", {}, {"attached": attached, "timeout": timeout}, negated=True)

    async def to_be_checked(
        self,
        *,
        checked: bool | None = None,
        indeterminate: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``LocatorAssertions.to_be_checked``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "isChecked",
            {},
            {"checked": checked, "indeterminate": indeterminate, "timeout": timeout},
        )

    async def not_to_be_checked(
        self,
        *,
        checked: bool | None = None,
        indeterminate: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_be_checked``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "isChecked",
            {},
            {"checked": checked, "indeterminate": indeterminate, "timeout": timeout},
            negated=True,
        )

    async def to_be_disabled(self, *, timeout: Milliseconds | None = None) -> None:
        """Playwright's ``LocatorAssertions.to_be_disabled``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isDisabled", {}, {"timeout": timeout})

    async def not_to_be_disabled(self, *, timeout: Milliseconds | None = None) -> None:
        """The opposite of ``to_be_disabled``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isDisabled", {}, {"timeout": timeout}, negated=True)

    async def to_be_editable(
        self, *, editable: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``LocatorAssertions.to_be_editable``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isEditable", {}, {"editable": editable, "timeout": timeout})

    async def not_to_be_editable(
        self, *, editable: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_be_editable``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isEditable", {}, {"editable": editable, "timeout": timeout}, negated=True)

    async def to_be_empty(self, *, timeout: Milliseconds | None = None) -> None:
        """Playwright's ``LocatorAssertions.to_be_empty``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isEmpty", {}, {"timeout": timeout})

    async def not_to_be_empty(self, *, timeout: Milliseconds | None = None) -> None:
        """The opposite of ``to_be_empty``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isEmpty", {}, {"timeout": timeout}, negated=True)

    async def to_be_enabled(
        self, *, enabled: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``LocatorAssertions.to_be_enabled``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isEnabled", {}, {"enabled": enabled, "timeout": timeout})

    async def not_to_be_enabled(
        self, *, enabled: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_be_enabled``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isEnabled", {}, {"enabled": enabled, "timeout": timeout}, negated=True)

    async def to_be_focused(self, *, timeout: Milliseconds | None = None) -> None:
        """Playwright's ``LocatorAssertions.to_be_focused``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isFocused", {}, {"timeout": timeout})

    async def not_to_be_focused(self, *, timeout: Milliseconds | None = None) -> None:
        """The opposite of ``to_be_focused``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isFocused", {}, {"timeout": timeout}, negated=True)

    async def to_be_hidden(self, *, timeout: Milliseconds | None = None) -> None:
        """Playwright's ``LocatorAssertions.to_be_hidden``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isHidden", {}, {"timeout": timeout})

    async def not_to_be_hidden(self, *, timeout: Milliseconds | None = None) -> None:
        """The opposite of ``to_be_hidden``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isHidden", {}, {"timeout": timeout}, negated=True)

    async def to_be_in_viewport(
        self, *, ratio: float | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``LocatorAssertions.to_be_in_viewport``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isInViewport", {}, {"ratio": ratio, "timeout": timeout})

    async def not_to_be_in_viewport(
        self, *, ratio: float | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_be_in_viewport``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isInViewport", {}, {"ratio": ratio, "timeout": timeout}, negated=True)

    async def to_be_visible(
        self, *, timeout: Milliseconds | None = None, visible: bool | None = None
    ) -> None:
        """Playwright's ``LocatorAssertions.to_be_visible``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isVisible", {}, {"timeout": timeout, "visible": visible})

    async def not_to_be_visible(
        self, *, timeout: Milliseconds | None = None, visible: bool | None = None
    ) -> None:
        """The opposite of ``to_be_visible``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("isVisible", {}, {"timeout": timeout, "visible": visible}, negated=True)

    async def to_match_aria_snapshot(
        self, expected: str, *, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``LocatorAssertions.to_match_aria_snapshot``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("matchesAriaSnapshot", {"expected": expected}, {"timeout": timeout})

    async def not_to_match_aria_snapshot(
        self, expected: str, *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_match_aria_snapshot``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "matchesAriaSnapshot", {"expected": expected}, {"timeout": timeout}, negated=True
        )


class Mouse(_remote.Remote):
    """Playwright's ``Mouse``."""

    async def click(
        self,
        x: float,
        y: float,
        *,
        button: MouseButton | None = None,
        click_count: int | None = None,
        delay: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Mouse.click``."""
        await self._call(
            "click", {"x": x, "y": y}, {"button": button, "clickCount": click_count, "delay": delay}
        )

    async def dblclick(
        self,
        x: float,
        y: float,
        *,
        button: MouseButton | None = None,
        delay: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Mouse.dblclick``."""
        await self._call("dblclick", {"x": x, "y": y}, {"button": button, "delay": delay})

    async def down(
        self, *, button: MouseButton | None = None, click_count: int | None = None
    ) -> None:
        """Playwright's ``Mouse.down``."""
        await self._call("down", {}, {"button": button, "clickCount": click_count})

    async def move(self, x: float, y: float, *, steps: int | None = None) -> None:
        """Playwright's ``Mouse.move``."""
        await self._call("move", {"x": x, "y": y}, {"steps": steps})

    async def up(
        self, *, button: MouseButton | None = None, click_count: int | None = None
    ) -> None:
        """Playwright's ``Mouse.up``."""
        await self._call("up", {}, {"button": button, "clickCount": click_count})

    async def wheel(self, delta_x: float, delta_y: float) -> None:
        """Playwright's ``Mouse.wheel``."""
        await self._call("wheel", {"deltaX": delta_x, "deltaY": delta_y})


class Page(_objects.PageBase):
    """Playwright's ``Page``."""

    async def aria_snapshot(
        self,
        *,
        boxes: bool | None = None,
        depth: int | None = None,
        mode: AriaSnapshotMode | None = None,
        timeout: Milliseconds | None = None,
    ) -> str:
        """Playwright's ``Page.aria_snapshot``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str = await self._call(
            "ariaSnapshot", {}, {"boxes": boxes, "depth": depth, "mode": mode, "timeout": timeout}
        )
        return result

    async def bring_to_front(self) -> None:
        """Playwright's ``Page.bring_to_front``."""
        await self._call("bringToFront")

    async def check(
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
        """Playwright's ``Page.check``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def clear_console_messages(self) -> None:
        """Playwright's ``Page.clear_console_messages``."""
        await self._call("clearConsoleMessages")

    async def clear_page_errors(self) -> None:
        """Playwright's ``Page.clear_page_errors``."""
        await self._call("clearPageErrors")

    async def click(
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
        """Playwright's ``Page.click``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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
        """Playwright's ``Page.clock``."""
        return Clock(self._step("clock"))

    async def console_messages(
        self, *, filter: ConsoleMessagesFilter | None = None
    ) -> list[ConsoleMessage]:
        """Playwright's ``Page.console_messages``."""
        result: list[ConsoleMessage] = await self._call("consoleMessages", {}, {"filter": filter})
        return result

    async def content(self) -> str:
        """Playwright's ``Page.content``."""
        result: str = await self._call("content")
        return result

    async def dblclick(
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
        """Playwright's ``Page.dblclick``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def dispatch_event(
        self,
        selector: str,
        type: str,
        event_init: Any = None,
        *,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Page.dispatch_event``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "dispatchEvent",
            {"selector": selector, "type": type, "eventInit": event_init},
            {"strict": strict, "timeout": timeout},
        )

    async def drag_and_drop(
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
        """Playwright's ``Page.drag_and_drop``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def emulate_media(
        self,
        *,
        color_scheme: ColorScheme | Literal["null"] | None = None,
        contrast: Contrast | Literal["null"] | None = None,
        forced_colors: ForcedColors | Literal["null"] | None = None,
        media: Media | Literal["null"] | None = None,
        reduced_motion: ReducedMotion | Literal["null"] | None = None,
    ) -> None:
        """Playwright's ``Page.emulate_media``."""
        await self._call(
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

    async def eval_on_selector(
        self, selector: str, expression: str, arg: Any = None, *, strict: bool | None = None
    ) -> Any:
        """Playwright's ``Page.eval_on_selector``."""
        result: Any = await self._call(
            "evalOnSelector",
            {"selector": selector, "expression": expression, "arg": arg},
            {"strict": strict},
        )
        return result

    async def eval_on_selector_all(self, selector: str, expression: str, arg: Any = None) -> Any:
        """Playwright's ``Page.eval_on_selector_all``."""
        result: Any = await self._call(
            "evalOnSelectorAll", {"selector": selector, "expression": expression, "arg": arg}
        )
        return result

    async def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Playwright's ``Page.evaluate``."""
        result: Any = await self._call("evaluate", {"expression": expression, "arg": arg})
        return result

    async def evaluate_handle(self, expression: str, arg: Any = None) -> JSHandle:
        """Playwright's ``Page.evaluate_handle``."""
        result: JSHandle = await self._call(
            "evaluateHandle", {"expression": expression, "arg": arg}
        )
        return result

    async def fill(
        self,
        selector: str,
        value: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Page.fill``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "fill",
            {"selector": selector, "value": value},
            {"force": force, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    async def focus(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``Page.focus``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("focus", {"selector": selector}, {"strict": strict, "timeout": timeout})

    def frame_locator(self, selector: str) -> FrameLocator:
        """Playwright's ``Page.frame_locator``."""
        return FrameLocator(self._step("frameLocator", {"selector": selector}))

    @property
    def frames(self) -> list[Frame]:
        """Playwright's ``Page.frames``."""
        result: list[Frame] = self._look("frames")
        return result

    async def get_attribute(
        self,
        selector: str,
        name: str,
        *,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> str | None:
        """Playwright's ``Page.get_attribute``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str | None = await self._call(
            "getAttribute",
            {"selector": selector, "name": name},
            {"strict": strict, "timeout": timeout},
        )
        return result

    def get_by_alt_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Page.get_by_alt_text``."""
        return Locator(self._step("getByAltText", {"text": text}, {"exact": exact}))

    def get_by_label(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Page.get_by_label``."""
        return Locator(self._step("getByLabel", {"text": text}, {"exact": exact}))

    def get_by_placeholder(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Page.get_by_placeholder``."""
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
        """Playwright's ``Page.get_by_role``."""
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
        """Playwright's ``Page.get_by_test_id``."""
        return Locator(self._step("getByTestId", {"testId": test_id}))

    def get_by_text(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Page.get_by_text``."""
        return Locator(self._step("getByText", {"text": text}, {"exact": exact}))

    def get_by_title(self, text: str | Pattern[str], *, exact: bool | None = None) -> Locator:
        """Playwright's ``Page.get_by_title``."""
        return Locator(self._step("getByTitle", {"text": text}, {"exact": exact}))

    async def go_back(
        self, *, timeout: Milliseconds | None = None, wait_until: WaitUntilState | None = None
    ) -> Response | None:
        """Playwright's ``Page.go_back``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: Response | None = await self._call(
            "goBack", {}, {"timeout": timeout, "waitUntil": wait_until}, navigates=True
        )
        return result

    async def go_forward(
        self, *, timeout: Milliseconds | None = None, wait_until: WaitUntilState | None = None
    ) -> Response | None:
        """Playwright's ``Page.go_forward``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: Response | None = await self._call(
            "goForward", {}, {"timeout": timeout, "waitUntil": wait_until}, navigates=True
        )
        return result

    async def hide_highlight(self) -> None:
        """Playwright's ``Page.hide_highlight``."""
        await self._call("hideHighlight")

    async def hover(
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
        """Playwright's ``Page.hover``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def inner_html(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str:
        """Playwright's ``Page.inner_html``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str = await self._call(
            "innerHTML", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def inner_text(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str:
        """Playwright's ``Page.inner_text``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str = await self._call(
            "innerText", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def input_value(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str:
        """Playwright's ``Page.input_value``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str = await self._call(
            "inputValue", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def is_checked(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Playwright's ``Page.is_checked``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call(
            "isChecked", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def is_disabled(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Playwright's ``Page.is_disabled``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call(
            "isDisabled", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def is_editable(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Playwright's ``Page.is_editable``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call(
            "isEditable", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def is_enabled(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Playwright's ``Page.is_enabled``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call(
            "isEnabled", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def is_hidden(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Playwright's ``Page.is_hidden``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call(
            "isHidden", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def is_visible(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> bool:
        """Playwright's ``Page.is_visible``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: bool = await self._call(
            "isVisible", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    @property
    def keyboard(self) -> Keyboard:
        """Playwright's ``Page.keyboard``."""
        return Keyboard(self._step("keyboard"))

    @property
    def local_storage(self) -> WebStorage:
        """Playwright's ``Page.local_storage``."""
        return WebStorage(self._step("localStorage"))

    def locator(
        self,
        selector: str,
        *,
        has: Locator | None = None,
        has_not: Locator | None = None,
        has_not_text: str | Pattern[str] | None = None,
        has_text: str | Pattern[str] | None = None,
    ) -> Locator:
        """Playwright's ``Page.locator``."""
        return Locator(
            self._step(
                "locator",
                {"selector": selector},
                {"has": has, "hasNot": has_not, "hasNotText": has_not_text, "hasText": has_text},
            )
        )

    @property
    def main_frame(self) -> Frame:
        """Playwright's ``Page.main_frame``."""
        result: Frame = self._look("mainFrame")
        return result

    @property
    def mouse(self) -> Mouse:
        """Playwright's ``Page.mouse``."""
        return Mouse(self._step("mouse"))

    async def goto(
        self,
        url: str,
        *,
        referer: str | None = None,
        timeout: Milliseconds | None = None,
        wait_until: WaitUntilState | None = None,
    ) -> Response | None:
        """Playwright's ``Page.goto``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: Response | None = await self._call(
            "navigate",
            {"url": url},
            {"referer": referer, "timeout": timeout, "waitUntil": wait_until},
            navigates=True,
        )
        return result

    async def opener(self) -> Page | None:
        """Playwright's ``Page.opener``."""
        result: Page | None = await self._call("opener")
        return result

    async def pdf(
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
        """Playwright's ``Page.pdf``."""
        return await self._bytes(
            await self._call(
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

    async def press(
        self,
        selector: str,
        key: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Page.press``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "press",
            {"selector": selector, "key": key},
            {"delay": delay, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    async def query_selector(
        self, selector: str, *, strict: bool | None = None
    ) -> ElementHandle | None:
        """Playwright's ``Page.query_selector``."""
        result: ElementHandle | None = await self._call(
            "querySelector", {"selector": selector}, {"strict": strict}
        )
        return result

    async def query_selector_all(self, selector: str) -> list[ElementHandle]:
        """Playwright's ``Page.query_selector_all``."""
        result: list[ElementHandle] = await self._call("querySelectorAll", {"selector": selector})
        return result

    async def reload(
        self, *, timeout: Milliseconds | None = None, wait_until: WaitUntilState | None = None
    ) -> Response | None:
        """Playwright's ``Page.reload``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: Response | None = await self._call(
            "reload", {}, {"timeout": timeout, "waitUntil": wait_until}, navigates=True
        )
        return result

    async def request_gc(self) -> None:
        """Playwright's ``Page.request_gc``."""
        await self._call("requestGC")

    async def requests(self) -> list[Request]:
        """Playwright's ``Page.requests``."""
        result: list[Request] = await self._call("requests")
        return result

    async def screenshot(
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
        """Playwright's ``Page.screenshot``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        return await self._bytes(
            await self._call(
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

    async def select_option(
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
        """Playwright's ``Page.select_option``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: list[str] = await self._call(
            "selectOption",
            {"selector": selector, "values": _remote.selected(value, index, label, element)},
            {"force": force, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )
        return result

    @property
    def session_storage(self) -> WebStorage:
        """Playwright's ``Page.session_storage``."""
        return WebStorage(self._step("sessionStorage"))

    async def set_checked(
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
        """Playwright's ``Page.set_checked``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def set_content(
        self,
        html: str,
        *,
        timeout: Milliseconds | None = None,
        wait_until: WaitUntilState | None = None,
    ) -> None:
        """Playwright's ``Page.set_content``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "setContent",
            {"html": html},
            {"timeout": timeout, "waitUntil": wait_until},
            navigates=True,
        )

    async def set_extra_http_headers(self, headers: Mapping[str, str]) -> None:
        """Playwright's ``Page.set_extra_http_headers``."""
        await self._call("setExtraHTTPHeaders", {"headers": headers})

    async def set_input_files(
        self,
        selector: str,
        files: Files,
        *,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Page.set_input_files``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "setInputFiles",
            {"selector": selector, "files": _remote.files(files)},
            {"noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    async def tap(
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
        """Playwright's ``Page.tap``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def text_content(
        self, selector: str, *, strict: bool | None = None, timeout: Milliseconds | None = None
    ) -> str | None:
        """Playwright's ``Page.text_content``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str | None = await self._call(
            "textContent", {"selector": selector}, {"strict": strict, "timeout": timeout}
        )
        return result

    async def title(self) -> str:
        """Playwright's ``Page.title``."""
        result: str = await self._call("title")
        return result

    @property
    def touchscreen(self) -> Touchscreen:
        """Playwright's ``Page.touchscreen``."""
        return Touchscreen(self._step("touchscreen"))

    async def type(
        self,
        selector: str,
        text: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``Page.type``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "type",
            {"selector": selector, "text": text},
            {"delay": delay, "noWaitAfter": no_wait_after, "strict": strict, "timeout": timeout},
        )

    async def uncheck(
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
        """Playwright's ``Page.uncheck``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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
        """Playwright's ``Page.url``."""
        result: str = self._look("url")
        return result

    @property
    def viewport_size(self) -> ViewportSize | None:
        """Playwright's ``Page.viewport_size``."""
        result: ViewportSize | None = self._look("viewportSize")
        return result

    async def wait_for_function(
        self,
        expression: str,
        *,
        arg: Any = None,
        polling: float | Literal["raf"] | None = None,
        timeout: Milliseconds | None = None,
    ) -> JSHandle:
        """Playwright's ``Page.wait_for_function``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: JSHandle = await self._call(
            "waitForFunction",
            {"expression": expression, "arg": arg},
            {"pollingInterval": _remote.polling(polling), "timeout": timeout},
        )
        return result

    async def wait_for_load_state(
        self, state: LoadState | None = None, *, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``Page.wait_for_load_state``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("waitForLoadState", {"state": state}, {"timeout": timeout})

    async def wait_for_selector(
        self,
        selector: str,
        *,
        state: WaitForSelectorState | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> ElementHandle | None:
        """Playwright's ``Page.wait_for_selector``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: ElementHandle | None = await self._call(
            "waitForSelector",
            {"selector": selector},
            {"state": state, "strict": strict, "timeout": timeout},
        )
        return result

    async def wait_for_timeout(self, timeout: Milliseconds) -> None:
        """Playwright's ``Page.wait_for_timeout``."""
        await self._call("waitForTimeout", {"timeout": timeout})

    async def wait_for_url(
        self,
        url: str | Pattern[str],
        *,
        timeout: Milliseconds | None = None,
        wait_until: WaitUntilState | None = None,
    ) -> None:
        """Playwright's ``Page.wait_for_url``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "waitForURL",
            {"url": url},
            {"timeout": timeout, "waitUntil": wait_until},
            navigates=True,
        )

    @property
    def workers(self) -> list[Worker]:
        """Playwright's ``Page.workers``."""
        result: list[Worker] = self._look("workers")
        return result


class PageAssertions(_remote.Assertions):
    """Playwright's ``PageAssertions``."""

    async def to_have_title(
        self, title_or_reg_exp: str | Pattern[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``PageAssertions.to_have_title``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("hasTitle", {"titleOrRegExp": title_or_reg_exp}, {"timeout": timeout})

    async def not_to_have_title(
        self, title_or_reg_exp: str | Pattern[str], *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_have_title``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasTitle", {"titleOrRegExp": title_or_reg_exp}, {"timeout": timeout}, negated=True
        )

    async def to_have_url(
        self,
        url_or_reg_exp: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``PageAssertions.to_have_url``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasURL",
            {"urlOrRegExp": url_or_reg_exp},
            {"ignoreCase": ignore_case, "timeout": timeout},
        )

    async def not_to_have_url(
        self,
        url_or_reg_exp: str | Pattern[str],
        *,
        ignore_case: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """The opposite of ``to_have_url``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "hasURL",
            {"urlOrRegExp": url_or_reg_exp},
            {"ignoreCase": ignore_case, "timeout": timeout},
            negated=True,
        )

    async def to_match_aria_snapshot(
        self, expected: str, *, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``PageAssertions.to_match_aria_snapshot``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call("matchesAriaSnapshot", {"expected": expected}, {"timeout": timeout})

    async def not_to_match_aria_snapshot(
        self, expected: str, *, timeout: Milliseconds | None = None
    ) -> None:
        """The opposite of ``to_match_aria_snapshot``.

        Raises:
            AssertionError: when it does not hold within the timeout.
        """
        await self._call(
            "matchesAriaSnapshot", {"expected": expected}, {"timeout": timeout}, negated=True
        )


class Request(_objects.RequestBase):
    """Playwright's ``Request``."""

    async def all_headers(self) -> dict[str, str]:
        """Playwright's ``Request.all_headers``."""
        result: dict[str, str] = await self._call("allHeaders")
        return result

    @property
    def existing_response(self) -> Response | None:
        """Playwright's ``Request.existing_response``."""
        result: Response | None = self._look("existingResponse")
        return result

    @property
    def failure(self) -> str | None:
        """Playwright's ``Request.failure``."""
        result: str | None = self._look("failure")
        return result

    @property
    def frame(self) -> Frame:
        """Playwright's ``Request.frame``."""
        result: Frame = self._look("frame")
        return result

    async def header_value(self, name: str) -> str | None:
        """Playwright's ``Request.header_value``."""
        result: str | None = await self._call("headerValue", {"name": name})
        return result

    @property
    def headers(self) -> dict[str, str]:
        """Playwright's ``Request.headers``."""
        result: dict[str, str] = self._known("headers")
        return result

    async def headers_array(self) -> list[NameValue]:
        """Playwright's ``Request.headers_array``."""
        result: list[NameValue] = await self._call("headersArray")
        return result

    def is_navigation_request(self) -> bool:
        """Playwright's ``Request.is_navigation_request``."""
        result: bool = self._look("isNavigationRequest")
        return result

    @property
    def method(self) -> str:
        """Playwright's ``Request.method``."""
        result: str = self._known("method")
        return result

    @property
    def post_data(self) -> str | None:
        """Playwright's ``Request.post_data``."""
        result: str | None = self._look("postData")
        return result

    @property
    def redirected_from(self) -> Request | None:
        """Playwright's ``Request.redirected_from``."""
        result: Request | None = self._look("redirectedFrom")
        return result

    @property
    def redirected_to(self) -> Request | None:
        """Playwright's ``Request.redirected_to``."""
        result: Request | None = self._look("redirectedTo")
        return result

    @property
    def resource_type(self) -> str:
        """Playwright's ``Request.resource_type``."""
        result: str = self._known("resourceType")
        return result

    async def response(self) -> Response | None:
        """Playwright's ``Request.response``."""
        result: Response | None = await self._call("response")
        return result

    async def sizes(self) -> RequestSizes:
        """Playwright's ``Request.sizes``."""
        result: RequestSizes = await self._call("sizes")
        return result

    @property
    def timing(self) -> ResourceTiming:
        """Playwright's ``Request.timing``."""
        result: ResourceTiming = self._look("timing")
        return result

    @property
    def url(self) -> str:
        """Playwright's ``Request.url``."""
        result: str = self._known("url")
        return result


class Response(_objects.ResponseBase):
    """Playwright's ``Response``."""

    async def all_headers(self) -> dict[str, str]:
        """Playwright's ``Response.all_headers``."""
        result: dict[str, str] = await self._call("allHeaders")
        return result

    async def finished(self) -> str | None:
        """Playwright's ``Response.finished``."""
        result: str | None = await self._call("finished")
        return result

    @property
    def frame(self) -> Frame:
        """Playwright's ``Response.frame``."""
        result: Frame = self._look("frame")
        return result

    @property
    def from_service_worker(self) -> bool:
        """Playwright's ``Response.from_service_worker``."""
        result: bool = self._known("fromServiceWorker")
        return result

    async def header_value(self, name: str) -> str | None:
        """Playwright's ``Response.header_value``."""
        result: str | None = await self._call("headerValue", {"name": name})
        return result

    async def header_values(self, name: str) -> list[str]:
        """Playwright's ``Response.header_values``."""
        result: list[str] = await self._call("headerValues", {"name": name})
        return result

    @property
    def headers(self) -> dict[str, str]:
        """Playwright's ``Response.headers``."""
        result: dict[str, str] = self._known("headers")
        return result

    async def headers_array(self) -> list[NameValue]:
        """Playwright's ``Response.headers_array``."""
        result: list[NameValue] = await self._call("headersArray")
        return result

    async def http_version(self) -> str:
        """Playwright's ``Response.http_version``."""
        result: str = await self._call("httpVersion")
        return result

    @property
    def ok(self) -> bool:
        """Playwright's ``Response.ok``."""
        result: bool = self._known("ok")
        return result

    @property
    def request(self) -> Request:
        """Playwright's ``Response.request``."""
        result: Request = self._look("request")
        return result

    async def security_details(self) -> SecurityDetails | None:
        """Playwright's ``Response.security_details``."""
        result: SecurityDetails | None = await self._call("securityDetails")
        return result

    async def server_addr(self) -> RemoteAddr | None:
        """Playwright's ``Response.server_addr``."""
        result: RemoteAddr | None = await self._call("serverAddr")
        return result

    @property
    def status(self) -> int:
        """Playwright's ``Response.status``."""
        result: int = self._known("status")
        return result

    @property
    def status_text(self) -> str:
        """Playwright's ``Response.status_text``."""
        result: str = self._known("statusText")
        return result

    @property
    def url(self) -> str:
        """Playwright's ``Response.url``."""
        result: str = self._known("url")
        return result


class Route(_objects.RouteBase):
    """Playwright's ``Route``."""

    async def abort(self, error_code: str | None = None) -> None:
        """Playwright's ``Route.abort``."""
        await self._call("abort", {"errorCode": error_code})


class Touchscreen(_remote.Remote):
    """Playwright's ``Touchscreen``."""

    async def tap(self, x: float, y: float) -> None:
        """Playwright's ``Touchscreen.tap``."""
        await self._call("tap", {"x": x, "y": y})


class WebError(_objects.WebErrorBase):
    """Playwright's ``WebError``."""

    @property
    def page(self) -> Page | None:
        """Playwright's ``WebError.page``."""
        result: Page | None = self._look("page")
        return result


class WebSocket(_remote.Remote):
    """Playwright's ``WebSocket``."""

    def is_closed(self) -> bool:
        """Playwright's ``WebSocket.is_closed``."""
        result: bool = self._look("isClosed")
        return result

    @property
    def url(self) -> str:
        """Playwright's ``WebSocket.url``."""
        result: str = self._known("url")
        return result


class WebStorage(_remote.Remote):
    """Playwright's ``WebStorage``."""

    async def clear(self) -> None:
        """Playwright's ``WebStorage.clear``."""
        await self._call("clear")

    async def get_item(self, name: str) -> str | None:
        """Playwright's ``WebStorage.get_item``."""
        result: str | None = await self._call("getItem", {"name": name})
        return result

    async def items(self) -> list[NameValue]:
        """Playwright's ``WebStorage.items``."""
        result: list[NameValue] = await self._call("items")
        return result

    async def remove_item(self, name: str) -> None:
        """Playwright's ``WebStorage.remove_item``."""
        await self._call("removeItem", {"name": name})

    async def set_item(self, name: str, value: str) -> None:
        """Playwright's ``WebStorage.set_item``."""
        await self._call("setItem", {"name": name, "value": value})


class Worker(_remote.Remote):
    """Playwright's ``Worker``."""

    async def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Playwright's ``Worker.evaluate``."""
        result: Any = await self._call("evaluate", {"expression": expression, "arg": arg})
        return result

    async def evaluate_handle(self, expression: str, arg: Any = None) -> JSHandle:
        """Playwright's ``Worker.evaluate_handle``."""
        result: JSHandle = await self._call(
            "evaluateHandle", {"expression": expression, "arg": arg}
        )
        return result

    @property
    def url(self) -> str:
        """Playwright's ``Worker.url``."""
        result: str = self._known("url")
        return result


class ElementHandle(JSHandle):
    """Playwright's ``ElementHandle``."""

    async def bounding_box(self) -> FloatRect | None:
        """Playwright's ``ElementHandle.bounding_box``."""
        result: FloatRect | None = await self._call("boundingBox")
        return result

    async def check(
        self,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Playwright's ``ElementHandle.check``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def click(
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
        """Playwright's ``ElementHandle.click``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def content_frame(self) -> Frame | None:
        """Playwright's ``ElementHandle.content_frame``."""
        result: Frame | None = await self._call("contentFrame")
        return result

    async def dblclick(
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
        """Playwright's ``ElementHandle.dblclick``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def dispatch_event(self, type: str, event_init: Any = None) -> None:
        """Playwright's ``ElementHandle.dispatch_event``."""
        await self._call("dispatchEvent", {"type": type, "eventInit": event_init})

    async def dispose(self) -> None:
        """Playwright's ``ElementHandle.dispose``."""
        await self._call("dispose")

    async def eval_on_selector(self, selector: str, expression: str, arg: Any = None) -> Any:
        """Playwright's ``ElementHandle.eval_on_selector``."""
        result: Any = await self._call(
            "evalOnSelector", {"selector": selector, "expression": expression, "arg": arg}
        )
        return result

    async def eval_on_selector_all(self, selector: str, expression: str, arg: Any = None) -> Any:
        """Playwright's ``ElementHandle.eval_on_selector_all``."""
        result: Any = await self._call(
            "evalOnSelectorAll", {"selector": selector, "expression": expression, "arg": arg}
        )
        return result

    async def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Playwright's ``ElementHandle.evaluate``."""
        result: Any = await self._call("evaluate", {"expression": expression, "arg": arg})
        return result

    async def evaluate_handle(self, expression: str, arg: Any = None) -> JSHandle:
        """Playwright's ``ElementHandle.evaluate_handle``."""
        result: JSHandle = await self._call(
            "evaluateHandle", {"expression": expression, "arg": arg}
        )
        return result

    async def fill(
        self,
        value: str,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``ElementHandle.fill``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "fill",
            {"value": value},
            {"force": force, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    async def focus(self) -> None:
        """Playwright's ``ElementHandle.focus``."""
        await self._call("focus")

    async def get_attribute(self, name: str) -> str | None:
        """Playwright's ``ElementHandle.get_attribute``."""
        result: str | None = await self._call("getAttribute", {"name": name})
        return result

    async def get_properties(self) -> dict[str, JSHandle]:
        """Playwright's ``ElementHandle.get_properties``."""
        result: dict[str, JSHandle] = await self._call("getProperties")
        return result

    async def get_property(self, property_name: str) -> JSHandle:
        """Playwright's ``ElementHandle.get_property``."""
        result: JSHandle = await self._call("getProperty", {"propertyName": property_name})
        return result

    async def hover(
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
        """Playwright's ``ElementHandle.hover``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def inner_html(self) -> str:
        """Playwright's ``ElementHandle.inner_html``."""
        result: str = await self._call("innerHTML")
        return result

    async def inner_text(self) -> str:
        """Playwright's ``ElementHandle.inner_text``."""
        result: str = await self._call("innerText")
        return result

    async def input_value(self, *, timeout: Milliseconds | None = None) -> str:
        """Playwright's ``ElementHandle.input_value``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: str = await self._call("inputValue", {}, {"timeout": timeout})
        return result

    async def is_checked(self) -> bool:
        """Playwright's ``ElementHandle.is_checked``."""
        result: bool = await self._call("isChecked")
        return result

    async def is_disabled(self) -> bool:
        """Playwright's ``ElementHandle.is_disabled``."""
        result: bool = await self._call("isDisabled")
        return result

    async def is_editable(self) -> bool:
        """Playwright's ``ElementHandle.is_editable``."""
        result: bool = await self._call("isEditable")
        return result

    async def is_enabled(self) -> bool:
        """Playwright's ``ElementHandle.is_enabled``."""
        result: bool = await self._call("isEnabled")
        return result

    async def is_hidden(self) -> bool:
        """Playwright's ``ElementHandle.is_hidden``."""
        result: bool = await self._call("isHidden")
        return result

    async def is_visible(self) -> bool:
        """Playwright's ``ElementHandle.is_visible``."""
        result: bool = await self._call("isVisible")
        return result

    async def json_value(self) -> Any:
        """Playwright's ``ElementHandle.json_value``."""
        result: Any = await self._call("jsonValue")
        return result

    async def owner_frame(self) -> Frame | None:
        """Playwright's ``ElementHandle.owner_frame``."""
        result: Frame | None = await self._call("ownerFrame")
        return result

    async def press(
        self,
        key: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``ElementHandle.press``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "press",
            {"key": key},
            {"delay": delay, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    async def query_selector(self, selector: str) -> ElementHandle | None:
        """Playwright's ``ElementHandle.query_selector``."""
        result: ElementHandle | None = await self._call("querySelector", {"selector": selector})
        return result

    async def query_selector_all(self, selector: str) -> list[ElementHandle]:
        """Playwright's ``ElementHandle.query_selector_all``."""
        result: list[ElementHandle] = await self._call("querySelectorAll", {"selector": selector})
        return result

    async def screenshot(
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
        """Playwright's ``ElementHandle.screenshot``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        return await self._bytes(
            await self._call(
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

    async def scroll_into_view_if_needed(self, *, timeout: Milliseconds | None = None) -> None:
        """Playwright's ``ElementHandle.scroll_into_view_if_needed``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("scrollIntoViewIfNeeded", {}, {"timeout": timeout})

    async def select_option(
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
        """Playwright's ``ElementHandle.select_option``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: list[str] = await self._call(
            "selectOption",
            {"values": _remote.selected(value, index, label, element)},
            {"force": force, "noWaitAfter": no_wait_after, "timeout": timeout},
        )
        return result

    async def select_text(
        self, *, force: bool | None = None, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``ElementHandle.select_text``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("selectText", {}, {"force": force, "timeout": timeout})

    async def set_checked(
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
        """Playwright's ``ElementHandle.set_checked``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def set_input_files(
        self,
        files: Files,
        *,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``ElementHandle.set_input_files``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "setInputFiles",
            {"files": _remote.files(files)},
            {"noWaitAfter": no_wait_after, "timeout": timeout},
        )

    async def tap(
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
        """Playwright's ``ElementHandle.tap``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def text_content(self) -> str | None:
        """Playwright's ``ElementHandle.text_content``."""
        result: str | None = await self._call("textContent")
        return result

    async def type(
        self,
        text: str,
        *,
        delay: Milliseconds | None = None,
        no_wait_after: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Playwright's ``ElementHandle.type``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
            "type",
            {"text": text},
            {"delay": delay, "noWaitAfter": no_wait_after, "timeout": timeout},
        )

    async def uncheck(
        self,
        *,
        force: bool | None = None,
        no_wait_after: bool | None = None,
        position: Position | None = None,
        scroll: ScrollMode | None = None,
        timeout: Milliseconds | None = None,
        trial: bool | None = None,
    ) -> None:
        """Playwright's ``ElementHandle.uncheck``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call(
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

    async def wait_for_element_state(
        self, state: ElementState, *, timeout: Milliseconds | None = None
    ) -> None:
        """Playwright's ``ElementHandle.wait_for_element_state``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        await self._call("waitForElementState", {"state": state}, {"timeout": timeout})

    async def wait_for_selector(
        self,
        selector: str,
        *,
        state: WaitForSelectorState | None = None,
        strict: bool | None = None,
        timeout: Milliseconds | None = None,
    ) -> ElementHandle | None:
        """Playwright's ``ElementHandle.wait_for_selector``.

        Raises:
            TimeoutError: when the browser did not get there within the timeout.
        """
        result: ElementHandle | None = await self._call(
            "waitForSelector",
            {"selector": selector},
            {"state": state, "strict": strict, "timeout": timeout},
        )
        return result


_remote.KINDS.update(
    {
        "APIResponse": APIResponse,
        "AutoCloseable": Disposable,
        "BindingCall": BindingCall,
        "BrowserContext": BrowserContext,
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
        "Touchscreen": Touchscreen,
        "WebError": WebError,
        "WebSocket": WebSocket,
        "WebStorage": WebStorage,
        "Worker": Worker,
        "ElementHandle": ElementHandle,
    }
)
