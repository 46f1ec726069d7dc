"""What goes beside the page: requests, traces, recordings, DevTools."""

from __future__ import annotations

import json
import zipfile

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_requests_of_the_context(context, server):
    await context.add_cookies([{"name": "a", "value": "1", "url": server.prefix}])
    response = await context.request.get(server.prefix + "/echo", headers={"x-one": "1"})
    assert response.ok
    assert response.status == 200
    assert response.url == server.prefix + "/echo"
    told = await response.json()
    assert told["headers"]["cookie"] == "a=1"
    assert told["headers"]["x-one"] == "1"
    await response.dispose()


async def test_bodies_of_requests(page, server):
    echo = server.prefix + "/echo"
    told = await (await page.request.post(echo, data={"a": [1]})).json()
    assert (told["method"], json.loads(told["body"])) == ("POST", {"a": [1]})
    told = await (await page.request.put(echo, data="text")).json()
    assert (told["method"], told["body"]) == ("PUT", "text")
    told = await (await page.request.fetch(echo, method="POST", form={"a": "b c"})).json()
    assert told["body"] == "a=b+c"
    file = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"of the file"}
    told = await (await page.request.post(echo, multipart={"note": "x", "file": file})).json()
    assert "of the file" in told["body"]
    assert (await page.request.get(server.prefix + "/teapot")).status == 418


async def test_route_fetch_and_fulfill(page, server):
    async def handler(route):
        response = await route.fetch()
        body = (await response.text()).replace("Woof", "Meow")
        await route.fulfill(response=response, body=body)

    await page.route("**/title.html", handler)
    await page.goto(server.prefix + "/title.html")
    assert await page.title() == "Meow-Meow"


async def test_trace(context, page, server, tmp_path):
    path = tmp_path / "trace.zip"
    await context.tracing.start(snapshots=True)
    await page.goto(server.empty_page)
    await context.tracing.stop(path=path)
    assert "trace.trace" in zipfile.ZipFile(path).namelist()


async def test_har(browser, server, tmp_path):
    path = tmp_path / "recorded.har"
    context = await browser.new_context(record_har_path=path)
    page = await context.new_page()
    await page.goto(server.prefix + "/title.html")
    await context.close()
    entries = json.loads(path.read_text())["log"]["entries"]
    assert entries[0]["request"]["url"] == server.prefix + "/title.html"

    context = await browser.new_context()
    page = await context.new_page()
    await page.route_from_har(path)
    server.set("/title.html", "<title>not from the HAR</title>")
    await page.goto(server.prefix + "/title.html")
    assert await page.title() == "Woof-Woof"
    await context.close()


async def test_devtools(context, page):
    session = await context.new_cdp_session(page)
    told = await session.send("Runtime.evaluate", {"expression": "6 * 7", "returnByValue": True})
    assert told["result"]["value"] == 42
    await session.send("Runtime.enable")


async def test_events_of_devtools(context, page):
    session = await context.new_cdp_session(page)
    calls = []
    session.on("Runtime.consoleAPICalled", calls.append)
    await session.send("Runtime.enable")
    await page.evaluate("console.log('one')")
    assert [call["args"][0]["value"] for call in calls] == ["one"]

    session.remove_listener("Runtime.consoleAPICalled", calls.append)
    await page.evaluate("console.log('two')")
    assert len(calls) == 1

    ended = []
    session.once("close", ended.append)
    await session.detach()
    assert ended == [session]
