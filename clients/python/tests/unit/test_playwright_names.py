"""Playwright Python itself says what the names are: its public classes are compared with ours."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from playwright.async_api import _generated as playwright

from persistent_browser._async import _api, _playwright

#: What is not there, and why.
ABSENT = {
    "APIRequest": "requests from outside of a page are not there yet",
    "APIRequestContext": "requests from outside of a page are not there yet",
    "APIResponseAssertions": "requests from outside of a page are not there yet",
    "CDPSession": "not there yet",
    "Debugger": "the server has no window",
    "Screencast": "not there yet",
    "Selectors": "not there yet",
    "Tracing": "not there yet",
    "Video": "not there yet",
    "Browser.bind": "the browser is the server's",
    "Browser.new_browser_cdp_session": "the browser is the server's",
    "Browser.on": "the browser is the server's",
    "Browser.once": "the browser is the server's",
    "Browser.start_tracing": "the browser is the server's",
    "Browser.stop_tracing": "the browser is the server's",
    "Browser.unbind": "the browser is the server's",
    "Browser.version": "the browser is the server's",
    "BrowserContext.background_pages": "Playwright has given it up",
    "BrowserContext.debugger": "the server has no window",
    "BrowserContext.new_cdp_session": "not there yet",
    "BrowserContext.request": "not there yet",
    "BrowserContext.route_from_har": "not there yet",
    "BrowserContext.service_workers": "Playwright Java does not have it",
    "BrowserContext.set_storage_state": "not there yet",
    "BrowserContext.tracing": "not there yet",
    "BrowserType.connect": "the server has the browsers",
    "BrowserType.connect_over_cdp": "the server has the browsers",
    "BrowserType.executable_path": "the server has the browsers",
    "BrowserType.launch_persistent_context": "name a session: new_context(name=...)",
    "Page.cancel_pick_locator": "the server has no window",
    "Page.pause": "the server has no window",
    "Page.pick_locator": "the server has no window",
    "Page.request": "not there yet",
    "Page.route_from_har": "not there yet",
    "Page.screencast": "not there yet",
    "Page.video": "not there yet",
    "Playwright.devices": "not there yet",
    "Playwright.request": "not there yet",
    "Playwright.selectors": "not there yet",
    "Route.fetch": "not there yet",
    "Worker.expect_event": "not there yet",
    "Worker.on": "not there yet",
    "Worker.once": "not there yet",
}
#: Methods whose parameters differ.
OTHER_PARAMETERS = {
    "Browser.new_context": "takes Playwright's options as keywords, and the session's",
    "Browser.new_page": "takes Playwright's options as keywords, and the session's",
    "BrowserType.launch": "the server has launched it",
    "LocatorAssertions.not_to_have_accessible_description": "called name there, by mistake",
}
#: Attributes of the object, not of the class.
ATTRIBUTES = {"Playwright.chromium", "Playwright.firefox", "Playwright.webkit"}


def ours(name: str) -> Any:
    return getattr(_api, name, None) or getattr(_playwright, name, None)


def classes() -> list[str]:
    return [
        name
        for name, value in vars(playwright).items()
        if isinstance(value, type) and value.__module__ == playwright.__name__
    ]


def members() -> list[tuple[str, str]]:
    return [
        (kind, name)
        for kind in classes()
        if kind not in ABSENT
        for name in vars(getattr(playwright, kind))
        if not name.startswith("_") and f"{kind}.{name}" not in ATTRIBUTES
    ]


@pytest.mark.parametrize("kind", classes())
def test_each_class_is_there_or_known_to_be_absent(kind: str) -> None:
    assert (ours(kind) is None) == (kind in ABSENT)


@pytest.mark.parametrize(("kind", "name"), members())
def test_each_member_is_there_in_its_form(kind: str, name: str) -> None:
    member = inspect.getattr_static(ours(kind), name, None)
    assert (member is None) == (f"{kind}.{name}" in ABSENT)
    if member is None:
        return
    theirs: Any = inspect.getattr_static(getattr(playwright, kind), name)
    assert isinstance(member, property) == isinstance(theirs, property)
    if isinstance(member, property) or f"{kind}.{name}" in OTHER_PARAMETERS:
        return
    assert inspect.iscoroutinefunction(member) == inspect.iscoroutinefunction(theirs)
    assert positional(member) == positional(theirs)
    assert parameters(theirs) <= parameters(member)


def positional(method: Any) -> list[str]:
    found = inspect.signature(method).parameters.values()
    return [one.name for one in found if one.kind == one.POSITIONAL_OR_KEYWORD]


def parameters(method: Any) -> set[str]:
    return set(inspect.signature(method).parameters)
