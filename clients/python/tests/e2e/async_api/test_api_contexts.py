"""``playwright.request``: API requests without a browser of one's own."""

from __future__ import annotations

import base64
import json
import sys

import pytest

from ..driven import async_api
from ..server import Answer

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

METHODS = ["fetch", "delete", "get", "head", "patch", "post", "put"]
CREDENTIALS = {"username": "user", "password": "pass"}


@pytest.fixture
async def request_of(playwright):
    """Make contexts of requests that end with the test."""
    made = []

    async def make(**options):
        made.append(await playwright.request.new_context(**options))
        return made[-1]

    yield make
    for context in made:
        await context.dispose()


def guarded(asked):
    wanted = "Basic " + base64.b64encode(b"user:pass").decode()
    if asked.headers.get("authorization") == wanted:
        return Answer("in")
    return Answer("out", status=401, headers={"WWW-Authenticate": 'Basic realm="here"'})


@pytest.mark.parametrize("method", METHODS)
async def test_each_method(request_of, server, method):
    request = await request_of()
    response = await getattr(request, method)(server.prefix + "/data.json")
    assert (response.status, response.status_text, response.ok) == (200, "OK", True)
    assert response.url == server.prefix + "/data.json"
    assert response.headers["content-type"] == "application/json"
    assert {"name": "Content-Type", "value": "application/json"} in response.headers_array
    assert await response.text() == ("" if method == "head" else '{"foo": "bar"}')
    sent = {"fetch": "GET"}.get(method, method.upper())
    assert server.last("/data.json").method == sent


async def test_names_itself_as_playwright(request_of, server):
    request = await request_of()
    await request.get(server.empty_page)
    agent = server.last("/empty.html").headers["user-agent"]
    assert agent.startswith("Playwright/1.62")
    assert f"python/{sys.version_info.major}.{sys.version_info.minor}" in agent


async def test_user_agent_base_url_and_headers(request_of, server):
    request = await request_of(
        user_agent="My Agent", base_url=server.prefix, extra_http_headers={"X-Mine": "1"}
    )
    response = await request.get("/redirect")
    assert response.url == server.empty_page
    for path in ("/redirect", "/empty.html"):
        headers = server.last(path).headers
        assert (headers["user-agent"], headers["x-mine"]) == ("My Agent", "1")


async def test_timeout_of_the_context(request_of, server):
    server.answers["/later"] = server.held
    request = await request_of(timeout=200)
    with pytest.raises(async_api.Error, match="200ms"):
        await request.get(server.prefix + "/later")
    assert (await request.get(server.empty_page, timeout=20_000)).ok


@pytest.mark.parametrize(
    ("credentials", "status"),
    [
        (None, 401),
        (CREDENTIALS, 200),
        ({**CREDENTIALS, "password": "wrong"}, 401),
        ({**CREDENTIALS, "origin": "{prefix}"}, 200),
        ({**CREDENTIALS, "origin": "{PREFIX}"}, 200),
        ({**CREDENTIALS, "origin": "http://elsewhere.test"}, 401),
    ],
)
async def test_credentials(request_of, server, credentials, status):
    server.answers["/guarded"] = guarded
    if credentials and "origin" in credentials:
        origin = credentials["origin"].format(prefix=server.prefix, PREFIX=server.prefix.upper())
        credentials = {**credentials, "origin": origin}
    request = await request_of(http_credentials=credentials)
    response = await request.get(server.prefix + "/guarded")
    assert response.status == status
    assert response.ok == (status == 200)


async def test_credentials_that_are_always_sent(request_of, server):
    request = await request_of(
        http_credentials={**CREDENTIALS, "origin": server.prefix.upper(), "send": "always"}
    )
    await request.get(server.empty_page)
    assert server.last("/empty.html").headers["authorization"].startswith("Basic ")
    await request.get(server.cross_prefix + "/empty.html")
    assert "authorization" not in server.last("/empty.html").headers


async def test_max_redirects(request_of, server):
    server.set("/a", "", status=302, headers={"Location": "/b"})
    server.set("/b", "", status=302, headers={"Location": "/c"})
    server.set("/c", "there")
    request = await request_of(max_redirects=1)
    with pytest.raises(async_api.Error, match="Max redirect count exceeded"):
        await request.get(server.prefix + "/a")
    response = await request.get(server.prefix + "/a", max_redirects=0)
    assert (response.status, response.headers["location"]) == (302, "/b")
    assert await (await request.get(server.prefix + "/a", max_redirects=2)).text() == "there"
    with pytest.raises(AssertionError, match="'max_redirects' must be greater than or equal"):
        await request.get(server.prefix + "/a", max_redirects=-1)


async def test_fail_on_status_code(request_of, server):
    strict = await request_of(fail_on_status_code=True)
    with pytest.raises(async_api.Error, match="404 Not Found"):
        await strict.get(server.prefix + "/nothing")
    assert (await strict.get(server.prefix + "/nothing", fail_on_status_code=False)).status == 404
    lenient = await request_of(fail_on_status_code=False)
    assert (await lenient.get(server.prefix + "/nothing")).status == 404


