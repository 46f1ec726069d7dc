"""Traces and screencasts."""

from __future__ import annotations

import json
import zipfile

import pytest

from ..driven import async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_a_trace_has_the_callers_calls_alone(context, page, server, tmp_path):
    await context.tracing.start(
        name="mine", title="My trace", screenshots=True, snapshots=True, sources=True
    )
    await page.goto(server.empty_page)
    await page.set_content("<button>press</button>")
    await page.click("button")
    await context.tracing.group("A group")
    await page.evaluate("1")
    await context.tracing.group_end()
    await page.title()
    file = tmp_path / "trace.zip"
    await context.tracing.stop(path=file)
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


async def test_a_screencast_has_frames(page, server):
    frames = []
    await page.goto(server.prefix + "/grid.html")
    async with await page.screencast.start(on_frame=lambda frame: frames.append(frame)):
        with pytest.raises(async_api.Error, match="Screencast is already started"):
            await page.screencast.start()
        for shade in range(100):
            if frames:
                break
            await page.evaluate("n => { document.body.style.background = `rgb(${n},0,0)` }", shade)
            await page.wait_for_timeout(100)
    frame = frames[0]
    assert frame["data"][:2] == b"\xff\xd8"
    assert (frame["viewportWidth"], frame["viewportHeight"]) == (1280, 720)
    assert frame["timestamp"] > 0
    assert page.screencast is page.screencast


async def test_a_screencast_shows_more(page):
    overlay = await page.screencast.show_overlay("<b>over</b>")
    actions = await page.screencast.show_actions()
    await page.screencast.show_chapter("One")
    await page.screencast.hide_overlays()
    await page.screencast.show_overlays()
    await overlay.dispose()
    await actions.dispose()
    await page.screencast.hide_actions()


async def test_a_screen_is_larger_than_what_is_seen(browser):
    size = {"width": 800, "height": 600}
    async with await browser.new_context(
        screen=size, viewport={"width": 400, "height": 300}
    ) as context:
        page = await context.new_page()
        assert await page.evaluate("[screen.width, screen.height, innerWidth]") == [800, 600, 400]
