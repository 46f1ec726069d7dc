"""A form that is sent with a request, field by field."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ._types import FilePayload

#: What a field may be.
FormValue: TypeAlias = "str | bool | float | PathLike[str] | FilePayload"


class FormData:
    """The fields of a form in their order; one name may be there several times."""

    def __init__(self) -> None:
        self._fields: list[tuple[str, FormValue]] = []

    def set(self, name: str, value: FormValue) -> FormData:
        """Set a field, in place of all of this name."""
        self._fields = [entry for entry in self._fields if entry[0] != name]
        return self.append(name, value)

    def append(self, name: str, value: FormValue) -> FormData:
        """Add a field beside those of the same name.

        Args:
            name: of the field.
            value: text, a number, a boolean; in ``multipart`` also a file: a ``Path`` of this
                machine, or ``{"name", "mimeType", "buffer"}``.
        """
        self._fields.append((name, value))
        return self
