"""The result of ``screenshot()``."""

from __future__ import annotations

import itertools
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

# Inside of the class `bytes` is the attribute.
_Bytes: TypeAlias = bytes


class Screenshot(str):
    """The path of a picture that was saved, as given or made up; shows itself in a notebook.

    It is a ``str`` and a ``PathLike``, so it goes wherever a path goes.

    Attributes:
        bytes: the picture.
        content_type: ``image/png`` or ``image/jpeg``.
        artifact_id: its id on the server, where it is kept too.
    """

    bytes: _Bytes
    content_type: str
    artifact_id: str | None

    def __new__(
        cls, path: str, data: _Bytes, content_type: str, artifact_id: str | None
    ) -> Screenshot:
        """Hold a picture that lies at ``path``."""
        self = super().__new__(cls, path)
        self.bytes = data
        self.content_type = content_type
        self.artifact_id = artifact_id
        return self

    @property
    def path(self) -> Path:
        """The absolute path."""
        return Path(self).absolute()

    def __fspath__(self) -> str:
        return str(self)

    def _repr_png_(self) -> _Bytes | None:
        return self.bytes if self.content_type == "image/png" else None

    def _repr_jpeg_(self) -> _Bytes | None:
        return self.bytes if self.content_type == "image/jpeg" else None


def picture_type(path: str | None, wanted: str | None) -> str | None:
    """Give the type to ask for: the one named, else the one that the path's ending says."""
    if wanted:
        return wanted
    ending = Path(path).suffix.lower() if path else ""
    return "jpeg" if ending in (".jpg", ".jpeg") else None


def save(path: str | None, data: bytes, content_type: str) -> str:
    """Write the picture, under a new name in the current folder when ``path`` is ``None``."""
    if path is not None:
        target = Path(path).expanduser()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return str(target)
    stem = datetime.now().strftime("screenshot-%Y%m%d-%H%M%S")
    ending = "jpg" if content_type == "image/jpeg" else "png"
    for number in itertools.count(1):
        name = f"{stem}.{ending}" if number == 1 else f"{stem}-{number}.{ending}"
        try:
            with Path(name).open("xb") as file:
                file.write(data)
        except FileExistsError:
            continue
        return name
    raise AssertionError("itertools.count ended")
