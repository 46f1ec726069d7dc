# Written by scripts/unasync.py from async_api/test_locators.py: edit that one.
from __future__ import annotations

import re

import pytest

from ..driven import LAUNCH, sync_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_get_by_everything(page):
    page.set_content(
        """<label>Name <input placeholder="your name" title="full name" data-testid="name"></label>
        <img alt="a cat"><h2>Title</h2><button>Send</button><button disabled>Keep</button>"""
    )
    for locator in (
        page.get_by_label("Name"),
        page.get_by_placeholder("your name"),
        page.get_by_title(re.compile("FULL", re.I)),
        page.get_by_test_id("name"),
        page.get_by_role("textbox", name="Name"),
    ):
        assert locator.evaluate("e => e.nodeName") == "INPUT"
    assert page.get_by_alt_text("a cat").count() == 1
    assert page.get_by_role("heading", level=2).inner_text() == "Title"
    assert page.get_by_role("button", name=re.compile("^s", re.I)).text_content() == "Send"
    assert page.get_by_role("button", disabled=True).inner_text() == "Keep"
    assert page.get_by_text("titl").count() == 1
    assert page.get_by_text("titl", exact=True).count() == 0


def test_locators_chain_without_asking(page):
    page.set_content("<ul><li>a<b>1</b></li><li>b<b>2</b></li><li>c<b>3</b></li></ul>")
    items = page.locator("ul").locator("li")
    assert items.count() == 3
    assert items.first.inner_text() == "a1"
    assert items.last.inner_text() == "c3"
    assert items.nth(1).locator("b").inner_text() == "2"
    assert items.filter(has_text="b").inner_text() == "b2"
    assert items.filter(has=page.locator("b", has_text="3")).inner_text() == "c3"
    assert items.filter(has_not_text=re.compile("[ab]")).inner_text() == "c3"
    assert page.locator("li", has_not=page.get_by_text("1")).count() == 2


def test_and_or(page):
    page.set_content("<button title='x'>a</button><button>b</button><i>c</i>")
    both = page.get_by_role("button").and_(page.get_by_title("x"))
    assert both.inner_text() == "a"
    either = page.get_by_title("x").or_(page.locator("i"))
    assert either.all_inner_texts() == ["a", "c"]


def test_all_gives_locators(page):
    page.set_content("<p>a</p><p>b</p>")
    texts = []
    for paragraph in page.locator("p").all():
        texts.append(paragraph.inner_text())
    assert texts == ["a", "b"]
    assert page.locator("p").all_text_contents() == ["a", "b"]


def test_strictness(page):
    page.set_content("<p>a</p><p>b</p>")
    with pytest.raises(sync_api.Error, match="strict mode violation"):
        page.locator("p").inner_text()


def test_states(page):
    page.set_content(
        "<input id=a><input id=b disabled><input id=c readonly><i hidden id=d>x</i>"
    )
    assert page.locator("#a").is_enabled()
    assert page.locator("#a").is_editable()
    assert page.locator("#b").is_disabled()
    assert not page.locator("#c").is_editable()
    assert page.locator("#d").is_hidden()
    assert page.is_visible("#a")
    assert not page.is_visible("#none")
    assert page.get_attribute("#b", "disabled") == ""
    assert page.get_attribute("#a", "disabled") is None


def test_content_of_elements(page):
    page.set_content("<div id=a title=t>one<b>two</b></div>")
    div = page.locator("#a")
    assert div.inner_html() == "one<b>two</b>"
    assert div.text_content() == "onetwo"
    assert div.get_attribute("title") == "t"
    assert page.inner_html("#a") == "one<b>two</b>"
    assert page.text_content("b") == "two"


def test_bounding_box(page, server):
    page.goto(server.prefix + "/grid.html")
    box = page.locator("div").nth(1).bounding_box()
    assert box == {"x": 50, "y": 0, "width": 50, "height": 50}
    page.set_content("<i hidden>x</i>")
    assert page.locator("i").bounding_box() is None


def test_wait_for_a_state(page):
    page.set_content(
        "<script>setTimeout(() => document.body.innerHTML = '<b>a</b>', 100)</script>"
    )
    page.locator("b").wait_for()
    page.locator("i").wait_for(state="detached")
    with pytest.raises(sync_api.TimeoutError):
        page.locator("i").wait_for(timeout=100)


def test_locator_evaluate(page):
    page.set_content("<p>a</p><p>b</p>")
    assert page.locator("p").first.evaluate("(e, n) => e.textContent + n", 5) == "a5"
    assert page.locator("p").evaluate_all("es => es.length") == 2
    handle = page.locator("p").last.evaluate_handle("e => e.textContent")
    assert handle.json_value() == "b"


def test_frame_locator(page, server):
    page.goto(server.prefix + "/frames.html")
    frame = page.frame_locator("[name=one]")
    assert frame.locator("div").inner_text() == "Hi, I'm frame one"
    assert frame.get_by_role("button").inner_text() == "one"
    assert frame.owner.get_attribute("name") == "one"
    content = page.locator("iframe").last.content_frame
    assert content.locator("div").inner_text() == "Hi, I'm frame two"


def test_aria_snapshot_and_highlight(page):
    page.set_content("<h1>Title</h1><button>Send</button>")
    snapshot = page.locator("body").aria_snapshot()
    assert '- heading "Title" [level=1]' in snapshot
    assert '- button "Send"' in snapshot
    page.locator("button").highlight()


def test_selectors():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        page = browser.new_page()
        page.set_content("<i data-pw=a>one</i><b>two</b>")
        playwright.selectors.set_test_id_attribute("data-pw")
        assert page.get_by_test_id("a").inner_text() == "one"
        playwright.selectors.register(
            "tag",
            "({query: (root, name) => root.querySelector(name),"
            " queryAll: (root, name) => [...root.querySelectorAll(name)]})",
        )
        assert page.locator("tag=b").inner_text() == "two"
        playwright.selectors.set_test_id_attribute("data-testid")


def test_page_of_a_locator(page):
    locator = page.locator("b").first
    assert locator.page is page
