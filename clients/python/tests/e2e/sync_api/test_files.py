# Written by scripts/unasync.py from async_api/test_files.py: edit that one.
"""What goes beside the page: requests, traces, recordings, DevTools."""

from __future__ import annotations

import json
import zipfile

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_requests_of_the_context(context, server):
    context.add_cookies([{"name": "a", "value": "1", "url": server.prefix}])
    response = context.request.get(server.prefix + "/echo", headers={"x-one": "1"})
    assert response.ok
    assert response.status == 200
    assert response.url == server.prefix + "/echo"
    told = response.json()
    assert told["headers"]["cookie"] == "a=1"
    assert told["headers"]["x-one"] == "1"
    response.dispose()


def test_bodies_of_requests(page, server):
    echo = server.prefix + "/echo"
    told = (page.request.post(echo, data={"a": [1]})).json()
    assert (told["method"], json.loads(told["body"])) == ("POST", {"a": [1]})
    told = (page.request.put(echo, data="text")).json()
    assert (told["method"], told["body"]) == ("PUT", "text")
    told = (page.request.fetch(echo, method="POST", form={"a": "b c"})).json()
    assert told["body"] == "a=b+c"
    file = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"of the file"}
    told = (page.request.post(echo, multipart={"note": "x", "file": file})).json()
    assert "of the file" in told["body"]
    assert (page.request.get(server.prefix + "/teapot")).status == 418


def test_route_fetch_and_fulfill(page, server):
    def handler(route):
        response = route.fetch()
        body = (response.text()).replace("Woof", "Meow")
        route.fulfill(response=response, body=body)

    page.route("**/title.html", handler)
    page.goto(server.prefix + "/title.html")
    assert page.title() == "Meow-Meow"


def test_trace(context, page, server, tmp_path):
    path = tmp_path / "trace.zip"
    context.tracing.start(snapshots=True)
    page.goto(server.empty_page)
    context.tracing.stop(path=path)
    assert "trace.trace" in zipfile.ZipFile(path).namelist()


def test_har(browser, server, tmp_path):
    path = tmp_path / "recorded.har"
    context = browser.new_context(record_har_path=path)
    page = context.new_page()
    page.goto(server.prefix + "/title.html")
    context.close()
    entries = json.loads(path.read_text())["log"]["entries"]
    assert entries[0]["request"]["url"] == server.prefix + "/title.html"

    context = browser.new_context()
    page = context.new_page()
    page.route_from_har(path)
    server.set("/title.html", "<title>not from the HAR</title>")
    page.goto(server.prefix + "/title.html")
    assert page.title() == "Woof-Woof"
    context.close()


def test_devtools(context, page):
    session = context.new_cdp_session(page)
    told = session.send("Runtime.evaluate", {"expression": "6 * 7", "returnByValue": True})
    assert told["result"]["value"] == 42
    session.send("Runtime.enable")


def test_events_of_devtools(context, page):
    session = context.new_cdp_session(page)
    calls = []
    session.on("Runtime.consoleAPICalled", calls.append)
    session.send("Runtime.enable")
    page.evaluate("console.log('one')")
    assert [call["args"][0]["value"] for call in calls] == ["one"]

    session.remove_listener("Runtime.consoleAPICalled", calls.append)
    page.evaluate("console.log('two')")
    assert len(calls) == 1

    ended = []
    session.once("close", ended.append)
    session.detach()
    assert ended == [session]
