# Written by scripts/unasync.py from async_api/test_downloads.py: edit that one.
from __future__ import annotations

import pytest

from ..driven import ON_PLAYWRIGHT, sync_api

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


LINK = "<a href='/download'>get</a>"


def downloaded(page, server):
    """Start a download of the test site's and give it."""
    page.goto(server.empty_page)
    page.set_content(LINK)
    with page.expect_download() as info:
        page.click("a")
    return info.value


def test_a_copy_is_one_file_until_it_is_deleted(page, server, tmp_path):
    download = downloaded(page, server)
    download.save_as(tmp_path / "kept.txt")
    path = download.path()
    assert path.read_text() == "Hello world"
    assert download.path() == path
    download.delete()
    assert not path.exists()
    assert (tmp_path / "kept.txt").read_text() == "Hello world"
    with pytest.raises(sync_api.Error, match="Target page, context or browser has been closed"):
        download.save_as(tmp_path / "again.txt")


def test_copies_go_with_their_context(browser, server, tmp_path):
    context = browser.new_context()
    page = context.new_page()
    first, second = downloaded(page, server), downloaded(page, server)
    first.save_as(tmp_path / "kept.txt")
    paths = [first.path(), second.path()]
    assert all(path.exists() for path in paths)
    assert paths[0] != paths[1]
    context.close()
    assert not any(path.exists() for path in paths)
    assert (tmp_path / "kept.txt").exists()


def test_names_are_the_callers(page, server, tmp_path):
    download = downloaded(page, server)
    for name in ("a.txt", "sub/folder/b", "x" * 255):
        download.save_as(tmp_path / name)
        assert (tmp_path / name).read_text() == "Hello world"
    download.save_as(str(tmp_path / "a.txt"))


def test_a_long_suggested_name(page, server, tmp_path):
    name = "n" * 300 + ".txt"
    page.goto(server.empty_page)
    page.set_content(f"<a download='{name}' href='data:text/plain,hello'>get</a>")
    with page.expect_download() as info:
        page.click("a")
    download = info.value
    download.save_as(tmp_path / "kept.txt")
    assert (tmp_path / "kept.txt").read_text() == "hello"


def test_cancel(page, server):
    page.goto(server.empty_page)
    server.set("/slow", b"x" * 10, content_type="application/octet-stream", cut=True)
    page.set_content("<a download href='/slow'>get</a>")
    with page.expect_download() as info:
        page.click("a")
    download = info.value
    download.cancel()
    assert download.failure() == "canceled"
    with pytest.raises(sync_api.Error, match="canceled"):
        download.path()


def test_downloads_that_are_not_accepted(browser, server, tmp_path):
    with browser.new_context(accept_downloads=False) as context:
        page = context.new_page()
        download = downloaded(page, server)
        assert download.suggested_filename == "file.txt"
        with pytest.raises(sync_api.Error, match="accept_downloads=True"):
            download.path()
        assert "accept_downloads" in download.failure()
        with pytest.raises(sync_api.Error, match="accept_downloads=True"):
            download.save_as(tmp_path / "no.txt")


def test_in_a_handler(page, server):
    texts = []

    def keep(download):
        texts.append((download.path()).read_text())

    page.on("download", keep)
    downloaded(page, server)
    downloaded(page, server)
    for _ in range(500):
        if len(texts) == 2:
            break
        page.wait_for_timeout(20)
    assert texts == ["Hello world", "Hello world"]


def test_of_a_new_window(page, server):
    page.goto(server.empty_page)
    page.set_content("<a target=_blank href='/download'>get</a>")
    with page.expect_download() as info:
        page.click("a")
    assert ((info.value).path()).read_text() == "Hello world"


@pytest.mark.skipif(ON_PLAYWRIGHT, reason="needs Playwright's own ffmpeg, which is not here")
def test_videos_are_where_they_were_wanted(browser, server, tmp_path):
    size = {"width": 320, "height": 240}
    context = browser.new_context(record_video_dir=tmp_path / "new", record_video_size=size)
    page = context.new_page()
    page.goto(server.empty_page)
    path = page.video.path()
    assert path.parent == tmp_path / "new"
    context.close()
    assert path.stat().st_size > 0


@pytest.mark.skipif(ON_PLAYWRIGHT, reason="needs an ffmpeg of Playwright's own")
def test_a_video_is_kept_after_its_page_and_its_context(browser, server, tmp_path):
    context = browser.new_context(record_video_dir=tmp_path / "videos")
    page = context.new_page()
    page.goto(server.prefix + "/grid.html")
    page.close()
    page.video.save_as(tmp_path / "one.webm")
    context.close()
    page.video.save_as(tmp_path / "two.webm")
    assert (tmp_path / "one.webm").read_bytes() == (tmp_path / "two.webm").read_bytes() != b""
