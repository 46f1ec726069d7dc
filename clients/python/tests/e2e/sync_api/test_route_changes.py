# Written by scripts/unasync.py from async_api/test_route_changes.py: edit that one.
"""Requests that handlers change, and which handler is asked next."""

from __future__ import annotations

import json

import pytest

from ..driven import sync_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

SEND = """([path, options]) => fetch(path, options).then(answer => answer.text())"""


def until(page, holds):
    """Let handlers run until something holds."""
    for _ in range(500):
        if holds():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it did not come to hold within 10 s")


def told(server, path="/echo"):
    asked = server.last(path)
    return asked.method, asked.body, asked.headers


def test_the_page_is_asked_before_its_context_and_the_latest_first(page, context, server):
    asked = []

    def naming(name):
        def handler(route):
            asked.append(name)
            route.fallback()

        return handler

    context.route("**/*", naming("context 1"))
    page.route("**/empty.html", naming("page 1"))
    page.route("**/elsewhere", naming("elsewhere"))
    context.route("**/empty.html", naming("context 2"))
    page.route("**/*", naming("page 2"))
    assert (page.goto(server.empty_page)).ok
    assert asked == ["page 2", "page 1", "context 2", "context 1"]


@pytest.mark.parametrize("end", ["fulfill", "abort", "continue"])
def test_who_decides_ends_the_chain(page, server, end):
    asked = []

    def decides(route):
        asked.append("decides")
        if end == "fulfill":
            route.fulfill(body="mine", content_type="text/plain")
        elif end == "abort":
            route.abort()
        else:
            route.continue_()

    def never(route):
        asked.append("never")
        route.fallback()

    def passes(route):
        asked.append("passes")
        route.fallback()

    page.goto(server.empty_page)
    page.route("**/data.json", never)
    page.route("**/data.json", decides)
    page.route("**/data.json", passes)
    text = page.evaluate("fetch('/data.json').then(a => a.text(), error => 'failed')")
    assert text == {"fulfill": "mine", "abort": "failed", "continue": '{"foo": "bar"}'}[end]
    assert asked == ["passes", "decides"]


@pytest.mark.parametrize("last", ["continue", "fallback"])
def test_the_next_handler_sees_what_was_changed(page, context, server, last):
    seen = []

    def sees(route, request):
        seen.append((request.method, request.post_data, request.headers.get("x-more")))
        seen.append((request.header_value("X-MORE"), (request.all_headers())["x-more"]))
        seen.append({"name": "X-More", "value": "1"} in request.headers_array())
        (route.continue_() if last == "continue" else route.fallback())

    def changes(route, request):
        headers = {**request.headers, "X-More": "1", "accept-language": None}
        route.fallback(method="PUT", headers=headers, post_data="changed")

    page.goto(server.empty_page)
    context.route("**/echo", sees)
    page.route("**/echo", changes)
    page.evaluate(SEND, ["/echo", {"method": "POST", "body": "given"}])
    assert seen == [("PUT", "changed", "1"), ("1", "1"), True]
    method, body, headers = told(server)
    assert (method, body, headers["x-more"]) == ("PUT", b"changed", "1")


def test_changes_add_up(page, server):
    def last(route, request):
        route.continue_(headers={**request.headers, "x-last": request.headers["x-first"]})

    def middle(route):
        route.fallback(post_data={"a": [1, None]})

    def first(route, request):
        route.fallback(method="PATCH", headers={**request.headers, "x-first": "f"})

    page.goto(server.empty_page)
    for handler in (last, middle, first):
        page.route("**/echo", handler)
    page.evaluate(SEND, ["/echo", {"method": "POST", "body": "given"}])
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
def test_bodies_as_the_next_handler_sees_them(page, server, given, text, data):
    seen = []

    def sees(route, request):
        seen.append((request.post_data, request.post_data_buffer))
        if data is not None:
            seen.append(request.post_data_json)
        route.continue_()

    def changes(route):
        route.fallback(post_data=given)

    page.goto(server.empty_page)
    page.route("**/echo", sees)
    page.route("**/echo", changes)
    page.evaluate(SEND, ["/echo", {"method": "POST", "body": "given"}])
    assert seen[0] == (text, text.encode())
    assert seen[1:] == ([] if data is None else [data])
    assert told(server)[1] == text.encode()


