from __future__ import annotations

import pytest

from ..driven import LAUNCH, async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_a_context_tells_of_its_pages(context, page, server):
    seen = []
    frame = page.main_frame
    context.on("pageload", lambda told: seen.append(("load", told is page)))
    context.on("pageclose", lambda told: seen.append(("close", told is page)))
    context.on("framenavigated", lambda told: seen.append(("navigated", told is frame)))
    await page.goto(server.prefix + "/title.html")
    await page.close()
    assert seen == [("navigated", True), ("load", True), ("close", True)]


async def test_a_context_tells_of_frames_and_downloads(context, page, server):
    seen = []
    for event in ("frameattached", "framedetached", "download"):
        context.on(event, lambda told, event=event: seen.append((event, told.page is page)))
    await page.goto(server.empty_page)
    await page.set_content("<iframe></iframe><a href='/download' download=file.txt>x</a>")
    await page.evaluate("document.querySelector('iframe').remove()")
    async with context.expect_event("download") as info:
        await page.click("a")
    assert (await info.value).suggested_filename == "file.txt"
    assert sorted(set(seen)) == [
        ("download", True),
        ("frameattached", True),
        ("framedetached", True),
    ]


async def test_a_context_tells_of_its_end(browser):
    seen = []
    context = await browser.new_context()
    context.on("close", lambda told: seen.append(told is context))
    await context.close()
    assert seen == [True]


async def test_a_browser_tells_of_contexts_and_its_end(playwright):
    seen = []
    browser = await playwright.chromium.launch(**LAUNCH)
    browser.on("context", lambda told: seen.append(type(told).__name__))
    browser.on("disconnected", lambda told: seen.append(told is browser))
    await browser.new_context()
    await browser.close()
    assert seen == ["BrowserContext", True]


async def test_blocks_of_pages_contexts_and_browsers(playwright):
    async with await playwright.chromium.launch(**LAUNCH) as browser:
        async with await browser.new_context() as context:
            async with await context.new_page() as page:
                assert not page.is_closed()
            assert page.is_closed()
            assert context.pages == []
        assert context not in browser.contexts
        page = await browser.new_page()
        with pytest.raises(async_api.Error, match=r"Please use browser\.new_context"):
            await page.context.new_page()
        await page.close()
        assert browser.contexts == []
    assert not browser.is_connected()
    with pytest.raises(async_api.Error, match=r"^Browser.new_context: Target page"):
        await browser.new_context()


async def test_the_first_page_has_what_was_set_before(browser):
    async with await browser.new_context() as context:
        await context.add_init_script("window.injected = 5")
        await context.expose_function("seven", lambda: 7)
        page = await context.new_page()
        assert await page.evaluate("[window.injected, typeof seven]") == [5, "function"]
        assert await page.evaluate("seven()") == 7
        assert context.pages == [page]


async def test_kinds_of_browsers_by_name(playwright):
    assert playwright["chromium"] is playwright.chromium
    with pytest.raises(ValueError, match="Invalid browser nothing"):
        playwright["nothing"]


async def test_devices(playwright, browser):
    device = playwright.devices["iPhone 6"]
    assert device["viewport"] == {"width": 375, "height": 667}
    async with await browser.new_context(**device) as context:
        page = await context.new_page()
        assert await page.evaluate("devicePixelRatio") == 2
        assert page.viewport_size == device["viewport"]
    device["viewport"]["width"] = 1
    assert playwright.devices["iPhone 6"]["viewport"]["width"] == 375


async def test_the_version_of_a_browser(browser):
    assert int(browser.version.partition(".")[0]) > 100
    assert browser.browser_type.name == "chromium"


async def test_what_is_added_is_disposed_of(context, page, server):
    await page.goto(server.empty_page)
    fetched = "fetch('/data.json').then(response => response.text())"
    route = await page.route("**/data.json", lambda route: route.fulfill(body="page"))
    assert await page.evaluate(fetched) == "page"
    await route.dispose()
    await route.dispose()
    async with await context.route("**/data.json", lambda route: route.fulfill(body="all")):
        assert await page.evaluate(fetched) == "all"
    assert await page.evaluate(fetched) == '{"foo": "bar"}'
    function = await page.expose_function("three", lambda: 3)
    assert await page.evaluate("three()") == 3
    await function.dispose()
    await page.reload()
    assert await page.evaluate("typeof three") == "undefined"
    script = await context.add_init_script("window.q = 1")
    await page.reload()
    assert await page.evaluate("window.q") == 1
    await script.dispose()
    await page.reload()
    assert await page.evaluate("window.q") is None


async def test_a_function_is_exposed_once(context, page):
    await page.expose_function("mine", lambda: 1)
    told = 'Function "mine" has been already registered'
    with pytest.raises(async_api.Error, match=f"^{told}$"):
        await page.expose_function("mine", lambda: 2)
    with pytest.raises(async_api.Error, match=f"^{told} in one of the pages$"):
        await context.expose_function("mine", lambda: 3)
    await context.expose_function("ours", lambda: 4)
    with pytest.raises(async_api.Error, match=r"registered in the browser context$"):
        await page.expose_function("ours", lambda: 5)


async def test_names_of_selector_engines_are_looked_at_at_once(playwright, page):
    for name, told in (
        ("$", "Selector engine name may only contain"),
        ("css", '"css" is a predefined selector engine'),
    ):
        with pytest.raises(async_api.Error, match=f"Selectors.register: {told}"):
            await playwright.selectors.register(name, "({})")
    with pytest.raises(async_api.Error, match="Either source or path"):
        await playwright.selectors.register("mine")
    assert await page.evaluate("1") == 1


async def test_a_frame_that_is_not_there_is_none(page):
    assert page.frame() is None
    assert page.frame("nothing") is None
    assert page.frame(url="**/nothing") is None
    assert page.video is None
    assert await page.opener() is None


async def test_what_only_looks_like_an_option_is_a_type_error(browser):
    with pytest.raises(TypeError, match="unexpected keyword argument 'nonsense'"):
        await browser.new_context(nonsense=1)
    with pytest.raises(async_api.Error, match=r"^Browser.new_context: color_scheme: expected one"):
        await browser.new_context(color_scheme="x")
