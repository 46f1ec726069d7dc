"""Python's way to write options, and the server's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypeAlias

#: Our own durations: ``"30m"``, a ``timedelta``, or a number of seconds.
Duration: TypeAlias = "str | float | timedelta"

#: Playwright's timeouts: a number of milliseconds, as Playwright counts, or a ``timedelta``.
Milliseconds: TypeAlias = "float | timedelta"

# Playwright writes these abbreviations in capitals.
_IRREGULAR = {
    "base_url": "baseURL",
    "bypass_csp": "bypassCSP",
    "extra_http_headers": "extraHTTPHeaders",
    "ignore_https_errors": "ignoreHTTPSErrors",
    "strict_selectors": "strictSelectors",
}
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


def camel(name: str) -> str:
    """Give Playwright's spelling of an option; a name that is spelled so already is kept."""
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def playwright_options(options: Mapping[str, Any]) -> dict[str, Any]:
    """Spell the options as Playwright does and leave out those that are ``None``."""
    return {
        camel(name): milliseconds(value) if isinstance(value, timedelta) else value
        for name, value in options.items()
        if value is not None
    }


def milliseconds(value: Milliseconds) -> float:
    """Give a Playwright timeout as a number of milliseconds."""
    return value.total_seconds() * 1000 if isinstance(value, timedelta) else value


def duration_text(value: Duration) -> str:
    """Write a duration as the server reads it, such as ``"90s"``."""
    if isinstance(value, str):
        return value
    seconds = value.total_seconds() if isinstance(value, timedelta) else value
    return f"{int(seconds)}s" if seconds == int(seconds) else f"{round(seconds * 1000)}ms"


def seconds(value: Duration) -> float:
    """Give a duration in seconds.

    Raises:
        ValueError: for text that is not a number with a unit (ms, s, m, h, d).
    """
    if isinstance(value, timedelta):
        return value.total_seconds()
    if not isinstance(value, str):
        return float(value)
    text = value.strip()
    unit = text.lstrip("0123456789.")
    try:
        return float(text[: len(text) - len(unit)]) * _UNITS[unit]
    except (ValueError, KeyError) as error:
        raise ValueError(f"{value!r} is not a duration such as '30s', '5m' or '2h'") from error
