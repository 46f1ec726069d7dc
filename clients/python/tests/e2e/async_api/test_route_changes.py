"""Requests that handlers change, and which handler is asked next."""

from __future__ import annotations

import json

import pytest

from ..driven import async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

SEND = """([path, options]) => fetch(path, options).then(answer => answer.text())"""


async def until(page, holds):
    """Let handlers run until something holds."""
    for _ in range(500):
        if holds():
            return
        await page.wait_for_timeout(20)
    raise AssertionError("it did not come to hold within 10 s")


def told(server, path="/echo"):
    asked = server.last(path)
    return asked.method, asked.body, asked.headers


async def test_the_page_is_asked_before_its_context_and_the_latest_first(page, context, server):
    asked = []

    def naming(name):
        async def handler(route):
            asked.append(name)
            await route.fallback()

        return handler

    await context.route("**/*", naming("context 1"))
    await page.route("**/empty.html", naming("page 1"))
    await page.route("**/elsewhere", naming("elsewhere"))
    await context.route("**/empty.html", naming("context 2"))
    await page.route("**/*", naming("page 2"))
    assert (await page.goto(server.empty_page)).ok
    assert asked == ["page 2", "page 1", "context 2", "context 1"]


@pytest.mark.parametrize("end", ["fulfill", "abort", "continue"])
async def test_who_decides_ends_the_chain(page, server, end):
    asked = []

    async def decides(route):
        asked.append("decides")
        if end == "fulfill":
            await route.fulfill(body="mine", content_type="text/plain")
        elif end == "abort":
            await route.abort()
        else:
            await route.continue_()

    async def never(route):
        asked.append("never")
        await route.fallback()

    async def passes(route):
        asked.append("passes")
        await route.fallback()

    await page.goto(server.empty_page)
    await page.route("**/data.json", never)
    await page.route("**/data.json", decides)
    await page.route("**/data.json", passes)
    text = await page.evaluate("fetch('/data.json').then(a => a.text(), error => 'failed')")
    assert text == {"fulfill": "mine", "abort": "failed", "continue": '{"foo": "bar"}'}[end]
    assert asked == ["passes", "decides"]


@pytest.mark.parametrize("last", ["continue", "fallback"])
async def test_the_next_handler_sees_what_was_changed(page, context, server, last):
    seen = []

    async def sees(route, request):
        seen.append((request.method, request.post_data, request.headers.get("x-more")))
        seen.append((await request.header_value("X-MORE"), (await request.all_headers())["x-more"]))
        seen.append({"name": "X-More", "value": "1"} in await request.headers_array())
        await (route.continue_() if last == "continue" else route.fallback())

    async def changes(route, request):
        headers = {**request.headers, "X-More": "1", "accept-language": None}
        await route.fallback(method="PUT", headers=headers, post_data="changed")

    await page.goto(server.empty_page)
    await context.route("**/echo", sees)
    await page.route("**/echo", changes)
    await page.evaluate(SEND, ["/echo", {"method": "POST", "body": "given"}])
    assert seen == [("PUT", "changed", "1"), ("1", "1"), True]
    method, body, headers = told(server)
    assert (method, body, headers["x-more"]) == ("PUT", b"changed", "1")


async def test_changes_add_up(page, server):
    async def last(route, request):
        await route.continue_(headers={**request.headers, "x-last": request.headers["x-first"]})

    async def middle(route):
        await route.fallback(post_data={"a": [1, None]})

    async def first(route, request):
        await route.fallback(method="PATCH", headers={**request.headers, "x-first": "f"})

    await page.goto(server.empty_page)
    for handler in (last, middle, first):
        await page.route("**/echo", handler)
    await page.evaluate(SEND, ["/echo", {"method": "POST", "body": "given"}])
    method, body, headers = told(server)
    assert (method, json.loads(body)) == ("PATCH", {"a": [1, None]})
    assert (headers["x-first"], headers["x-last"]) == ("f", "f")


@pytest.mark.parametrize(
    ("given", "text", "data"),
    [
        ("text", "text", None),
        (b"\x00\x01bytes", "\x00\x01bytes", None),
        ({"a": 1}, '{"a": 1}', {"a": 1}),
    ],
)
async def test_bodies_as_the_next_handler_sees_them(page, server, given, text, data):
    seen = []

    async def sees(route, request):
        seen.append((request.post_data, request.post_data_buffer))
        if data is not None:
            seen.append(request.post_data_json)
        await route.continue_()

    async def changes(route):
        await route.fallback(post_data=given)

    await page.goto(server.empty_page)
    await page.route("**/echo", sees)
    await page.route("**/echo", changes)
    await page.evaluate(SEND, ["/echo", {"method": "POST", "body": "given"}])
    assert seen[0] == (text, text.encode())
    assert seen[1:] == ([] if data is None else [data])
    assert told(server)[1] == text.encode()


