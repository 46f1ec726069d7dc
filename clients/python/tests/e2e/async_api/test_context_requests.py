"""``context.request`` and ``page.request``: with the cookies of the context."""

from __future__ import annotations

import email
from urllib.parse import parse_qs, parse_qsl

import pytest

from ..driven import async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

FILE = {"name": "f.js", "mimeType": "text/javascript", "buffer": b"var x = 10;\r\n;f(x);"}


def parts(asked):
    """Read a form of parts: its fields with name, file name, type and content."""
    head = f"Content-Type: {asked.headers['content-type']}\r\n\r\n".encode()
    return [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part.get_content_type() if part.get_filename() else None,
            part.get_payload(decode=True),
        )
        for part in email.message_from_bytes(head + asked.body).get_payload()
    ]


async def test_cookies_of_the_context(context, server):
    await context.add_cookies([{"name": "user", "value": "John Doe", "url": server.prefix}])
    await context.request.get(server.empty_page)
    assert server.last("/empty.html").headers["cookie"] == "user=John Doe"
    await context.request.get(server.empty_page, headers={"Cookie": "foo=bar"})
    assert server.last("/empty.html").headers["cookie"] == "foo=bar"


async def test_default_headers(page, server):
    await page.request.get(server.empty_page)
    headers = server.last("/empty.html").headers
    assert headers["accept"] == "*/*"
    assert headers["accept-encoding"] == "gzip,deflate,br"
    assert headers["user-agent"] == await page.evaluate("navigator.userAgent")


async def test_query(context, server):
    url = server.empty_page + "?p1=foo&p0=0"
    await context.request.get(url, params={"p1": "v1", "naïve": "ü v", "n": 7, "b": True})
    assert parse_qs(server.last("/empty.html").query) == {
        "p1": ["foo", "v1"],
        "p0": ["0"],
        "naïve": ["ü v"],
        "n": ["7"],
        "b": ["True"],
    }


@pytest.mark.parametrize("query", ["p1=v1&p1=v2", "?p1=v1&p1=v2"])
async def test_query_as_text(context, server, query):
    await context.request.get(server.empty_page + "?p0=0#there", params=query)
    assert server.last("/empty.html").query == "p1=v1&p1=v2"


async def test_form(context, server):
    form = {"firstName": "John & Jane", "n": 7, "b": False}
    await context.request.post(server.prefix + "/echo", form=form)
    asked = server.last("/echo")
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    told = [("firstName", "John & Jane"), ("n", "7"), ("b", "False")]
    assert parse_qsl(asked.body.decode()) == told


async def test_form_with_a_field_twice(context, server):
    form = async_api.FormData().append("a", "1").append("b", 2).append("a", "3").set("b", 4)
    await context.request.post(server.prefix + "/echo", form=form)
    assert parse_qsl(server.last("/echo").body.decode()) == [("a", "1"), ("a", "3"), ("b", "4")]
    with pytest.raises(async_api.Error, match="Form field 'f' must be a string"):
        await context.request.post(
            server.prefix + "/echo", form=async_api.FormData().append("f", FILE)
        )


async def test_multipart(context, server):
    await context.request.post(
        server.prefix + "/upload", multipart={"first": "John", "last": "Doe", "file": FILE}
    )
    asked = server.last("/upload")
    assert asked.headers["content-type"].startswith("multipart/form-data; ")
    assert int(asked.headers["content-length"]) == len(asked.body)
    assert parts(asked) == [
        ("first", None, None, b"John"),
        ("last", None, None, b"Doe"),
        ("file", "f.js", "text/javascript", FILE["buffer"]),
    ]


async def test_multipart_with_files_and_a_field_twice(context, server, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("one")
    form = async_api.FormData()
    form.append("file", file).append("n", 5).append("file", FILE).append("n", True)
    await context.request.put(server.prefix + "/upload", multipart=form)
    assert parts(server.last("/upload")) == [
        ("file", "a.txt", "text/plain", b"one"),
        ("n", None, None, b"5"),
        ("file", "f.js", "text/javascript", FILE["buffer"]),
        ("n", None, None, b"True"),
    ]


async def test_a_request_of_a_page_again(page, context, server):
    await page.goto(server.empty_page)
    async with page.expect_request("**/echo") as caught:
        await page.evaluate(
            "fetch('/echo', {method: 'PUT', body: 'data', headers: {'x-mine': '1'}})"
            ".then(answer => answer.text())"
        )
    request = await caught.value
    told = await (await context.request.fetch(request)).json()
    assert (told["method"], told["body"], told["headers"]["x-mine"]) == ("PUT", "data", "1")
    changed = await context.request.fetch(request, method="POST", data={"a": 1})
    told = await changed.json()
    assert (told["method"], told["body"]) == ("POST", '{"a": 1}')


async def test_expect_ok(context, server):
    good = await context.request.get(server.empty_page)
    await async_api.expect(good).to_be_ok()
    bad = await context.request.get(server.prefix + "/nothing")
    await async_api.expect(bad).not_to_be_ok()
    with pytest.raises(AssertionError, match="404"):
        await async_api.expect(bad).to_be_ok()


async def test_a_body_after_its_context(browser, server):
    context = await browser.new_context()
    response = await context.request.get(server.prefix + "/data.json")
    await context.close()
    assert response.status == 200
    with pytest.raises(async_api.Error, match="Response has been disposed"):
        await response.body()


async def test_the_default_timeout_of_the_context(context, server):
    context.set_default_timeout(150)
    server.answers["/later"] = server.held
    with pytest.raises(async_api.Error, match="150ms"):
        await context.request.get(server.prefix + "/later")


async def test_dispose_of_the_requests_of_a_context(context, server):
    response = await context.request.get(server.empty_page)
    await context.request.dispose(reason="No more")
    with pytest.raises(async_api.Error, match="No more"):
        await context.request.get(server.empty_page)
    await context.request.dispose()
    with pytest.raises(async_api.Error, match="Response has been disposed"):
        await response.body()
