"""Playwright Python itself says what the names are: its public classes are compared with ours."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import _generated as playwright

from persistent_browser._async import _api, _playwright

#: What is not there, and why; besides what the server's catalogue does not have yet.
ABSENT = {
    "Playwright.devices": "name the options of new_context() yourself",
    "Screencast": "a live picture cannot be told as events",
    "Page.screencast": "a live picture cannot be told as events",
    "Debugger": "the server has no window",
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
    "BrowserContext.service_workers": "Playwright Java does not have it",
    "BrowserType.connect": "the server has the browsers",
    "BrowserType.connect_over_cdp": "the server has the browsers",
    "BrowserType.executable_path": "the server has the browsers",
    "BrowserType.launch_persistent_context": "name a session: new_context(name=...)",
    "Page.cancel_pick_locator": "the server has no window",
    "Page.pause": "the server has no window",
    "Page.pick_locator": "the server has no window",
}
#: Methods whose parameters differ.
OTHER_PARAMETERS = {
    "Browser.new_context": "takes Playwright's options as keywords, and the session's",
    "Browser.new_page": "takes Playwright's options as keywords, and the session's",
    "BrowserType.launch": "the server has launched it",
    "Tracing.start": "its name is that of a file of the server's",
    "Tracing.start_chunk": "its name is that of a file of the server's",
    "LocatorAssertions.not_to_have_accessible_description": "called name there, by mistake",
}
#: Attributes of the object, not of the class.
ATTRIBUTES = {
    f"Playwright.{name}" for name in ("chromium", "firefox", "request", "selectors", "webkit")
}


CATALOG: dict[str, list[dict[str, Any]]] = json.loads(
    (
        Path(__file__).resolve().parents[4]
        / "common/protocol/src/main/resources/dev/persistentbrowser/catalog/catalog.json"
    ).read_text("utf-8")
)["types"]


def is_in_catalog(kind: str, name: str) -> bool:
    """Whether the server can do it; names differ in case and underscores alone, or are known."""
    plain = name.replace("_", "").lower()
    return any(
        method["class"] == "callable" and method["name"].lower() == plain
        for method in CATALOG.get(kind, [])
    )


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
        if ours(kind) is not None
        for name in vars(getattr(playwright, kind))
        if not name.startswith("_") and f"{kind}.{name}" not in ATTRIBUTES
    ]


@pytest.mark.parametrize("kind", classes())
def test_each_class_is_there_or_known_to_be_absent(kind: str) -> None:
    if ours(kind) is None:
        assert kind in ABSENT or kind not in CATALOG
    else:
        assert kind not in ABSENT


@pytest.mark.parametrize(("kind", "name"), members())
def test_each_member_is_there_in_its_form(kind: str, name: str) -> None:
    member = inspect.getattr_static(ours(kind), name, None)
    if member is None:
        assert f"{kind}.{name}" in ABSENT or not is_in_catalog(kind, name)
        return
    assert f"{kind}.{name}" not in ABSENT
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
