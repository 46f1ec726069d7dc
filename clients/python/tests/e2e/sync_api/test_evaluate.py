# Written by scripts/unasync.py from async_api/test_evaluate.py: edit that one.
from __future__ import annotations

import math
from datetime import datetime, timezone

import pytest

from ..driven import sync_api

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
def test_values_go_in_and_come_out(page, value):
    assert page.evaluate("a => a", value) == value


def test_numbers_that_json_lacks(page):
    assert math.isnan(page.evaluate("NaN"))
    assert page.evaluate("-Infinity") == -math.inf
    assert math.copysign(1, page.evaluate("-0")) == -1
    assert page.evaluate("a => Object.is(a, -0)", -0.0)


def test_cycles(page):
    value = page.evaluate("() => { const a = {}; a.b = a; return a }")
    assert value["b"] is value
    loop: dict = {"n": 1}
    loop["self"] = loop
    assert page.evaluate("a => a.self.self === a && a.n", loop) == 1


def test_functions_and_expressions(page):
    assert page.evaluate("1 + 2") == 3
    assert page.evaluate("() => 7 * 3") == 21
    assert page.evaluate("async () => Promise.resolve(8)") == 8
    assert page.evaluate("({a, b}) => a + b", {"a": 1, "b": 2}) == 3


def test_what_is_thrown_is_raised(page):
    with pytest.raises(sync_api.Error, match="not_existing is not defined"):
        page.evaluate("() => not_existing.x")
    with pytest.raises(sync_api.Error, match="qwerty"):
        page.evaluate("() => { throw 'qwerty' }")


def test_eval_on_selector(page):
    page.set_content("<section id=a>39543</section><p>1</p><p>2</p>")
    assert page.eval_on_selector("section", "e => e.id") == "a"
    assert page.eval_on_selector_all("p", "(es, n) => es.length + n", 2) == 4


def test_wait_for_function(page):
    page.evaluate("setTimeout(() => window.ready = {n: 5}, 50)")
    handle = page.wait_for_function("window.ready")
    assert handle.json_value() == {"n": 5}
    page.wait_for_function("n => n === 1", arg=1, polling=20)
    with pytest.raises(sync_api.TimeoutError):
        page.wait_for_function("false", timeout=100)


def test_handles(page):
    handle = page.evaluate_handle("({a: 1, b: [2, 3]})")
    assert handle.as_element() is None
    assert handle.json_value() == {"a": 1, "b": [2, 3]}
    assert page.evaluate("h => h.b[1]", handle) == 3
    part = handle.get_property("b")
    assert part.json_value() == [2, 3]
    assert set(handle.get_properties()) == {"a", "b"}
    assert handle.evaluate("(h, n) => h.a + n", 1) == 2
    handle.dispose()
    with pytest.raises(sync_api.Error):
        handle.json_value()


def test_element_handles(page, server):
    page.goto(server.prefix + "/frames.html")
    frame_element = page.query_selector("[name=one]")
    frame = frame_element.content_frame()
    assert frame.inner_text("div") == "Hi, I'm frame one"
    page.set_content("<div id=a><b>x</b><b>y</b><input></div>")
    div = page.query_selector("#a")
    assert div.as_element() is div
    assert [b.inner_text() for b in div.query_selector_all("b")] == ["x", "y"]
    field = div.query_selector("input")
    field.fill("text")
    assert field.input_value() == "text"
    assert div.eval_on_selector("b", "e => e.textContent") == "x"
    assert page.query_selector("#none") is None
    assert div.owner_frame() is page.main_frame
    assert page.evaluate("e => e.id", div) == "a"


def test_wait_for_selector(page):
    page.set_content(
        "<script>setTimeout(() => document.body.innerHTML = '<b>a</b>', 50)</script>"
    )
    element = page.wait_for_selector("b")
    assert element.inner_text() == "a"
    assert page.wait_for_selector("i", state="detached") is None


def test_scripts_and_styles(page, server, tmp_path):
    page.goto(server.empty_page)
    page.add_script_tag(url="/script.js")
    assert page.evaluate("__injected") == 42
    script = tmp_path / "a.js"
    script.write_text("window.fromFile = 7")
    page.add_script_tag(path=script)
    assert page.evaluate("fromFile") == 7
    page.add_style_tag(content="body { background-color: rgb(1, 2, 3) }")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == "rgb(1, 2, 3)"


def test_init_scripts(context, page, server, tmp_path):
    page.add_init_script("window.one = 1")
    file = tmp_path / "two.js"
    file.write_text("window.two = 2")
    context.add_init_script(path=file)
    page.goto(server.empty_page)
    assert page.evaluate("[one, two]") == [1, 2]