async def test_a_changed_url_chooses_the_next_handler(page, context, server):
    asked = []

    def passing(name):
        async def handler(route, request):
            asked.append((name, request.url.removeprefix(server.prefix)))
            await route.fallback()

        return handler

    async def sends_elsewhere(route):
        asked.append("first")
        await route.fallback(url=server.prefix + "/data.json")

    await page.goto(server.empty_page)
    await context.route("**/data.json", passing("context by the new one"))
    await page.route("**/style.css", passing("page by the old one"))
    await page.route("**/data.json", passing("page by the new one"))
    await page.route("**/style.css", sends_elsewhere)
    await page.route("**/data.json", passing("too early"))
    assert json.loads(await page.evaluate(SEND, ["/style.css", {}])) == {"foo": "bar"}
    assert asked == [
        "first",
        ("page by the new one", "/data.json"),
        ("context by the new one", "/data.json"),
    ]


async def test_a_changed_url_is_that_of_the_request_afterwards(page, server):
    async def elsewhere(route):
        await route.continue_(url=server.prefix + "/title.html")

    await page.route("**/empty.html", elsewhere)
    response = await page.goto(server.empty_page)
    assert response.request.url == server.prefix + "/title.html"
    assert await page.title() == "Woof-Woof"
    assert page.url == server.empty_page


async def test_another_protocol_is_refused(page, server):
    refused = []

    async def elsewhere(route):
        try:
            await route.continue_(url="file:///etc/hosts")
        except async_api.Error as error:
            refused.append(str(error))

    await page.goto(server.empty_page)
    await page.route("**/data.json", elsewhere)
    await page.evaluate("() => { fetch('/data.json') }")
    await until(page, lambda: refused)
    assert "file:" in refused[0] or "must have same protocol" in refused[0]


async def test_a_route_is_decided_once(page, server):
    errors = []

    async def twice(route):
        await route.continue_()
        for again in (route.continue_, route.fallback, route.abort, route.fulfill):
            try:
                await again()
            except async_api.Error as error:
                errors.append(str(error))

    await page.route("**/empty.html", twice)
    await page.goto(server.empty_page)
    async with page.expect_response("**/data.json"):
        await page.evaluate("fetch('/data.json')")
    assert len(errors) == 4
    assert errors == ["Route is already handled!"] * 4


async def test_an_unknown_abort_code_is_refused(page, server):
    refused = []

    async def stop(route):
        try:
            await route.abort("nonsense")
        except async_api.Error as error:
            refused.append(str(error))

    await page.goto(server.empty_page)
    await page.route("**/data.json", stop)
    await page.evaluate("() => { fetch('/data.json') }")
    await until(page, lambda: refused)
    assert refused[0].startswith("Route.abort: Unknown error code: nonsense")


async def test_times(page, context, server):
    asked = []

    def passing(name):
        async def handler(route):
            asked.append(name)
            await route.fallback()

        return handler

    await context.route("**/empty.html", passing("context"), times=2)
    await page.route("**/empty.html", passing("page"), times=1)
    for _ in range(3):
        assert (await page.goto(server.empty_page)).ok
    assert asked == ["page", "context", "context"]


async def test_unroute(page, context, server):
    asked = []

    def passing(name):
        async def handler(route):
            asked.append(name)
            await route.fallback()

        return handler

    handlers = [passing(number) for number in range(5)]
    await page.route("**/empty.html", handlers[0])
    await page.route("**/empty.html", handlers[1])
    await context.route("**/empty.html", handlers[2])
    await context.route(lambda url: url.endswith("empty.html"), handlers[3])
    await page.route("**/*.html", handlers[4])
    await page.goto(server.empty_page)
    await page.unroute("**/empty.html", handlers[1])
    await context.unroute("**/empty.html")
    await page.goto(server.empty_page)
    await page.unroute_all()
    await page.goto(server.empty_page)
    await context.unroute_all()
    await page.goto(server.empty_page)
    assert asked == [4, 1, 0, 3, 2, 4, 0, 3, 3]


