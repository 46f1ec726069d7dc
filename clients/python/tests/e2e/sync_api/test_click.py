# Written by scripts/unasync.py from async_api/test_click.py: edit that one.
from __future__ import annotations

import pytest

from ..driven import sync_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_click_the_button(page, server):
    page.goto(server.prefix + "/button.html")
    page.click("button")
    assert page.evaluate("result") == "Clicked"


def test_click_at_a_position_with_modifiers_and_button(page, server):
    page.goto(server.prefix + "/button.html")
    page.click("button", position={"x": 20, "y": 10}, modifiers=["Shift"])
    assert page.evaluate("[offsetX, offsetY, shiftKey]") == [20, 10, True]
    page.set_content("<button oncontextmenu=\"document.title = 'menu'\">a</button>")
    page.click("button", button="right")
    assert page.title() == "menu"


def test_dblclick(page, server):
    page.goto(server.prefix + "/button.html")
    page.evaluate(
        "() => { window.double = false;"
        " document.querySelector('button').addEventListener('dblclick', () => double = true) }"
    )
    page.dblclick("button")
    assert page.evaluate("double") is True
    assert page.evaluate("result") == "Clicked"


def test_click_times_out_with_a_call_log(page):
    with pytest.raises(sync_api.TimeoutError) as caught:
        page.click("#none", timeout=200)
    assert "Timeout 200ms exceeded" in str(caught.value)
    assert 'waiting for locator("#none")' in str(caught.value)


def test_trial_click_does_nothing(page, server):
    page.goto(server.prefix + "/button.html")
    page.click("button", trial=True)
    assert page.evaluate("result") == "Was not clicked"


def test_hover_and_tap(browser, server):
    context = browser.new_context(has_touch=True)
    page = context.new_page()
    page.set_content(
        "<button onmouseover=\"document.title += 'over'\""
        " ontouchstart=\"document.title += 'touch'\">a</button>"
    )
    page.hover("button")
    assert page.title() == "over"
    page.get_by_role("button").tap()
    assert "touch" in page.title()
    context.close()


def test_check_and_uncheck(page, server):
    page.goto(server.prefix + "/checkbox.html")
    page.check("#agree")
    assert page.is_checked("#agree")
    page.uncheck("#agree")
    assert not page.is_checked("#agree")
    page.set_checked("#agree", True)
    assert page.get_by_label("I agree").is_checked()


def test_drag_and_drop(page):
    page.set_content(
        """<div id="from" draggable="true" style="width:50px;height:50px">a</div>
        <div id="to" style="width:100px;height:100px" ondragover="event.preventDefault()"
          ondrop="document.title = 'dropped'">b</div>"""
    )
    page.drag_and_drop("#from", "#to")
    assert page.title() == "dropped"
    page.evaluate("document.title = ''")
    page.locator("#from").drag_to(page.locator("#to"))
    assert page.title() == "dropped"


def test_dispatch_event(page, server):
    page.goto(server.prefix + "/button.html")
    page.dispatch_event("button", "click")
    assert page.evaluate("result") == "Clicked"
    page.evaluate("result = ''")
    page.locator("button").dispatch_event("click")
    assert page.evaluate("result") == "Clicked"


def test_default_timeout_of_page_and_context(context, page):
    context.set_default_timeout(150)
    with pytest.raises(sync_api.TimeoutError, match="Timeout 150ms exceeded"):
        page.click("#none")
    page.set_default_timeout(120)
    with pytest.raises(sync_api.TimeoutError, match="Timeout 120ms exceeded"):
        page.locator("#none").click()
