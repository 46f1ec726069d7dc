from __future__ import annotations

import math
from datetime import datetime, timezone

import pytest

from ..driven import async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


@pytest.mark.parametrize(
    "value",
    [
        1,
        1.5,
        "text",
        True,
        None,
        [1, [2]],
        {"a": {"b": [1]}},
        datetime(2020, 2, 3, 4, 5, 6, tzinfo=timezone.utc),
    ],
)
async def test_values_go_in_and_come_out(page, value):
    assert await page.evaluate("a => a", value) == value


async def test_numbers_that_json_lacks(page):
    assert math.isnan(await page.evaluate("NaN"))
    assert await page.evaluate("-Infinity") == -math.inf
    assert math.copysign(1, await page.evaluate("-0")) == -1
    assert await page.evaluate("a => Object.is(a, -0)", -0.0)


async def test_cycles(page):
    value = await page.evaluate("() => { const a = {}; a.b = a; return a }")
    assert value["b"] is value
    loop: dict = {"n": 1}
    loop["self"] = loop
    assert await page.evaluate("a => a.self.self === a && a.n", loop) == 1


async def test_functions_and_expressions(page):
    assert await page.evaluate("1 + 2") == 3
    assert await page.evaluate("() => 7 * 3") == 21
    assert await page.evaluate("async () => await Promise.resolve(8)") == 8
    assert await page.evaluate("({a, b}) => a + b", {"a": 1, "b": 2}) == 3


async def test_what_is_thrown_is_raised(page):
    with pytest.raises(async_api.Error, match="not_existing is not defined"):
        await page.evaluate("() => not_existing.x")
    with pytest.raises(async_api.Error, match="qwerty"):
        await page.evaluate("() => { throw 'qwerty' }")


async def test_eval_on_selector(page):
    await page.set_content("<section id=a>39543</section><p>1</p><p>2</p>")
    assert await page.eval_on_selector("section", "e => e.id") == "a"
    assert await page.eval_on_selector_all("p", "(es, n) => es.length + n", 2) == 4


async def test_wait_for_function(page):
    await page.evaluate("setTimeout(() => window.ready = {n: 5}, 50)")
    handle = await page.wait_for_function("window.ready")
    assert await handle.json_value() == {"n": 5}
    await page.wait_for_function("n => n === 1", arg=1, polling=20)
    with pytest.raises(async_api.TimeoutError):
        await page.wait_for_function("false", timeout=100)


async def test_handles(page):
    handle = await page.evaluate_handle("({a: 1, b: [2, 3]})")
    assert handle.as_element() is None
    assert await handle.json_value() == {"a": 1, "b": [2, 3]}
    assert await page.evaluate("h => h.b[1]", handle) == 3
    part = await handle.get_property("b")
    assert await part.json_value() == [2, 3]
    assert set(await handle.get_properties()) == {"a", "b"}
    assert await handle.evaluate("(h, n) => h.a + n", 1) == 2
    await handle.dispose()
    with pytest.raises(async_api.Error):
        await handle.json_value()


async def test_element_handles(page, server):
    await page.goto(server.prefix + "/frames.html")
    frame_element = await page.query_selector("[name=one]")
    frame = await frame_element.content_frame()
    assert await frame.inner_text("div") == "Hi, I'm frame one"
    await page.set_content("<div id=a><b>x</b><b>y</b><input></div>")
    div = await page.query_selector("#a")
    assert div.as_element() is div
    assert [await b.inner_text() for b in await div.query_selector_all("b")] == ["x", "y"]
    field = await div.query_selector("input")
    await field.fill("text")
    assert await field.input_value() == "text"
    assert await div.eval_on_selector("b", "e => e.textContent") == "x"
    assert await page.query_selector("#none") is None
    assert await div.owner_frame() is page.main_frame
    assert await page.evaluate("e => e.id", div) == "a"


async def test_wait_for_selector(page):
    await page.set_content(
        "<script>setTimeout(() => document.body.innerHTML = '<b>a</b>', 50)</script>"
    )
    element = await page.wait_for_selector("b")
    assert await element.inner_text() == "a"
    assert await page.wait_for_selector("i", state="detached") is None


async def test_scripts_and_styles(page, server, tmp_path):
    await page.goto(server.empty_page)
    await page.add_script_tag(url="/script.js")
    assert await page.evaluate("__injected") == 42
    script = tmp_path / "a.js"
    script.write_text("window.fromFile = 7")
    await page.add_script_tag(path=script)
    assert await page.evaluate("fromFile") == 7
    await page.add_style_tag(content="body { background-color: rgb(1, 2, 3) }")
    colour = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == "rgb(1, 2, 3)"


async def test_init_scripts(context, page, server, tmp_path):
    await page.add_init_script("window.one = 1")
    file = tmp_path / "two.js"
    file.write_text("window.two = 2")
    await context.add_init_script(path=file)
    await page.goto(server.empty_page)
    assert await page.evaluate("[one, two]") == [1, 2]
