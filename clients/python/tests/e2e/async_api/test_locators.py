from __future__ import annotations

import re

import pytest

from ..driven import LAUNCH, async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_get_by_everything(page):
    await page.set_content(
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
        assert await locator.evaluate("e => e.nodeName") == "INPUT"
    assert await page.get_by_alt_text("a cat").count() == 1
    assert await page.get_by_role("heading", level=2).inner_text() == "Title"
    assert await page.get_by_role("button", name=re.compile("^s", re.I)).text_content() == "Send"
    assert await page.get_by_role("button", disabled=True).inner_text() == "Keep"
    assert await page.get_by_text("titl").count() == 1
    assert await page.get_by_text("titl", exact=True).count() == 0


async def test_locators_chain_without_asking(page):
    await page.set_content("<ul><li>a<b>1</b></li><li>b<b>2</b></li><li>c<b>3</b></li></ul>")
    items = page.locator("ul").locator("li")
    assert await items.count() == 3
    assert await items.first.inner_text() == "a1"
    assert await items.last.inner_text() == "c3"
    assert await items.nth(1).locator("b").inner_text() == "2"
    assert await items.filter(has_text="b").inner_text() == "b2"
    assert await items.filter(has=page.locator("b", has_text="3")).inner_text() == "c3"
    assert await items.filter(has_not_text=re.compile("[ab]")).inner_text() == "c3"
    assert await page.locator("li", has_not=page.get_by_text("1")).count() == 2


async def test_and_or(page):
    await page.set_content("<button title='x'>a</button><button>b</button><i>c</i>")
    both = page.get_by_role("button").and_(page.get_by_title("x"))
    assert await both.inner_text() == "a"
    either = page.get_by_title("x").or_(page.locator("i"))
    assert await either.all_inner_texts() == ["a", "c"]


async def test_all_gives_locators(page):
    await page.set_content("<p>a</p><p>b</p>")
    texts = []
    for paragraph in await page.locator("p").all():
        texts.append(await paragraph.inner_text())
    assert texts == ["a", "b"]
    assert await page.locator("p").all_text_contents() == ["a", "b"]


async def test_strictness(page):
    await page.set_content("<p>a</p><p>b</p>")
    with pytest.raises(async_api.Error, match="strict mode violation"):
        await page.locator("p").inner_text()


async def test_states(page):
    await page.set_content(
        "<input id=a><input id=b disabled><input id=c readonly><i hidden id=d>x</i>"
    )
    assert await page.locator("#a").is_enabled()
    assert await page.locator("#a").is_editable()
    assert await page.locator("#b").is_disabled()
    assert not await page.locator("#c").is_editable()
    assert await page.locator("#d").is_hidden()
    assert await page.is_visible("#a")
    assert not await page.is_visible("#none")
    assert await page.get_attribute("#b", "disabled") == ""
    assert await page.get_attribute("#a", "disabled") is None


async def test_content_of_elements(page):
    await page.set_content("<div id=a title=t>one<b>two</b></div>")
    div = page.locator("#a")
    assert await div.inner_html() == "one<b>two</b>"
    assert await div.text_content() == "onetwo"
    assert await div.get_attribute("title") == "t"
    assert await page.inner_html("#a") == "one<b>two</b>"
    assert await page.text_content("b") == "two"


async def test_bounding_box(page, server):
    await page.goto(server.prefix + "/grid.html")
    box = await page.locator("div").nth(1).bounding_box()
    assert box == {"x": 50, "y": 0, "width": 50, "height": 50}
    await page.set_content("<i hidden>x</i>")
    assert await page.locator("i").bounding_box() is None


async def test_wait_for_a_state(page):
    await page.set_content(
        "<script>setTimeout(() => document.body.innerHTML = '<b>a</b>', 100)</script>"
    )
    await page.locator("b").wait_for()
    await page.locator("i").wait_for(state="detached")
    with pytest.raises(async_api.TimeoutError):
        await page.locator("i").wait_for(timeout=100)


async def test_locator_evaluate(page):
    await page.set_content("<p>a</p><p>b</p>")
    assert await page.locator("p").first.evaluate("(e, n) => e.textContent + n", 5) == "a5"
    assert await page.locator("p").evaluate_all("es => es.length") == 2
    handle = await page.locator("p").last.evaluate_handle("e => e.textContent")
    assert await handle.json_value() == "b"


async def test_frame_locator(page, server):
    await page.goto(server.prefix + "/frames.html")
    frame = page.frame_locator("[name=one]")
    assert await frame.locator("div").inner_text() == "Hi, I'm frame one"
    assert await frame.get_by_role("button").inner_text() == "one"
    assert await frame.owner.get_attribute("name") == "one"
    content = page.locator("iframe").last.content_frame
    assert await content.locator("div").inner_text() == "Hi, I'm frame two"


async def test_aria_snapshot_and_highlight(page):
    await page.set_content("<h1>Title</h1><button>Send</button>")
    snapshot = await page.locator("body").aria_snapshot()
    assert '- heading "Title" [level=1]' in snapshot
    assert '- button "Send"' in snapshot
    await page.locator("button").highlight()


async def test_selectors():
    async with async_api.async_playwright() as playwright:
        browser = await playwright.chromium.launch(**LAUNCH)
        page = await browser.new_page()
        await page.set_content("<i data-pw=a>one</i><b>two</b>")
        playwright.selectors.set_test_id_attribute("data-pw")
        assert await page.get_by_test_id("a").inner_text() == "one"
        await playwright.selectors.register(
            "tag",
            "({query: (root, name) => root.querySelector(name),"
            " queryAll: (root, name) => [...root.querySelectorAll(name)]})",
        )
        assert await page.locator("tag=b").inner_text() == "two"
        playwright.selectors.set_test_id_attribute("data-testid")


async def test_page_of_a_locator(page):
    locator = page.locator("b").first
    assert locator.page is page
