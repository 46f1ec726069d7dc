"""Which URLs a glob, a pattern or a function of the caller's means."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

_SPECIAL = set("$^+.*()|\\?{}[]")


class UrlMatcher:
    """A URL as Playwright takes it: a glob, an ``re.Pattern``, or a function of the URL.

    ``base_url`` completes a glob that is no whole URL.
    """

    def __init__(
        self,
        url: str | re.Pattern[str] | Callable[[str], bool],
        base_url: str | None = None,
    ) -> None:
        self.given = url
        if isinstance(url, str):
            glob = urljoin(base_url, url) if base_url and not url.startswith("*") else url
            self._pattern: re.Pattern[str] | None = glob_pattern(glob) if glob else None
        else:
            self._pattern = url if isinstance(url, re.Pattern) else None

    def matches(self, url: str) -> bool:
        """Whether it means this URL."""
        if self._pattern is not None:
            return self._pattern.search(url) is not None
        return bool(self.given(url)) if callable(self.given) else True

    @property
    def wire(self) -> Any:
        """What the server is told: all URLs where only this process can choose."""
        return "**/*" if callable(self.given) or self.given == "" else self.given


def glob_pattern(glob: str) -> re.Pattern[str]:
    r"""Give the pattern of Playwright's glob.

    ``*`` is anything but a slash, ``**`` anything, ``{a,b}`` one of them, ``\`` takes the next
    character as it is.
    """
    parts = ["^"]
    in_group = False
    position = 0
    while position < len(glob):
        letter = glob[position]
        if letter == "\\" and position + 1 < len(glob):
            position += 1
            parts.append(re.escape(glob[position]))
        elif letter == "*":
            stars = len(glob) - position - len(glob[position:].lstrip("*"))
            before = glob[position - 1] if position else ""
            position += stars - 1
            if stars == 1:
                parts.append("([^/]*)")
            elif before == "/" and glob[position + 1 : position + 2] == "/":
                parts.append("((.+/)|)")
                position += 1
            else:
                parts.append("(.*)")
        elif letter == "{":
            in_group = True
            parts.append("(")
        elif letter == "}":
            in_group = False
            parts.append(")")
        elif letter == "," and in_group:
            parts.append("|")
        else:
            parts.append(f"\\{letter}" if letter in _SPECIAL else letter)
        position += 1
    return re.compile("".join([*parts, "$"]))
