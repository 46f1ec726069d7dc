"""Locators and selectors as Playwright Python writes them."""

from __future__ import annotations

from typing import Any

import pytest

from persistent_browser._errors import CommandError, InvalidCommandError, TimeoutError
from persistent_browser._locator_text import python_locators
from persistent_browser._selector_text import selector_of
from persistent_browser._told import call_log, recorded, reworded


@pytest.mark.parametrize(
    ("java", "python"),
    [
        ('locator("a").first()', 'locator("a").first'),
        (
            'locator("iframe").contentFrame().getByText("x")',
            'locator("iframe").content_frame.get_by_text("x")',
        ),
        ('getByText("x", new Page.GetByTextOptions().setExact(true))', None),
        ('getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("a b"))', None),
        (
            'getByText(Pattern.compile("a/b", Pattern.CASE_INSENSITIVE))',
            'get_by_text(re.compile(r"a/b", re.IGNORECASE))',
        ),
        ('locator("a").and(locator("b")).nth(2)', 'locator("a").and_(locator("b")).nth(2)'),
        (
            'locator("a").filter(new Locator.FilterOptions().setHasText("b"))',
            'locator("a").filter(has_text="b")',
        ),
        ('1) <a>locator("</a> aka getByTestId("x")', '1) <a>locator("</a> aka get_by_test_id("x")'),
        ("locator(not one", "locator(not one"),
        ('myLocator("a").first()', 'myLocator("a").first()'),
    ],
)
def test_locators_are_pythons(java: str, python: str | None) -> None:
    known = {
        "getByText": 'get_by_text("x", exact=True)',
        "getByRole": 'get_by_role("button", name="a b")',
    }
    assert python_locators(java) == (python or known[java.partition("(")[0]])


def call(action: str, **params: Any) -> dict[str, Any]:
    return {"action": action, "params": params}


@pytest.mark.parametrize(
    ("chain", "selector"),
    [
        ([call("locator", selector="a >> b"), "first"], "a >> b >> nth=0"),
        ([call("getByRole", role="button", options={"name": "x", "exact": True})], None),
        (
            [call("getByText", text={"$regex": "a+", "flags": "i"})],
            "internal:text=/a+/i",
        ),
        ([call("getByTestId", testId="x")], 'internal:testid=[data-id="x"s]'),
        (
            [call("locator", selector="a"), call("filter", options={"hasText": "b"})],
            'a >> internal:has-text="b"i',
        ),
        (
            [
                call("locator", selector="a"),
                call("or", locator={"$target": [call("locator", selector="b")]}),
            ],
            'a >> internal:or="b"',
        ),
        (
            [call("frameLocator", selector="iframe"), call("getByLabel", text="n")],
            'iframe >> internal:control=enter-frame >> internal:label="n"i',
        ),
        ([call("locator", selector="i"), "contentFrame", "owner", "last"], "i >> nth=-1"),
        ([{"$handle": "Frame-1"}, call("locator", selector="a")], "a"),
    ],
)
def test_selectors_are_playwrights(chain: list[Any], selector: str | None) -> None:
    assert selector_of(chain, "data-id") == (selector or 'internal:role=button[name="x"s]')


def test_an_error_begins_with_the_call_and_ends_with_its_log() -> None:
    error = reworded(
        TimeoutError("Timeout 5ms exceeded.", code="timeout", call_log=["waiting", "  - again"]),
        "Page.click",
    )
    text = "Page.click: Timeout 5ms exceeded.\nCall log:\n  - waiting\n    - again\n"
    assert (str(error), error.message, error.name) == (text, text, "TimeoutError")
    assert error.stack is not None
    assert reworded(error, "Another.call").message == text


def test_parameters_are_named_as_the_caller_does() -> None:
    told = '"emulateMedia": options.colorScheme is "x"; it takes one of light, dark, or null'
    error = InvalidCommandError(told, code="invalid_command", status=400)
    text = "Page.emulate_media: color_scheme: expected one of (light|dark|no-override)"
    assert reworded(error, "Page.emulate_media").message == text
    told = '"setContent": options.waitUntil is 5; it takes a string'
    error = InvalidCommandError(told, code="invalid_command", status=400)
    text = "Page.set_content: wait_until is 5; it takes a string"
    assert reworded(error, "Page.set_content").message == text


def test_what_is_closed_says_why() -> None:
    for told in ("page s1-a.1 is closed", "Target page, context or browser has been closed"):
        error = CommandError(told, code="page_closed")
        assert reworded(error, "Page.title", "done").message == "Page.title: done"
        assert error.name == "TargetClosedError"


def test_logs() -> None:
    assert call_log([]) == recorded([]) == ""
    assert recorded(["a", "b"]).split("\n")[1] == "=" * 27 + " logs " + "=" * 27
