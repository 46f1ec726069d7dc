from __future__ import annotations

import pytest

from ..driven import async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

HTML = "<button style='display:none'>a</button><div id=one>one</div><div>two</div>"


async def failure(call) -> async_api.Error:
    with pytest.raises(async_api.Error) as info:
        await call()
    assert info.value.message == str(info.value)
    return info.value


async def test_a_timeout_has_the_call_and_its_log(page):
    error = await failure(lambda: page.locator("#none").click(timeout=100))
    assert isinstance(error, async_api.TimeoutError)
    assert error.message == (
        'Locator.click: Timeout 100ms exceeded.\nCall log:\n  - waiting for locator("#none")\n'
    )
    assert error.name == "TimeoutError"
    assert error.stack


async def test_a_log_keeps_its_levels(page):
    await page.set_content(HTML)
    error = await failure(lambda: page.click("button", timeout=100))
    assert "\n    - locator resolved to <button>a</button>\n  - attempting click" in error.message


async def test_strictness_names_locators_of_this_language(page):
    await page.set_content(HTML)
    error = await failure(lambda: page.locator("div").text_content())
    assert 'aka get_by_text("one")' in error.message
    assert "strict mode violation" in error.message
    assert '\n\nCall log:\n  - waiting for locator("div")\n' in error.message
    inner = page.frame_locator("iframe").get_by_role("link", name="x").first
    error = await failure(lambda: inner.click(timeout=100))
    assert 'locator("iframe").content_frame.get_by_role("link", name="x").first' in error.message


THROWS = "(() => { throw new Error('foo') })()"
STATES = "attached|detached|visible|hidden"
COOKIE = {"name": "a", "value": "b"}


@pytest.mark.parametrize(
    ("begins", "call"),
    [
        ("Page.goto: net::ERR_", lambda page: page.goto("http://127.0.0.1:1/")),
        ("Page.goto: Protocol error", lambda page: page.goto("nonsense")),
        ("Page.evaluate: Error: foo\n    at", lambda page: page.evaluate(THROWS)),
        (
            f"Page.wait_for_selector: state: expected one of ({STATES})",
            lambda page: page.wait_for_selector("a", state="x"),
        ),
        (
            "Page.screenshot: type: expected one of (png|jpeg|webp)",
            lambda page: page.screenshot(type="x"),
        ),
        (
            "Page.emulate_media: color_scheme: expected one of (",
            lambda page: page.emulate_media(color_scheme="x"),
        ),
        ("Keyboard.press: Unknown key", lambda page: page.keyboard.press("Nokey")),
        (
            "Mouse.down: button: expected one of (left|right|middle)",
            lambda page: page.mouse.down(button="x"),
        ),
        (
            "BrowserContext.add_cookies: Cookie should have",
            lambda page: page.context.add_cookies([COOKIE]),
        ),
        ("Clock.install: Invalid date", lambda page: page.clock.install(time="x")),
    ],
)
async def test_errors_begin_with_the_call(page, begins, call):
    error = await failure(lambda: call(page))
    assert error.message.startswith(begins)
    assert error.name == "Error"


async def test_waits_tell_what_they_waited_for(page):
    error = await failure(lambda: page.wait_for_event("popup", timeout=50))
    assert error.message.startswith('Timeout 50ms exceeded while waiting for event "popup"\n====')
    assert '\nwaiting for event "popup"\n====' in error.message
    with pytest.raises(async_api.TimeoutError, match="waiting for request \\*\\*/nowhere\n==="):
        async with page.expect_request("**/nowhere", timeout=50):
            pass
    with pytest.raises(async_api.TimeoutError, match="waiting for navigation until 'load'"):
        async with page.expect_navigation(timeout=50):
            pass
    with pytest.raises(async_api.TimeoutError, match='waiting for navigation to "\\*\\*/x" until'):
        await page.wait_for_url("**/x", timeout=50)


