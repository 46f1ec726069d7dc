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
