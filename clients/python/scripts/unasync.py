"""Writes the synchronous client from the asynchronous one.

    python scripts/unasync.py           writes src/persistent_browser/_sync and tests/e2e/sync_api
    python scripts/unasync.py --check   says whether they are current

Only `_async/` and `async_api/` are edited by hand; the others differ from them by the words below.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

CLIENT = Path(__file__).resolve().parents[1]
PACKAGE = CLIENT / "src" / "persistent_browser"
#: Where asynchronous code is, and where the synchronous one goes.
FOLDERS = [
    (PACKAGE / "_async", PACKAGE / "_sync"),
    (CLIENT / "tests" / "e2e" / "async_api", CLIENT / "tests" / "e2e" / "sync_api"),
]
HEADER = "# Written by scripts/unasync.py from {folder}/{name}: edit that one.\n"
WORDS = [
    (r"async def", "def"),
    (r"async with", "with"),
    (r"async for", "for"),
    (r"await ", ""),
    (r"__aenter__", "__enter__"),
    (r"__aexit__", "__exit__"),
    (r"httpx\.AsyncBaseTransport", "httpx.BaseTransport"),
    (r"AsyncNetwork", "SyncNetwork"),
    (r"AsyncConnection", "SyncConnection"),
    (r"abc\.Awaitable\[T\]", "T"),
    (r"async_playwright", "sync_playwright"),
    (r"async_api", "sync_api"),
    (r"AsyncIterator", "Iterator"),
    (r"AsyncPump", "SyncPump"),
    (r"EventStream", "SyncEventStream"),
    (r"__aiter__", "__iter__"),
    (r"__anext__", "__next__"),
    (r"The asynchronous client", "The synchronous client"),
]
PATTERN = re.compile("|".join(rf"\b({word})" for word, _ in WORDS))


def synchronous(text: str, folder: str, name: str) -> str:
    """Translate the text of one file."""

    def substitute(match: re.Match[str]) -> str:
        return WORDS[match.lastindex - 1][1] if match.lastindex else match[0]

    return HEADER.format(folder=folder, name=name) + PATTERN.sub(substitute, text)


def wanted() -> dict[Path, str]:
    """Give the text that each synchronous file should have."""
    return {
        target / source.name: synchronous(source.read_text("utf-8"), origin.name, source.name)
        for origin, target in FOLDERS
        for source in sorted(origin.glob("*.py"))
    }


def outdated() -> list[Path]:
    """Give the synchronous files that are missing, other than wanted, or too many."""
    files = wanted()
    extra = {file for _, target in FOLDERS for file in target.glob("*.py")} - set(files)
    stale = {
        path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text
    }
    return sorted(stale | extra)


def main() -> int:
    """Write, or check."""
    paths = outdated()
    if "--check" in sys.argv[1:]:
        for path in paths:
            print(f"not current: {path}")
        return 1 if paths else 0
    files = wanted()
    for path in paths:
        if path in files:
            path.parent.mkdir(exist_ok=True)
            path.write_text(files[path], "utf-8")
        else:
            path.unlink()
        print(f"written: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