def test_a_changed_url_chooses_the_next_handler(page, context, server):
    asked = []

    def passing(name):
        def handler(route, request):
            asked.append((name, request.url.removeprefix(server.prefix)))
            route.fallback()

        return handler

    def sends_elsewhere(route):
        asked.append("first")
        route.fallback(url=server.prefix + "/data.json")

    page.goto(server.empty_page)
    context.route("**/data.json", passing("context by the new one"))
    page.route("**/style.css", passing("page by the old one"))
    page.route("**/data.json", passing("page by the new one"))
    page.route("**/style.css", sends_elsewhere)
    page.route("**/data.json", passing("too early"))
    assert json.loads(page.evaluate(SEND, ["/style.css", {}])) == {"foo": "bar"}
    assert asked == [
        "first",
        ("page by the new one", "/data.json"),
        ("context by the new one", "/data.json"),
    ]


def test_a_changed_url_is_that_of_the_request_afterwards(page, server):
    def elsewhere(route):
        route.continue_(url=server.prefix + "/title.html")

    page.route("**/empty.html", elsewhere)
    response = page.goto(server.empty_page)
    assert response.request.url == server.prefix + "/title.html"
    assert page.title() == "Woof-Woof"
    assert page.url == server.empty_page


def test_another_protocol_is_refused(page, server):
    refused = []

    def elsewhere(route):
        try:
            route.continue_(url="file:///etc/hosts")
        except sync_api.Error as error:
            refused.append(str(error))

    page.goto(server.empty_page)
    page.route("**/data.json", elsewhere)
    page.evaluate("() => { fetch('/data.json') }")
    until(page, lambda: refused)
    assert "file:" in refused[0] or "must have same protocol" in refused[0]


def test_a_route_is_decided_once(page, server):
    errors = []

    def twice(route):
        route.continue_()
        for again in (route.continue_, route.fallback, route.abort, route.fulfill):
            try:
                again()
            except sync_api.Error as error:
                errors.append(str(error))

    page.route("**/empty.html", twice)
    page.goto(server.empty_page)
    with page.expect_response("**/data.json"):
        page.evaluate("fetch('/data.json')")
    assert len(errors) == 4
    assert errors == ["Route is already handled!"] * 4


def test_an_unknown_abort_code_is_refused(page, server):
    refused = []

    def stop(route):
        try:
            route.abort("nonsense")
        except sync_api.Error as error:
            refused.append(str(error))

    page.goto(server.empty_page)
    page.route("**/data.json", stop)
    page.evaluate("() => { fetch('/data.json') }")
    until(page, lambda: refused)
    assert refused[0].startswith("Route.abort: Unknown error code: nonsense")


def test_times(page, context, server):
    asked = []

    def passing(name):
        def handler(route):
            asked.append(name)
            route.fallback()

        return handler

    context.route("**/empty.html", passing("context"), times=2)
    page.route("**/empty.html", passing("page"), times=1)
    for _ in range(3):
        assert (page.goto(server.empty_page)).ok
    assert asked == ["page", "context", "context"]


def test_unroute(page, context, server):
    asked = []

    def passing(name):
        def handler(route):
            asked.append(name)
            route.fallback()

        return handler

    handlers = [passing(number) for number in range(5)]
    page.route("**/empty.html", handlers[0])
    page.route("**/empty.html", handlers[1])
    context.route("**/empty.html", handlers[2])
    context.route(lambda url: url.endswith("empty.html"), handlers[3])
    page.route("**/*.html", handlers[4])
    page.goto(server.empty_page)
    page.unroute("**/empty.html", handlers[1])
    context.unroute("**/empty.html")
    page.goto(server.empty_page)
    page.unroute_all()
    page.goto(server.empty_page)
    context.unroute_all()
    page.goto(server.empty_page)
    assert asked == [4, 1, 0, 3, 2, 4, 0, 3, 3]