async def test_what_is_over_says_so(page):
    handle = await page.evaluate_handle("({a: 1})")
    await handle.dispose()
    await handle.dispose()
    error = await failure(lambda: handle.json_value())
    assert error.message == ("JSHandle.json_value: Target page, context or browser has been closed")
    session = await page.context.new_cdp_session(page)
    await session.detach()
    error = await failure(lambda: session.send("Runtime.enable"))
    assert error.message == "CDPSession.send: Target page, context or browser has been closed"
    await page.close()
    await page.close()
    error = await failure(lambda: page.title())
    assert error.message == "Page.title: Target page, context or browser has been closed"
    error = await failure(lambda: page.click("a"))
    assert error.name == "TargetClosedError"


async def test_calls_after_the_end_are_refused(browser):
    context = await browser.new_context()
    page = await context.new_page()
    await context.close()
    await context.close()
    await page.close()
    for begins, call in (
        ("BrowserContext.new_page", lambda: context.new_page()),
        ("BrowserContext.cookies", lambda: context.cookies()),
        ("Page.evaluate", lambda: page.evaluate("1")),
        ("Locator.click", lambda: page.locator("a").click()),
        ("Keyboard.press", lambda: page.keyboard.press("a")),
        (
            "LocatorAssertions.to_be_visible",
            lambda: async_api.expect(page.locator("a")).to_be_visible(),
        ),
    ):
        error = await failure(call)
        assert error.message == f"{begins}: Target page, context or browser has been closed"
    assert context.pages == []
    assert page.is_closed()


async def test_what_was_known_is_known_after_the_end(browser, server):
    context = await browser.new_context()
    page = await context.new_page()
    other = await context.new_page()
    await page.goto(server.empty_page)
    await other.goto(server.prefix + "/title.html")
    frame = page.main_frame
    size = page.viewport_size
    await page.close()
    assert page.url == frame.url == server.empty_page
    assert page.main_frame is frame
    assert page.frames == [frame]
    assert page.viewport_size == size
    assert page.workers == []
    assert page.context is context
    assert repr(page) == f"<Page url={server.empty_page!r}>"
    await context.close()
    assert other.url == server.prefix + "/title.html"
    assert context.browser is browser


async def test_a_dialog_is_answered_once(page):
    answers = []

    async def answer(dialog):
        await dialog.accept()
        answers.append(await failure(lambda: dialog.dismiss()))

    page.on("dialog", answer)
    await page.evaluate("confirm('a')")
    await page.wait_for_function("1")
    if not answers:
        await page.wait_for_timeout(500)
    (error,) = answers
    assert error.message == "Dialog.dismiss: Cannot dismiss dialog which is already handled!"


async def test_parts_are_the_same_objects(context, page):
    for owner, names in (
        (page, "keyboard mouse touchscreen clock main_frame context request local_storage"),
        (context, "request tracing clock credentials browser"),
    ):
        for name in names.split():
            assert getattr(owner, name) is getattr(owner, name), name


async def test_things_write_themselves(context, page, server):
    response = await page.goto(server.empty_page)
    url = server.empty_page
    assert repr(page) == f"<Page url={url!r}>"
    frame = f"<Frame name= url={url!r}>"
    assert repr(page.main_frame) == frame
    assert repr(response) == (f"<Response url={url!r} request=<Request url={url!r} method='GET'>>")
    assert repr(page.locator("a").first) == f"<Locator frame={frame} selector='a >> nth=0'>"
    button = page.get_by_role("button", name="x")
    assert repr(button).endswith("selector='internal:role=button[name=\"x\"i]'>")
    assert repr(page.frame_locator("iframe")) == f"<FrameLocator frame={frame} selector='iframe'>"
    async with page.expect_console_message() as info:
        await page.evaluate("console.log('hi')")
    message = await info.value
    assert (repr(message), str(message)) == ("<ConsoleMessage type=log text=hi>", "hi")
    assert message.location["line"] == message.location["lineNumber"]
