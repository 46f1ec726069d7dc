# Written by scripts/unasync.py from async_api/test_assertions.py: edit that one.
from __future__ import annotations

import re

import pytest

from ..driven import sync_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

expect = sync_api.expect


def test_page(page, server):
    page.goto(server.prefix + "/title.html")
    expect(page).to_have_title("Woof-Woof")
    expect(page).to_have_title(re.compile("woof", re.I))
    expect(page).not_to_have_title("Meow")
    expect(page).to_have_url(server.prefix + "/title.html")
    expect(page).not_to_have_url(re.compile("other"))
    with pytest.raises(AssertionError, match="Page title expected to be"):
        expect(page).to_have_title("Meow", timeout=100)


def test_texts(page):
    page.set_content("<p>Text  content</p><p>other</p>")
    expect(page.locator("p").first).to_have_text("Text content")
    expect(page.locator("p").first).to_contain_text("ext")
    expect(page.locator("p")).to_have_text(["Text content", re.compile("^oth")])
    expect(page.locator("p")).to_contain_text(["Text", "other"])
    expect(page.locator("p").last).to_have_text("OTHER", ignore_case=True)
    expect(page.locator("p").last).not_to_contain_text("ext")


def test_a_failure_tells_what_was_expected_and_what_was_there(page):
    page.set_content("<p>Text</p>")
    with pytest.raises(AssertionError) as caught:
        expect(page.locator("p"), "greeting").to_have_text("Hello", timeout=100)
    text = str(caught.value)
    assert text.startswith("greeting")
    assert "Hello" in text
    assert "Text" in text
    assert 'waiting for locator("p")' in text


def test_it_waits(page):
    page.set_content("<p>1</p>")
    page.evaluate("setTimeout(() => document.querySelector('p').textContent = '2', 200)")
    expect(page.locator("p")).to_have_text("2")
    page.evaluate("setTimeout(() => document.querySelector('p').remove(), 200)")
    expect(page.locator("p")).not_to_be_attached()


def test_attributes(page):
    page.set_content(
        "<div id=a class='x y' style='color: red' title=t role=note aria-label=n>z</div>"
    )
    div = page.locator("div")
    expect(div).to_have_id("a")
    expect(div).to_have_class("x y")
    expect(div).to_contain_class("y")
    expect(div).to_have_attribute("title", "t")
    expect(div).to_have_css("color", "rgb(255, 0, 0)")
    expect(div).to_have_js_property("title", "t")
    expect(div).to_have_role("note")
    expect(div).to_have_accessible_name("n")
    expect(div).not_to_have_attribute("title", re.compile("u"))


def test_states(page):
    page.set_content(
        "<input id=a><input id=b disabled><input id=c type=checkbox checked>"
        "<input id=d readonly><i hidden>x</i><u></u>"
    )
    expect(page.locator("#a")).to_be_enabled()
    expect(page.locator("#a")).to_be_editable()
    expect(page.locator("#a")).to_be_empty()
    expect(page.locator("#a")).to_be_visible()
    expect(page.locator("#a")).to_be_in_viewport()
    expect(page.locator("#b")).to_be_disabled()
    expect(page.locator("#c")).to_be_checked()
    expect(page.locator("#c")).to_be_checked(checked=True)
    expect(page.locator("#a")).not_to_be_disabled()
    expect(page.locator("#d")).not_to_be_editable()
    expect(page.locator("i")).to_be_hidden()
    expect(page.locator("i")).to_be_visible(visible=False)
    page.locator("#a").focus()
    expect(page.locator("#a")).to_be_focused()


def test_values_and_counts(page):
    page.set_content(
        "<input value=a><select multiple><option selected>1<option selected>2</select>"
    )
    expect(page.locator("input")).to_have_value("a")
    expect(page.locator("select")).to_have_values(["1", re.compile("2")])
    expect(page.locator("option")).to_have_count(2)
    with pytest.raises(AssertionError):
        expect(page.locator("option")).to_have_count(3, timeout=100)


def test_aria_snapshot(page):
    page.set_content("<h1>Title</h1>")
    expect(page.locator("body")).to_match_aria_snapshot('- heading "Title"')


def test_default_timeout(page):
    expect.set_options(timeout=150)
    try:
        with pytest.raises(AssertionError, match="150ms"):
            expect(page.locator("b")).to_be_visible()
    finally:
        expect.set_options(timeout=5000)


def test_what_cannot_be_expected():
    with pytest.raises(ValueError, match="str"):
        expect("text")
