"""Playwright Python itself says what the names are: its public names are compared with ours."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import playwright.async_api
import playwright.sync_api
import pytest
from playwright.async_api import _generated as generated

import persistent_browser.async_api
import persistent_browser.sync_api
from persistent_browser._async import _api, _playwright, _requests
from persistent_browser._types import ContextOptions

#: Names that are not there, and why. The client's README lists the same.
ABSENT = {
    "Browser.bind": "the browser is shared with other sessions",
    "Browser.new_browser_cdp_session": "the browser is shared with other sessions",
    "Browser.start_tracing": "the browser is shared with other sessions",
    "Browser.stop_tracing": "the browser is shared with other sessions",
    "Browser.unbind": "the browser is shared with other sessions",
    "BrowserBindResult": "the browser is shared with other sessions",
    "BrowserContext.debugger": "a person drives it in a window, and the server has none",
    "BrowserContext.service_workers": "the server's Playwright Java does not have it",
    "BrowserType.connect": "the server has the browsers",
    "BrowserType.connect_over_cdp": "the server has the browsers",
    "BrowserType.launch_persistent_context": "a session is one: new_context(name=...)",
    "Debugger": "a person drives it in a window, and the server has none",
    "DebuggerLocation": "a person drives it in a window, and the server has none",
    "DebuggerPausedDetails": "a person drives it in a window, and the server has none",
    "Page.cancel_pick_locator": "a person picks in a window, and the server has none",
    "Page.pause": "a person goes on in a window, and the server has none",
    "Page.pick_locator": "a person picks in a window, and the server has none",
}
#: Methods whose parameters differ, and how.
OTHER_PARAMETERS = {
    "Browser.new_context": "Playwright's options by name, and the session's",
    "Browser.new_page": "Playwright's options by name",
    "LocatorAssertions.not_to_be_checked": "has the options of to_be_checked",
    "LocatorAssertions.not_to_have_accessible_description": "Playwright calls it name, by mistake",
    "LocatorAssertions.not_to_have_css": "has the options of to_have_css",
}
#: Attributes of the object, not of the class.
ATTRIBUTES = {
    f"Playwright.{name}" for name in ("chromium", "firefox", "request", "selectors", "webkit")
}
README = Path(__file__).resolve().parents[2] / "README.md"


def ours(name: str) -> Any:
    for module in (_api, _playwright, _requests):
        if hasattr(module, name):
            return getattr(module, name)
    return None


def classes() -> list[str]:
    return [
        name
        for name, value in vars(generated).items()
        if isinstance(value, type) and value.__module__ == generated.__name__
    ]


def members() -> list[tuple[str, str]]:
    return [
        (kind, name)
        for kind in classes()
        if ours(kind) is not None
        for name in vars(getattr(generated, kind))
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
    theirs: Any = inspect.getattr_static(getattr(generated, kind), name)
    assert isinstance(member, property) == isinstance(theirs, property)
    if isinstance(member, property):
        return
    assert inspect.iscoroutinefunction(member) == inspect.iscoroutinefunction(theirs)
    if f"{kind}.{name}" in OTHER_PARAMETERS:
        assert signature(member) != signature(theirs), "it is the same: take it from the list"
    else:
        assert signature(member) == signature(theirs)


def signature(method: Any) -> tuple[list[Any], set[Any]]:
    """Give the parameters by place, and those by name: name, kind, and whether one has to be."""
    found = inspect.signature(method).parameters.values()
    told = [(one.name, one.kind, one.default is one.empty) for one in found]
    named = {one for one in told if one[1] == inspect.Parameter.KEYWORD_ONLY}
    return [one for one in told if one not in named], named


@pytest.mark.parametrize("name", ["new_context", "new_page"])
def test_contexts_have_all_options(name: str) -> None:
    theirs = set(inspect.signature(getattr(generated.Browser, name)).parameters) - {"self"}
    assert theirs == set(ContextOptions.__annotations__)


def test_what_may_be_given_back_none_is_none_here_too() -> None:
    """A result of Playwright's that is optional says so here, and no other does."""
    differ = []
    for kind, name in members():
        member = inspect.getattr_static(ours(kind), name, None)
        theirs: Any = inspect.getattr_static(getattr(generated, kind), name)
        if member is None or f"{kind}.{name}" in MAY_BE_NONE:
            continue
        if isinstance(member, property):
            member, theirs = member.fget, theirs.fget
        annotated = inspect.signature(theirs).return_annotation
        optional = "Optional" in str(annotated)
        given = str(inspect.signature(member).return_annotation)
        if optional != given.endswith("| None") and given not in ("Any", "None"):
            differ.append(f"{kind}.{name}: {given}, and there {annotated}")
    assert differ == []


#: Results that are None here or there only, and why.
MAY_BE_NONE = {"Response.finished": "gives why it failed, where Playwright gives nothing"}


@pytest.mark.parametrize("api", ["async_api", "sync_api"])
def test_each_exported_name_is_exported_here(api: str) -> None:
    theirs = set(getattr(playwright, api).__all__)
    known = set(getattr(persistent_browser, api).__all__)
    assert theirs - set(ABSENT) <= known
    assert not known & set(ABSENT)


def test_the_readme_lists_what_is_absent() -> None:
    text = README.read_text("utf-8")
    listed = text.partition("<!-- absent -->")[2].partition("<!-- end -->")[0]
    assert sorted(re.findall(r"`([\w.]+)`", listed)) == sorted(ABSENT)


def test_the_readme_lists_other_parameters() -> None:
    text = README.read_text("utf-8")
    listed = text.partition("<!-- other -->")[2].partition("<!-- end -->")[0]
    assert sorted(re.findall(r"^- `([\w.]+)`", listed, re.MULTILINE)) == sorted(OTHER_PARAMETERS)