def test_fetch_with_changes(page, server):
    def fetches(route, request):
        response = route.fetch(
            url=server.prefix + "/echo",
            method="PUT",
            headers={**request.headers, "x-mine": "1"},
            post_data={"a": 1},
        )
        body = response.json()
        route.fulfill(response=response, json={**body, "seen": response.status})

    page.goto(server.empty_page)
    page.route("**/data.json", fetches)
    answer = json.loads(
        page.evaluate(SEND, ["/data.json", {"method": "POST", "body": "given"}])
    )
    assert (answer["method"], answer["body"], answer["seen"]) == ("PUT", '{"a": 1}', 200)
    assert answer["headers"]["x-mine"] == "1"


def test_fetch_after_a_change(page, server):
    def fetches(route):
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "x-seen": "yes"})

    def changes(route):
        route.fallback(url=server.prefix + "/echo", method="PUT", post_data="changed")

    page.goto(server.empty_page)
    page.route("**/echo", fetches)
    page.route("**/data.json", changes)
    seen = page.evaluate(
        """() => fetch('/data.json', {method: 'POST', body: 'given'})
            .then(answer => answer.json().then(told => [told, answer.headers.get('x-seen')]))"""
    )
    assert (seen[0]["method"], seen[0]["body"], seen[1]) == ("PUT", "changed", "yes")


def test_fulfill_from_another_response(page, playwright, server):
    requests = playwright.request.new_context()

    def other(route):
        response = requests.get(server.prefix + "/teapot")
        route.fulfill(response=response)

    def part(route):
        response = route.fetch(url=server.prefix + "/teapot")
        route.fulfill(response=response, status=201, body="tall", headers={"X-Own": "1"})

    page.goto(server.empty_page)
    page.route("**/other", other)
    page.route("**/part", part)
    look = """path => fetch(path).then(answer => answer.text().then(
        text => [answer.status, text, answer.headers.get('x-own')]))"""
    assert page.evaluate(look, "/other") == [418, "short and stout", None]
    assert page.evaluate(look, "/part") == [201, "tall", "1"]
    requests.dispose()


def test_fulfill_files_and_values(page, server, tmp_path):
    file = tmp_path / "a.unknown"
    file.write_bytes(b"\x00\xff")
    answers = {
        "/file": {"path": file},
        "/typed": {"path": str(file), "content_type": "image/x-mine", "status": 203},
        "/zero": {"json": {"n": [0]}, "headers": {"X-Number": 7}},
        "/text": {"body": "grün"},
    }

    def answer(route, request):
        route.fulfill(**answers[request.url.removeprefix(server.prefix)])

    page.goto(server.empty_page)
    page.route(lambda url: url.removeprefix(server.prefix) in answers, answer)
    look = """path => fetch(path).then(answer => answer.arrayBuffer().then(bytes => [
        answer.status, answer.headers.get('content-type'), answer.headers.get('content-length'),
        answer.headers.get('x-number'), [...new Uint8Array(bytes)]]))"""
    assert page.evaluate(look, "/file") == [
        *(200, "application/octet-stream", "2", None),
        [0, 255],
    ]
    assert (page.evaluate(look, "/typed"))[:3] == [203, "image/x-mine", "2"]
    assert page.evaluate(look, "/zero") == [
        *(200, "application/json", "10", "7"),
        list(b'{"n": [0]}'),
    ]
    assert (page.evaluate(look, "/text"))[2:] == ["5", None, list("grün".encode())]


