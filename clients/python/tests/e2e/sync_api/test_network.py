# Written by scripts/unasync.py from async_api/test_network.py: edit that one.
from __future__ import annotations

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_response(page, server):
    response = page.goto(server.prefix + "/data.json")
    assert (response.status, response.status_text, response.ok) == (200, "OK", True)
    assert response.url == server.prefix + "/data.json"
    assert response.headers["content-type"] == "application/json"
    assert response.header_value("Content-Type") == "application/json"
    assert response.text() == '{"foo": "bar"}'
    assert response.body() == b'{"foo": "bar"}'
    assert response.json() == {"foo": "bar"}
    assert response.frame is page.main_frame
    assert response.from_service_worker is False
    assert response.finished() is None
    assert {"name": "Content-Length", "value": "14"} in response.headers_array()
    assert (response.all_headers())["content-length"] == "14"
    assert (response.server_addr())["port"] == int(server.prefix.rpartition(":")[2])


def test_a_bad_status_is_no_error(page, server):
    response = page.goto(server.prefix + "/teapot")
    assert response.status == 418
    assert not response.ok


def test_request(page, server):
    response = page.goto(server.empty_page)
    request = response.request
    assert request.url == server.empty_page
    assert request.method == "GET"
    assert request.resource_type == "document"
    assert request.is_navigation_request()
    assert request.post_data is None
    assert request.post_data_json is None
    assert request.failure is None
    assert request.frame is page.main_frame
    assert request.response() is response
    assert "user-agent" in request.headers
    assert (request.all_headers())["host"] in server.prefix
    assert (request.sizes())["responseBodySize"] == 0
    assert request.timing["startTime"] > 0


def test_redirects(page, server):
    response = page.goto(server.prefix + "/redirect")
    assert response.url == server.empty_page
    first = response.request.redirected_from
    assert first.url == server.prefix + "/redirect"
    assert first.redirected_to is response.request
    assert (first.response()).status == 302
    assert first.redirected_from is None


def test_requests_of_a_page(page, server):
    page.goto(server.empty_page)
    page.evaluate("fetch('/data.json').then(answer => answer.text())")
    urls = [request.url for request in page.requests()]
    assert server.prefix + "/data.json" in urls


def test_console_messages_and_errors_of_a_page(page, server):
    page.goto(server.empty_page)
    page.evaluate(
        "() => { console.log('hello', 5); setTimeout(() => { throw new Error('no') }) }"
    )
    page.wait_for_function("1", polling=50)
    (message,) = page.console_messages()
    assert (message.type, message.text) == ("log", "hello 5")
    assert [arg.json_value() for arg in message.args] == ["hello", 5]
    assert "url" in message.location
    assert message.page is page
    (error,) = page.page_errors()
    assert error.message == "no"
    assert error.name == "Error"
