from __future__ import annotations

import pytest

from ..driven import async_api

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
