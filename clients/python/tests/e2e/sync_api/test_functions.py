# Written by scripts/unasync.py from async_api/test_functions.py: edit that one.
"""Functions of the client that pages call, and routes, often and inside of each other."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_the_images_of_a_page_are_answered_by_a_route(page, server):
    asked = []

    def answer(route):
        asked.append(route.request.url.rpartition("/")[2])
        route.abort()

    page.route("**/*.png", answer)
    page.goto(server.empty_page)
    page.set_content("<img src=/1.png><img src=/2.png><img src=/3.png>")
    assert sorted(asked) == ["1.png", "2.png", "3.png"]


def test_a_function_is_called_twice_in_a_row(page):
    def add(a, b):
        return a + b

    page.expose_function("add", add)
    assert page.evaluate("add(1, 2).then(a => add(3, 4).then(b => [a, b]))") == [3, 7]


def test_a_function_that_calls_back(page):
    def title_of(name):
        page.evaluate("name => { document.title = name }", name)
        return page.title()

    page.expose_function("titleOf", title_of)
    assert page.evaluate("titleOf('a').then(a => titleOf('b').then(b => [a, b]))") == [
        "a",
        "b",
    ]


def test_hundreds_of_calls_of_a_function(page):
    calls = []
    page.expose_function("note", lambda number: calls.append(number))
    page.evaluate(
        "(function next(i) { return i < 300 ? note(i).then(() => next(i + 1)) : null })(0)"
    )
    assert calls == list(range(300))


def test_a_dialog_in_a_function(page):
    def accept(dialog):
        dialog.accept("yes")

    def ask():
        return page.evaluate("prompt('?')")

    page.on("dialog", accept)
    page.expose_function("ask", ask)
    assert page.evaluate("ask()") == "yes"


def test_many_requests_of_a_page(page, server):
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(body="x", content_type="text/plain")

    page.goto(server.empty_page)
    page.route("**/many/*", answer)
    answers = page.evaluate(
        "Promise.all(Array.from({length: 100}, (_, i) =>"
        " fetch(`/many/${i}`).then(answer => answer.text())))"
    )
    assert answers == ["x"] * 100
    assert len(set(asked)) == 100
