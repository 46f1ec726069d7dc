from __future__ import annotations

from collections import abc

import pytest

from ..websockets import echoing

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


@pytest.fixture
def echo() -> abc.Iterator[str]:
    with echoing() as url:
        yield url


OPEN = """url => new Promise(done => {
    window.got = [];
    window.ws = new WebSocket(url);
    ws.onmessage = event => { got.push(event.data); done() };
    ws.onclose = event => got.push('close ' + event.code);
})"""


async def test_a_web_socket_and_its_frames(page, server, echo):
    await page.goto(server.empty_page)
    frames = []

    def opened(ws):
        ws.on("framesent", lambda payload: frames.append(("sent", payload)))
        ws.on("framereceived", lambda payload: frames.append(("received", payload)))

    page.on("websocket", opened)
    async with page.expect_websocket() as info:
        await page.evaluate(OPEN, echo)
    ws = await info.value
    assert ws.url == echo
    assert not ws.is_closed()
    async with ws.expect_event("framereceived", lambda payload: "hi" in payload):
        await page.evaluate("ws.send('hi')")
    assert frames == [("received", "welcome"), ("sent", "hi"), ("received", "echo hi")]
    async with ws.expect_event("close"):
        await page.evaluate("ws.close()")
    assert ws.is_closed()


async def test_route_web_socket_without_a_server(page, server):
    heard = []

    def handler(ws):
        def answer(message):
            heard.append(message)
            ws.send("answer to " + message)

        ws.on_message(answer)
        ws.send("mocked welcome")

    await page.route_web_socket("**/ws", handler)
    await page.goto(server.empty_page)
    await page.evaluate(OPEN, "ws://127.0.0.1:1/ws")
    await page.evaluate("ws.send('hi')")
    await page.wait_for_function("got.length === 2")
    assert await page.evaluate("got") == ["mocked welcome", "answer to hi"]
    assert heard == ["hi"]


async def test_route_web_socket_with_its_server(context, page, server, echo):

    def handler(ws):
        upstream = ws.connect_to_server()
        ws.on_message(lambda message: upstream.send(message.upper()))
        upstream.on_message(lambda message: ws.send("<" + message + ">"))

    await context.route_web_socket(lambda url: url == echo, handler)
    await page.goto(server.empty_page)
    await page.evaluate(OPEN, echo)
    await page.evaluate("ws.send('hi')")
    await page.wait_for_function("got.length === 2")
    assert await page.evaluate("got") == ["<welcome>", "<echo HI>"]


async def test_a_connected_web_socket_is_forwarded(page, server, echo):
    await page.route_web_socket("**/ws", lambda ws: ws.connect_to_server() and None)
    await page.goto(server.empty_page)
    await page.evaluate(OPEN, echo)
    await page.evaluate("ws.send('hi')")
    await page.wait_for_function("got.length === 2")
    assert await page.evaluate("got") == ["welcome", "echo hi"]


async def test_close_a_routed_web_socket(page, server):
    routes = []

    def handler(ws):
        routes.append(ws)
        ws.send("here")

    await page.route_web_socket("**/ws", handler)
    await page.goto(server.empty_page)
    await page.evaluate(OPEN, "ws://127.0.0.1:1/ws")
    await routes[0].close(code=3008, reason="enough")
    await page.wait_for_function("got.length === 2")
    assert await page.evaluate("got") == ["here", "close 3008"]
