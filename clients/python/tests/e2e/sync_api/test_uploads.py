# Written by scripts/unasync.py from async_api/test_uploads.py: edit that one.
"""Files for ``<input type=file>``: of this machine, in folders, large ones, buffers."""

from __future__ import annotations

import os

import pytest

from ..driven import sync_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

LOOK = """() => Promise.all([...document.querySelector('input').files].map(file =>
    file.text().then(text => [file.webkitRelativePath || file.name, file.type, text])))"""


@pytest.fixture
def chooser(page):
    """Give a page an input of this kind."""

    def show(attributes=""):
        page.set_content(f"<input type=file {attributes}>")
        return page.locator("input")

    return show


def test_a_file_keeps_its_name_type_and_time(page, chooser, tmp_path):
    file = tmp_path / "notes of today.txt"
    file.write_text("noted")
    os.utime(file, (1_000_000_000, 1_000_000_000.5))
    (chooser()).set_input_files(file)
    assert page.evaluate(LOOK) == [["notes of today.txt", "text/plain", "noted"]]
    time = page.evaluate("document.querySelector('input').files[0].lastModified")
    assert time == 1_000_000_000_500


def test_several_files_and_none(page, chooser, tmp_path):
    files = [tmp_path / name for name in ("b.txt", "a.html", "Müller 😀.pdf")]
    for file in files:
        file.write_text(file.name)
    (chooser("multiple")).set_input_files([str(files[0]), *files[1:]])
    assert [name for name, *_ in page.evaluate(LOOK)] == [file.name for file in files]
    page.set_input_files("input", [])
    assert page.evaluate(LOOK) == []


@pytest.mark.parametrize("by", ["page", "locator", "handle", "chooser"])
def test_a_folder(page, chooser, tmp_path, by):
    folder = tmp_path / "photos"
    (folder / "sub" / "more").mkdir(parents=True)
    (folder / "a.txt").write_text("a")
    (folder / "sub" / "b.txt").write_text("b")
    (folder / "sub" / "more" / "c.txt").write_text("c")
    found = chooser("webkitdirectory")
    if by == "page":
        page.set_input_files("input", folder)
    elif by == "locator":
        found.set_input_files(str(folder))
    elif by == "handle":
        (page.query_selector("input")).set_input_files([folder])
    else:
        with page.expect_file_chooser() as caught:
            found.click()
        (caught.value).set_files(folder)
    seen = sorted((name, text) for name, _, text in page.evaluate(LOOK))
    assert seen == [
        ("photos/a.txt", "a"),
        ("photos/sub/b.txt", "b"),
        ("photos/sub/more/c.txt", "c"),
    ]


def test_what_cannot_be_chosen_together(page, chooser, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "a.txt").write_text("a")
    payload = {"name": "b.txt", "mimeType": "text/plain", "buffer": b"b"}
    found = chooser("webkitdirectory")
    for given, told in [
        ([tmp_path / "one", tmp_path / "two"], "Multiple directories are not supported"),
        ([tmp_path / "one", tmp_path / "a.txt"], "must be all files or a single directory"),
        ([tmp_path / "a.txt", payload], "File paths cannot be mixed with buffers"),
    ]:
        with pytest.raises(sync_api.Error, match=told):
            found.set_input_files(given)
    with pytest.raises(FileNotFoundError):
        found.set_input_files(tmp_path / "nothing.txt")


def test_buffers_keep_their_type(page, chooser):
    payload = {"name": "a.txt", "mimeType": "application/x-own", "buffer": b"<b>"}
    other = {"name": "no ending", "mimeType": "text/html", "buffer": b""}
    (chooser("multiple")).set_input_files([payload, other])
    assert page.evaluate(LOOK) == [
        ["a.txt", "application/x-own", "<b>"],
        ["no ending", "text/html", ""],
    ]
    page.set_input_files("input", other)
    assert page.evaluate(LOOK) == [["no ending", "text/html", ""]]


def test_a_large_file(page, chooser, tmp_path):
    file = tmp_path / "large.zip"
    with file.open("wb") as out:
        out.truncate(60 * 1024 * 1024)
        out.seek(0, os.SEEK_END)
        out.write(b"the end")
    (chooser()).set_input_files(file)
    seen = page.evaluate(
        """() => {
            const file = document.querySelector('input').files[0];
            return file.slice(-7).text().then(end => [file.name, file.size, end]);
        }"""
    )
    assert seen == ["large.zip", 60 * 1024 * 1024 + 7, "the end"]


def test_large_buffers(page, chooser):
    payload = {"name": "a.bin", "mimeType": "image/png", "buffer": b"x" * 12_000_000}
    found = chooser()
    found.set_input_files(payload)
    look = "(f => [f.name, f.type, f.size])(document.querySelector('input').files[0])"
    assert page.evaluate(look) == ["a.bin", "image/png", 12_000_000]
    too_large = {**payload, "buffer": b"x" * (50 * 1024 * 1024 + 1)}
    with pytest.raises(sync_api.Error, match="Cannot set buffer larger than 50Mb"):
        found.set_input_files(too_large)


def test_large_bodies_of_requests_and_routes(page, server):
    large = b"0123456789" * 1_200_000
    page.goto(server.empty_page)
    response = page.request.post(server.prefix + "/upload", data=large)
    assert len(server.last("/upload").body) == len(large)
    assert len(response.body()) == len(large)

    def answer(route):
        route.fulfill(body=large, content_type="text/plain")

    page.route("**/data.json", answer)
    length = "fetch('/data.json').then(answer => answer.text()).then(text => text.length)"
    assert page.evaluate(length) == len(large)


def test_large_bodies_that_a_route_changes(page, server):
    large = b"0123456789" * 1_200_000

    def changes(route):
        route.fallback(post_data=large)

    def goes_on(route):
        route.continue_()

    page.goto(server.empty_page)
    page.route("**/upload", goes_on)
    page.route("**/upload", changes)
    length = "fetch('/upload', {method: 'POST', body: 'x'}).then(a => a.text()).then(t => t.length)"
    assert page.evaluate(length) == len(large)
    assert server.last("/upload").body == large


def test_a_large_document(page):
    page.set_content(f"<p>{'ü' * 6_000_000}</p>")
    assert page.evaluate("document.querySelector('p').textContent.length") == 6_000_000
