"""Functions of the client that pages call, and routes, often and inside of each other."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_the_images_of_a_page_are_answered_by_a_route(page, server):
    asked = []

    async def answer(route):
        asked.append(route.request.url.rpartition("/")[2])
        await route.abort()

    await page.route("**/*.png", answer)
    await page.goto(server.empty_page)
    await page.set_content("<img src=/1.png><img src=/2.png><img src=/3.png>")
    assert sorted(asked) == ["1.png", "2.png", "3.png"]


async def test_a_function_is_called_twice_in_a_row(page):
    async def add(a, b):
        return a + b

    await page.expose_function("add", add)
    assert await page.evaluate("add(1, 2).then(a => add(3, 4).then(b => [a, b]))") == [3, 7]


async def test_a_function_that_calls_back(page):
    async def title_of(name):
        await page.evaluate("name => { document.title = name }", name)
        return await page.title()

    await page.expose_function("titleOf", title_of)
    assert await page.evaluate("titleOf('a').then(a => titleOf('b').then(b => [a, b]))") == [
        "a",
        "b",
    ]


async def test_hundreds_of_calls_of_a_function(page):
    calls = []
    await page.expose_function("note", lambda number: calls.append(number))
    await page.evaluate(
        "(function next(i) { return i < 300 ? note(i).then(() => next(i + 1)) : null })(0)"
    )
    assert calls == list(range(300))


async def test_a_dialog_in_a_function(page):
    async def accept(dialog):
        await dialog.accept("yes")

    async def ask():
        return await page.evaluate("prompt('?')")

    page.on("dialog", accept)
    await page.expose_function("ask", ask)
    assert await page.evaluate("ask()") == "yes"


async def test_many_requests_of_a_page(page, server):
    asked = []

    async def answer(route):
        asked.append(route.request.url)
        await route.fulfill(body="x", content_type="text/plain")

    await page.goto(server.empty_page)
    await page.route("**/many/*", answer)
    answers = await page.evaluate(
        "Promise.all(Array.from({length: 100}, (_, i) =>"
        " fetch(`/many/${i}`).then(answer => answer.text())))"
    )
    assert answers == ["x"] * 100
    assert len(set(asked)) == 100
