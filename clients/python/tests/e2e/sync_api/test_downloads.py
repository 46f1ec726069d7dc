# Written by scripts/unasync.py from async_api/test_downloads.py: edit that one.
from __future__ import annotations

import pytest

from ..driven import sync_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_download(page, server, tmp_path):
    page.goto(server.empty_page)
    page.set_content("<a href='/download'>get</a>")
    with page.expect_download() as info:
        page.click("a")
    download = info.value
    assert download.url == server.prefix + "/download"
    assert download.suggested_filename == "file.txt"
    assert download.page is page
    target = tmp_path / "folder" / "kept.txt"
    download.save_as(target)
    assert target.read_text() == "Hello world"
    assert (download.path()).read_text() == "Hello world"
    assert download.failure() is None


def test_file_chooser(page, server, tmp_path):
    page.goto(server.prefix + "/upload.html")
    file = tmp_path / "a.txt"
    file.write_text("chosen")
    with page.expect_file_chooser() as info:
        page.click("input[type=file]")
    chooser = info.value
    assert chooser.is_multiple() is False
    assert chooser.element.get_attribute("name") == "file"
    chooser.set_files(file)
    assert page.evaluate("document.querySelector('input').files[0].text()") == "chosen"


def test_a_download_that_is_gone(page, server):
    page.goto(server.empty_page)
    page.set_content("<a href='http://127.0.0.1:1/' download>get</a>")
    with pytest.raises(sync_api.TimeoutError):
        with page.expect_download(timeout=300):
            page.evaluate("1")
