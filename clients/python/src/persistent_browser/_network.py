"""The only I/O with the server: one request, one pause. The two classes mirror each other."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

import httpx

from ._errors import ServerUnreachableError

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)
# The server gives a sign of life every 10 s.
_STREAM_TIMEOUT = httpx.Timeout(35.0, connect=5.0)


def _trusts_environment(url: str) -> bool:
    """Proxies of the environment are for other machines."""
    return httpx.URL(url).host not in ("127.0.0.1", "::1")


@dataclass(frozen=True)
class StreamRequest:
    """Where the events of a session are read.

    Attributes:
        headers: with the key.
    """

    url: str
    headers: Mapping[str, str]

    def after(self, number: int) -> dict[str, str]:
        """Give the headers for the events after this one."""
        return {**self.headers, "Last-Event-ID": str(number)}


class EventStream:
    """The events of a session, a line at a time, on asyncio."""

    def __init__(
        self, request: StreamRequest, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._request = request
        self._transport = transport
        self.ended = False

    async def lines(self, after: int) -> AsyncIterator[str]:
        """Read until the stream ends.

        Raises:
            httpx.TransportError: when it breaks.
            ServerUnreachableError: when the server refuses it.
        """
        request = self._request
        async with (
            httpx.AsyncClient(
                transport=self._transport,
                timeout=_STREAM_TIMEOUT,
                trust_env=_trusts_environment(request.url),
            ) as client,
            client.stream("GET", request.url, headers=request.after(after)) as response,
        ):
            self.ended = _ended(response, request.url)
            async for line in response.aiter_lines():
                yield line


class SyncEventStream:
    """The events of a session, a line at a time; ``close`` ends it from another thread."""

    def __init__(
        self, request: StreamRequest, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._request = request
        self._transport = transport
        self._stop = threading.Event()
        self._socket: socket.socket | None = None
        self.ended = False

    @property
    def closed(self) -> bool:
        """Whether it was closed here."""
        return self._stop.is_set()

    def lines(self, after: int) -> Iterator[str]:
        """Read until the stream ends or is closed.

        Raises:
            httpx.HTTPError: when it breaks.
            ServerUnreachableError: when the server refuses it.
        """
        request = self._request
        with (
            httpx.Client(
                transport=self._transport,
                timeout=_STREAM_TIMEOUT,
                trust_env=_trusts_environment(request.url),
            ) as client,
            client.stream("GET", request.url, headers=request.after(after)) as response,
        ):
            self.ended = _ended(response, request.url)
            stream = response.extensions.get("network_stream")
            self._socket = stream.get_extra_info("socket") if stream is not None else None
            if self.closed:
                return
            yield from response.iter_lines()

    def pause(self, seconds: float) -> None:
        """Pause, unless it is closed."""
        self._stop.wait(seconds)

    def close(self) -> None:
        """End it: the reader comes back at once."""
        self._stop.set()
        reading = self._socket
        if reading is not None:
            with suppress(OSError):
                reading.shutdown(socket.SHUT_RDWR)


def _ended(response: httpx.Response, url: str) -> bool:
    """Whether nothing more will come."""
    if response.is_success:
        return response.status_code == httpx.codes.NO_CONTENT
    if response.status_code in (404, 410):
        return True
    if response.is_server_error:
        raise httpx.ReadError(f"{url} was answered with {response.status_code}")
    raise ServerUnreachableError(
        f"the events at {url} were refused with {response.status_code}", url=url
    )


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

    def stream(self, request: StreamRequest) -> EventStream:
        """Give a stream of events, not opened yet."""
        return EventStream(request, self._transport)

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

    def stream(self, request: StreamRequest) -> SyncEventStream:
        """Give a stream of events, not opened yet."""
        return SyncEventStream(request, self._transport)

    def sleep(self, seconds: float) -> None:
        """Pause."""
        time.sleep(seconds)

    def close(self) -> None:
        """Close the connections; the next request opens new ones."""
        client, self._client = self._client, None
        if client is not None:
            client.close()