async def test_fetch_with_changes(page, server):
    async def fetches(route, request):
        response = await route.fetch(
            url=server.prefix + "/echo",
            method="PUT",
            headers={**request.headers, "x-mine": "1"},
            post_data={"a": 1},
        )
        body = await response.json()
        await route.fulfill(response=response, json={**body, "seen": response.status})

    await page.goto(server.empty_page)
    await page.route("**/data.json", fetches)
    answer = json.loads(
        await page.evaluate(SEND, ["/data.json", {"method": "POST", "body": "given"}])
    )
    assert (answer["method"], answer["body"], answer["seen"]) == ("PUT", '{"a": 1}', 200)
    assert answer["headers"]["x-mine"] == "1"


async def test_fetch_after_a_change(page, server):
    async def fetches(route):
        response = await route.fetch()
        await route.fulfill(response=response, headers={**response.headers, "x-seen": "yes"})

    async def changes(route):
        await route.fallback(url=server.prefix + "/echo", method="PUT", post_data="changed")

    await page.goto(server.empty_page)
    await page.route("**/echo", fetches)
    await page.route("**/data.json", changes)
    seen = await page.evaluate(
        """() => fetch('/data.json', {method: 'POST', body: 'given'})
            .then(answer => answer.json().then(told => [told, answer.headers.get('x-seen')]))"""
    )
    assert (seen[0]["method"], seen[0]["body"], seen[1]) == ("PUT", "changed", "yes")


async def test_fulfill_from_another_response(page, playwright, server):
    requests = await playwright.request.new_context()

    async def other(route):
        response = await requests.get(server.prefix + "/teapot")
        await route.fulfill(response=response)

    async def part(route):
        response = await route.fetch(url=server.prefix + "/teapot")
        await route.fulfill(response=response, status=201, body="tall", headers={"X-Own": "1"})

    await page.goto(server.empty_page)
    await page.route("**/other", other)
    await page.route("**/part", part)
    look = """path => fetch(path).then(answer => answer.text().then(
        text => [answer.status, text, answer.headers.get('x-own')]))"""
    assert await page.evaluate(look, "/other") == [418, "short and stout", None]
    assert await page.evaluate(look, "/part") == [201, "tall", "1"]
    await requests.dispose()


async def test_fulfill_files_and_values(page, server, tmp_path):
    file = tmp_path / "a.unknown"
    file.write_bytes(b"\x00\xff")
    answers = {
        "/file": {"path": file},
        "/typed": {"path": str(file), "content_type": "image/x-mine", "status": 203},
        "/zero": {"json": {"n": [0]}, "headers": {"X-Number": 7}},
        "/text": {"body": "grün"},
    }

    async def answer(route, request):
        await route.fulfill(**answers[request.url.removeprefix(server.prefix)])

    await page.goto(server.empty_page)
    await page.route(lambda url: url.removeprefix(server.prefix) in answers, answer)
    look = """path => fetch(path).then(answer => answer.arrayBuffer().then(bytes => [
        answer.status, answer.headers.get('content-type'), answer.headers.get('content-length'),
        answer.headers.get('x-number'), [...new Uint8Array(bytes)]]))"""
    assert await page.evaluate(look, "/file") == [
        *(200, "application/octet-stream", "2", None),
        [0, 255],
    ]
    assert (await page.evaluate(look, "/typed"))[:3] == [203, "image/x-mine", "2"]
    assert await page.evaluate(look, "/zero") == [
        *(200, "application/json", "10", "7"),
        list(b'{"n": [0]}'),
    ]
    assert (await page.evaluate(look, "/text"))[2:] == ["5", None, list("grün".encode())]


async def test_json_beside_a_body_is_refused(page, server):
    async def both(route):
        try:
            await route.fulfill(body="a", json={})
        except async_api.Error as error:
            await route.fulfill(body=str(error), content_type="text/plain")

    await page.goto(server.empty_page)
    await page.route("**/data.json", both)
    text = await page.evaluate(SEND, ["/data.json", {}])
    assert "either body or json" in text


