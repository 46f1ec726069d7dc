# Written by scripts/unasync.py from async_api/test_context.py: edit that one.
from __future__ import annotations

import json
import re

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_add_and_read_cookies(context, page, server):
    page.goto(server.empty_page)
    context.add_cookies([{"name": "a", "value": "1", "url": server.empty_page}])
    assert page.evaluate("document.cookie") == "a=1"
    (cookie,) = context.cookies()
    assert cookie["name"] == "a"
    assert cookie["domain"] == "127.0.0.1"
    assert cookie["httpOnly"] is False
    assert cookie["sameSite"] == "Lax"
    assert context.cookies("http://127.0.0.9/") == []


def test_cookies_of_the_site(context, page, server):
    page.goto(server.prefix + "/cookie")
    (cookie,) = context.cookies(server.prefix)
    assert (cookie["value"], cookie["httpOnly"]) == ("yes", True)
    page.goto(server.empty_page)
    assert server.last("/empty.html").headers["cookie"] == "seen=yes"


def test_clear_cookies(context, server):
    cookies = [{"name": name, "value": "1", "url": server.prefix} for name in ("a", "b", "ab")]
    context.add_cookies(cookies)
    context.clear_cookies(name=re.compile("^a"))
    assert [cookie["name"] for cookie in context.cookies()] == ["b"]
    context.clear_cookies()
    assert context.cookies() == []


def test_storage_state(browser, context, page, server, tmp_path):
    page.goto(server.empty_page)
    page.evaluate("localStorage.name1 = 'value1'")
    context.add_cookies([{"name": "a", "value": "1", "url": server.prefix}])
    path = tmp_path / "state.json"
    state = context.storage_state(path=path)
    assert json.loads(path.read_text()) == state
    assert state["origins"] == [
        {"origin": server.prefix, "localStorage": [{"name": "name1", "value": "value1"}]}
    ]
    for given in (state, path):
        other = browser.new_context(storage_state=given)
        page = other.new_page()
        page.goto(server.empty_page)
        assert page.evaluate("[localStorage.name1, document.cookie]") == ["value1", "a=1"]
        other.close()


def test_headers_geolocation_and_permissions(context, page, server):
    context.set_extra_http_headers({"foo": "bar"})
    context.grant_permissions(["geolocation"], origin=server.prefix)
    context.set_geolocation({"longitude": 10, "latitude": 20})
    page.goto(server.empty_page)
    assert server.last("/empty.html").headers["foo"] == "bar"
    assert page.evaluate(
        "() => new Promise(done => navigator.geolocation.getCurrentPosition("
        "({coords}) => done([coords.latitude, coords.longitude])))"
    ) == [20, 10]
    context.clear_permissions()
    assert (
        page.evaluate(
            "async () => (navigator.permissions.query({name: 'geolocation'})).state"
        )
        != "granted"
    )


def test_offline(context, page, server):
    page.goto(server.empty_page)
    context.set_offline(True)
    assert page.evaluate("navigator.onLine") is False
    context.set_offline(False)
    assert page.evaluate("navigator.onLine") is True


def test_contexts_are_apart(browser, server):
    first = browser.new_context()
    second = browser.new_context()
    first.add_cookies([{"name": "a", "value": "1", "url": server.prefix}])
    assert len(first.cookies()) == 1
    assert second.cookies() == []
    first.close()
    second.close()
    second.close()
