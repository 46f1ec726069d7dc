"""Concurrent programs, made from a seed: tasks over one page, and how each of them has to end."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

Do = Callable[[Any], Awaitable[Any]]

#: What ends a task whose page is closed, in the words of both.
CLOSED = "closed"
TIMED_OUT = "timed out"
#: Seconds in which the whole program has to end, on a busy machine.
PATIENCE = 90

PAGE = "<!doctype html><title>t</title><body></body>"


@dataclass(frozen=True)
class Task:
    """What one task does with the page, and its end: a value, or the kind of an error."""

    name: str
    do: Do
    end: Any


def program(seed: int) -> list[Task]:
    """Give two to six tasks, in the order in which they begin."""
    chance = random.Random(seed)
    kinds = list(_KINDS)
    tasks: list[Task] = []
    most = chance.randint(2, 6)
    for number in range(most):
        kind = chance.choice(kinds)
        kinds = [other for other in kinds if other not in _NOT_BESIDE.get(kind, ())]
        some = kind(chance, number)
        tasks += some if len(tasks) + len(some) <= most else []
    chance.shuffle(tasks)
    if chance.random() < 0.3:
        # It ends when all others have ended, with its page; see run().
        tasks += chance.choice(_FOR_EVER)(chance, len(tasks))
    return tasks


async def run(page: Any, tasks: list[Task]) -> list[Any]:
    """Run all tasks beside each other; give their ends, in the order of the tasks.

    Raises:
        AssertionError: when they do not end.
    """
    running = [asyncio.ensure_future(_end_of(task.do(page))) for task in tasks]
    by_themselves = [ends for task, ends in zip(tasks, running, strict=True) if task.end != CLOSED]
    if by_themselves:
        _, hang = await asyncio.wait(by_themselves, timeout=PATIENCE)
        assert not hang, [task.name for task, e in zip(tasks, running, strict=True) if e in hang]
    await page.close()
    _, hang = await asyncio.wait(running, timeout=PATIENCE)
    assert not hang, [task.name for task, ends in zip(tasks, running, strict=True) if ends in hang]
    return [ends.result() for ends in running]


async def prepare(page: Any) -> None:
    """Set what the tasks need: dialogs are accepted, requests and functions answered."""

    async def accept(dialog: Any) -> None:
        await dialog.accept(dialog.message.upper())

    async def answer(route: Any) -> None:
        number = int(route.request.url.rpartition("/")[2])
        await route.fulfill(json={"twice": 2 * number})

    async def answer_slowly(route: Any) -> None:
        number = int(route.request.url.rpartition("/")[2])
        tripled = await page.evaluate("number => 3 * number", number)
        await route.fulfill(body=f"t{tripled}")

    async def square(number: int) -> int:
        return number * number

    async def ask_back(number: int) -> int:
        value = await page.evaluate("number => number + 1", number)
        return int(value)

    await page.expose_function("square", square)
    await page.expose_function("askBack", ask_back)
    await page.route("**/twice/*", answer)
    await page.route("**/slow/*", answer_slowly)
    page.on("dialog", accept)
    await page.set_content(PAGE)


async def _end_of(doing: Awaitable[Any]) -> Any:
    try:
        return await doing
    except Exception as error:
        if type(error).__name__ == "TimeoutError":
            return TIMED_OUT
        if "closed" in str(error):
            return CLOSED
        return f"{type(error).__name__}: {error}"


# ---- the kinds of tasks


def _wait_and_set(chance: random.Random, number: int) -> list[Task]:
    async def wait(page: Any) -> Any:
        element = await page.wait_for_selector(f"#w{number}")
        return await element.text_content()

    async def set_(page: Any) -> Any:
        return await page.evaluate(
            "n => { document.body.append(Object.assign(document.createElement('i'),"
            " {id: `w${n}`, textContent: `x${n}`})); return n }",
            number,
        )

    return [Task("wait", wait, f"x{number}"), Task("set", set_, number)]


def _click_what_comes(chance: random.Random, number: int) -> list[Task]:
    async def click(page: Any) -> Any:
        await page.click(f"#b{number}")
        return await page.evaluate("n => window[`clicked${n}`]", number)

    async def show(page: Any) -> Any:
        return await page.evaluate(
            "n => document.body.insertAdjacentHTML('beforeend',"
            " `<p><button id=b${n} onclick='window.clicked${n} = \\`c${n}\\`'>b</button></p>`)",
            number,
        )

    return [Task("click", click, f"c{number}"), Task("show", show, None)]


def _promise_and_resolve(chance: random.Random, number: int) -> list[Task]:
    async def promise(page: Any) -> Any:
        return await page.evaluate(
            "n => new Promise(f => { const look = () => window[`said${n}`] === undefined"
            " ? setTimeout(look, 5) : f(window[`said${n}`]); look() })",
            number,
        )

    async def resolve(page: Any) -> Any:
        return await page.evaluate("n => { window[`said${n}`] = [n] }", number)

    return [Task("promise", promise, [number]), Task("resolve", resolve, None)]


def _function(chance: random.Random, number: int) -> list[Task]:
    name = chance.choice(["square", "askBack"])
    times = chance.randint(1, 8)

    async def call(page: Any) -> Any:
        return await page.evaluate(
            "async ([name, times]) => { let all = 0; for (let i = 0; i < times; i++)"
            " all += await window[name](i); return all }",
            [name, times],
        )

    values = [i * i if name == "square" else i + 1 for i in range(times)]
    return [Task(name, call, sum(values))]


def _requests(chance: random.Random, number: int) -> list[Task]:
    count = chance.randint(1, 5)
    path = chance.choice(["twice", "slow"])
    read = "json" if path == "twice" else "text"

    async def fetch(page: Any) -> Any:
        return await page.evaluate(
            "([count, path, read]) => Promise.all(Array.from({length: count}, (_, i) =>"
            " fetch(`http://site.test/${path}/${i}`, {mode: 'cors'}).then(a => a[read]())))",
            [count, path, read],
        )

    ends = [{"twice": 2 * i} if path == "twice" else f"t{3 * i}" for i in range(count)]
    return [Task(path, fetch, ends)]


def _dialog(chance: random.Random, number: int) -> list[Task]:
    async def ask(page: Any) -> Any:
        return await page.evaluate("n => prompt(`said${n}`)", number)

    return [Task("dialog", ask, f"SAID{number}")]


def _too_late(chance: random.Random, number: int) -> list[Task]:
    async def click(page: Any) -> Any:
        await page.click("#never", timeout=200)

    async def wait(page: Any) -> Any:
        await page.wait_for_function("() => window.never", timeout=200)

    return [Task("too late", chance.choice([click, wait]), TIMED_OUT)]


def _event(chance: random.Random, number: int) -> list[Task]:
    async def hear(page: Any) -> Any:
        async with page.expect_console_message(
            lambda message: message.text == f"c{number}"
        ) as heard:
            await page.evaluate("n => console.log(`c${n}`)", number)
        return (await heard.value).text

    return [Task("event", hear, f"c{number}")]


def _popup(chance: random.Random, number: int) -> list[Task]:
    async def open_(page: Any) -> Any:
        async with page.expect_popup() as opened:
            await page.evaluate("void window.open('about:blank')")
        popup = await opened.value
        await popup.close()
        return popup.is_closed()

    return [Task("popup", open_, True)]


def _for_ever(do: Do) -> Callable[[random.Random, int], list[Task]]:
    return lambda _chance, _number: [Task("for ever", do, CLOSED)]


async def _evaluate_for_ever(page: Any) -> Any:
    return await page.evaluate("new Promise(() => {})")


async def _click_for_ever(page: Any) -> Any:
    return await page.click("#never", timeout=0)


async def _wait_for_ever(page: Any) -> Any:
    return await page.wait_for_function("() => window.never", timeout=0)


_KINDS = (
    _wait_and_set,
    _click_what_comes,
    _promise_and_resolve,
    _function,
    _requests,
    _dialog,
    _too_late,
    _event,
    _popup,
)
#: What another task would keep from having its end, on Playwright as well: popups cannot be told
#: from each other, and a dialog, a popup or another click in the midst of a click keep it from its
#: element (in 4 of 500 programs there).
_NOT_BESIDE = {
    _popup: (_popup, _click_what_comes),
    _dialog: (_click_what_comes,),
    _click_what_comes: (_dialog, _popup, _click_what_comes),
}
_FOR_EVER = tuple(map(_for_ever, (_evaluate_for_ever, _click_for_ever, _wait_for_ever)))
