"""URLs in the forms in which callers write them."""

from __future__ import annotations

import re

import pytest

from ..driven import async_api
from ..websockets import echoing

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_this_machine_needs_no_scheme(page, server):
    local = server.cross_prefix.removeprefix("http://")
    response = await page.goto(f"{local}/title.html")
    assert response.url == page.url == f"{server.cross_prefix}/title.html"
    bare = server.prefix.removeprefix("http://")
    assert (await page.goto(f"{bare}/empty.html")).url == server.empty_page


async def test_other_urls_without_a_scheme_are_refused(page):
    with pytest.raises(async_api.Error):
        await page.goto("example.test/a")


@pytest.mark.parametrize(
    "wanted",
    [
        "**/title.html",
        "{prefix}/title.html",
        "{PREFIX}/title.html",
        "{prefix}/t*.html",
        "**/{title,other}.html",
        re.compile(r"/TITLE\.html$", re.IGNORECASE),
        lambda url: url.endswith("title.html"),
    ],
)
async def test_waits_for_urls(page, server, wanted):
    if isinstance(wanted, str) and "prefix}" in wanted.lower():
        wanted = wanted.replace("{prefix}", server.prefix)
        wanted = wanted.replace("{PREFIX}", server.prefix.upper())
    await page.goto(server.empty_page)
    await page.evaluate("() => { setTimeout(() => location.href = '/title.html', 20) }")
    await page.wait_for_url(wanted)
    assert page.url == server.prefix + "/title.html"
    await page.wait_for_url(wanted)


@pytest.mark.parametrize(
    "wanted",
    ["**/data.json?*", "/data.json?a=b", re.compile(r"a=b$"), lambda request: "a=b" in request.url],
)
async def test_waits_for_requests(browser, server, wanted):
    async with await browser.new_context(base_url=server.prefix) as context:
        page = await context.new_page()
        await page.goto("/empty.html")
        async with page.expect_request(wanted) as asked, page.expect_response(wanted) as answered:
            await page.evaluate("fetch('/style.css').then(() => fetch('/data.json?a=b'))")
        assert (await asked.value).url == server.prefix + "/data.json?a=b"
        assert (await answered.value).url == server.prefix + "/data.json?a=b"


@pytest.mark.parametrize("form", ["no slash", "slash", "pattern", "function", "**"])
async def test_web_sockets_of_a_server(page, server, form):
    with echoing() as url:
        origin = re.match(r"ws://[^/]+", url)[0]
        wanted = {
            "no slash": origin,
            "slash": origin + "/",
            "pattern": re.compile(re.escape(origin)),
            "function": lambda address: address.startswith(origin),
            "**": "**",
        }[form]
        opened = []

        def answer(socket):
            opened.append(socket.url)
            socket.on_message(lambda message: socket.send(f"here: {message}"))

        await page.route_web_socket(wanted, answer)
        await page.goto(server.empty_page)
        told = await page.evaluate(SAY, [origin, "hello"])
    assert told == "here: hello"
    assert opened == [origin + "/"]


@pytest.mark.parametrize("form", ["/ws", "./ws", "ws", "**/ws"])
async def test_web_sockets_are_completed_by_the_base_url(browser, server, form):
    async with await browser.new_context(base_url=server.prefix) as context:
        page = await context.new_page()

        def answer(socket):
            socket.on_message(lambda message: socket.send(f"here: {message}"))

        await page.route_web_socket(form, answer)
        await page.goto("/empty.html")
        address = server.prefix.replace("http", "ws") + "/ws"
        assert await page.evaluate(SAY, [address, "hello"]) == "here: hello"


SAY = """([url, message]) => new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.onopen = () => socket.send(message);
    socket.onmessage = event => resolve(event.data);
    socket.onerror = () => reject(new Error('no connection'));
})"""
