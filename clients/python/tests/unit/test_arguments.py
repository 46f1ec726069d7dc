"""Arguments and results of scripts, as Playwright Python has them."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, timezone
from typing import Any
from urllib.parse import urlparse

import pytest

from persistent_browser._arguments import Argument, result
from persistent_browser._errors import PersistentBrowserError


def written(value: Any) -> Any:
    return Argument(value)._reference()


def test_null_stays_null() -> None:
    assert written(None) is None
    assert written({"a": None})["$value"] == {"a": None}
    assert written([None])["$value"] == [None]


@pytest.mark.parametrize("value", [object(), {1, 2}, date(2020, 1, 1), complex(1, 2), lambda: 1])
def test_what_playwright_does_not_know_is_undefined(value: Any) -> None:
    assert written(value) == {"$undefined": True}


def test_scalars() -> None:
    assert written(-0.0) == {"$number": "-0"}
    assert written(math.nan) == {"$number": "NaN"}
    assert written(-math.inf) == {"$number": "-Infinity"}
    assert written(10**30) == 10**30
    assert written(urlparse("https://a/b?c")) == {"$url": "https://a/b?c"}
    moment = datetime(2020, 5, 27, 1, 31, 38, 506123, tzinfo=timezone.utc)
    assert written(moment) == {"$date": "2020-05-27T01:31:38.506123Z"}
    assert written("\ud83d\ude00") == "\U0001f600"
    json.dumps(written("\ud83d")).encode()


def test_errors_have_name_message_and_stack() -> None:
    told = written(ValueError("bad"))
    assert (told["name"], told["message"]) == ("ValueError", "bad")
    assert told["$error"] == "ValueError: bad\n"


def test_bytes_and_ranges_are_lists() -> None:
    assert written(b"ab")["$value"] == [97, 98]
    assert written(range(2))["$value"] == [0, 1]


def test_what_is_met_again_stays_one_object() -> None:
    inner = {"a": 1}
    told = written([inner, inner])
    assert told["$value"] == [{"$id": 2, "$value": {"a": 1}}, {"$ref": 2}]
    circle: dict[str, Any] = {}
    circle["self"] = circle
    assert written(circle) == {"$id": 1, "$value": {"self": {"$ref": 1}}}


def test_keys_are_strings() -> None:
    with pytest.raises(PersistentBrowserError, match="expected a string"):
        written({1: 2})


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ({"$bytes": "AQL/", "array": "Uint8Array"}, [1, 2, 255]),
        ({"$bytes": "//8=", "array": "Int16Array"}, [-1]),
        ({"$bytes": "AAAAAAAA+D8=", "array": "Float64Array"}, [1.5]),
        ({"$bytes": "", "array": "Int32Array"}, []),
        ({"$bytes": "AQI="}, b"\x01\x02"),
        ({"$url": "https://a/b"}, urlparse("https://a/b")),
        (9.007199254740992e15, 2**53),
        (1e300, 1e300),
        ({"$value": {"$url": 1}}, {"$url": 1}),
    ],
)
def test_results(told: Any, value: Any) -> None:
    found = result({"a": told}, lambda reference: reference)["a"]
    assert (found, type(found)) == (value, type(value))
