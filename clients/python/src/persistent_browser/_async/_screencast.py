"""Screencasts: pictures of a page while it changes, and videos of parts of its life."""

from __future__ import annotations

import base64
from collections import abc
from os import PathLike
from typing import Any

from .._errors import PersistentBrowserError
from .._types import ViewportSize
from ._disposables import DisposableBase, Undo
from ._remote import Remote

#: The quality of a frame, of 100, when nobody says.
QUALITY = 80


class ScreencastBase(Remote):
    """See Screencast."""

    _started = False
    _path: str | PathLike[str] | None = None
    _frames: Any = None

    async def start(
        self,
        *,
        on_frame: abc.Callable[[dict[str, Any]], Any] | None = None,
        path: str | PathLike[str] | None = None,
        quality: int | None = None,
        size: ViewportSize | None = None,
    ) -> DisposableBase:
        """Begin a screencast.

        Args:
            on_frame: called with each frame: ``data`` (a JPEG's bytes), ``timestamp`` (ms),
                ``viewportWidth``, ``viewportHeight``; in Chromium alone. The next one comes
                when it has returned.
            path: a file of this machine for the video, once ``stop()`` has ended it.
            quality: of the frames, 0 to 100.
            size: the frames are no larger.

        Returns:
            What stops it, at the latest at the end of a block.

        Raises:
            Error: when there is one already.
        """
        if self._started:
            raise PersistentBrowserError("Screencast is already started")
        self._started = True
        if path is not None:
            await self._call("start", None, {"path": True, "quality": quality, "size": size})
            self._path = path
        if on_frame is not None:
            await self._show(on_frame, quality, size)
        return Undo(self._place, self.stop)

    async def stop(self) -> None:
        """End it, and keep its video where ``start()`` said."""
        self._started = False
        frames, self._frames = self._frames, None
        if frames is not None:
            await frames.send("Page.stopScreencast")
            await frames.detach()
        path, self._path = self._path, None
        if path is not None:
            await self._bytes(await self._call("stop"), path)

    async def _show(
        self, on_frame: abc.Callable[[dict[str, Any]], Any], quality: int | None, size: Any
    ) -> None:
        session = self._place.session
        page = session.page(str(self._place.page_id))
        frames = await session.context.new_cdp_session(page)
        self._frames = frames

        async def told(params: dict[str, Any]) -> None:
            metadata = params["metadata"]
            frame = {
                "data": base64.b64decode(params["data"]),
                "timestamp": metadata.get("timestamp", 0) * 1000,
                "viewportWidth": int(metadata["deviceWidth"]),
                "viewportHeight": int(metadata["deviceHeight"]),
            }
            await session.events.result(on_frame(frame))
            if self._frames is frames:
                await frames.send("Page.screencastFrameAck", {"sessionId": params["sessionId"]})

        frames.on("Page.screencastFrame", told)
        limits = {} if size is None else {"maxWidth": size["width"], "maxHeight": size["height"]}
        wanted = {"format": "jpeg", "quality": QUALITY if quality is None else quality, **limits}
        await frames.send("Page.startScreencast", wanted)
