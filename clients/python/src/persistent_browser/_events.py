"""The event stream of a session as lines of server-sent events: parsing only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

#: Playwright Python's names of events, by the server's.
NAMES = {
    "consoleMessage": "console",
    "dialog": "dialog",
    "page": "page",
    "request": "request",
    "requestFinished": "requestfinished",
    "requestFailed": "requestfailed",
    "response": "response",
    "webError": "weberror",
    "pageError": "pageerror",
    "popup": "popup",
    "download": "download",
    "fileChooser": "filechooser",
    "frameAttached": "frameattached",
    "frameDetached": "framedetached",
    "frameNavigated": "framenavigated",
    "domContentLoaded": "domcontentloaded",
    "load": "load",
    "crash": "crash",
    "close": "close",
    "webSocket": "websocket",
    "worker": "worker",
}
#: Names of pages' events as their context has them, where they differ.
OF_CONTEXTS = {"load": "pageload", "close": "pageclose"}
#: The server's names, by Playwright Python's.
WIRE_NAMES = {name: wire for wire, name in NAMES.items()}


#: The event that stands for those that are missing.
GAP = "gap"


@dataclass(frozen=True)
class Event:
    """One event of a session.

    Attributes:
        number: its place among those of the session.
        type: the server's name, such as ``consoleMessage``.
        page_id: the page it belongs to; ``None`` when to none.
        command: the innermost command that ran then; ``None`` when none did.
        value: what it is about, as JSON; of a gap its ``from``, ``to`` and ``reason``.
    """

    number: int
    type: str
    page_id: str | None
    command: str | None
    value: Any


class EventParser:
    """Collects the lines of a stream into events."""

    def __init__(self) -> None:
        #: The number up to which everything was read; also where the stream tells of no event.
        self.read = 0
        self._number = 0
        self._data: list[str] = []

    def feed(self, line: str) -> Iterator[Event]:
        """Take a line without its end; give the event that it completes."""
        if line.startswith("id:"):
            self._number = int(line[3:])
        elif line.startswith("data:"):
            self._data.append(line[5:].removeprefix(" "))
        elif not line:
            self.read = self._number
        if not line and self._data:
            data = json.loads("\n".join(self._data))
            self._data.clear()
            yield Event(
                self._number,
                data["type"],
                data.get("page"),
                data.get("command"),
                data if data["type"] == GAP else data.get("value"),
            )
