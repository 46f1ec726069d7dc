from __future__ import annotations

from datetime import datetime, timedelta, timezone

import httpx
import pytest

from persistent_browser import ConfigurationError, QuotaExceededError
from persistent_browser.sync_api import PersistentBrowser

from .server import PAGE, QUICK, SESSION, ScriptedServer, accepted, problem, reply, session


def fresh(server: ScriptedServer, **arguments: object) -> PersistentBrowser:
    return PersistentBrowser(
        "http://pb.test",
        api_key="k",
        retry=QUICK,
        transport=server.transport,
        **arguments,  # type: ignore[arg-type]
    )


def test_a_constructor_does_no_io() -> None:
    browser = PersistentBrowser()
    assert browser.session_id is None
    assert browser.current_page_id is None
    assert repr(browser) == "<PersistentBrowser>"


def test_creating_a_session_speaks_playwrights_language() -> None:
    server = ScriptedServer(httpx.Response(201, json=session()))
    browser = fresh(server)
    made = browser.create_session(
        idle_timeout=timedelta(minutes=5),
        max_lifetime="2h",
        labels={"job": "a"},
        viewport={"width": 800, "height": 600},
        user_agent="me",
        ignore_https_errors=True,
        base_url="http://x",
        color_scheme="dark",
    )
    assert server.body() == {
        "browser": "chromium",
        "idleTimeout": "300s",
        "maxLifetime": "2h",
        "labels": {"job": "a"},
        "viewport": {"width": 800, "height": 600},
        "userAgent": "me",
        "ignoreHTTPSErrors": True,
        "baseURL": "http://x",
        "colorScheme": "dark",
    }
    assert browser.session_id == SESSION
    assert browser.current_page_id == PAGE
    assert made.created_at == datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=timezone.utc)


def test_opening_that_takes_long_is_followed() -> None:
    server = ScriptedServer(accepted(), reply(), httpx.Response(200, json=session()))
    browser = fresh(server)
    browser.create_session()
    assert server.sent()[1:] == ["GET /commands/c-01?wait=35s", f"GET /sessions/{SESSION}"]
    assert browser.current_page_id == PAGE


def test_a_name_opens_the_session_at_its_first_use() -> None:
    server = ScriptedServer(httpx.Response(200, json=session(name="work")), reply())
    fresh(server, name="work").click("a")
    assert server.body(0) == {"browser": "chromium", "name": "work"}
    assert server.sent()[1] == f"POST /pages/{PAGE}/command"


def test_reconnecting_goes_on_in_the_page_used_last() -> None:
    second = f"{SESSION}.2"
    pages = [{"id": PAGE}, {"id": second}]
    server = ScriptedServer(
        httpx.Response(200, json=session(activePage=second, pages=pages)), reply(), reply()
    )
    browser = fresh(server)
    browser.session_id = SESSION
    browser.click("a")
    browser.click("a")
    assert server.sent() == [f"GET /sessions/{SESSION}"] + [f"POST /pages/{second}/command"] * 2


def test_a_page_used_last_that_was_closed_since_is_not_gone_on_with() -> None:
    server = ScriptedServer(httpx.Response(200, json=session(activePage=f"{SESSION}.2")), reply())
    browser = fresh(server, session_id=SESSION)
    browser.click("a")
    assert browser.current_page_id == PAGE


def test_no_open_page_is_said_with_what_to_do() -> None:
    server = ScriptedServer(httpx.Response(200, json=session(activePage=None, pages=[])))
    with pytest.raises(ConfigurationError, match=r"new_page\(\)"):
        fresh(server, session_id=SESSION).click("a")


def test_another_session_forgets_the_page_and_a_page_names_its_session() -> None:
    browser = PersistentBrowser()
    browser.current_page_id = "s1-a.3"
    assert browser.session_id == "s1-a"
    browser.session_id = "s1-a"
    assert browser.current_page_id == "s1-a.3"
    browser.session_id = "s2-b"
    assert browser.current_page_id is None


def test_no_session_is_said_before_any_request() -> None:
    with pytest.raises(ConfigurationError, match=r"create_session\(\)"):
        fresh(ScriptedServer()).click("a")


def test_leaving_closes_connections_and_not_the_session() -> None:
    server = ScriptedServer(httpx.Response(201, json=session()))
    with fresh(server) as browser:
        browser.create_session()
    assert browser.session_id == SESSION
    assert len(server.requests) == 1


def test_closing_the_session_forgets_it() -> None:
    server = ScriptedServer(httpx.Response(204))
    browser = server.browser()
    browser.close_session()
    assert server.sent() == [f"DELETE /sessions/{SESSION}"]
    assert browser.session_id is None
    assert browser.current_page_id is None


def test_a_list_is_read_to_its_end() -> None:
    server = ScriptedServer(
        httpx.Response(200, json={"items": [session()], "next": "n1"}),
        httpx.Response(200, json={"items": [session(id="s2-b")], "next": None}),
    )
    found = server.browser().sessions(state="active")
    assert [each.id for each in found] == [SESSION, "s2-b"]
    assert server.sent() == ["GET /sessions?state=active", "GET /sessions?cursor=n1&state=active"]


def test_a_new_page_becomes_the_current_one() -> None:
    page = {"id": f"{SESSION}.2", "url": "http://x/", "title": "X"}
    server = ScriptedServer(httpx.Response(201, json=page))
    browser = server.browser()
    assert browser.new_page("http://x/").title == "X"
    assert server.body() == {"url": "http://x/"}
    assert browser.current_page_id == f"{SESSION}.2"


def test_closing_a_page_twice_is_no_error() -> None:
    server = ScriptedServer(httpx.Response(204), problem(410, "page_closed"))
    browser = server.browser()
    browser.close_page()
    assert browser.current_page_id is None
    browser.close_page(PAGE)


def test_changing_a_session() -> None:
    server = ScriptedServer(httpx.Response(200, json=session(labels={"a": "b"})))
    assert server.browser().update_session(labels={"a": "b"}, idle_timeout=1.5).labels["a"] == "b"
    assert server.requests[0].method == "PATCH"
    assert server.body() == {"idleTimeout": "1500ms", "labels": {"a": "b"}}


def test_a_quota_says_so() -> None:
    server = ScriptedServer(problem(429, "quota_exceeded", "50 sessions of 50", limit=50))
    with pytest.raises(QuotaExceededError, match="50 sessions of 50") as caught:
        fresh(server).create_session()
    assert caught.value.details["limit"] == 50


def test_what_it_shows_is_escaped() -> None:
    browser = PersistentBrowser("http://pb.test", name="<b>")
    assert "&lt;b&gt;" in browser._repr_html_()
    assert repr(browser) == "<PersistentBrowser server='http://pb.test' name='<b>'>"
