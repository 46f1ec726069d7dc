# Written by scripts/unasync.py from async_api/test_sessions.py: edit that one.
"""What is this client's own: sessions that outlive it."""

from __future__ import annotations

import uuid

import pytest

import persistent_browser

from ..driven import LAUNCH, ON_PLAYWRIGHT, sync_api

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.anyio,
    pytest.mark.skipif(ON_PLAYWRIGHT, reason="Playwright has no sessions that outlive it"),
]


def test_a_session_goes_on_in_another_client(server):
    name = f"kept-{uuid.uuid4().hex}"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        first = browser.new_context(name=name)
        page = first.new_page()
        page.goto(server.prefix + "/textarea.html")
        page.fill("textarea", "typed before")

        with sync_api.sync_playwright() as other:
            for way in (name, first.session_id):
                context = (other.chromium.launch()).connect_session(way)
                (again,) = context.pages
                assert again.page_id == page.page_id
                assert again.input_value("textarea") == "typed before"
        assert not page.is_closed()
        assert page.input_value("textarea") == "typed before"


def test_a_name_is_opened_once(browser):
    name = f"once-{uuid.uuid4().hex}"
    first = browser.new_context(name=name, labels={"a": "b"}, idle_timeout="5m")
    second = browser.new_context(name=name)
    assert second.session_id == first.session_id
    first.close()
    assert second.is_closed()


def test_the_simple_client_sees_the_same_page(context, page, server):
    page.goto(server.prefix + "/title.html")
    with sync_api.PersistentBrowser(session_id=context.session_id) as simple:
        assert simple.title() == "Woof-Woof"


def test_closing_the_browser_closes_what_was_opened_here():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch()
        context = browser.new_context()
    assert context.is_closed()
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch()
        with pytest.raises(persistent_browser.NotFoundError, match="nobody-has-this"):
            browser.connect_session("nobody-has-this")
    assert not browser.is_connected()


def test_what_is_gone_raises_an_error(browser):
    context = browser.new_context()
    page = context.new_page()
    context.close()
    with pytest.raises(sync_api.Error):
        page.title()
    assert page.is_closed()


def test_a_window_cannot_be_had(browser):
    with pytest.raises(ValueError, match="no window"):
        browser.browser_type.launch(headless=False)
