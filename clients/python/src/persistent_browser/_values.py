"""Python values to and from the JSON of the server, with its tagged values.

A JSON object with a key that begins with ``$`` stands for what JSON cannot say: ``$number`` (NaN,
the infinities, -0), ``$bigint``, ``$date``, ``$url``, ``$regex``, ``$bytes``, and ``$id``/``$ref``
for objects that contain themselves (their content is in ``$value``). ``{"$value": ...}`` alone
wraps a plain object that has such a key.
References to things on the server (``$handle``, ``$page``, ``$artifact``, ``$target``) pass
unchanged both ways, and so does an error of the page (``$error``).
"""

from __future__ import annotations

import base64
import math
import numbers
import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta, timezone
from typing import Any, Protocol, runtime_checkable

# Beyond it a JavaScript number is not exact.
_MAX_SAFE_INTEGER = 2**53 - 1
# From here on JavaScript writes whole numbers with an exponent.
_EXPONENT = 1e21
_REGEX_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}
_REFERENCES = ("$handle", "$page", "$artifact", "$target", "$step")
_MADE = ("$handle", "$page", "$target", "$error")


class _Absent:
    def __repr__(self) -> str:
        return "ABSENT"


#: The default of an argument for which ``None`` is a value.
ABSENT: Any = _Absent()


class _Null:
    def __repr__(self) -> str:
        return "NULL"


#: JSON's null where ``None`` means "left out".
NULL: Any = _Null()


@runtime_checkable
class Referable(Protocol):
    """An object of the server, which goes in as what stands for it."""

    def _reference(self) -> Any: ...


def encode(value: Any) -> Any:
    """Turn a Python value into what the server's JSON says for it.

    Raises:
        TypeError: for a value that has no JSON, naming its type.
    """
    return _Encoder(value).encode(value)


def decode(
    value: Any,
    refer: Callable[[dict[str, Any]], Any] | None = None,
    read: Callable[[dict[str, Any]], Any] | None = None,
) -> Any:
    """Turn JSON from the server into Python values.

    Args:
        value: the JSON.
        refer: makes objects of references (``{"$handle": ...}``), which stay what came without.
        read: reads tagged values in another form; gives None for those that it leaves.
    """
    return _Decoder(refer, read).decode(value)


class _Encoder:
    def __init__(self, root: Any) -> None:
        self._ids: dict[int, int] = {}
        self._begun: set[int] = set()
        self._find_cycles(root, [])

    def _find_cycles(self, value: Any, path: list[int]) -> None:
        if not isinstance(value, (Mapping, list, tuple)):
            return
        if id(value) in path:
            self._ids.setdefault(id(value), len(self._ids) + 1)
            return
        path.append(id(value))
        for item in value.values() if isinstance(value, Mapping) else value:
            self._find_cycles(item, path)
        path.pop()

    def encode(self, value: Any) -> Any:
        if value is None or isinstance(value, (bool, str)):
            return value
        if value is NULL:
            return None
        if isinstance(value, Referable):
            return value._reference()
        if isinstance(value, timedelta):
            return value.total_seconds() * 1000
        if isinstance(value, numbers.Integral):
            whole = int(value)
            return whole if abs(whole) <= _MAX_SAFE_INTEGER else {"$bigint": str(whole)}
        if isinstance(value, numbers.Real):
            return _encode_float(float(value))
        if isinstance(value, (bytes, bytearray, memoryview)):
            return {"$bytes": base64.b64encode(bytes(value)).decode("ascii")}
        if isinstance(value, date):
            return {"$date": _instant(value)}
        if isinstance(value, re.Pattern):
            return _encode_regex(value)
        if isinstance(value, (Mapping, list, tuple)):
            return self._encode_container(value)
        if isinstance(value, AbstractSet):
            return [self.encode(item) for item in value]
        raise TypeError(f"a {type(value).__name__} cannot be sent to the browser: {value!r:.80}")

    def _encode_container(self, value: Any) -> Any:
        number = self._ids.get(id(value))
        if number is not None:
            if id(value) in self._begun:
                return {"$ref": number}
            self._begun.add(id(value))
        content: Any
        if isinstance(value, Mapping):
            content = {str(key): self.encode(item) for key, item in value.items()}
        else:
            content = [self.encode(item) for item in value]
        if number is not None:
            return {"$id": number, "$value": content}
        return {"$value": content} if _needs_escape(content) else content


