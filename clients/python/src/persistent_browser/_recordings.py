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
_HAR = ".har"
#: The HAR of an archive of Playwright's.
_PACKED = "har.har"


class Recordings:
    """Recordings of a session, until it has ended.

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
        """True when recordings come with the end of the session."""
        return self.videos is not None or bool(self._hars)

    def har(self, path: str | PathLike[str]) -> dict[str, str]:
        """Give how the server is asked to name a HAR that belongs to a path of this machine."""
        self._asked += 1
        stem = f"recording-{self._asked}"
        self._hars[stem] = Path(path).expanduser()
        return {"name": stem + (_ZIP if fspath(path).endswith(_ZIP) else _HAR)}

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
        names = [name for name in archive.namelist() if not name.endswith("/")]
        har = _har_among(names)
        for name in names:
            # A name alone: nothing of an archive gets out of the folder.
            own = Path(name).name
            if name != har and own not in ("", ".", ".."):
                (path.parent / own).write_bytes(archive.read(name))
        if har is not None:
            # Last: a body may have the name of the file.
            path.write_bytes(archive.read(har))


def _har_among(names: list[str]) -> str | None:
    """Give which file of an archive is the HAR: bodies may have its ending as well."""
    hars = [name for name in names if name.endswith(_HAR)]
    return _PACKED if _PACKED in hars else next(iter(hars), None)


def har_upload(path: str | PathLike[str]) -> Upload:
    """Give a HAR of this machine, together with the bodies that it has in files beside it.

    A body outside of the HAR's folder is not read: the driver refuses its request, as it does on
    this machine.

    Raises:
        OSError: when it cannot be read.
    """
    upload = file_upload(path)
    if fspath(path).endswith(_ZIP):
        return upload
    content = upload.read()
    folder = Path(path).expanduser().parent
    beside = {name: _inside(folder, name) for name in sorted(set(_attached(content)))}
    files = {name: file for name, file in beside.items() if file is not None}
    if not files:
        return upload
    own = _PACKED
    while own in files:
        own = f"_{own}"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(own, content)
        for name, file in files.items():
            archive.writestr(name, file.read_bytes())
    return Upload("har.zip", content=packed.getvalue())


def _inside(folder: Path, name: str) -> Path | None:
    """Give a file of a folder; ``None`` when there is none, also where a link leads elsewhere."""
    try:
        file = (folder / name).resolve(strict=True)
        return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
    except (OSError, RuntimeError, ValueError):
        return None  # No path, or a link to itself.


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
