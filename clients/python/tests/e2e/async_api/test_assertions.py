from __future__ import annotations

import re

import pytest

from ..driven import async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

expect = async_api.expect


async def test_page(page, server):
    await page.goto(server.prefix + "/title.html")
    await expect(page).to_have_title("Woof-Woof")
    await expect(page).to_have_title(re.compile("woof", re.I))
    await expect(page).not_to_have_title("Meow")
    await expect(page).to_have_url(server.prefix + "/title.html")
    await expect(page).not_to_have_url(re.compile("other"))
    with pytest.raises(AssertionError, match="Page title expected to be"):
        await expect(page).to_have_title("Meow", timeout=100)


async def test_texts(page):
    await page.set_content("<p>Text  content</p><p>other</p>")
    await expect(page.locator("p").first).to_have_text("Text content")
    await expect(page.locator("p").first).to_contain_text("ext")
    await expect(page.locator("p")).to_have_text(["Text content", re.compile("^oth")])
    await expect(page.locator("p")).to_contain_text(["Text", "other"])
    await expect(page.locator("p").last).to_have_text("OTHER", ignore_case=True)
    await expect(page.locator("p").last).not_to_contain_text("ext")


async def test_a_failure_tells_what_was_expected_and_what_was_there(page):
    await page.set_content("<p>Text</p>")
    with pytest.raises(AssertionError) as caught:
        await expect(page.locator("p"), "greeting").to_have_text("Hello", timeout=100)
    text = str(caught.value)
    assert text.startswith("greeting")
    assert "Hello" in text
    assert "Text" in text
    assert 'waiting for locator("p")' in text


async def test_it_waits(page):
    await page.set_content("<p>1</p>")
    await page.evaluate("setTimeout(() => document.querySelector('p').textContent = '2', 200)")
    await expect(page.locator("p")).to_have_text("2")
    await page.evaluate("setTimeout(() => document.querySelector('p').remove(), 200)")
    await expect(page.locator("p")).not_to_be_attached()


async def test_attributes(page):
    await page.set_content(
        "<div id=a class='x y' style='color: red' title=t role=note aria-label=n>z</div>"
    )
    div = page.locator("div")
    await expect(div).to_have_id("a")
    await expect(div).to_have_class("x y")
    await expect(div).to_contain_class("y")
    await expect(div).to_have_attribute("title", "t")
    await expect(div).to_have_css("color", "rgb(255, 0, 0)")
    await expect(div).to_have_js_property("title", "t")
    await expect(div).to_have_role("note")
    await expect(div).to_have_accessible_name("n")
    await expect(div).not_to_have_attribute("title", re.compile("u"))


async def test_states(page):
    await page.set_content(
        "<input id=a><input id=b disabled><input id=c type=checkbox checked>"
        "<input id=d readonly><i hidden>x</i><u></u>"
    )
    await expect(page.locator("#a")).to_be_enabled()
    await expect(page.locator("#a")).to_be_editable()
    await expect(page.locator("#a")).to_be_empty()
    await expect(page.locator("#a")).to_be_visible()
    await expect(page.locator("#a")).to_be_in_viewport()
    await expect(page.locator("#b")).to_be_disabled()
    await expect(page.locator("#c")).to_be_checked()
    await expect(page.locator("#c")).to_be_checked(checked=True)
    await expect(page.locator("#a")).not_to_be_disabled()
    await expect(page.locator("#d")).not_to_be_editable()
    await expect(page.locator("i")).to_be_hidden()
    await expect(page.locator("i")).to_be_visible(visible=False)
    await page.locator("#a").focus()
    await expect(page.locator("#a")).to_be_focused()


async def test_values_and_counts(page):
    await page.set_content(
        "<input value=a><select multiple><option selected>1<option selected>2</select>"
    )
    await expect(page.locator("input")).to_have_value("a")
    await expect(page.locator("select")).to_have_values(["1", re.compile("2")])
    await expect(page.locator("option")).to_have_count(2)
    with pytest.raises(AssertionError):
        await expect(page.locator("option")).to_have_count(3, timeout=100)


async def test_aria_snapshot(page):
    await page.set_content("<h1>Title</h1>")
    await expect(page.locator("body")).to_match_aria_snapshot('- heading "Title"')


async def test_default_timeout(page):
    expect.set_options(timeout=150)
    try:
        with pytest.raises(AssertionError, match="150ms"):
            await expect(page.locator("b")).to_be_visible()
    finally:
        expect.set_options(timeout=5000)


def test_what_cannot_be_expected():
    with pytest.raises(ValueError, match="str"):
        expect("text")
