# Written by scripts/unasync.py from async_api/test_events.py: edit that one.
from __future__ import annotations

import pytest

from ..driven import ON_PLAYWRIGHT, sync_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_console(page):
    seen = []
    page.on("console", lambda message: seen.append((message.type, message.text)))
    page.evaluate("() => { console.log('hello', 5); console.warn('careful') }")
    assert seen == [("log", "hello 5"), ("warning", "careful")]


def test_listeners_are_removed(page):
    seen = []

    def listener(message):
        seen.append(message.text)

    page.on("console", listener)
    page.once("console", lambda message: seen.append("once " + message.text))
    page.evaluate("console.log(1)")
    page.evaluate("console.log(2)")
    page.remove_listener("console", listener)
    page.evaluate("console.log(3)")
    assert seen == ["1", "once 1", "2"]


def test_page_errors(page):
    with page.expect_event("pageerror") as info:
        page.evaluate("() => { setTimeout(() => { throw new TypeError('no') }) }")
    error = info.value
    assert isinstance(error, sync_api.Error)
    assert (error.name, error.message) == ("TypeError", "no")


def test_expect_console_message_with_a_predicate(page):
    with page.expect_console_message(lambda message: message.text == "b") as info:
        page.evaluate("() => { console.log('a'); console.log('b') }")
    message = info.value
    assert message.text == "b"
    assert message.page is page


def test_expect_request_and_response(page, server):
    page.goto(server.empty_page)
    with (
        page.expect_request("**/data.json") as request_info,
        page.expect_response(lambda response: response.ok) as response_info,
    ):
        page.evaluate("() => { fetch('/data.json', {method: 'POST', body: 'x=1'}) }")
    request = request_info.value
    assert request.method == "POST"
    assert request.post_data == "x=1"
    response = response_info.value
    assert response.request is request
    assert response.json() == {"foo": "bar"}


def test_requests_of_a_navigation_in_order(page, server):
    seen = []
    page.on("request", lambda request: seen.append(f"> {request.url}"))
    page.on("response", lambda response: seen.append(f"< {response.status}"))
    page.on("requestfinished", lambda request: seen.append("done"))
    page.goto(server.empty_page)
    assert seen[:2] == [f"> {server.empty_page}", "< 200"]


def test_request_failed(page, server):
    with page.expect_event("requestfailed") as info:
        with pytest.raises(sync_api.Error):
            page.goto("http://127.0.0.1:1/")
    assert (info.value).failure


def test_expect_popup(page, server):
    page.goto(server.empty_page)
    with page.expect_popup() as info:
        page.evaluate("() => { window.open('/title.html') }")
    popup = info.value
    popup.wait_for_load_state()
    assert popup.title() == "Woof-Woof"
    assert popup.opener() is page
    assert popup in page.context.pages


def test_expect_page(context, page, server):
    with context.expect_page() as info:
        page.evaluate("url => { window.open(url) }", server.empty_page)
    assert (info.value).context is context
    seen = []
    context.on("page", lambda new: seen.append(new))
    another = context.new_page()
    assert seen == [another]


def test_expect_navigation(page, server):
    page.goto(server.empty_page)
    page.set_content(f"<a href='{server.prefix}/title.html'>go</a>")
    with page.expect_navigation() as info:
        page.click("a")
    response = info.value
    assert response.url == server.prefix + "/title.html"
    assert page.url == response.url


def test_expect_navigation_to_what_a_function_chooses(page, server):
    page.goto(server.empty_page)
    with page.expect_navigation(url=lambda url: "title" in url) as info:
        page.evaluate("() => { location.hash = 'one' }")
        page.evaluate("() => { location.href = '/title.html' }")
    response = info.value
    assert (response.url, response.status) == (server.prefix + "/title.html", 200)
    page.wait_for_url(lambda url: url.endswith("/title.html"))
    with pytest.raises(sync_api.TimeoutError, match=r"^Timeout 50ms exceeded"):
        with page.expect_navigation(url=lambda url: False, timeout=50):
            pass


def test_a_wait_times_out(page):
    with pytest.raises(sync_api.TimeoutError, match="Timeout 100ms exceeded"):
        with page.expect_event("popup", timeout=100):
            page.evaluate("1")
    with pytest.raises(sync_api.TimeoutError):
        page.wait_for_event("console", timeout=50)