def _needs_escape(content: Any) -> bool:
    """Whether an encoded object has keys of its own that would be read as tags."""
    if not isinstance(content, dict):
        return False
    dollars = [key for key in content if key.startswith("$")]
    return bool(dollars) and not (len(content) == 1 and dollars[0] in _REFERENCES)


def _encode_float(value: float) -> Any:
    if math.isnan(value):
        return {"$number": "NaN"}
    if math.isinf(value):
        return {"$number": "Infinity" if value > 0 else "-Infinity"}
    if value == 0 and math.copysign(1, value) < 0:
        return {"$number": "-0"}
    return value


def _instant(value: date) -> str:
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    # A time without a zone is the caller's local time, as everywhere in Python.
    utc = moment.astimezone(timezone.utc)
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _encode_regex(value: re.Pattern[Any]) -> Any:
    if not isinstance(value.pattern, str):
        raise TypeError("a pattern of bytes cannot be sent to the browser: use one of str")
    flags = "".join(letter for letter, flag in _REGEX_FLAGS.items() if value.flags & flag)
    return {"$regex": value.pattern, "flags": flags}


class _Decoder:
    def __init__(
        self,
        refer: Callable[[dict[str, Any]], Any] | None,
        read: Callable[[dict[str, Any]], Any] | None,
    ) -> None:
        self._known: dict[Any, Any] = {}
        self._refer = refer
        self._read = read

    def decode(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.decode(item) for item in value]
        if isinstance(value, float) and abs(value) < _EXPONENT and value.is_integer():
            # JavaScript has one kind of numbers; the server writes large ones as 1E17.
            return int(value)
        if not isinstance(value, dict):
            return value
        if "$id" in value and "$value" in value:
            return self._decode_identified(value)
        if "$ref" in value:
            return self._known.get(value["$ref"], value)
        if "$value" in value:
            return self._decode_escaped(value["$value"])
        if self._read is not None and (read := self._read(value)) is not None:
            return read
        if "$number" in value:
            return float(value["$number"])
        if "$bigint" in value:
            return int(value["$bigint"])
        if "$date" in value:
            return datetime.fromisoformat(value["$date"].replace("Z", "+00:00"))
        if "$url" in value:
            return value["$url"]
        if "$bytes" in value:
            return base64.b64decode(value["$bytes"])
        if "$regex" in value:
            return _decode_regex(value)
        if self._refer is not None and any(tag in value for tag in _MADE):
            return self._refer(value)
        return self._decode_fields(value)

    def _decode_fields(self, value: dict[str, Any]) -> dict[str, Any]:
        return {key: self.decode(item) for key, item in value.items()}

    def _decode_escaped(self, value: Any) -> Any:
        return self._decode_fields(value) if isinstance(value, dict) else self.decode(value)

    def _decode_identified(self, value: dict[str, Any]) -> Any:
        content = value["$value"]
        # The container is known before its content, which may refer to it.
        if isinstance(content, list):
            items: list[Any] = []
            self._known[value["$id"]] = items
            items.extend(self.decode(item) for item in content)
            return items
        fields: dict[str, Any] = {}
        self._known[value["$id"]] = fields
        fields.update(self._decode_fields(content))
        return fields


def _decode_regex(value: dict[str, Any]) -> Any:
    flags = 0
    for letter in value.get("flags") or "":
        flags |= _REGEX_FLAGS.get(letter, 0)
    try:
        return re.compile(value["$regex"], flags)
    except re.error:
        # JavaScript's syntax knows more than Python's: then it stays what came.
        return value
