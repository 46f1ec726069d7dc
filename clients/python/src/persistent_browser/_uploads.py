"""Files of this machine, and large bytes, on their way to the server."""

from __future__ import annotations

import base64
import mimetypes
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ._errors import PersistentBrowserError

#: Bytes that a command carries itself; what is larger goes by a request of its own.
INLINE_BYTES = 256 * 1024
#: Bytes of files that are given as buffers, all together, as in Playwright.
MOST_BUFFERED = 50 * 1024 * 1024

#: How deep in the parameters of a command uploads stand: what is deeper is the caller's data.
DEEPEST = 4


@dataclass(frozen=True)
class Upload:
    """Bytes that go to the server, in the command or before it.

    Attributes:
        name: of a file; ``None`` for bytes alone.
        path: where they are read; ``None`` when they are here.
        last_modified: milliseconds since 1970.
    """

    name: str | None = None
    path: Path | None = None
    content: bytes = b""
    last_modified: int | None = None

    @property
    def kind(self) -> str:
        """The content type that its name tells."""
        return mimetypes.guess_type(self.name or "")[0] or "application/octet-stream"

    @property
    def size(self) -> int:
        """How many bytes they are."""
        return len(self.content) if self.path is None else self.path.stat().st_size

    def read(self) -> bytes:
        """Give the bytes."""
        return self.content if self.path is None else self.path.read_bytes()

    def inline(self) -> dict[str, Any]:
        """Give what stands for them in the command itself."""
        value: dict[str, Any] = {"$bytes": base64.b64encode(self.read()).decode("ascii")}
        if self.name is None:
            return value
        return {**value, "name": self.name, "mimeType": self.kind, **self._time()}

    def stored(self, artifact_id: str) -> dict[str, Any]:
        """Give what stands for them once they are an artifact."""
        return {"$artifact": artifact_id, **self._time()}

    def _time(self) -> dict[str, Any]:
        return {} if self.last_modified is None else {"lastModified": self.last_modified}


@dataclass(frozen=True)
class Folder:
    """A folder that goes to the server: its files by their paths inside it."""

    name: str
    files: Mapping[str, Upload] = field(default_factory=dict)


def holds_uploads(value: Any, levels: int = DEEPEST) -> bool:
    """Return True when parameters hold uploads, down to the depth of several files' buffers."""
    if isinstance(value, (Upload, Folder)):
        return True
    if levels == 0 or not isinstance(value, (dict, list)):
        return False
    items = value.values() if isinstance(value, dict) else value
    return any(holds_uploads(item, levels - 1) for item in items)


def file_upload(path: str | os.PathLike[str]) -> Upload:
    """Give a file of this machine.

    Raises:
        OSError: when it is not there.
    """
    file = Path(path).expanduser()
    changed = int(file.stat().st_mtime * 1000)
    return Upload(file.resolve().name, file, last_modified=changed)


def bytes_upload(content: bytes) -> Any:
    """Give bytes as they are, or as an upload where a command does not carry them."""
    return content if len(content) <= INLINE_BYTES else Upload(content=content)


def text_bytes(text: str) -> bytes | None:
    """Give the bytes of a text that a command does not carry; ``None`` when it carries it."""
    # No letter takes more than four bytes: most texts need no counting.
    if len(text) * 4 <= INLINE_BYTES:
        return None
    content = text.encode(errors="surrogatepass")
    return content if len(content) > INLINE_BYTES else None


def text_upload(text: str) -> Any:
    """Give a text as it is, or as an upload where a command does not carry it."""
    content = text_bytes(text)
    return text if content is None else bytes_upload(content)


def chosen_files(given: Any) -> list[Any]:
    """Give files for an ``<input type=file>``.

    Args:
        given: a path, ``{"name", "mimeType", "buffer"}``, or several of one of them.

    Raises:
        OSError: when a file is not there.
        PersistentBrowserError: for what cannot be chosen together.
    """
    items: Sequence[Any] = given if isinstance(given, (list, tuple)) else [given]
    paths = [item for item in items if isinstance(item, (str, os.PathLike))]
    if paths and len(paths) < len(items):
        raise PersistentBrowserError("File paths cannot be mixed with buffers")
    return _paths(paths) if paths else _buffers(items)


def _paths(paths: Sequence[str | os.PathLike[str]]) -> list[Any]:
    files: list[Any] = []
    folders: list[Path] = []
    for path in paths:
        resolved = Path(path).expanduser()
        if resolved.is_dir():
            folders.append(resolved.resolve())
        else:
            files.append(file_upload(resolved))
    if len(folders) > 1:
        raise PersistentBrowserError("Multiple directories are not supported")
    if folders and files:
        raise PersistentBrowserError("File paths must be all files or a single directory")
    return [_folder(folders[0])] if folders else files


def _folder(path: Path) -> Folder:
    files = {
        file.relative_to(path).as_posix(): file_upload(file)
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }
    return Folder(path.name, files)


def _buffers(payloads: Sequence[Mapping[str, Any]]) -> list[Any]:
    if sum(len(payload.get("buffer", b"")) for payload in payloads) > MOST_BUFFERED:
        raise PersistentBrowserError(
            "Cannot set buffer larger than 50Mb, "
            "please write it to a file and pass its path instead."
        )
    return [{**payload, "buffer": bytes_upload(payload["buffer"])} for payload in payloads]
