from __future__ import annotations

import pytest

from ..driven import async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_click_the_button(page, server):
    await page.goto(server.prefix + "/button.html")
    await page.click("button")
    assert await page.evaluate("result") == "Clicked"


async def test_click_at_a_position_with_modifiers_and_button(page, server):
    await page.goto(server.prefix + "/button.html")
    await page.click("button", position={"x": 20, "y": 10}, modifiers=["Shift"])
    assert await page.evaluate("[offsetX, offsetY, shiftKey]") == [20, 10, True]
    await page.set_content("<button oncontextmenu=\"document.title = 'menu'\">a</button>")
    await page.click("button", button="right")
    assert await page.title() == "menu"


async def test_dblclick(page, server):
    await page.goto(server.prefix + "/button.html")
    await page.evaluate(
        "() => { window.double = false;"
        " document.querySelector('button').addEventListener('dblclick', () => double = true) }"
    )
    await page.dblclick("button")
    assert await page.evaluate("double") is True
    assert await page.evaluate("result") == "Clicked"


async def test_click_times_out_with_a_call_log(page):
    with pytest.raises(async_api.TimeoutError) as caught:
        await page.click("#none", timeout=200)
    assert "Timeout 200ms exceeded" in str(caught.value)
    assert 'waiting for locator("#none")' in str(caught.value)


async def test_trial_click_does_nothing(page, server):
    await page.goto(server.prefix + "/button.html")
    await page.click("button", trial=True)
    assert await page.evaluate("result") == "Was not clicked"


async def test_hover_and_tap(browser, server):
    context = await browser.new_context(has_touch=True)
    page = await context.new_page()
    await page.set_content(
        "<button onmouseover=\"document.title += 'over'\""
        " ontouchstart=\"document.title += 'touch'\">a</button>"
    )
    await page.hover("button")
    assert await page.title() == "over"
    await page.get_by_role("button").tap()
    assert "touch" in await page.title()
    await context.close()


async def test_check_and_uncheck(page, server):
    await page.goto(server.prefix + "/checkbox.html")
    await page.check("#agree")
    assert await page.is_checked("#agree")
    await page.uncheck("#agree")
    assert not await page.is_checked("#agree")
    await page.set_checked("#agree", True)
    assert await page.get_by_label("I agree").is_checked()


async def test_drag_and_drop(page):
    await page.set_content(
        """<div id="from" draggable="true" style="width:50px;height:50px">a</div>
        <div id="to" style="width:100px;height:100px" ondragover="event.preventDefault()"
          ondrop="document.title = 'dropped'">b</div>"""
    )
    await page.drag_and_drop("#from", "#to")
    assert await page.title() == "dropped"
    await page.evaluate("document.title = ''")
    await page.locator("#from").drag_to(page.locator("#to"))
    assert await page.title() == "dropped"


async def test_dispatch_event(page, server):
    await page.goto(server.prefix + "/button.html")
    await page.dispatch_event("button", "click")
    assert await page.evaluate("result") == "Clicked"
    await page.evaluate("result = ''")
    await page.locator("button").dispatch_event("click")
    assert await page.evaluate("result") == "Clicked"


async def test_default_timeout_of_page_and_context(context, page):
    context.set_default_timeout(150)
    with pytest.raises(async_api.TimeoutError, match="Timeout 150ms exceeded"):
        await page.click("#none")
    page.set_default_timeout(120)
    with pytest.raises(async_api.TimeoutError, match="Timeout 120ms exceeded"):
        await page.locator("#none").click()
