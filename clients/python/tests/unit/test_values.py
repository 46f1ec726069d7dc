from __future__ import annotations

import json
import math
import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from persistent_browser._values import decode, encode

MOMENT = datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        (None, None),
        (True, True),
        ("a", "a"),
        (1.5, 1.5),
        (2**53 - 1, 2**53 - 1),
        (2**53, {"$bigint": "9007199254740992"}),
        (-(10**30), {"$bigint": "-" + "1" + "0" * 30}),
        (math.inf, {"$number": "Infinity"}),
        (-math.inf, {"$number": "-Infinity"}),
        (MOMENT, {"$date": "2026-01-02T03:04:05.678Z"}),
        (b"\x00\xff", {"$bytes": "AP8="}),
        ([1, {"a": [b""]}], [1, {"a": [{"$bytes": ""}]}]),
        ({"$x": 1, "y": 2}, {"$value": {"$x": 1, "y": 2}}),
        ({"$number": "NaN"}, {"$value": {"$number": "NaN"}}),
        ({"$value": {"$value": 1}}, {"$value": {"$value": {"$value": {"$value": 1}}}}),
        ({"$handle": "ElementHandle-7"}, {"$handle": "ElementHandle-7"}),
    ],
)
def test_a_value_goes_and_comes_back(value: Any, wire: Any) -> None:
    assert encode(value) == wire
    assert decode(json.loads(json.dumps(wire))) == value


def test_numbers_that_json_cannot_say() -> None:
    assert encode(math.nan) == {"$number": "NaN"}
    assert math.isnan(decode({"$number": "NaN"}))
    assert encode(-0.0) == {"$number": "-0"}
    assert math.copysign(1, decode({"$number": "-0"})) == -1


def test_a_pattern_goes_with_the_flags_that_javascript_has() -> None:
    pattern = re.compile("a.b", re.IGNORECASE | re.DOTALL)
    wire = encode(pattern)
    assert wire == {"$regex": "a.b", "flags": "is"}
    assert decode(wire) == pattern
    assert decode({"$regex": "(?<n>a)", "flags": "g"}) == {"$regex": "(?<n>a)", "flags": "g"}


def test_a_time_is_sent_in_utc() -> None:
    zone = timezone(timedelta(hours=2))
    assert encode(MOMENT.astimezone(zone)) == {"$date": "2026-01-02T03:04:05.678Z"}
    assert decode(encode(datetime(2026, 6, 1, 12))) == datetime(2026, 6, 1, 12).astimezone()
    assert "$date" in encode(date(2026, 6, 1))


def test_a_url_is_text() -> None:
    assert decode({"$url": "http://x/"}) == "http://x/"


def test_other_containers_become_arrays() -> None:
    assert encode((1, 2)) == [1, 2]
    assert encode({3}) == [3]


def test_what_contains_itself_goes_and_comes_back() -> None:
    value: dict[str, Any] = {"name": "a", "items": []}
    value["items"].append(value)
    wire = encode(value)
    assert wire == {"$id": 1, "$value": {"name": "a", "items": [{"$ref": 1}]}}
    back = decode(json.loads(json.dumps(wire)))
    assert back["items"][0] is back
    ring: list[Any] = []
    ring.append(ring)
    assert encode(ring) == {"$id": 1, "$value": [{"$ref": 1}]}
    again = decode(encode(ring))
    assert again[0] is again


def test_what_is_only_shared_is_sent_twice() -> None:
    part = {"a": 1}
    assert encode([part, part]) == [{"a": 1}, {"a": 1}]


def test_what_is_no_data_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="a object cannot"):
        encode({"a": object()})
