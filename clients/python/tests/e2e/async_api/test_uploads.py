"""Files for ``<input type=file>``: of this machine, in folders, large ones, buffers."""

from __future__ import annotations

import os

import pytest

from ..driven import async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

LOOK = """() => Promise.all([...document.querySelector('input').files].map(file =>
    file.text().then(text => [file.webkitRelativePath || file.name, file.type, text])))"""


@pytest.fixture
async def chooser(page):
    """Give a page an input of this kind."""

    async def show(attributes=""):
        await page.set_content(f"<input type=file {attributes}>")
        return page.locator("input")

    return show


async def test_a_file_keeps_its_name_type_and_time(page, chooser, tmp_path):
    file = tmp_path / "notes of today.txt"
    file.write_text("noted")
    os.utime(file, (1_000_000_000, 1_000_000_000.5))
    await (await chooser()).set_input_files(file)
    assert await page.evaluate(LOOK) == [["notes of today.txt", "text/plain", "noted"]]
    time = await page.evaluate("document.querySelector('input').files[0].lastModified")
    assert time == 1_000_000_000_500


async def test_several_files_and_none(page, chooser, tmp_path):
    files = [tmp_path / name for name in ("b.txt", "a.html", "Müller 😀.pdf")]
    for file in files:
        file.write_text(file.name)
    await (await chooser("multiple")).set_input_files([str(files[0]), *files[1:]])
    assert [name for name, *_ in await page.evaluate(LOOK)] == [file.name for file in files]
    await page.set_input_files("input", [])
    assert await page.evaluate(LOOK) == []


@pytest.mark.parametrize("by", ["page", "locator", "handle", "chooser"])
async def test_a_folder(page, chooser, tmp_path, by):
    folder = tmp_path / "photos"
    (folder / "sub" / "more").mkdir(parents=True)
    (folder / "a.txt").write_text("a")
    (folder / "sub" / "b.txt").write_text("b")
    (folder / "sub" / "more" / "c.txt").write_text("c")
    found = await chooser("webkitdirectory")
    if by == "page":
        await page.set_input_files("input", folder)
    elif by == "locator":
        await found.set_input_files(str(folder))
    elif by == "handle":
        await (await page.query_selector("input")).set_input_files([folder])
    else:
        async with page.expect_file_chooser() as caught:
            await found.click()
        await (await caught.value).set_files(folder)
    seen = sorted((name, text) for name, _, text in await page.evaluate(LOOK))
    assert seen == [
        ("photos/a.txt", "a"),
        ("photos/sub/b.txt", "b"),
        ("photos/sub/more/c.txt", "c"),
    ]


async def test_what_cannot_be_chosen_together(page, chooser, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "a.txt").write_text("a")
    payload = {"name": "b.txt", "mimeType": "text/plain", "buffer": b"b"}
    found = await chooser("webkitdirectory")
    for given, told in [
        ([tmp_path / "one", tmp_path / "two"], "Multiple directories are not supported"),
        ([tmp_path / "one", tmp_path / "a.txt"], "must be all files or a single directory"),
        ([tmp_path / "a.txt", payload], "File paths cannot be mixed with buffers"),
    ]:
        with pytest.raises(async_api.Error, match=told):
            await found.set_input_files(given)
    with pytest.raises(FileNotFoundError):
        await found.set_input_files(tmp_path / "nothing.txt")


async def test_buffers_keep_their_type(page, chooser):
    payload = {"name": "a.txt", "mimeType": "application/x-own", "buffer": b"<b>"}
    other = {"name": "no ending", "mimeType": "text/html", "buffer": b""}
    await (await chooser("multiple")).set_input_files([payload, other])
    assert await page.evaluate(LOOK) == [
        ["a.txt", "application/x-own", "<b>"],
        ["no ending", "text/html", ""],
    ]
    await page.set_input_files("input", other)
    assert await page.evaluate(LOOK) == [["no ending", "text/html", ""]]


async def test_a_large_file(page, chooser, tmp_path):
    file = tmp_path / "large.zip"
    with file.open("wb") as out:
        out.truncate(60 * 1024 * 1024)
        out.seek(0, os.SEEK_END)
        out.write(b"the end")
    await (await chooser()).set_input_files(file)
    seen = await page.evaluate(
        """() => {
            const file = document.querySelector('input').files[0];
            return file.slice(-7).text().then(end => [file.name, file.size, end]);
        }"""
    )
    assert seen == ["large.zip", 60 * 1024 * 1024 + 7, "the end"]


async def test_large_buffers(page, chooser):
    payload = {"name": "a.bin", "mimeType": "image/png", "buffer": b"x" * 12_000_000}
    found = await chooser()
    await found.set_input_files(payload)
    look = "(f => [f.name, f.type, f.size])(document.querySelector('input').files[0])"
    assert await page.evaluate(look) == ["a.bin", "image/png", 12_000_000]
    too_large = {**payload, "buffer": b"x" * (50 * 1024 * 1024 + 1)}
    with pytest.raises(async_api.Error, match="Cannot set buffer larger than 50Mb"):
        await found.set_input_files(too_large)


async def test_large_bodies_of_requests_and_routes(page, server):
    large = b"0123456789" * 1_200_000
    await page.goto(server.empty_page)
    response = await page.request.post(server.prefix + "/upload", data=large)
    assert len(server.last("/upload").body) == len(large)
    assert len(await response.body()) == len(large)

    async def answer(route):
        await route.fulfill(body=large, content_type="text/plain")

    await page.route("**/data.json", answer)
    length = "fetch('/data.json').then(answer => answer.text()).then(text => text.length)"
    assert await page.evaluate(length) == len(large)


async def test_large_bodies_that_a_route_changes(page, server):
    large = b"0123456789" * 1_200_000

    async def changes(route):
        await route.fallback(post_data=large)

    async def goes_on(route):
        await route.continue_()

    await page.goto(server.empty_page)
    await page.route("**/upload", goes_on)
    await page.route("**/upload", changes)
    length = "fetch('/upload', {method: 'POST', body: 'x'}).then(a => a.text()).then(t => t.length)"
    assert await page.evaluate(length) == len(large)
    assert server.last("/upload").body == large


async def test_a_large_document(page):
    await page.set_content(f"<p>{'ü' * 6_000_000}</p>")
    assert await page.evaluate("document.querySelector('p').textContent.length") == 6_000_000
