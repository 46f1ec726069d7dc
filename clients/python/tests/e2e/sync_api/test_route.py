# Written by scripts/unasync.py from async_api/test_route.py: edit that one.
from __future__ import annotations

import re

import pytest

from ..driven import sync_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_fulfill(page, server):
    def answer(route):
        route.fulfill(
            status=201, headers={"foo": "bar"}, content_type="text/html", body="<b>Yo</b>"
        )

    page.route("**/empty.html", answer)
    response = page.goto(server.empty_page)
    assert response.status == 201
    assert response.headers["foo"] == "bar"
    assert page.inner_text("b") == "Yo"
    assert server.asked == []


def test_fulfill_with_json_bytes_and_a_file(page, server, tmp_path):
    file = tmp_path / "a.css"
    file.write_text("b { color: red }")

    def as_json(route):
        route.fulfill(json={"a": [1]})

    def as_bytes(route):
        route.fulfill(body=b"\x00\xff", content_type="application/octet-stream")

    def as_file(route):
        route.fulfill(path=file)

    page.goto(server.empty_page)
    page.route("**/json", as_json)
    page.route("**/bytes", as_bytes)
    page.route("**/file", as_file)
    assert page.evaluate("fetch('/json').then(answer => answer.json())") == {"a": [1]}
    assert page.evaluate(
        "fetch('/bytes').then(answer => answer.arrayBuffer()).then(b => [...new Uint8Array(b)])"
    ) == [0, 255]
    assert page.evaluate(
        "fetch('/file').then(answer => [answer.headers.get('content-type')])"
    ) == ["text/css"]


def test_continue_with_changes(page, server):
    def go_on(route, request):
        headers = {**request.headers, "x-more": "1"}
        route.continue_(method="POST", post_data="doggo", headers=headers)

    page.goto(server.empty_page)
    page.route("**/echo", go_on)
    told = page.evaluate("fetch('/echo').then(answer => answer.json())")
    assert told["method"] == "POST"
    assert told["body"] == "doggo"
    assert told["headers"]["x-more"] == "1"


def test_abort(page, server):
    def stop(route):
        route.abort()

    page.route(re.compile(r"\.css$"), stop)
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(server.empty_page)
    page.set_content("<link rel=stylesheet href='/style.css'>")
    assert failed == [server.prefix + "/style.css"]


def test_by_a_function_of_the_url(page, server):
    def answer(route):
        route.fulfill(body="mine", content_type="text/plain")

    page.route(lambda url: "title" in url, answer)
    page.goto(server.empty_page)
    assert page.content() == "<html><head></head><body></body></html>"
    response = page.goto(server.prefix + "/title.html")
    assert response.text() == "mine"


def test_fallback_asks_the_one_before(context, page, server):
    order = []

    def named(name):
        def handler(route):
            order.append(name)
            route.fallback()

        return handler

    context.route("**/*", named("context"))
    page.route("**/empty.html", named("first"))
    page.route("**/empty.html", named("second"))
    response = page.goto(server.empty_page)
    assert order == ["second", "first", "context"]
    assert response.status == 200


def test_unroute(page, server):
    calls = []

    def first(route):
        calls.append("first")
        route.continue_()

    def second(route):
        calls.append("second")
        route.fallback()

    page.route("**/*", first)
    page.route("**/*", second)
    page.goto(server.empty_page)
    assert calls == ["second", "first"]
    page.unroute("**/*", second)
    page.goto(server.empty_page)
    assert calls == ["second", "first", "first"]
    page.unroute_all()
    page.goto(server.empty_page)
    assert len(calls) == 3


def test_times(page, server):
    calls = []

    def go_on(route):
        calls.append(1)
        route.continue_()

    page.route("**/empty.html", go_on, times=1)
    page.goto(server.empty_page)
    page.goto(server.empty_page)
    assert calls == [1]


def test_the_context_routes_popups(context, page, server):
    def answer(route):
        route.fulfill(body="<title>routed</title>", content_type="text/html")

    context.route("**/popup", answer)
    page.goto(server.empty_page)
    with page.expect_popup() as info:
        page.evaluate("() => { window.open('/popup') }")
    popup = info.value
    popup.wait_for_load_state()
    assert popup.title() == "routed"


def test_the_request_of_a_route(page, server):
    seen = []

    def look(route, request):
        assert request is route.request
        seen.append((request.resource_type, request.is_navigation_request(), request.method))
        route.continue_()

    page.route("**/empty.html", look)
    response = page.goto(server.empty_page)
    assert seen == [("document", True, "GET")]
    assert response.ok


def test_an_assertion_holds_after_what_a_route_did(page, server):
    def answer(route):
        route.fulfill(body="later", content_type="text/plain")

    page.route("**/data", answer)
    page.goto(server.empty_page)
    page.evaluate(
        "() => { setTimeout(() => fetch('/data').then(answer => answer.text())"
        ".then(text => document.body.textContent = text), 50) }"
    )
    sync_api.expect(page.locator("body")).to_have_text("later")
