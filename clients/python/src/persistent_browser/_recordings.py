"""Where on this machine recordings go, and HAR files with what is beside them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from ._uploads import Upload, file_upload

_ZIP = ".zip"


class Recordings:
    """What a session records, until it has ended.

    Attributes:
        videos: the folder of the videos; ``None`` when there are none.
    """

    def __init__(self) -> None:
        self.videos: Path | None = None
        # By the names that the server was asked to use, without their ending.
        self._hars: dict[str, Path] = {}
        self._asked = 0

    @property
    def expected(self) -> bool:
        """Whether anything comes with the end of the session."""
        return self.videos is not None or bool(self._hars)

    def har(self, path: str | PathLike[str]) -> dict[str, str]:
        """Give how the server is asked to name a HAR that belongs to a path of this machine."""
        self._asked += 1
        stem = f"recording-{self._asked}"
        self._hars[stem] = Path(path).expanduser()
        return {"name": stem + (_ZIP if fspath(path).endswith(_ZIP) else ".har")}

    def take_har(self, name: str) -> Path | None:
        """Give where a HAR of the server's belongs, once."""
        return self._hars.pop(name.rpartition(".")[0], None)


def write_har(path: Path, content: bytes) -> None:
    """Write a HAR; files that come with it as an archive go beside it, unless it is one itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if fspath(path).endswith(_ZIP) or not zipfile.is_zipfile(io.BytesIO(content)):
        path.write_bytes(content)
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            # A name alone: nothing of an archive gets out of the folder.
            own = Path(name).name
            target = path if own.endswith(".har") else path.parent / own
            target.write_bytes(archive.read(name))


def har_upload(path: str | PathLike[str]) -> Upload:
    """Give a HAR of this machine, together with the bodies that it has in files beside it.

    Raises:
        OSError: when it cannot be read.
    """
    upload = file_upload(path)
    if fspath(path).endswith(_ZIP):
        return upload
    content = upload.read()
    folder = Path(path).expanduser().parent
    beside = {name for name in _attached(content) if (folder / name).is_file()}
    if not beside:
        return upload
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("har.har", content)
        for name in sorted(beside):
            archive.write(folder / name, name)
    return Upload("har.zip", content=packed.getvalue())


def _attached(content: bytes) -> Iterator[str]:
    try:
        yield from _names(json.loads(content))
    except ValueError:
        return  # What it is, the server says when a request is looked for in it.


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _names(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name == "_file" and isinstance(item, str):
                yield item
            else:
                yield from _names(item)
