"""Calls of one context side by side, as on Playwright."""

from __future__ import annotations

import asyncio
import os

import pytest

from .. import programs

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

#: How many programs are run, and the seed of the first.
PROGRAMS = int(os.environ.get("PB_TESTS_PROGRAMS", "25"))
FIRST_SEED = int(os.environ.get("PB_TESTS_FIRST_SEED", "1"))


async def test_a_wait_beside_what_it_waits_for(page):
    element, _ = await asyncio.gather(page.wait_for_selector("i"), page.set_content("<i>x</i>"))
    assert await element.text_content() == "x"


async def test_many_waits_end_in_any_order(page):
    waits = [
        asyncio.ensure_future(page.wait_for_function("n => window.reached >= n", arg=number))
        for number in range(10)
    ]
    await page.evaluate("window.reached = 4")
    for wait in waits[:5]:
        await wait
    await page.evaluate("window.reached = 9")
    for wait in waits[5:]:
        await wait


async def test_closing_a_page_ends_a_click(page):
    clicking = asyncio.ensure_future(page.click("#never", timeout=0))
    await page.evaluate("1")
    await page.close()
    with pytest.raises(Exception, match="closed"):
        await clicking


async def test_a_click_beside_its_close(page):
    await page.set_content("<button>b</button>")
    _, _ = await asyncio.gather(page.close(), page.click("button"), return_exceptions=True)
    assert page.is_closed()


async def test_two_pages_of_a_context_work_side_by_side(context):
    pages = [await context.new_page() for _ in range(3)]
    waits = [asyncio.ensure_future(page.wait_for_selector("i")) for page in pages]
    for page in reversed(pages):
        await page.set_content("<i>x</i>")
    for element in await asyncio.gather(*waits):
        assert await element.text_content() == "x"


async def test_a_dialog_beside_other_calls(page):
    async def accept(dialog):
        await page.context.cookies()
        await dialog.accept("yes")

    page.on("dialog", accept)
    said, title = await asyncio.gather(page.evaluate("prompt('?')"), page.title())
    assert (said, title) == ("yes", "")


async def test_events_are_subscribed_to_twice_at_once(page):
    async def heard(text):
        async with page.expect_console_message(lambda message: message.text == text) as message:
            await page.evaluate("text => console.log(text)", text)
        return (await message.value).text

    async def asked():
        async with page.expect_request("**/nothing") as request:
            await page.evaluate("void fetch('http://127.0.0.1:1/nothing').catch(() => {})")
        return (await request.value).method

    assert await asyncio.gather(heard("a"), asked(), heard("b")) == ["a", "GET", "b"]


@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + PROGRAMS))
async def test_a_program(page, seed):
    tasks = programs.program(seed)
    await programs.prepare(page)
    ends = await programs.run(page, tasks)
    told = {i: (task.name, end) for i, (task, end) in enumerate(zip(tasks, ends, strict=True))}
    assert told == {i: (task.name, task.end) for i, task in enumerate(tasks)}
