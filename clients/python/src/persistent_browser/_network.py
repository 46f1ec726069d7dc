"""The only I/O with the server: one request, one pause. The two classes mirror each other."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping

import httpx

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)


def _trusts_environment(url: str) -> bool:
    """Proxies of the environment are for other machines."""
    return httpx.URL(url).host not in ("127.0.0.1", "::1")


class AsyncNetwork:
    """Sends on asyncio.

    A client is bound to the event loop that used it first: a new loop (a second ``asyncio.run``)
    gets a new one.
    """

    def __init__(self, transport: httpx.AsyncBaseTransport | None) -> None:
        self._transport = transport
        self._client: httpx.AsyncClient | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def send(
        self,
        method: str,
        url: str,
        *,
        query: Mapping[str, str],
        headers: Mapping[str, str],
        body: bytes | None,
        timeout: httpx.Timeout,
    ) -> httpx.Response:
        """Send one request and read the whole answer."""
        loop = asyncio.get_running_loop()
        if self._client is None or self._loop is not loop:
            self._loop = loop
            self._client = httpx.AsyncClient(
                transport=self._transport, limits=_LIMITS, trust_env=_trusts_environment(url)
            )
        return await self._client.request(
            method, url, params=query, headers=headers, content=body, timeout=timeout
        )

    async def sleep(self, seconds: float) -> None:
        """Pause."""
        await asyncio.sleep(seconds)

    async def close(self) -> None:
        """Close the connections; the next request opens new ones."""
        client, self._client = self._client, None
        if client is not None and self._loop is asyncio.get_running_loop():
            await client.aclose()


class SyncNetwork:
    """Sends on the caller's thread. Safe for several threads, as ``httpx.Client`` is."""

    def __init__(self, transport: httpx.BaseTransport | None) -> None:
        self._transport = transport
        self._client: httpx.Client | None = None

    def send(
        self,
        method: str,
        url: str,
        *,
        query: Mapping[str, str],
        headers: Mapping[str, str],
        body: bytes | None,
        timeout: httpx.Timeout,
    ) -> httpx.Response:
        """Send one request and read the whole answer."""
        if self._client is None:
            self._client = httpx.Client(
                transport=self._transport, limits=_LIMITS, trust_env=_trusts_environment(url)
            )
        return self._client.request(
            method, url, params=query, headers=headers, content=body, timeout=timeout
        )

    def sleep(self, seconds: float) -> None:
        """Pause."""
        time.sleep(seconds)

    def close(self) -> None:
        """Close the connections; the next request opens new ones."""
        client, self._client = self._client, None
        if client is not None:
            client.close()
