"""Lost events, as reported to a caller who waits for an event."""

from __future__ import annotations

import logging
from typing import Any, cast

import pytest

from persistent_browser._errors import PersistentBrowserError
from persistent_browser._errors import TimeoutError as BrowserTimeoutError
from persistent_browser._events import Event, EventParser
from persistent_browser._sync._events import Events


class Session:
    """A fake session, with the members that its events use."""

    id = "s1-1"
    closed = False

    def enter(self) -> None:
        """Do nothing."""

    def leave(self, token: None) -> None:
        """Do nothing."""


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> Events:
    made = Events(cast(Any, Session()))
    monkeypatch.setattr(made, "subscribe", lambda: None)
    return made


def test_a_gap_has_its_numbers_and_its_reason() -> None:
    parser = EventParser()
    data = '{"type": "gap", "from": 3, "to": 9, "reason": "queue_full"}'
    lines = ("id: 9", "event: gap", f"data: {data}", "")
    (event,) = [event for line in lines for event in parser.feed(line)]
    assert (event.number, event.type) == (9, "gap")
    assert (event.value["from"], event.value["reason"]) == (3, "queue_full")


def test_a_wait_that_times_out_says_what_was_lost(
    events: Events, caplog: pytest.LogCaptureFixture
) -> None:
    waiter = events.expect(None, "page", None)
    with caplog.at_level(logging.WARNING, "persistent_browser"):
        events._deliver(told("queue_full"))
    assert "between 3 and 9 were lost (queue_full)" in caplog.text
    with pytest.raises(BrowserTimeoutError, match=r"between 3 and 9 were lost \(queue_full\)"):
        events.wait(waiter, 10, "page")


def test_a_wait_without_a_timeout_ends(events: Events) -> None:
    waiter = events.expect(None, "page", None)
    waiter.endless = True
    events._deliver(told("restored"))
    with pytest.raises(PersistentBrowserError, match="may have been among them"):
        events.wait(waiter, 0, "page")


def test_what_comes_after_a_gap_is_still_waited_for(events: Events) -> None:
    waiter = events.expect(None, "close", None)
    events._deliver(told("restored"))
    waiter.offer("it")
    assert events.wait(waiter, 1000, "close") == "it"


def told(reason: str) -> Event:
    return Event(9, "gap", None, None, {"from": 3, "to": 9, "reason": reason})