def test_what_fails_in_the_block_is_raised(page):
    with pytest.raises(ZeroDivisionError):
        with page.expect_popup():
            _ = 1 / 0
    assert page.evaluate("1") == 1


def test_dialogs_are_dismissed_when_nobody_listens(page):
    assert page.evaluate("confirm('sure?')") is False


def test_dialog_accept(page):
    seen = []

    def answer(dialog):
        seen.append((dialog.type, dialog.message, dialog.default_value))
        dialog.accept("Ada")

    page.on("dialog", answer)
    assert page.evaluate("prompt('name?', 'nobody')") == "Ada"
    assert seen == [("prompt", "name?", "nobody")]


def test_dialog_dismiss_after_a_click(page):
    def answer(dialog):
        dialog.dismiss()

    page.on("dialog", answer)
    page.set_content("<button onclick=\"document.title = confirm('a') + '!'\">a</button>")
    page.click("button")
    assert page.title() == "false!"


def test_dialogs_once(page):
    answered = []

    def accept(dialog):
        answered.append(dialog.message)
        dialog.accept()

    page.once("dialog", accept)
    assert page.evaluate("[confirm('one'), confirm('two')]") == [True, False]
    page.once("dialog", accept)
    assert page.evaluate("confirm('three')") is True
    assert answered == ["one", "three"]


def test_frames_are_told_of(page, server):
    seen = []
    page.goto(server.empty_page)
    page.on("frameattached", lambda frame: seen.append("attached"))
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    page.on("framedetached", lambda frame: seen.append("detached"))
    page.set_content("<iframe src='/title.html'></iframe>")
    page.evaluate("document.querySelector('iframe').remove()")
    assert seen == ["attached", server.prefix + "/title.html", "detached"]


def test_load_and_close(page, server):
    seen = []
    page.on("domcontentloaded", lambda: seen.append("dom"))
    page.on("load", lambda: seen.append("load"))
    page.on("close", lambda: seen.append("close"))
    page.goto(server.prefix + "/title.html")
    assert seen == ["dom", "load"]
    page.close()
    assert seen[2:] == ["close"]


@pytest.mark.skipif(ON_PLAYWRIGHT, reason="Playwright tells the event loop alone")
def test_an_error_in_a_listener_is_not_lost(page):
    page.on("console", lambda message: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        page.evaluate("console.log(1)")


def test_expose_function_and_binding(context, page, server):
    def compute(a, b):
        return a * b

    page.expose_function("compute", compute)
    assert page.evaluate("compute(9, 4)") == 36
    sources = []
    context.expose_binding("who", lambda source, name: sources.append(source) or name + "!")
    page.goto(server.empty_page)
    assert page.evaluate("who('Ada')") == "Ada!"
    assert sources[0]["page"] is page
    assert sources[0]["context"] is context


def test_locator_handler(page):
    page.set_content(
        "<div id=overlay style='position:fixed;inset:0;background:white'>"
        "<button onclick='overlay.remove()'>close</button></div>"
        "<button id=under onclick=\"document.title = 'clicked'\">under</button>"
    )
    calls = []

    def close(overlay):
        calls.append(overlay)
        page.get_by_role("button", name="close").click()

    page.add_locator_handler(page.locator("#overlay"), close)
    page.click("#under")
    assert page.title() == "clicked"
    assert len(calls) == 1


def test_workers(page, server):
    page.goto(server.empty_page)
    with page.expect_worker() as info:
        page.evaluate("() => { window.w = new Worker('data:text/javascript,self.n = 5') }")
    worker = info.value
    assert worker.url.startswith("data:")
    assert worker.evaluate("self.n") == 5
    assert page.workers == [worker]


def test_events_of_workers(page):
    page.evaluate(
        "() => { window.w = new Worker('data:text/javascript,onmessage=e=>console.log(e.data)') }"
    )
    page.wait_for_function("1")
    (worker,) = page.workers
    with worker.expect_event("console") as info:
        page.evaluate("w.postMessage('hello')")
    message = info.value
    assert message.text == "hello"
    with worker.expect_event("close"):
        page.evaluate("w.terminate()")
