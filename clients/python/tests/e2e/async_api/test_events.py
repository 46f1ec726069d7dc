from __future__ import annotations

import pytest

from ..driven import ON_PLAYWRIGHT, async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_console(page):
    seen = []
    page.on("console", lambda message: seen.append((message.type, message.text)))
    await page.evaluate("() => { console.log('hello', 5); console.warn('careful') }")
    assert seen == [("log", "hello 5"), ("warning", "careful")]


async def test_listeners_are_removed(page):
    seen = []

    def listener(message):
        seen.append(message.text)

    page.on("console", listener)
    page.once("console", lambda message: seen.append("once " + message.text))
    await page.evaluate("console.log(1)")
    await page.evaluate("console.log(2)")
    page.remove_listener("console", listener)
    await page.evaluate("console.log(3)")
    assert seen == ["1", "once 1", "2"]


async def test_page_errors(page):
    async with page.expect_event("pageerror") as info:
        await page.evaluate("() => { setTimeout(() => { throw new TypeError('no') }) }")
    error = await info.value
    assert isinstance(error, async_api.Error)
    assert (error.name, error.message) == ("TypeError", "no")


async def test_expect_console_message_with_a_predicate(page):
    async with page.expect_console_message(lambda message: message.text == "b") as info:
        await page.evaluate("() => { console.log('a'); console.log('b') }")
    message = await info.value
    assert message.text == "b"
    assert message.page is page


async def test_expect_request_and_response(page, server):
    await page.goto(server.empty_page)
    async with (
        page.expect_request("**/data.json") as request_info,
        page.expect_response(lambda response: response.ok) as response_info,
    ):
        await page.evaluate("() => { fetch('/data.json', {method: 'POST', body: 'x=1'}) }")
    request = await request_info.value
    assert request.method == "POST"
    assert request.post_data == "x=1"
    response = await response_info.value
    assert response.request is request
    assert await response.json() == {"foo": "bar"}


async def test_requests_of_a_navigation_in_order(page, server):
    seen = []
    page.on("request", lambda request: seen.append(f"> {request.url}"))
    page.on("response", lambda response: seen.append(f"< {response.status}"))
    page.on("requestfinished", lambda request: seen.append("done"))
    await page.goto(server.empty_page)
    assert seen[:2] == [f"> {server.empty_page}", "< 200"]


async def test_request_failed(page, server):
    async with page.expect_event("requestfailed") as info:
        with pytest.raises(async_api.Error):
            await page.goto("http://127.0.0.1:1/")
    assert (await info.value).failure


async def test_expect_popup(page, server):
    await page.goto(server.empty_page)
    async with page.expect_popup() as info:
        await page.evaluate("() => { window.open('/title.html') }")
    popup = await info.value
    await popup.wait_for_load_state()
    assert await popup.title() == "Woof-Woof"
    assert await popup.opener() is page
    assert popup in page.context.pages


async def test_expect_page(context, page, server):
    async with context.expect_page() as info:
        await page.evaluate("url => { window.open(url) }", server.empty_page)
    assert (await info.value).context is context
    seen = []
    context.on("page", lambda new: seen.append(new))
    another = await context.new_page()
    assert seen == [another]


async def test_expect_navigation(page, server):
    await page.goto(server.empty_page)
    await page.set_content(f"<a href='{server.prefix}/title.html'>go</a>")
    async with page.expect_navigation() as info:
        await page.click("a")
    response = await info.value
    assert response.url == server.prefix + "/title.html"
    assert page.url == response.url


async def test_expect_navigation_to_what_a_function_chooses(page, server):
    await page.goto(server.empty_page)
    async with page.expect_navigation(url=lambda url: "title" in url) as info:
        await page.evaluate("() => { location.hash = 'one' }")
        await page.evaluate("() => { location.href = '/title.html' }")
    response = await info.value
    assert (response.url, response.status) == (server.prefix + "/title.html", 200)
    await page.wait_for_url(lambda url: url.endswith("/title.html"))
    with pytest.raises(async_api.TimeoutError, match=r"^Timeout 50ms exceeded"):
        async with page.expect_navigation(url=lambda url: False, timeout=50):
            pass


async def test_a_wait_times_out(page):
    with pytest.raises(async_api.TimeoutError, match="Timeout 100ms exceeded"):
        async with page.expect_event("popup", timeout=100):
            await page.evaluate("1")
    with pytest.raises(async_api.TimeoutError):
        await page.wait_for_event("console", timeout=50)