def test_json_beside_a_body_is_refused(page, server):
    def both(route):
        try:
            route.fulfill(body="a", json={})
        except sync_api.Error as error:
            route.fulfill(body=str(error), content_type="text/plain")

    page.goto(server.empty_page)
    page.route("**/data.json", both)
    text = page.evaluate(SEND, ["/data.json", {}])
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
def test_post_data_as_json(page, server, options, data):
    seen = []

    def sees(route, request):
        try:
            seen.append(request.post_data_json)
        except sync_api.Error as error:
            seen.append(str(error).partition("POST data")[2])
        route.continue_()

    page.goto(server.empty_page)
    page.route("**/echo", sees)
    page.evaluate(SEND, ["/echo", {"method": "POST", **options}])
    assert seen == [data]


def test_an_aborted_navigation_is_not_tried_again(page, server):
    asked = []

    def stop(route, request):
        asked.append(request.url)
        route.abort()

    page.route("**/empty.html", stop)
    with pytest.raises(sync_api.Error, match="net::ERR_FAILED"):
        page.goto(server.empty_page)
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
def test_abort_codes(page, server, code, error):
    asked = []

    def stop(route):
        asked.append(code)
        route.abort(code)

    page.route("**/empty.html", stop)
    with pytest.raises(sync_api.Error, match=error):
        page.goto(server.empty_page)
    assert asked == [code]


def test_a_pattern_completed_by_the_base_url(browser, server):
    with browser.new_context(base_url=server.prefix) as context:
        page = context.new_page()

        def answer(route):
            route.fulfill(body="mine", content_type="text/plain")

        page.route("/title.html", answer)
        page.route("./a/?.css", answer)
        page.goto("/title.html")
        assert page.inner_text("body") == "mine"
        assert page.evaluate(SEND, ["/a/?.css", {}]) == "mine"


def test_gathered_requests_each_have_their_changes(page, server):
    def changes(route, request):
        route.fallback(post_data=(request.post_data or "") + "!")

    def sees(route, request):
        route.fulfill(body=request.post_data, content_type="text/plain")

    page.goto(server.empty_page)
    page.route("**/echo", sees)
    page.route("**/echo", changes)
    texts = page.evaluate(
        """() => Promise.all([...Array(8).keys()].map(n =>
            fetch('/echo', {method: 'POST', body: `${n}`}).then(answer => answer.text())))"""
    )
    assert texts == [f"{n}!" for n in range(8)]


def test_redirects_are_asked_about_once(page, server):
    asked = []

    def handler(route, request):
        asked.append(request)
        route.continue_()

    for number in range(1, 4):
        place = f"/r{number + 1}" if number < 3 else "/empty.html"
        server.set(f"/r{number}", "", status=302, headers={"Location": place})
    page.route("**/*", handler)
    response = page.goto(server.prefix + "/r1")
    assert response.url == server.empty_page
    assert [request.url for request in asked] == [server.prefix + "/r1"]
    chain = [response.request]
    while chain[-1].redirected_from:
        chain.append(chain[-1].redirected_from)
    assert [request.url.rpartition("/")[2] for request in chain] == ["empty.html", "r3", "r2", "r1"]
    assert chain[-1] == asked[0]
    assert [request.redirected_to for request in chain] == [None, *chain[:-1]]


def test_a_request_that_was_given_up_meanwhile(page, server):
    held = []

    def keep(route):
        held.append(route)

    page.set_content("<iframe></iframe>")
    page.route("**/*", keep)
    with page.expect_request("**/*"):
        page.eval_on_selector("iframe", "(frame, url) => frame.src = url", server.empty_page)
    until(page, lambda: held)
    page.eval_on_selector("iframe", "frame => frame.remove()")
    held[0].continue_()


def test_fetch_within_a_timeout(page, server):
    errors = []
    server.answers["/later"] = server.held

    def fetches(route):
        try:
            route.fetch(timeout=200)
        except sync_api.Error as error:
            errors.append(str(error))
            route.abort()

    page.goto(server.empty_page)
    page.route("**/later", fetches)
    assert page.evaluate("fetch('/later').then(() => 'came', () => 'failed')") == "failed"
    assert "200ms" in errors[0]
