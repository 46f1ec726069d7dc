from __future__ import annotations

import pytest

from ..driven import ON_PLAYWRIGHT, async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_download(page, server, tmp_path):
    await page.goto(server.empty_page)
    await page.set_content("<a href='/download'>get</a>")
    async with page.expect_download() as info:
        await page.click("a")
    download = await info.value
    assert download.url == server.prefix + "/download"
    assert download.suggested_filename == "file.txt"
    assert download.page is page
    target = tmp_path / "folder" / "kept.txt"
    await download.save_as(target)
    assert target.read_text() == "Hello world"
    assert (await download.path()).read_text() == "Hello world"
    assert await download.failure() is None


async def test_file_chooser(page, server, tmp_path):
    await page.goto(server.prefix + "/upload.html")
    file = tmp_path / "a.txt"
    file.write_text("chosen")
    async with page.expect_file_chooser() as info:
        await page.click("input[type=file]")
    chooser = await info.value
    assert chooser.is_multiple() is False
    assert await chooser.element.get_attribute("name") == "file"
    await chooser.set_files(file)
    assert await page.evaluate("document.querySelector('input').files[0].text()") == "chosen"


async def test_a_download_that_is_gone(page, server):
    await page.goto(server.empty_page)
    await page.set_content("<a href='http://127.0.0.1:1/' download>get</a>")
    with pytest.raises(async_api.TimeoutError):
        async with page.expect_download(timeout=300):
            await page.evaluate("1")


LINK = "<a href='/download'>get</a>"


async def downloaded(page, server):
    """Start a download of the test site's and give it."""
    await page.goto(server.empty_page)
    await page.set_content(LINK)
    async with page.expect_download() as info:
        await page.click("a")
    return await info.value


async def test_a_copy_is_one_file_until_it_is_deleted(page, server, tmp_path):
    download = await downloaded(page, server)
    await download.save_as(tmp_path / "kept.txt")
    path = await download.path()
    assert path.read_text() == "Hello world"
    assert await download.path() == path
    await download.delete()
    assert not path.exists()
    assert (tmp_path / "kept.txt").read_text() == "Hello world"
    with pytest.raises(async_api.Error, match="Target page, context or browser has been closed"):
        await download.save_as(tmp_path / "again.txt")


async def test_copies_go_with_their_context(browser, server, tmp_path):
    context = await browser.new_context()
    page = await context.new_page()
    first, second = await downloaded(page, server), await downloaded(page, server)
    await first.save_as(tmp_path / "kept.txt")
    paths = [await first.path(), await second.path()]
    assert all(path.exists() for path in paths)
    assert paths[0] != paths[1]
    await context.close()
    assert not any(path.exists() for path in paths)
    assert (tmp_path / "kept.txt").exists()


async def test_names_are_the_callers(page, server, tmp_path):
    download = await downloaded(page, server)
    for name in ("a.txt", "sub/folder/b", "x" * 255):
        await download.save_as(tmp_path / name)
        assert (tmp_path / name).read_text() == "Hello world"
    await download.save_as(str(tmp_path / "a.txt"))


async def test_a_long_suggested_name(page, server, tmp_path):
    name = "n" * 300 + ".txt"
    await page.goto(server.empty_page)
    await page.set_content(f"<a download='{name}' href='data:text/plain,hello'>get</a>")
    async with page.expect_download() as info:
        await page.click("a")
    download = await info.value
    await download.save_as(tmp_path / "kept.txt")
    assert (tmp_path / "kept.txt").read_text() == "hello"


async def test_cancel(page, server):
    await page.goto(server.empty_page)
    server.set("/slow", b"x" * 10, content_type="application/octet-stream", cut=True)
    await page.set_content("<a download href='/slow'>get</a>")
    async with page.expect_download() as info:
        await page.click("a")
    download = await info.value
    await download.cancel()
    assert await download.failure() == "canceled"
    with pytest.raises(async_api.Error, match="canceled"):
        await download.path()


async def test_downloads_that_are_not_accepted(browser, server, tmp_path):
    async with await browser.new_context(accept_downloads=False) as context:
        page = await context.new_page()
        download = await downloaded(page, server)
        assert download.suggested_filename == "file.txt"
        with pytest.raises(async_api.Error, match="accept_downloads=True"):
            await download.path()
        assert "accept_downloads" in await download.failure()
        with pytest.raises(async_api.Error, match="accept_downloads=True"):
            await download.save_as(tmp_path / "no.txt")


async def test_in_a_handler(page, server):
    texts = []

    async def keep(download):
        texts.append((await download.path()).read_text())

    page.on("download", keep)
    await downloaded(page, server)
    await downloaded(page, server)
    for _ in range(500):
        if len(texts) == 2:
            break
        await page.wait_for_timeout(20)
    assert texts == ["Hello world", "Hello world"]


async def test_of_a_new_window(page, server):
    await page.goto(server.empty_page)
    await page.set_content("<a target=_blank href='/download'>get</a>")
    async with page.expect_download() as info:
        await page.click("a")
    assert (await (await info.value).path()).read_text() == "Hello world"


@pytest.mark.skipif(ON_PLAYWRIGHT, reason="needs Playwright's own ffmpeg, which is not here")
async def test_videos_are_where_they_were_wanted(browser, server, tmp_path):
    size = {"width": 320, "height": 240}
    context = await browser.new_context(record_video_dir=tmp_path / "new", record_video_size=size)
    page = await context.new_page()
    await page.goto(server.empty_page)
    path = await page.video.path()
    assert path.parent == tmp_path / "new"
    await context.close()
    assert path.stat().st_size > 0


@pytest.mark.skipif(ON_PLAYWRIGHT, reason="needs an ffmpeg of Playwright's own")
async def test_a_video_is_kept_after_its_page_and_its_context(browser, server, tmp_path):
    context = await browser.new_context(record_video_dir=tmp_path / "videos")
    page = await context.new_page()
    await page.goto(server.prefix + "/grid.html")
    await page.close()
    await page.video.save_as(tmp_path / "one.webm")
    await context.close()
    await page.video.save_as(tmp_path / "two.webm")
    assert (tmp_path / "one.webm").read_bytes() == (tmp_path / "two.webm").read_bytes() != b""
