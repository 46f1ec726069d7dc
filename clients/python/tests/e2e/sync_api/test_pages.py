# Written by scripts/unasync.py from async_api/test_pages.py: edit that one.
from __future__ import annotations

import re
import socket

import pytest

from ..driven import sync_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_goto_gives_the_response(page, server):
    response = page.goto(server.prefix + "/title.html")
    assert response.status == 200
    assert response.ok
    assert page.url == server.prefix + "/title.html"
    assert page.title() == "Woof-Woof"


def test_goto_of_nobody_raises(page):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        with pytest.raises(sync_api.Error, match="ERR_CONNECTION_REFUSED"):
            page.goto(f"http://127.0.0.1:{nobody.getsockname()[1]}/")


def test_back_forward_reload(page, server):
    page.goto(server.empty_page)
    page.goto(server.prefix + "/title.html")
    page.go_back()
    assert page.url == server.empty_page
    page.go_forward()
    assert page.url == server.prefix + "/title.html"
    page.evaluate("window.kept = 1")
    response = page.reload()
    assert response.url == page.url
    assert page.evaluate("window.kept") is None
    assert page.go_forward() is None


def test_set_content(page):
    page.set_content("<div>hello</div>")
    assert page.content() == "<html><head></head><body><div>hello</div></body></html>"


def test_wait_for_url_and_load_state(page, server):
    page.goto(server.empty_page)
    page.evaluate("setTimeout(() => location.href = '/title.html', 50)")
    page.wait_for_url("**/title.html")
    page.wait_for_load_state("networkidle")
    page.wait_for_url(re.compile("title"), wait_until="domcontentloaded")
    with pytest.raises(sync_api.TimeoutError):
        page.wait_for_url("**/other", timeout=100)


def test_frames(page, server):
    page.goto(server.prefix + "/frames.html")
    assert [frame.name for frame in page.frames] == ["", "one", "two"]
    assert page.frames[0] is page.main_frame
    one = page.frame("one")
    assert one.url == server.prefix + "/one-frame.html"
    assert one.parent_frame is page.main_frame
    assert page.main_frame.child_frames[0] is one
    assert one.page is page
    assert page.frame(url="**/two-frame.html").name == "two"
    assert page.frame(url=lambda url: url.endswith("two-frame.html")).name == "two"
    assert page.frame("none") is None
    assert one.locator("div").inner_text() == "Hi, I'm frame one"
    assert one.evaluate("1 + 1") == 2
    assert (one.frame_element()).get_attribute("name") == "one"
    page.evaluate("document.querySelector('[name=one]').remove()")
    assert one.is_detached()


def test_goto_in_a_frame(page, server):
    page.goto(server.prefix + "/frames.html")
    response = page.frame("one").goto(server.prefix + "/title.html")
    assert response.ok
    assert response.frame is page.frame("one")
    assert page.frame("one").title() == "Woof-Woof"


def test_viewport(page):
    assert page.viewport_size == {"width": 1280, "height": 720}
    page.set_viewport_size({"width": 400, "height": 300})
    assert page.viewport_size == {"width": 400, "height": 300}
    assert page.evaluate("[innerWidth, innerHeight]") == [400, 300]


def test_emulate_media(page):
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("matchMedia('print').matches")
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    page.emulate_media(media="null", color_scheme="light")
    assert page.evaluate("matchMedia('screen').matches")
    assert page.evaluate("matchMedia('(prefers-color-scheme: light)').matches")


def test_pages_of_a_context(context, server):
    assert context.pages == []
    first = context.new_page()
    second = context.new_page()
    assert context.pages == [first, second]
    assert first.context is context
    assert second.opener() is None
    second.close()
    assert second.is_closed()
    assert not first.is_closed()
    assert context.pages == [first]
    with pytest.raises(sync_api.Error):
        second.title()


def test_browser_new_page_and_contexts(browser):
    page = browser.new_page(viewport={"width": 300, "height": 200})
    assert page.viewport_size == {"width": 300, "height": 200}
    assert page.context in browser.contexts
    assert page.context.browser is browser
    page.context.close()
    assert page.context not in browser.contexts
    assert browser.is_connected()


def test_context_options(browser, server):
    context = browser.new_context(
        user_agent="tester",
        locale="de-DE",
        timezone_id="Europe/Berlin",
        color_scheme="dark",
        extra_http_headers={"x-test": "1"},
        base_url=server.prefix,
        java_script_enabled=True,
    )
    page = context.new_page()
    page.goto("/empty.html")
    assert page.url == server.empty_page
    assert server.last("/empty.html").headers["x-test"] == "1"
    assert page.evaluate(
        "[navigator.userAgent, navigator.language,"
        " Intl.DateTimeFormat().resolvedOptions().timeZone,"
        " matchMedia('(prefers-color-scheme: dark)').matches]"
    ) == ["tester", "de-DE", "Europe/Berlin", True]
    context.close()


def test_screenshots(page, server, tmp_path):
    page.set_viewport_size({"width": 500, "height": 500})
    page.goto(server.prefix + "/grid.html")
    picture = page.screenshot()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    path = tmp_path / "folder" / "a.jpeg"
    saved = page.screenshot(path=path, full_page=True, quality=40)
    assert path.read_bytes() == saved
    assert saved[:3] == b"\xff\xd8\xff"
    part = page.screenshot(clip={"x": 50, "y": 0, "width": 60, "height": 40})
    assert (int.from_bytes(part[16:20], "big"), int.from_bytes(part[20:24], "big")) == (60, 40)
    element = page.locator("div").first.screenshot()
    assert int.from_bytes(element[16:20], "big") == 50
    masked = page.screenshot(mask=[page.locator("div").first], mask_color="black")
    assert masked != picture


def test_pdf(page, server, tmp_path):
    page.goto(server.prefix + "/grid.html")
    path = tmp_path / "a.pdf"
    content = page.pdf(path=path, format="A4", margin={"top": "1cm"})
    assert content.startswith(b"%PDF-")
    assert path.read_bytes() == content


def test_clock(page):
    page.clock.install(time=0)
    page.goto(
        "data:text/html,<script>setTimeout(() => document.title = 'late', 5000)</script>"
    )
    assert page.title() == ""
    page.clock.run_for(5000)
    assert page.title() == "late"
    page.clock.fast_forward("01:00")
    assert page.evaluate("Date.now()") >= 65000
    page.clock.set_fixed_time("2020-01-01T00:00:00Z")
    assert page.evaluate("Date.now()") == 1577836800000
    page.clock.set_fixed_time(1577836801)
    assert page.evaluate("Date.now()") == 1577836801000


def test_web_storage(page, server):
    page.goto(server.empty_page)
    page.local_storage.set_item("a", "1")
    assert page.evaluate("localStorage.a") == "1"
    assert page.local_storage.get_item("a") == "1"
    assert page.local_storage.items() == [{"name": "a", "value": "1"}]
    assert page.local_storage.get_item("b") is None
    page.local_storage.clear()
    assert page.local_storage.items() == []
