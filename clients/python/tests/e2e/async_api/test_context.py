from __future__ import annotations

import json
import re

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_add_and_read_cookies(context, page, server):
    await page.goto(server.empty_page)
    await context.add_cookies([{"name": "a", "value": "1", "url": server.empty_page}])
    assert await page.evaluate("document.cookie") == "a=1"
    (cookie,) = await context.cookies()
    assert cookie["name"] == "a"
    assert cookie["domain"] == "127.0.0.1"
    assert cookie["httpOnly"] is False
    assert cookie["sameSite"] == "Lax"
    assert await context.cookies("http://127.0.0.9/") == []


async def test_cookies_of_the_site(context, page, server):
    await page.goto(server.prefix + "/cookie")
    (cookie,) = await context.cookies(server.prefix)
    assert (cookie["value"], cookie["httpOnly"]) == ("yes", True)
    await page.goto(server.empty_page)
    assert server.last("/empty.html").headers["cookie"] == "seen=yes"


async def test_clear_cookies(context, server):
    cookies = [{"name": name, "value": "1", "url": server.prefix} for name in ("a", "b", "ab")]
    await context.add_cookies(cookies)
    await context.clear_cookies(name=re.compile("^a"))
    assert [cookie["name"] for cookie in await context.cookies()] == ["b"]
    await context.clear_cookies()
    assert await context.cookies() == []


async def test_storage_state(browser, context, page, server, tmp_path):
    await page.goto(server.empty_page)
    await page.evaluate("localStorage.name1 = 'value1'")
    await context.add_cookies([{"name": "a", "value": "1", "url": server.prefix}])
    path = tmp_path / "state.json"
    state = await context.storage_state(path=path)
    assert json.loads(path.read_text()) == state
    assert state["origins"] == [
        {"origin": server.prefix, "localStorage": [{"name": "name1", "value": "value1"}]}
    ]
    for given in (state, path):
        other = await browser.new_context(storage_state=given)
        page = await other.new_page()
        await page.goto(server.empty_page)
        assert await page.evaluate("[localStorage.name1, document.cookie]") == ["value1", "a=1"]
        await other.close()


async def test_headers_geolocation_and_permissions(context, page, server):
    await context.set_extra_http_headers({"foo": "bar"})
    await context.grant_permissions(["geolocation"], origin=server.prefix)
    await context.set_geolocation({"longitude": 10, "latitude": 20})
    await page.goto(server.empty_page)
    assert server.last("/empty.html").headers["foo"] == "bar"
    assert await page.evaluate(
        "() => new Promise(done => navigator.geolocation.getCurrentPosition("
        "({coords}) => done([coords.latitude, coords.longitude])))"
    ) == [20, 10]
    await context.clear_permissions()
    assert (
        await page.evaluate(
            "async () => (await navigator.permissions.query({name: 'geolocation'})).state"
        )
        != "granted"
    )


async def test_offline(context, page, server):
    await page.goto(server.empty_page)
    await context.set_offline(True)
    assert await page.evaluate("navigator.onLine") is False
    await context.set_offline(False)
    assert await page.evaluate("navigator.onLine") is True


async def test_contexts_are_apart(browser, server):
    first = await browser.new_context()
    second = await browser.new_context()
    await first.add_cookies([{"name": "a", "value": "1", "url": server.prefix}])
    assert len(await first.cookies()) == 1
    assert await second.cookies() == []
    await first.close()
    await second.close()
    await second.close()
