"""Arguments and results of scripts, as Playwright Python has them.

The tagged values are those of ``_values``. Playwright Python knows fewer Python types, and reads
some of them in its own way: other types are ``undefined``, bytes are a list of numbers.
"""

from __future__ import annotations

import base64
import math
import struct
import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any
from urllib.parse import ParseResult, urlparse, urlunparse

from ._errors import PersistentBrowserError
from ._values import Referable, decode

#: Formats of ``struct`` of the typed arrays' items, by the arrays' classes.
_ITEMS = {
    "Int8Array": "b",
    "Uint8Array": "B",
    "Uint8ClampedArray": "B",
    "Int16Array": "h",
    "Uint16Array": "H",
    "Int32Array": "i",
    "Uint32Array": "I",
    "Float32Array": "f",
    "Float64Array": "d",
    "BigInt64Array": "q",
    "BigUint64Array": "Q",
}
_UNDEFINED = {"$undefined": True}


class Argument:
    """The argument of a script: encoded here, so that it goes to the server as it stands."""

    def __init__(self, given: Any) -> None:
        self.given = given
        self._encoded = _Encoder().encode(given)

    def _reference(self) -> Any:
        return self._encoded


class _Encoder:
    """Objects that are met again are numbered: they stay one object in the page."""

    def __init__(self) -> None:
        # By their id; they are kept so that no other object gets it.
        self._met: dict[int, tuple[Any, dict[str, Any]]] = {}

    def encode(self, value: Any) -> Any:
        if value is None or isinstance(value, (bool, str)):
            return _text(value) if isinstance(value, str) else value
        if isinstance(value, Referable):
            return value._reference()
        if isinstance(value, float):
            return _number(value)
        if isinstance(value, int):
            return int(value)
        if isinstance(value, datetime):
            moment = value.astimezone(timezone.utc)
            return {"$date": moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
        if isinstance(value, Exception):
            return _error(value)
        if isinstance(value, ParseResult):
            return {"$url": urlunparse(value)}
        if isinstance(value, (Mapping, Sequence, bytearray, memoryview)):
            return self._container(value)
        return dict(_UNDEFINED)

    def _container(self, value: Any) -> Any:
        known = self._met.get(id(value))
        if known is not None:
            return {"$ref": known[1]["$id"]}
        numbered: dict[str, Any] = {"$id": len(self._met) + 1}
        self._met[id(value)] = (value, numbered)
        if isinstance(value, Mapping):
            numbered["$value"] = {_text(key): self.encode(item) for key, item in value.items()}
        else:
            numbered["$value"] = [self.encode(item) for item in value]
        return numbered


def _text(text: Any) -> str:
    """Give a text as UTF-8 can carry it: two halves of a character are one."""
    if not isinstance(text, str):
        raise PersistentBrowserError(f"a key of an object is {text!r}: expected a string")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _number(value: float) -> Any:
    if math.isnan(value):
        return {"$number": "NaN"}
    if math.isinf(value):
        return {"$number": "Infinity" if value > 0 else "-Infinity"}
    if value == 0:
        # As Playwright Python does: it compares with -0, which 0.0 equals.
        return {"$number": "-0"}
    return value


def _error(error: Exception) -> dict[str, Any]:
    if isinstance(error, PersistentBrowserError):
        name, stack = error.name or "", error.stack or ""
    else:
        name = type(error).__name__
        stack = "".join(traceback.format_exception(type(error), error, None))
    return {"$error": stack, "name": name, "message": str(error)}


def result(value: Any, refer: Callable[[dict[str, Any]], Any]) -> Any:
    """Turn what a script gave into what Playwright Python gives for it."""
    return decode(value, refer, _as_playwright)


def _as_playwright(value: dict[str, Any]) -> Any:
    """Read a tagged value that Playwright Python has in another form; None for others."""
    if "$url" in value:
        return urlparse(value["$url"])
    item = _ITEMS.get(value.get("array", ""))
    if "$bytes" in value and item is not None:
        content = base64.b64decode(value["$bytes"])
        return list(struct.unpack(f"<{len(content) // struct.calcsize(item)}{item}", content))
    return None
