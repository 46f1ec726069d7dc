# Written by scripts/unasync.py from async_api/test_values.py: edit that one.
from __future__ import annotations

import math
from datetime import datetime, timezone
from urllib.parse import urlparse

import pytest

from ..driven import sync_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

#: Writes what a script was given so that all kinds of it can be told apart.
DESCRIBE = """given => {
  const told = x => x === null ? 'null' : Object.is(x, -0) ? '-0'
    : x instanceof Date ? 'Date ' + x.toISOString() : x instanceof URL ? 'URL ' + x.href
    : x instanceof Error ? [x.name, x.message, x.stack].join('|')
    : Array.isArray(x) ? '[' + x.map(told) + ']'
    : typeof x === 'object' ? '{' + Object.entries(x).map(([k, v]) => k + ':' + told(v)) + '}'
    : typeof x + ' ' + String(x);
  return told(given);
}"""


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, "null"),
        ([1, None], "[number 1,null]"),
        ({"a": None, "b": {"c": None}}, "{a:null,b:{c:null}}"),
        (-0.0, "-0"),
        (math.nan, "number NaN"),
        (-math.inf, "number -Infinity"),
        (2**40, "number 1099511627776"),
        (10**30, "number 1e+30"),
        ((1, 2), "[number 1,number 2]"),
        (b"ab", "[number 97,number 98]"),
        (datetime(2020, 5, 27, 1, 2, 3, 4000, timezone.utc), "Date 2020-05-27T01:02:03.004Z"),
        (urlparse("https://example.com/a?b=1"), "URL https://example.com/a?b=1"),
        (urlparse("mailto:a@example.com"), "URL mailto:a@example.com"),
        (ValueError("bad"), "ValueError|bad|ValueError: bad\n"),
        (object(), "undefined undefined"),
        ({1, 2}, "undefined undefined"),
        ({"$date": "x", "$value": 1}, "{$date:string x,$value:number 1}"),
    ],
)
def test_arguments(page, given, told):
    assert page.evaluate(DESCRIBE, given) == told


def test_an_argument_that_is_left_out_is_null(page):
    assert page.evaluate("given => given === null") is True
    assert page.evaluate("given => given === null", None) is True


def test_objects_that_are_met_again_stay_one(page):
    inner: dict[str, object] = {"a": 1}
    inner["self"] = inner
    script = "([one, other]) => one === other && one.self === one"
    assert page.evaluate(script, [inner, inner]) is True


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ("new Uint8Array([1, 255])", [1, 255]),
        ("new Uint8ClampedArray([1, 300])", [1, 255]),
        ("new Int8Array([-1])", [-1]),
        ("new Int16Array([-2])", [-2]),
        ("new Uint16Array([65535])", [65535]),
        ("new Int32Array([-5])", [-5]),
        ("new Uint32Array([4294967295])", [4294967295]),
        ("new Float32Array([1.5])", [1.5]),
        ("new Float64Array([1.1])", [1.1]),
        ("new BigInt64Array([-5n])", [-5]),
        ("new BigUint64Array([5n])", [5]),
        ("new Uint8Array()", []),
        ("({a: [new Uint8Array([7])]})", {"a": [[7]]}),
        ("new ArrayBuffer(4)", {}),
        ("2 ** 53", 2**53),
        ("12345678901234567890n", 12345678901234567890),
        ("new URL('https://example.com/a')", urlparse("https://example.com/a")),
        ("new URL('mailto:a@example.com')", urlparse("mailto:a@example.com")),
        ("new Date(5)", datetime(1970, 1, 1, 0, 0, 0, 5000, timezone.utc)),
        ("[undefined, null]", [None, None]),
        ("new Map([[1, 2]])", {}),
        ("({'$date': 1})", {"$date": 1}),
    ],
)
def test_results(page, script, value):
    found = page.evaluate(script)
    assert (found, type(found)) == (value, type(value))


def test_errors_are_values(page):
    error = (page.evaluate("({a: new RangeError('far: off')})"))["a"]
    assert isinstance(error, sync_api.Error)
    assert (error.name, error.message) == ("RangeError", "far: off")
    assert error.stack.startswith("RangeError: far: off\n    at ")


def test_values_of_functions(page):
    page.expose_function("give", lambda value: value)
    script = "give({a: [1, null, undefined]}).then(x => [x.a[0], x.a[1] === null])"
    assert page.evaluate(script) == [1, True]
    page.expose_function("none", lambda: None)
    assert page.evaluate("none().then(x => x === null)") is True


def test_errors_of_functions(page):
    def fails():
        raise ValueError("bad")

    page.expose_function("fails", fails)
    told = page.evaluate("fails().catch(error => [error.message, error instanceof Error])")
    assert told == ["bad", True]


def test_properties_and_events_take_null(page):
    page.set_content("<i>x</i>")
    page.evaluate("document.querySelector('i').mine = {a: null}")
    sync_api.expect(page.locator("i")).to_have_js_property("mine", {"a": None})
    script = "(e, given) => [e.tagName, given === null]"
    assert page.locator("i").evaluate(script, None) == ["I", True]
    assert page.eval_on_selector("i", script, None) == ["I", True]


def test_previews_of_handles(page):
    for script, preview in (
        ("({a: 1})", "Object"),
        ("[1, 2]", "Array(2)"),
        ("'s'", "s"),
        ("document.body", "JSHandle@node"),
        ("new Map()", "Map(0)"),
    ):
        handle = page.evaluate_handle(script)
        assert str(handle) == preview
        assert repr(handle) == f"<JSHandle preview={preview}>"
