"""Calls that wait when their page or context is closed: on asyncio alone."""

from __future__ import annotations

import asyncio

import pytest

from ..driven import async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def end(call) -> str:
    with pytest.raises((async_api.Error, AssertionError)) as info:
        await call
    return str(info.value).partition("\n")[0]


async def test_all_that_waits_ends_with_its_page(page):
    another = await page.context.new_page()

    async def navigation():
        async with another.expect_navigation():
            pass

    async def request():
        async with another.expect_request("**/a"):
            pass

    waiting = [
        asyncio.ensure_future(end(call))
        for call in (
            another.wait_for_event("popup"),
            another.wait_for_selector("a"),
            another.wait_for_function("false"),
            another.wait_for_url("**/a"),
            another.evaluate("new Promise(() => {})"),
            navigation(),
            request(),
        )
    ]
    await page.wait_for_timeout(1000)
    await another.close(reason="the reason")
    ends = await asyncio.wait_for(asyncio.gather(*waiting), 20)
    assert ends == [
        "the reason",
        "Page.wait_for_selector: the reason",
        "Page.wait_for_function: the reason",
        "the reason",
        "Page.evaluate: the reason",
        "the reason",
        "the reason",
    ]


async def test_all_that_waits_ends_with_its_context(browser):
    context = await browser.new_context()
    page = await context.new_page()
    waiting = [
        asyncio.ensure_future(end(call))
        for call in (page.wait_for_event("popup"), page.wait_for_selector("a"))
    ]
    await page.wait_for_function("1")
    await context.close(reason="all done")
    ends = await asyncio.wait_for(asyncio.gather(*waiting), 20)
    assert ends == ["all done", "Page.wait_for_selector: all done"]
