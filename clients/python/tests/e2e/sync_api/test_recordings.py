# Written by scripts/unasync.py from async_api/test_recordings.py: edit that one.
"""Traces and screencasts."""

from __future__ import annotations

import json
import zipfile

import pytest

from ..driven import sync_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_a_trace_has_the_callers_calls_alone(context, page, server, tmp_path):
    context.tracing.start(
        name="mine", title="My trace", screenshots=True, snapshots=True, sources=True
    )
    page.goto(server.empty_page)
    page.set_content("<button>press</button>")
    page.click("button")
    context.tracing.group("A group")
    page.evaluate("1")
    context.tracing.group_end()
    page.title()
    file = tmp_path / "trace.zip"
    context.tracing.stop(path=file)
    with zipfile.ZipFile(file) as trace:
        lines = [json.loads(line) for line in trace.read("trace.trace").splitlines()]
    assert lines[0]["title"] == "My trace"
    calls = [line for line in lines if line["type"] == "before"]
    assert [call.get("title") or f"{call['class']}.{call['method']}" for call in calls] == [
        "Frame.goto",
        "Frame.setContent",
        "Frame.click",
        "A group",
        "Frame.evaluateExpression",
        "Frame.title",
    ]


def test_a_screencast_has_frames(page, server):
    frames = []
    page.goto(server.prefix + "/grid.html")
    with page.screencast.start(on_frame=lambda frame: frames.append(frame)):
        with pytest.raises(sync_api.Error, match="Screencast is already started"):
            page.screencast.start()
        for shade in range(100):
            if frames:
                break
            page.evaluate("n => { document.body.style.background = `rgb(${n},0,0)` }", shade)
            page.wait_for_timeout(100)
    frame = frames[0]
    assert frame["data"][:2] == b"\xff\xd8"
    assert (frame["viewportWidth"], frame["viewportHeight"]) == (1280, 720)
    assert frame["timestamp"] > 0
    assert page.screencast is page.screencast


def test_a_screencast_shows_more(page):
    overlay = page.screencast.show_overlay("<b>over</b>")
    actions = page.screencast.show_actions()
    page.screencast.show_chapter("One")
    page.screencast.hide_overlays()
    page.screencast.show_overlays()
    overlay.dispose()
    actions.dispose()
    page.screencast.hide_actions()


def test_a_screen_is_larger_than_what_is_seen(browser):
    size = {"width": 800, "height": 600}
    with browser.new_context(
        screen=size, viewport={"width": 400, "height": 300}
    ) as context:
        page = context.new_page()
        assert page.evaluate("[screen.width, screen.height, innerWidth]") == [800, 600, 400]
