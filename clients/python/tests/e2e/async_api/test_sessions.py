"""What is this client's own: sessions that outlive it."""

from __future__ import annotations

import uuid

import pytest

import persistent_browser

from ..driven import LAUNCH, ON_PLAYWRIGHT, async_api

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.anyio,
    pytest.mark.skipif(ON_PLAYWRIGHT, reason="Playwright has no sessions that outlive it"),
]


async def test_a_session_goes_on_in_another_client(server):
    name = f"kept-{uuid.uuid4().hex}"
    async with async_api.async_playwright() as playwright:
        browser = await playwright.chromium.launch(**LAUNCH)
        first = await browser.new_context(name=name)
        page = await first.new_page()
        await page.goto(server.prefix + "/textarea.html")
        await page.fill("textarea", "typed before")

        async with async_api.async_playwright() as other:
            for way in (name, first.session_id):
                context = await (await other.chromium.launch()).connect_session(way)
                (again,) = context.pages
                assert again.page_id == page.page_id
                assert await again.input_value("textarea") == "typed before"
        assert not page.is_closed()
        assert await page.input_value("textarea") == "typed before"


async def test_a_name_is_opened_once(browser):
    name = f"once-{uuid.uuid4().hex}"
    first = await browser.new_context(name=name, labels={"a": "b"}, idle_timeout="5m")
    second = await browser.new_context(name=name)
    assert second.session_id == first.session_id
    await first.close()
    assert second.is_closed()


async def test_the_simple_client_sees_the_same_page(context, page, server):
    await page.goto(server.prefix + "/title.html")
    async with async_api.PersistentBrowser(session_id=context.session_id) as simple:
        assert await simple.title() == "Woof-Woof"


async def test_closing_the_browser_closes_what_was_opened_here():
    async with async_api.async_playwright() as playwright:
        browser = await playwright.chromium.launch()
        context = await browser.new_context()
    assert context.is_closed()
    async with async_api.async_playwright() as playwright:
        browser = await playwright.chromium.launch()
        with pytest.raises(persistent_browser.NotFoundError, match="nobody-has-this"):
            await browser.connect_session("nobody-has-this")
    assert not browser.is_connected()


async def test_what_is_gone_raises_an_error(browser):
    context = await browser.new_context()
    page = await context.new_page()
    await context.close()
    with pytest.raises(async_api.Error):
        await page.title()
    assert page.is_closed()


async def test_a_window_cannot_be_had(browser):
    with pytest.raises(ValueError, match="no window"):
        await browser.browser_type.launch(headless=False)
