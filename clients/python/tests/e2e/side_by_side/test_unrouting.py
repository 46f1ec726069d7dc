"""Handlers of routes that still run when their route, page or context goes."""

from __future__ import annotations

import asyncio

import pytest

from ..driven import ON_PLAYWRIGHT, async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


class Gate:
    """A handler that waits to be let through."""

    def __init__(self, then):
        self.entered = asyncio.Event()
        self.open = asyncio.Event()
        self.ended = asyncio.Event()
        self._then = then

    async def __call__(self, route):
        self.entered.set()
        await self.open.wait()
        try:
            await self._then(route)
        finally:
            self.ended.set()


async def falls_back(route):
    await route.fallback()


async def raises(route):
    raise ValueError("of the handler")


@pytest.mark.parametrize("of", ["page", "context"])
async def test_unroute_all_waits_when_told_so(page, context, server, of):
    owner = page if of == "page" else context
    gate = Gate(falls_back)
    await owner.route("**/empty.html", gate)
    going = asyncio.create_task(page.goto(server.empty_page))
    await gate.entered.wait()
    unrouted = asyncio.create_task(owner.unroute_all(behavior="wait"))
    assert await context.cookies() == []
    assert not unrouted.done()
    gate.open.set()
    await unrouted
    assert gate.ended.is_set()
    assert (await going).ok


@pytest.mark.parametrize("behavior", [None, "default", "ignoreErrors"])
async def test_unroute_all_does_not_wait_otherwise(page, server, behavior):
    gate = Gate(falls_back if behavior != "ignoreErrors" else raises)
    await page.route("**/data.json", gate)
    await page.goto(server.empty_page)
    await page.evaluate("() => { fetch('/data.json') }")
    await gate.entered.wait()
    await page.unroute_all(behavior=behavior)
    assert not gate.ended.is_set()
    gate.open.set()
    await gate.ended.wait()
    assert await page.evaluate("6 * 7") == 42


async def test_unroute_does_not_wait(page, server):
    gate = Gate(falls_back)
    second = []

    async def passes(route):
        second.append(route.request.url)
        await route.fallback()

    await page.route("**/empty.html", passes)
    await page.route("**/empty.html", gate)
    going = asyncio.create_task(page.goto(server.empty_page))
    await gate.entered.wait()
    await page.unroute("**/empty.html", gate)
    gate.open.set()
    assert (await going).ok
    assert second == [server.empty_page]


@pytest.mark.parametrize("of", ["page", "context"])
async def test_closing_does_not_wait_for_handlers(browser, server, of):
    context = await browser.new_context()
    page = await context.new_page()
    gate = Gate(falls_back)
    await (page if of == "page" else context).route("**/empty.html", gate)
    going = asyncio.create_task(page.goto(server.empty_page))
    await gate.entered.wait()
    await (page if of == "page" else context).close()
    with pytest.raises(async_api.Error):
        await going
    gate.open.set()
    if of == "page":
        # The error that the handler meets is not raised by the next call.
        other = await context.new_page()
        assert await other.evaluate("1") == 1
        await context.close()


async def test_a_handler_that_was_added_meanwhile_is_not_asked(page, server):
    gate = Gate(falls_back)
    asked = []

    async def late(route):
        asked.append(route.request.url)
        await route.fallback()

    await page.route("**/empty.html", gate)
    going = asyncio.create_task(page.goto(server.empty_page))
    await gate.entered.wait()
    await page.route("**/empty.html", late)
    gate.open.set()
    assert (await going).ok
    assert asked == []


async def test_many_requests_with_changes_at_once(page, server):
    async def changes(route, request):
        await asyncio.sleep(0.01)
        await route.fallback(post_data=(request.post_data or "") + "!")

    async def sees(route, request):
        await route.fulfill(body=request.post_data, content_type="text/plain")

    await page.goto(server.empty_page)
    await page.route("**/echo", sees)
    await page.route("**/echo", changes)
    texts = await page.evaluate(
        """() => Promise.all([...Array(40).keys()].map(n =>
            fetch('/echo', {method: 'POST', body: `${n}`}).then(answer => answer.text())))"""
    )
    assert texts == [f"{n}!" for n in range(40)]


@pytest.mark.skipif(ON_PLAYWRIGHT, reason="a session that several processes share is the server's")
async def test_each_client_of_a_session_answers_its_own(browser, page, server):
    asked = []

    async def first(route):
        asked.append("first")
        await route.fulfill(body=route.request.method, content_type="text/plain")

    async def second(route):
        asked.append("second")
        await route.fallback(method="PUT")

    async with async_api.async_playwright() as other:
        shared = await (await other.chromium.launch()).connect_session(page.context.session_id)
        await page.goto(server.empty_page)
        await page.route("**/data.json", first)
        await shared.pages[0].route("**/data.json", second)
        ask = "fetch('/data.json', {method: 'POST'}).then(answer => answer.text())"
        assert await page.evaluate(ask) == "PUT"
        assert await shared.pages[0].evaluate(ask) == "PUT"
    assert asked == ["second", "first"] * 2
