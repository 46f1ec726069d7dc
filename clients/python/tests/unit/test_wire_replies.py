from __future__ import annotations

import logging

import httpx
import pytest

from persistent_browser import _wire


def test_reply_of_tells_what_a_restore_lost(caplog: pytest.LogCaptureFixture) -> None:
    lost = ["history: it has no URL", "fields: no such field: note"]
    body = {"id": "c-1", "session": "s1-a", "status": "succeeded", "recovered": {"lost": lost}}
    with caplog.at_level(logging.WARNING, logger="persistent_browser"):
        reply = _wire.reply_of(httpx.Response(200, json=body))
    assert reply.lost == tuple(lost)
    assert caplog.messages == [f"session s1-a came back without: {'; '.join(lost)}"]


def test_reply_of_says_nothing_when_nothing_is_lost(caplog: pytest.LogCaptureFixture) -> None:
    reply = _wire.reply_of(httpx.Response(200, json={"id": "c-1", "status": "succeeded"}))
    assert reply.lost == ()
    assert not caplog.messages
