"""Which URLs a glob, a pattern or a function of the caller's means."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

_SPECIAL = set("$^+.*()|\\?{}[]")
#: URLs that no base completes.
_WHOLE = ("about:", "data:", "chrome:", "edge:", "file:")
#: Schemes whose URLs have a path always.
_WITH_PATH = ("http", "https", "ws", "wss", "ftp", "file")


class UrlMatcher:
    """A URL as Playwright takes it: a glob, an ``re.Pattern``, or a function of the URL.

    Args:
        url: what the caller has given.
        base_url: completes a glob that is no whole URL.
        of_sockets: whether the URLs are those of web sockets: then the base is one as well.
    """

    def __init__(
        self,
        url: str | re.Pattern[str] | Callable[[str], bool],
        base_url: str | None = None,
        *,
        of_sockets: bool = False,
    ) -> None:
        self.given = url
        self._glob: str | None = None
        if isinstance(url, str):
            if of_sockets:
                base_url = re.sub(r"^http(?=s?://)", "ws", base_url or "")
            self._glob = complete_glob(url, base_url) if url else None
            self._pattern = glob_pattern(self._glob) if self._glob else None
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
        if isinstance(self.given, str):
            return self._glob or "**/*"
        return "**/*" if callable(self.given) else self.given


def complete_glob(glob: str, base_url: str | None) -> str:
    """Give a glob as a whole URL, written as a browser writes it.

    What a glob has beside letters is no part of a URL, so it stands aside meanwhile.
    """
    if glob.startswith(("*", *_WHOLE)):
        return glob
    aside: dict[str, str] = {}

    def put_aside(text: str, mark: str = "") -> str:
        if not text:
            return ""
        name = f"{mark}$_{len(aside)}_$"
        aside[name] = text
        return name

    parts = []
    for index, part in enumerate(glob.replace(r"\\?", "?").split("/")):
        path, mark, query = part.partition("?")
        if part in (".", "..", ""):
            parts.append(part)
        elif index == 0 and part.endswith(":"):
            if "*" in part or "{" in part:
                # Only after a scheme of the web is what follows a host.
                aside["http:"] = part
                part = "http:"
            parts.append(part)
        else:
            parts.append(put_aside(path) + (put_aside(mark + query, "?") if mark else ""))
    whole, origin = _resolved("/".join(parts), base_url)
    for name, text in aside.items():
        whole = whole.replace(name, text.lower() if name in origin else text, 1)
    return whole


def _resolved(url: str, base_url: str | None) -> tuple[str, str]:
    """Give a URL as a whole one, and what of it has no case: scheme and host."""
    try:
        parts = urlsplit(urljoin(base_url or "", url))
        if parts.scheme in _WITH_PATH and not parts.path:
            parts = parts._replace(path="/")
        port = f":{parts.port}" if parts.port else ""
        return urlunsplit(parts), f"{parts.scheme}://{parts.hostname or ''}{port}"
    except ValueError:
        return url, ""


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