@pytest.mark.parametrize(
    ("options", "data"),
    [
        ({"body": '{"a": 1}'}, {"a": 1}),
        (
            {"body": "a=1&b=2", "headers": {"content-type": "text/plain"}},
            " is not a valid JSON object: a=1&b=2",
        ),
        (
            {"body": "a=1&b=x+y", "headers": {"content-type": "application/x-www-form-urlencoded"}},
            {"a": "1", "b": "x y"},
        ),
        ({}, None),
    ],
)
async def test_post_data_as_json(page, server, options, data):
    seen = []

    async def sees(route, request):
        try:
            seen.append(request.post_data_json)
        except async_api.Error as error:
            seen.append(str(error).partition("POST data")[2])
        await route.continue_()

    await page.goto(server.empty_page)
    await page.route("**/echo", sees)
    await page.evaluate(SEND, ["/echo", {"method": "POST", **options}])
    assert seen == [data]


async def test_an_aborted_navigation_is_not_tried_again(page, server):
    asked = []

    async def stop(route, request):
        asked.append(request.url)
        await route.abort()

    await page.route("**/empty.html", stop)
    with pytest.raises(async_api.Error, match="net::ERR_FAILED"):
        await page.goto(server.empty_page)
    assert asked == [server.empty_page]
    assert server.asked == []


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("aborted", "net::ERR_ABORTED"),
        ("accessdenied", "net::ERR_ACCESS_DENIED"),
        ("internetdisconnected", "net::ERR_INTERNET_DISCONNECTED"),
        ("namenotresolved", "net::ERR_NAME_NOT_RESOLVED"),
        ("connectionrefused", "net::ERR_CONNECTION_REFUSED"),
    ],
)
async def test_abort_codes(page, server, code, error):
    asked = []

    async def stop(route):
        asked.append(code)
        await route.abort(code)

    await page.route("**/empty.html", stop)
    with pytest.raises(async_api.Error, match=error):
        await page.goto(server.empty_page)
    assert asked == [code]


async def test_a_pattern_completed_by_the_base_url(browser, server):
    async with await browser.new_context(base_url=server.prefix) as context:
        page = await context.new_page()

        async def answer(route):
            await route.fulfill(body="mine", content_type="text/plain")

        await page.route("/title.html", answer)
        await page.route("./a/?.css", answer)
        await page.goto("/title.html")
        assert await page.inner_text("body") == "mine"
        assert await page.evaluate(SEND, ["/a/?.css", {}]) == "mine"


async def test_gathered_requests_each_have_their_changes(page, server):
    async def changes(route, request):
        await route.fallback(post_data=(request.post_data or "") + "!")

    async def sees(route, request):
        await route.fulfill(body=request.post_data, content_type="text/plain")

    await page.goto(server.empty_page)
    await page.route("**/echo", sees)
    await page.route("**/echo", changes)
    texts = await page.evaluate(
        """() => Promise.all([...Array(8).keys()].map(n =>
            fetch('/echo', {method: 'POST', body: `${n}`}).then(answer => answer.text())))"""
    )
    assert texts == [f"{n}!" for n in range(8)]


async def test_redirects_are_asked_about_once(page, server):
    asked = []

    async def handler(route, request):
        asked.append(request)
        await route.continue_()

    for number in range(1, 4):
        place = f"/r{number + 1}" if number < 3 else "/empty.html"
        server.set(f"/r{number}", "", status=302, headers={"Location": place})
    await page.route("**/*", handler)
    response = await page.goto(server.prefix + "/r1")
    assert response.url == server.empty_page
    assert [request.url for request in asked] == [server.prefix + "/r1"]
    chain = [response.request]
    while chain[-1].redirected_from:
        chain.append(chain[-1].redirected_from)
    assert [request.url.rpartition("/")[2] for request in chain] == ["empty.html", "r3", "r2", "r1"]
    assert chain[-1] == asked[0]
    assert [request.redirected_to for request in chain] == [None, *chain[:-1]]


async def test_a_request_that_was_given_up_meanwhile(page, server):
    held = []

    async def keep(route):
        held.append(route)

    await page.set_content("<iframe></iframe>")
    await page.route("**/*", keep)
    async with page.expect_request("**/*"):
        await page.eval_on_selector("iframe", "(frame, url) => frame.src = url", server.empty_page)
    await until(page, lambda: held)
    await page.eval_on_selector("iframe", "frame => frame.remove()")
    await held[0].continue_()


async def test_fetch_within_a_timeout(page, server):
    errors = []
    server.answers["/later"] = server.held

    async def fetches(route):
        try:
            await route.fetch(timeout=200)
        except async_api.Error as error:
            errors.append(str(error))
            await route.abort()

    await page.goto(server.empty_page)
    await page.route("**/later", fetches)
    assert await page.evaluate("fetch('/later').then(() => 'came', () => 'failed')") == "failed"
    assert "200ms" in errors[0]