async def test_what_fails_in_the_block_is_raised(page):
    with pytest.raises(ZeroDivisionError):
        async with page.expect_popup():
            _ = 1 / 0
    assert await page.evaluate("1") == 1


async def test_dialogs_are_dismissed_when_nobody_listens(page):
    assert await page.evaluate("confirm('sure?')") is False


async def test_dialog_accept(page):
    seen = []

    async def answer(dialog):
        seen.append((dialog.type, dialog.message, dialog.default_value))
        await dialog.accept("Ada")

    page.on("dialog", answer)
    assert await page.evaluate("prompt('name?', 'nobody')") == "Ada"
    assert seen == [("prompt", "name?", "nobody")]


async def test_dialog_dismiss_after_a_click(page):
    async def answer(dialog):
        await dialog.dismiss()

    page.on("dialog", answer)
    await page.set_content("<button onclick=\"document.title = confirm('a') + '!'\">a</button>")
    await page.click("button")
    assert await page.title() == "false!"


async def test_dialogs_once(page):
    answered = []

    async def accept(dialog):
        answered.append(dialog.message)
        await dialog.accept()

    page.once("dialog", accept)
    assert await page.evaluate("[confirm('one'), confirm('two')]") == [True, False]
    page.once("dialog", accept)
    assert await page.evaluate("confirm('three')") is True
    assert answered == ["one", "three"]


async def test_frames_are_told_of(page, server):
    seen = []
    await page.goto(server.empty_page)
    page.on("frameattached", lambda frame: seen.append("attached"))
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    page.on("framedetached", lambda frame: seen.append("detached"))
    await page.set_content("<iframe src='/title.html'></iframe>")
    await page.evaluate("document.querySelector('iframe').remove()")
    assert seen == ["attached", server.prefix + "/title.html", "detached"]


async def test_load_and_close(page, server):
    seen = []
    page.on("domcontentloaded", lambda: seen.append("dom"))
    page.on("load", lambda: seen.append("load"))
    page.on("close", lambda: seen.append("close"))
    await page.goto(server.prefix + "/title.html")
    assert seen == ["dom", "load"]
    await page.close()
    assert seen[2:] == ["close"]


@pytest.mark.skipif(ON_PLAYWRIGHT, reason="Playwright tells the event loop alone")
async def test_an_error_in_a_listener_is_not_lost(page):
    page.on("console", lambda message: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await page.evaluate("console.log(1)")


async def test_expose_function_and_binding(context, page, server):
    async def compute(a, b):
        return a * b

    await page.expose_function("compute", compute)
    assert await page.evaluate("compute(9, 4)") == 36
    sources = []
    await context.expose_binding("who", lambda source, name: sources.append(source) or name + "!")
    await page.goto(server.empty_page)
    assert await page.evaluate("who('Ada')") == "Ada!"
    assert sources[0]["page"] is page
    assert sources[0]["context"] is context


async def test_locator_handler(page):
    await page.set_content(
        "<div id=overlay style='position:fixed;inset:0;background:white'>"
        "<button onclick='overlay.remove()'>close</button></div>"
        "<button id=under onclick=\"document.title = 'clicked'\">under</button>"
    )
    calls = []

    async def close(overlay):
        calls.append(overlay)
        await page.get_by_role("button", name="close").click()

    await page.add_locator_handler(page.locator("#overlay"), close)
    await page.click("#under")
    assert await page.title() == "clicked"
    assert len(calls) == 1


async def test_workers(page, server):
    await page.goto(server.empty_page)
    async with page.expect_worker() as info:
        await page.evaluate("() => { window.w = new Worker('data:text/javascript,self.n = 5') }")
    worker = await info.value
    assert worker.url.startswith("data:")
    assert await worker.evaluate("self.n") == 5
    assert page.workers == [worker]


async def test_events_of_workers(page):
    await page.evaluate(
        "() => { window.w = new Worker('data:text/javascript,onmessage=e=>console.log(e.data)') }"
    )
    await page.wait_for_function("1")
    (worker,) = page.workers
    async with worker.expect_event("console") as info:
        await page.evaluate("w.postMessage('hello')")
    message = await info.value
    assert message.text == "hello"
    async with worker.expect_event("close"):
        await page.evaluate("w.terminate()")
