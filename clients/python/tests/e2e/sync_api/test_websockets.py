# Written by scripts/unasync.py from async_api/test_websockets.py: edit that one.
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


def test_a_web_socket_and_its_frames(page, server, echo):
    page.goto(server.empty_page)
    frames = []

    def opened(ws):
        ws.on("framesent", lambda payload: frames.append(("sent", payload)))
        ws.on("framereceived", lambda payload: frames.append(("received", payload)))

    page.on("websocket", opened)
    with page.expect_websocket() as info:
        page.evaluate(OPEN, echo)
    ws = info.value
    assert ws.url == echo
    assert not ws.is_closed()
    with ws.expect_event("framereceived", lambda payload: "hi" in payload):
        page.evaluate("ws.send('hi')")
    assert frames == [("received", "welcome"), ("sent", "hi"), ("received", "echo hi")]
    with ws.expect_event("close"):
        page.evaluate("ws.close()")
    assert ws.is_closed()


def test_route_web_socket_without_a_server(page, server):
    heard = []

    def handler(ws):
        def answer(message):
            heard.append(message)
            ws.send("answer to " + message)

        ws.on_message(answer)
        ws.send("mocked welcome")

    page.route_web_socket("**/ws", handler)
    page.goto(server.empty_page)
    page.evaluate(OPEN, "ws://127.0.0.1:1/ws")
    page.evaluate("ws.send('hi')")
    page.wait_for_function("got.length === 2")
    assert page.evaluate("got") == ["mocked welcome", "answer to hi"]
    assert heard == ["hi"]


def test_route_web_socket_with_its_server(context, page, server, echo):

    def handler(ws):
        upstream = ws.connect_to_server()
        ws.on_message(lambda message: upstream.send(message.upper()))
        upstream.on_message(lambda message: ws.send("<" + message + ">"))

    context.route_web_socket(lambda url: url == echo, handler)
    page.goto(server.empty_page)
    page.evaluate(OPEN, echo)
    page.evaluate("ws.send('hi')")
    page.wait_for_function("got.length === 2")
    assert page.evaluate("got") == ["<welcome>", "<echo HI>"]


def test_a_connected_web_socket_is_forwarded(page, server, echo):
    page.route_web_socket("**/ws", lambda ws: ws.connect_to_server() and None)
    page.goto(server.empty_page)
    page.evaluate(OPEN, echo)
    page.evaluate("ws.send('hi')")
    page.wait_for_function("got.length === 2")
    assert page.evaluate("got") == ["welcome", "echo hi"]


def test_close_a_routed_web_socket(page, server):
    routes = []

    def handler(ws):
        routes.append(ws)
        ws.send("here")

    page.route_web_socket("**/ws", handler)
    page.goto(server.empty_page)
    page.evaluate(OPEN, "ws://127.0.0.1:1/ws")
    routes[0].close(code=3008, reason="enough")
    page.wait_for_function("got.length === 2")
    assert page.evaluate("got") == ["here", "close 3008"]
