# Written by scripts/unasync.py from async_api/test_context_requests.py: edit that one.
"""``context.request`` and ``page.request``: with the cookies of the context."""

from __future__ import annotations

import email
from urllib.parse import parse_qs, parse_qsl

import pytest

from ..driven import sync_api

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


def test_cookies_of_the_context(context, server):
    context.add_cookies([{"name": "user", "value": "John Doe", "url": server.prefix}])
    context.request.get(server.empty_page)
    assert server.last("/empty.html").headers["cookie"] == "user=John Doe"
    context.request.get(server.empty_page, headers={"Cookie": "foo=bar"})
    assert server.last("/empty.html").headers["cookie"] == "foo=bar"


def test_default_headers(page, server):
    page.request.get(server.empty_page)
    headers = server.last("/empty.html").headers
    assert headers["accept"] == "*/*"
    assert headers["accept-encoding"] == "gzip,deflate,br"
    assert headers["user-agent"] == page.evaluate("navigator.userAgent")


def test_query(context, server):
    url = server.empty_page + "?p1=foo&p0=0"
    context.request.get(url, params={"p1": "v1", "naïve": "ü v", "n": 7, "b": True})
    assert parse_qs(server.last("/empty.html").query) == {
        "p1": ["foo", "v1"],
        "p0": ["0"],
        "naïve": ["ü v"],
        "n": ["7"],
        "b": ["True"],
    }


@pytest.mark.parametrize("query", ["p1=v1&p1=v2", "?p1=v1&p1=v2"])
def test_query_as_text(context, server, query):
    context.request.get(server.empty_page + "?p0=0#there", params=query)
    assert server.last("/empty.html").query == "p1=v1&p1=v2"


def test_form(context, server):
    form = {"firstName": "John & Jane", "n": 7, "b": False}
    context.request.post(server.prefix + "/echo", form=form)
    asked = server.last("/echo")
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    told = [("firstName", "John & Jane"), ("n", "7"), ("b", "False")]
    assert parse_qsl(asked.body.decode()) == told


def test_form_with_a_field_twice(context, server):
    form = sync_api.FormData().append("a", "1").append("b", 2).append("a", "3").set("b", 4)
    context.request.post(server.prefix + "/echo", form=form)
    assert parse_qsl(server.last("/echo").body.decode()) == [("a", "1"), ("a", "3"), ("b", "4")]
    with pytest.raises(sync_api.Error, match="Form field 'f' must be a string"):
        context.request.post(
            server.prefix + "/echo", form=sync_api.FormData().append("f", FILE)
        )


def test_multipart(context, server):
    context.request.post(
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


def test_multipart_with_files_and_a_field_twice(context, server, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("one")
    form = sync_api.FormData()
    form.append("file", file).append("n", 5).append("file", FILE).append("n", True)
    context.request.put(server.prefix + "/upload", multipart=form)
    assert parts(server.last("/upload")) == [
        ("file", "a.txt", "text/plain", b"one"),
        ("n", None, None, b"5"),
        ("file", "f.js", "text/javascript", FILE["buffer"]),
        ("n", None, None, b"True"),
    ]


def test_a_request_of_a_page_again(page, context, server):
    page.goto(server.empty_page)
    with page.expect_request("**/echo") as caught:
        page.evaluate(
            "fetch('/echo', {method: 'PUT', body: 'data', headers: {'x-mine': '1'}})"
            ".then(answer => answer.text())"
        )
    request = caught.value
    told = (context.request.fetch(request)).json()
    assert (told["method"], told["body"], told["headers"]["x-mine"]) == ("PUT", "data", "1")
    changed = context.request.fetch(request, method="POST", data={"a": 1})
    told = changed.json()
    assert (told["method"], told["body"]) == ("POST", '{"a": 1}')


def test_expect_ok(context, server):
    good = context.request.get(server.empty_page)
    sync_api.expect(good).to_be_ok()
    bad = context.request.get(server.prefix + "/nothing")
    sync_api.expect(bad).not_to_be_ok()
    with pytest.raises(AssertionError, match="404"):
        sync_api.expect(bad).to_be_ok()


def test_a_body_after_its_context(browser, server):
    context = browser.new_context()
    response = context.request.get(server.prefix + "/data.json")
    context.close()
    assert response.status == 200
    with pytest.raises(sync_api.Error, match="Response has been disposed"):
        response.body()


def test_the_default_timeout_of_the_context(context, server):
    context.set_default_timeout(150)
    server.answers["/later"] = server.held
    with pytest.raises(sync_api.Error, match="150ms"):
        context.request.get(server.prefix + "/later")


def test_dispose_of_the_requests_of_a_context(context, server):
    response = context.request.get(server.empty_page)
    context.request.dispose(reason="No more")
    with pytest.raises(sync_api.Error, match="No more"):
        context.request.get(server.empty_page)
    context.request.dispose()
    with pytest.raises(sync_api.Error, match="Response has been disposed"):
        response.body()
