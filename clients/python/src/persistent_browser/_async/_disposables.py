"""Objects that are there until they are disposed of."""

from __future__ import annotations

from collections import abc
from types import TracebackType
from typing import Any, TypeVar

from ._remote import Place, Remote

Self = TypeVar("Self", bound="DisposableBase")


class DisposableBase(Remote):
    """Something that is there until it is disposed of, at the latest at the end of a block."""

    def __repr__(self) -> str:
        return "<Disposable>"

    async def dispose(self) -> None:
        """End it; again is no error."""
        await self._end("close")

    async def close(self) -> None:
        """End it; again is no error."""
        await self._end("close")

    async def __aenter__(self: Self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._end("close")


class Undo(DisposableBase):
    """Takes back what was done here."""

    def __init__(self, place: Place, undo: abc.Callable[[], Any]) -> None:
        super().__init__(place)
        self._undo = undo

    async def _end(self, action: str) -> None:
        if not self._over:
            self._over = True
            await self._undo()
