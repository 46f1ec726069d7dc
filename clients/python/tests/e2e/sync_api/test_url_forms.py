# Written by scripts/unasync.py from async_api/test_url_forms.py: edit that one.
"""URLs in the forms in which callers write them."""

from __future__ import annotations

import re

import pytest

from ..driven import sync_api
from ..websockets import echoing

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_this_machine_needs_no_scheme(page, server):
    local = server.cross_prefix.removeprefix("http://")
    response = page.goto(f"{local}/title.html")
    assert response.url == page.url == f"{server.cross_prefix}/title.html"
    bare = server.prefix.removeprefix("http://")
    assert (page.goto(f"{bare}/empty.html")).url == server.empty_page


def test_other_urls_without_a_scheme_are_refused(page):
    with pytest.raises(sync_api.Error):
        page.goto("example.test/a")


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
def test_waits_for_urls(page, server, wanted):
    if isinstance(wanted, str) and "prefix}" in wanted.lower():
        wanted = wanted.replace("{prefix}", server.prefix)
        wanted = wanted.replace("{PREFIX}", server.prefix.upper())
    page.goto(server.empty_page)
    page.evaluate("() => { setTimeout(() => location.href = '/title.html', 20) }")
    page.wait_for_url(wanted)
    assert page.url == server.prefix + "/title.html"
    page.wait_for_url(wanted)


@pytest.mark.parametrize(
    "wanted",
    ["**/data.json?*", "/data.json?a=b", re.compile(r"a=b$"), lambda request: "a=b" in request.url],
)
def test_waits_for_requests(browser, server, wanted):
    with browser.new_context(base_url=server.prefix) as context:
        page = context.new_page()
        page.goto("/empty.html")
        with page.expect_request(wanted) as asked, page.expect_response(wanted) as answered:
            page.evaluate("fetch('/style.css').then(() => fetch('/data.json?a=b'))")
        assert (asked.value).url == server.prefix + "/data.json?a=b"
        assert (answered.value).url == server.prefix + "/data.json?a=b"


@pytest.mark.parametrize("form", ["no slash", "slash", "pattern", "function", "**"])
def test_web_sockets_of_a_server(page, server, form):
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

        page.route_web_socket(wanted, answer)
        page.goto(server.empty_page)
        told = page.evaluate(SAY, [origin, "hello"])
    assert told == "here: hello"
    assert opened == [origin + "/"]


@pytest.mark.parametrize("form", ["/ws", "./ws", "ws", "**/ws"])
def test_web_sockets_are_completed_by_the_base_url(browser, server, form):
    with browser.new_context(base_url=server.prefix) as context:
        page = context.new_page()

        def answer(socket):
            socket.on_message(lambda message: socket.send(f"here: {message}"))

        page.route_web_socket(form, answer)
        page.goto("/empty.html")
        address = server.prefix.replace("http", "ws") + "/ws"
        assert page.evaluate(SAY, [address, "hello"]) == "here: hello"


SAY = """([url, message]) => new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.onopen = () => socket.send(message);
    socket.onmessage = event => resolve(event.data);
    socket.onerror = () => reject(new Error('no connection'));
})"""
