from __future__ import annotations

import os
from pathlib import Path

import httpx
import pytest

from persistent_browser import EvaluationError

from .server import PAGE, ScriptedServer, accepted, problem, reply


def picture(kind: str = "image/png") -> httpx.Response:
    headers = {"Content-Type": kind, "PB-Artifact": "a-1"}
    return httpx.Response(200, headers=headers, content=b"picture")


def test_a_picture_is_saved_and_its_path_returned(tmp_path: Path) -> None:
    server = ScriptedServer(picture())
    path = tmp_path / "new" / "initial.png"
    shot = server.browser().screenshot(path)
    assert shot == str(path)
    assert os.fspath(shot) == str(path)
    assert path.read_bytes() == shot.bytes == b"picture"
    assert shot.artifact_id == "a-1"
    assert server.sent() == [f"GET /pages/{PAGE}/screenshot"]


def test_a_picture_without_a_name_gets_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    browser = ScriptedServer(picture(), picture(), picture("image/jpeg")).browser()
    paths = {browser.screenshot(), browser.screenshot(), browser.screenshot(type="jpeg")}
    assert {path.name for path in tmp_path.iterdir()} == paths
    assert len(paths) == 3
    assert sum(path.endswith(".jpg") for path in paths) == 1


def test_a_picture_shows_itself_in_a_notebook(tmp_path: Path) -> None:
    browser = ScriptedServer(picture(), picture("image/jpeg")).browser()
    png = browser.screenshot(tmp_path / "a.png")
    jpeg = browser.screenshot(tmp_path / "a.jpg")
    assert (png._repr_png_(), png._repr_jpeg_()) == (b"picture", None)
    assert (jpeg._repr_png_(), jpeg._repr_jpeg_()) == (None, b"picture")


def test_what_to_picture_is_in_the_query(tmp_path: Path) -> None:
    server = ScriptedServer(picture("image/jpeg"))
    server.browser().screenshot(tmp_path / "a.jpeg", full_page=True, selector="#x", quality=80)
    assert dict(server.requests[0].url.params) == {
        "fullPage": "true",
        "selector": "#x",
        "type": "jpeg",
        "quality": "80",
    }


def test_a_picture_that_takes_long_is_followed_and_fetched(tmp_path: Path) -> None:
    artifacts = [{"id": "a-2", "name": "", "contentType": "image/png", "sizeBytes": 7}]
    server = ScriptedServer(accepted(), reply(artifacts=artifacts), picture())
    shot = server.browser().screenshot(tmp_path / "a.png")
    assert server.sent()[2] == "GET /artifacts/a-2"
    assert shot.artifact_id == "a-2"


def test_a_browsers_failure_is_a_command_error(tmp_path: Path) -> None:
    server = ScriptedServer(problem(422, "evaluation_failed", callLog=["- a"]))
    with pytest.raises(EvaluationError) as caught:
        server.browser().screenshot(tmp_path / "a.png")
    assert caught.value.call_log == ("- a",)
    assert not (tmp_path / "a.png").exists()