async def test_retries_after_resets(request_of, server):
    count = 0

    def unsteady(asked):
        nonlocal count
        count += 1
        return Answer("Hello!") if count > 3 else Answer(hangs_up=True)

    server.answers["/unsteady"] = unsteady
    request = await request_of()
    response = await request.get(server.prefix + "/unsteady", max_retries=3)
    assert await response.text() == "Hello!"
    assert count == 4
    with pytest.raises(AssertionError, match="'max_retries' must be greater than or equal"):
        await request.get(server.prefix + "/unsteady", max_retries=-1)


async def test_storage_state_through_a_file(request_of, server, tmp_path):
    cookie = {
        "name": "a",
        "value": "b",
        "domain": "a.b.one.com",
        "path": "/",
        "expires": -1,
        "httpOnly": False,
        "secure": False,
        "sameSite": "Lax",
    }
    state = {"cookies": [cookie], "origins": []}
    first = await request_of(storage_state=state)
    file = tmp_path / "state.json"
    assert await first.storage_state(path=file) == state
    assert json.loads(file.read_text()) == state
    second = await request_of(storage_state=file)
    assert await second.storage_state() == state


async def test_cookies_stay_and_are_its_own(request_of, context, server):
    request = await request_of()
    await request.get(server.prefix + "/cookie")
    await request.get(server.empty_page)
    assert server.last("/empty.html").headers["cookie"] == "seen=yes"
    await context.request.get(server.empty_page)
    assert "cookie" not in server.last("/empty.html").headers
    assert [one["name"] for one in (await request.storage_state())["cookies"]] == ["seen"]


async def test_dispose(playwright, server):
    request = await playwright.request.new_context()
    response = await request.get(server.prefix + "/data.json")
    assert await response.json() == {"foo": "bar"}
    await response.dispose()
    with pytest.raises(async_api.Error, match="Response has been disposed"):
        await response.body()
    other = await request.get(server.empty_page)
    assert await other.body() == b""
    await request.dispose(reason="My reason")
    with pytest.raises(async_api.Error, match="My reason"):
        await request.get(server.empty_page)
    with pytest.raises(async_api.Error, match="Response has been disposed"):
        await other.body()
    await request.dispose()


@pytest.mark.parametrize("data", [{"foo": "bar"}, ["foo", "bar", 2021], {"a": None}, [], {}, 7])
async def test_values_are_sent_as_python_writes_json(request_of, server, data):
    request = await request_of()
    response = await request.post(server.prefix + "/echo", data=data)
    told = await response.json()
    assert told["body"] == json.dumps(data)
    assert told["headers"]["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("content_type", "data", "sent"),
    [
        ("application/json", '{"a":1}', '{"a":1}'),
        ("application/json", "foo", '"foo"'),
        ("application/json", b'{"a": 1}', '{"a": 1}'),
        ("text/plain", "foo", "foo"),
        (None, "foo", "foo"),
        (None, "", ""),
    ],
)
async def test_text_and_bytes_are_sent_as_they_are(request_of, server, content_type, data, sent):
    request = await request_of()
    headers = {"Content-Type": content_type} if content_type else None
    response = await request.post(server.prefix + "/echo", data=data, headers=headers)
    told = await response.json()
    assert told["body"] == sent
    kind = content_type or ("application/octet-stream" if data else None)
    assert told["headers"].get("content-type") == kind


async def test_the_content_type_of_the_context_holds(request_of, server):
    request = await request_of(extra_http_headers={"content-type": "application/vnd.mine+json"})
    told = await (await request.post(server.prefix + "/echo", data={"a": 1})).json()
    assert told["headers"]["content-type"] == "application/vnd.mine+json"


async def test_bodies_that_cannot_be_sent(request_of, server):
    request = await request_of()
    with pytest.raises(async_api.Error, match="Unsupported 'data' type"):
        await request.post(server.prefix + "/echo", data=lambda: None)
    with pytest.raises(AssertionError, match="Only one of 'data', 'form' or 'multipart'"):
        await request.post(server.prefix + "/echo", data="a", form={"b": "c"})
    with pytest.raises(AssertionError, match="First argument must be either"):
        await request.fetch(7)


async def test_a_large_answer(request_of, server):
    server.set("/large", b"0123456789" * 400_000, content_type="application/octet-stream")
    request = await request_of()
    response = await request.get(server.prefix + "/large")
    assert await response.body() == b"0123456789" * 400_000


async def test_proxy(request_of, server):
    request = await request_of(proxy={"server": server.prefix})
    response = await request.get("http://elsewhere.test/title.html")
    assert "Woof-Woof" in await response.text()
    assert server.last("/title.html").headers["host"] == "elsewhere.test"
