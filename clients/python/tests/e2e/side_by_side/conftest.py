"""The fixtures of asyncio's tests: what runs side by side is asyncio's alone."""

from __future__ import annotations

from ..async_api.conftest import (
    anyio_backend,
    browser,
    context,
    page,
    playwright,
    server,
    site_server,
)

__all__ = ["anyio_backend", "browser", "context", "page", "playwright", "server", "site_server"]
