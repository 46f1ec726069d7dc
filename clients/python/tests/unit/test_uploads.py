from __future__ import annotations

import base64
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from persistent_browser._errors import PersistentBrowserError
from persistent_browser._recordings import Recordings, har_upload, write_har
from persistent_browser._uploads import (
    INLINE_BYTES,
    Folder,
    Upload,
    bytes_upload,
    chosen_files,
    holds_uploads,
    text_upload,
)


def test_a_small_file_travels_in_its_command(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<b>")
    os.utime(file, (1000, 1000.25))
    (upload,) = chosen_files(file)
    assert upload.size == 3
    assert upload.inline() == {
        "$bytes": base64.b64encode(b"<b>").decode(),
        "name": "a.html",
        "mimeType": "text/html",
        "lastModified": 1000250,
    }
    assert upload.stored("a-1") == {"$artifact": "a-1", "lastModified": 1000250}


def test_large_bytes_travel_by_themselves() -> None:
    assert bytes_upload(b"x" * INLINE_BYTES) == b"x" * INLINE_BYTES
    large = bytes_upload(b"x" * (INLINE_BYTES + 1))
    assert isinstance(large, Upload)
    assert large.stored("a-1") == {"$artifact": "a-1"}


def test_large_texts_are_told_by_their_bytes() -> None:
    assert text_upload("x" * INLINE_BYTES) == "x" * INLINE_BYTES
    assert text_upload("ü" * (INLINE_BYTES // 2)) == "ü" * (INLINE_BYTES // 2)
    large = "ü" * (INLINE_BYTES // 2 + 1)
    upload = text_upload(large)
    assert isinstance(upload, Upload)
    assert upload.read().decode() == large
    half = "\ud800" + "x" * (INLINE_BYTES // 2)
    assert text_upload(half) == half


def test_uploads_are_found_among_data_that_contains_itself() -> None:
    data: dict[str, object] = {"list": [1, {"a": "b"}]}
    data["self"] = data
    assert not holds_uploads({"arg": data})
    payload = {"name": "a", "buffer": Upload(content=b"a")}
    assert holds_uploads({"arg": data, "files": [payload]})


def test_a_folder_has_its_files_by_their_paths(tmp_path: Path) -> None:
    (tmp_path / "photos" / "sub").mkdir(parents=True)
    (tmp_path / "photos" / "sub" / "b.txt").write_text("b")
    (tmp_path / "photos" / "a.txt").write_text("a")
    (folder,) = chosen_files([str(tmp_path / "photos")])
    assert isinstance(folder, Folder)
    assert folder.name == "photos"
    assert {name: file.read() for name, file in folder.files.items()} == {
        "a.txt": b"a",
        "sub/b.txt": b"b",
    }


def test_what_cannot_be_chosen_together(tmp_path: Path) -> None:
    payload = {"name": "a", "mimeType": "b", "buffer": b""}
    with pytest.raises(PersistentBrowserError, match="cannot be mixed with buffers"):
        chosen_files([payload, str(tmp_path)])
    with pytest.raises(PersistentBrowserError, match="Multiple directories"):
        chosen_files([tmp_path, tmp_path])
    with pytest.raises(FileNotFoundError):
        chosen_files(tmp_path / "nothing")


def test_each_har_has_a_name_of_its_own() -> None:
    recordings = Recordings()
    assert not recordings.expected
    first, second = recordings.har("a/log.har"), recordings.har("b/log.zip")
    assert (first["name"][-4:], second["name"][-4:]) == (".har", ".zip")
    # With attached bodies the server gives an archive, whatever was asked for.
    assert recordings.take_har(first["name"].replace(".har", ".zip")) == Path("a/log.har")
    assert recordings.take_har(second["name"]) == Path("b/log.zip")
    assert recordings.take_har(second["name"]) is None
    assert not recordings.expected


def archive(**files: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name, text in files.items():
            packed.writestr(name.replace("__", "."), text)
    return content.getvalue()


def test_attached_bodies_are_written_beside_a_har(tmp_path: Path) -> None:
    write_har(tmp_path / "new" / "log.har", archive(recording__har="{}", body__css="b {}"))
    assert (tmp_path / "new" / "log.har").read_text() == "{}"
    assert (tmp_path / "new" / "body.css").read_text() == "b {}"
    write_har(tmp_path / "log.zip", archive(recording__har="{}"))
    assert zipfile.is_zipfile(tmp_path / "log.zip")


def test_nothing_of_an_archive_gets_out_of_the_folder(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("a.har", "{}")
        packed.writestr("../../evil.txt", "x")
    write_har(tmp_path / "in" / "log.har", content.getvalue())
    assert sorted(file.name for file in (tmp_path / "in").iterdir()) == ["evil.txt", "log.har"]


def test_a_har_comes_with_the_bodies_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "body.css").write_text("b {}")
    (tmp_path / "other.css").write_text("not named")
    log = {"log": {"entries": [{"response": {"content": {"_file": "body.css"}}}]}}
    har = tmp_path / "log.har"
    har.write_text(json.dumps(log))
    upload = har_upload(har)
    assert upload.name == "har.zip"
    with zipfile.ZipFile(io.BytesIO(upload.read())) as packed:
        assert sorted(packed.namelist()) == ["body.css", "har.har"]
    har.write_text("no JSON")
    assert har_upload(har).read() == b"no JSON"


def _har(folder: Path, *names: str) -> Path:
    """A HAR with bodies in files of these names."""
    entries = [{"response": {"content": {"_file": name}}} for name in names]
    har = folder / "log.har"
    har.write_text(json.dumps({"log": {"entries": entries}}))
    return har


def test_a_har_gives_away_no_file_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "id_rsa").write_text("secret")
    folder = tmp_path / "har"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.css").write_text("a {}")
    (folder / "link.css").symlink_to(tmp_path / "id_rsa")
    (folder / "near.css").symlink_to(folder / "sub" / "a.css")
    (folder / "loop.css").symlink_to(folder / "loop.css")
    outside = ["../id_rsa", str(tmp_path / "id_rsa"), "sub/../../id_rsa", "link.css"]
    none = ["loop.css", "\0", "x" * 5000, "", "sub", "../har-other/a"]
    har = _har(folder, *outside, *none)
    assert har_upload(har).read() == har.read_bytes()
    har = _har(folder, *outside, *none, "sub/a.css", "near.css", "sub/../sub/a.css")
    with zipfile.ZipFile(io.BytesIO(har_upload(har).read())) as packed:
        assert packed.namelist() == ["har.har", "near.css", "sub/../sub/a.css", "sub/a.css"]
        assert packed.read("har.har") == har.read_bytes()
        assert packed.read("near.css") == b"a {}"


def test_a_body_that_is_named_as_a_har_stays_a_body(tmp_path: Path) -> None:
    (tmp_path / "har.har").write_text("body")
    har = _har(tmp_path, "har.har")
    with zipfile.ZipFile(io.BytesIO(har_upload(har).read())) as packed:
        assert packed.namelist() == ["_har.har", "har.har"]
        assert packed.read("har.har") == b"body"


@pytest.mark.parametrize(
    "names",
    [
        ["0.har", "har.har", "log.har"],
        ["recording-1.har", "0.har", "log.har", "../", "..", "sub/", "."],
    ],
)
def test_bodies_do_not_overwrite_the_har(tmp_path: Path, names: list[str]) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name in names:
            packed.writestr(name, name)
    write_har(tmp_path / "in" / "log.har", content.getvalue())
    own = "har.har" if "har.har" in names else "recording-1.har"
    assert (tmp_path / "in" / "log.har").read_text() == own
    assert sorted(file.name for file in (tmp_path / "in").iterdir()) == ["0.har", "log.har"]
    assert (tmp_path / "in" / "0.har").read_text() == "0.har"
    assert [file.name for file in tmp_path.iterdir()] == ["in"]
