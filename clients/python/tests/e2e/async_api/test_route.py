from __future__ import annotations

import re

import pytest

from ..driven import async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_fulfill(page, server):
    async def answer(route):
        await route.fulfill(
            status=201, headers={"foo": "bar"}, content_type="text/html", body="<b>Yo</b>"
        )

    await page.route("**/empty.html", answer)
    response = await page.goto(server.empty_page)
    assert response.status == 201
    assert response.headers["foo"] == "bar"
    assert await page.inner_text("b") == "Yo"
    assert server.asked == []


async def test_fulfill_with_json_bytes_and_a_file(page, server, tmp_path):
    file = tmp_path / "a.css"
    file.write_text("b { color: red }")

    async def as_json(route):
        await route.fulfill(json={"a": [1]})

    async def as_bytes(route):
        await route.fulfill(body=b"\x00\xff", content_type="application/octet-stream")

    async def as_file(route):
        await route.fulfill(path=file)

    await page.goto(server.empty_page)
    await page.route("**/json", as_json)
    await page.route("**/bytes", as_bytes)
    await page.route("**/file", as_file)
    assert await page.evaluate("fetch('/json').then(answer => answer.json())") == {"a": [1]}
    assert await page.evaluate(
        "fetch('/bytes').then(answer => answer.arrayBuffer()).then(b => [...new Uint8Array(b)])"
    ) == [0, 255]
    assert await page.evaluate(
        "fetch('/file').then(answer => [answer.headers.get('content-type')])"
    ) == ["text/css"]


async def test_continue_with_changes(page, server):
    async def go_on(route, request):
        headers = {**request.headers, "x-more": "1"}
        await route.continue_(method="POST", post_data="doggo", headers=headers)

    await page.goto(server.empty_page)
    await page.route("**/echo", go_on)
    told = await page.evaluate("fetch('/echo').then(answer => answer.json())")
    assert told["method"] == "POST"
    assert told["body"] == "doggo"
    assert told["headers"]["x-more"] == "1"


async def test_abort(page, server):
    async def stop(route):
        await route.abort()

    await page.route(re.compile(r"\.css$"), stop)
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    await page.goto(server.empty_page)
    await page.set_content("<link rel=stylesheet href='/style.css'>")
    assert failed == [server.prefix + "/style.css"]


async def test_by_a_function_of_the_url(page, server):
    async def answer(route):
        await route.fulfill(body="mine", content_type="text/plain")

    await page.route(lambda url: "title" in url, answer)
    await page.goto(server.empty_page)
    assert await page.content() == "<html><head></head><body></body></html>"
    response = await page.goto(server.prefix + "/title.html")
    assert await response.text() == "mine"


async def test_fallback_asks_the_one_before(context, page, server):
    order = []

    def named(name):
        async def handler(route):
            order.append(name)
            await route.fallback()

        return handler

    await context.route("**/*", named("context"))
    await page.route("**/empty.html", named("first"))
    await page.route("**/empty.html", named("second"))
    response = await page.goto(server.empty_page)
    assert order == ["second", "first", "context"]
    assert response.status == 200


async def test_unroute(page, server):
    calls = []

    async def first(route):
        calls.append("first")
        await route.continue_()

    async def second(route):
        calls.append("second")
        await route.fallback()

    await page.route("**/*", first)
    await page.route("**/*", second)
    await page.goto(server.empty_page)
    assert calls == ["second", "first"]
    await page.unroute("**/*", second)
    await page.goto(server.empty_page)
    assert calls == ["second", "first", "first"]
    await page.unroute_all()
    await page.goto(server.empty_page)
    assert len(calls) == 3


async def test_times(page, server):
    calls = []

    async def go_on(route):
        calls.append(1)
        await route.continue_()

    await page.route("**/empty.html", go_on, times=1)
    await page.goto(server.empty_page)
    await page.goto(server.empty_page)
    assert calls == [1]


async def test_the_context_routes_popups(context, page, server):
    async def answer(route):
        await route.fulfill(body="<title>routed</title>", content_type="text/html")

    await context.route("**/popup", answer)
    await page.goto(server.empty_page)
    async with page.expect_popup() as info:
        await page.evaluate("() => { window.open('/popup') }")
    popup = await info.value
    await popup.wait_for_load_state()
    assert await popup.title() == "routed"


async def test_the_request_of_a_route(page, server):
    seen = []

    async def look(route, request):
        assert request is route.request
        seen.append((request.resource_type, request.is_navigation_request(), request.method))
        await route.continue_()

    await page.route("**/empty.html", look)
    response = await page.goto(server.empty_page)
    assert seen == [("document", True, "GET")]
    assert response.ok


async def test_an_assertion_holds_after_what_a_route_did(page, server):
    async def answer(route):
        await route.fulfill(body="later", content_type="text/plain")

    await page.route("**/data", answer)
    await page.goto(server.empty_page)
    await page.evaluate(
        "() => { setTimeout(() => fetch('/data').then(answer => answer.text())"
        ".then(text => document.body.textContent = text), 50) }"
    )
    await async_api.expect(page.locator("body")).to_have_text("later")
