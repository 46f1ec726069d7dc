from __future__ import annotations

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_response(page, server):
    response = await page.goto(server.prefix + "/data.json")
    assert (response.status, response.status_text, response.ok) == (200, "OK", True)
    assert response.url == server.prefix + "/data.json"
    assert response.headers["content-type"] == "application/json"
    assert await response.header_value("Content-Type") == "application/json"
    assert await response.text() == '{"foo": "bar"}'
    assert await response.body() == b'{"foo": "bar"}'
    assert await response.json() == {"foo": "bar"}
    assert response.frame is page.main_frame
    assert response.from_service_worker is False
    assert await response.finished() is None
    assert {"name": "Content-Length", "value": "14"} in await response.headers_array()
    assert (await response.all_headers())["content-length"] == "14"
    assert (await response.server_addr())["port"] == int(server.prefix.rpartition(":")[2])


async def test_a_bad_status_is_no_error(page, server):
    response = await page.goto(server.prefix + "/teapot")
    assert response.status == 418
    assert not response.ok


async def test_request(page, server):
    response = await page.goto(server.empty_page)
    request = response.request
    assert request.url == server.empty_page
    assert request.method == "GET"
    assert request.resource_type == "document"
    assert request.is_navigation_request()
    assert request.post_data is None
    assert request.post_data_json is None
    assert request.failure is None
    assert request.frame is page.main_frame
    assert await request.response() is response
    assert "user-agent" in request.headers
    assert (await request.all_headers())["host"] in server.prefix
    assert (await request.sizes())["responseBodySize"] == 0
    assert request.timing["startTime"] > 0


async def test_redirects(page, server):
    response = await page.goto(server.prefix + "/redirect")
    assert response.url == server.empty_page
    first = response.request.redirected_from
    assert first.url == server.prefix + "/redirect"
    assert first.redirected_to is response.request
    assert (await first.response()).status == 302
    assert first.redirected_from is None


async def test_requests_of_a_page(page, server):
    await page.goto(server.empty_page)
    await page.evaluate("fetch('/data.json').then(answer => answer.text())")
    urls = [request.url for request in await page.requests()]
    assert server.prefix + "/data.json" in urls


async def test_console_messages_and_errors_of_a_page(page, server):
    await page.goto(server.empty_page)
    await page.evaluate(
        "() => { console.log('hello', 5); setTimeout(() => { throw new Error('no') }) }"
    )
    await page.wait_for_function("1", polling=50)
    (message,) = await page.console_messages()
    assert (message.type, message.text) == ("log", "hello 5")
    assert [await arg.json_value() for arg in message.args] == ["hello", 5]
    assert "url" in message.location
    assert message.page is page
    (error,) = await page.page_errors()
    assert error.message == "no"
    assert error.name == "Error"
