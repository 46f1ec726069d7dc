# Written by scripts/unasync.py from _async/_connection.py: edit that one.
"""Requests to one server: retries under one idempotency key, waiting for replies."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import Any

import httpx

from .. import _wire
from .._errors import ConflictError, NotFinishedError, ServerUnreachableError
from .._models import Reply
from .._network import SyncNetwork, SyncEventStream, StreamRequest
from .._retry import Attempts, RetryPolicy
from .._servers import Server, locate

CONNECT_TIMEOUT = 5.0


class SyncConnection:
    """Where a client's requests go out. Makes nothing and reads nothing before the first one."""

    def __init__(
        self,
        server_url: str | None,
        api_key: str | None,
        retry: RetryPolicy,
        network: SyncNetwork,
    ) -> None:
        self._server_url = server_url
        self._api_key = api_key
        self._retry = retry
        self._network = network
        self._server: Server | None = None
        self._reached = False

    @property
    def url(self) -> str | None:
        """The server in use; before the first request the one that was named, if any."""
        return self._server.url if self._server else self._server_url

    def fetch(self, call: _wire.Call) -> httpx.Response:
        """Send a request that is answered at once.

        Raises:
            ApiError, CommandError: when the server refused.
            ServerUnreachableError: when nobody answered.
        """
        return self._send(call, None)

    def submit(self, call: _wire.Call) -> Reply:
        """Hand a command in and come back once it is accepted."""
        return _wire.reply_of(self._send(call, None))

    def run(self, call: _wire.Call, timeout: float) -> httpx.Response | Reply:
        """Send a request whose outcome may take a while.

        Gives the answer when it came within the server's wait, else the reply of the command that
        was followed from there.

        Raises:
            NotFinishedError: when ``timeout`` seconds passed first.
        """
        deadline = time.monotonic() + timeout
        response = self._send(call, _wait(deadline))
        command_id = _wire.pending(response)
        if command_id is None:
            return response
        return self._follow(command_id, deadline, timeout)

    def follow(self, command_id: str, timeout: float) -> Reply:
        """Wait for the reply of a command, at most ``timeout`` seconds."""
        return self._follow(command_id, time.monotonic() + timeout, timeout)

    def _follow(self, command_id: str, deadline: float, timeout: float) -> Reply:
        while True:
            reply = self.state(command_id, _wait(deadline))
            if reply.done:
                return reply
            if time.monotonic() >= deadline:
                raise NotFinishedError(
                    f"command {command_id} ({reply.status}) did not finish within "
                    f"{timeout:g} s; it goes on: wait again with command_handle({command_id!r})",
                    command_id=command_id,
                )

    def cancel(self, command_id: str, timeout: float) -> Reply:
        """Cancel a command and wait for its end, at most ``timeout`` seconds."""
        deadline = time.monotonic() + timeout
        call = _wire.delete(f"/commands/{_wire.segment(command_id)}")
        # It is over: the reply is what it is.
        with suppress(ConflictError):
            self._send(call, None)
        return self._follow(command_id, deadline, timeout)

    def state(self, command_id: str, wait: int) -> Reply:
        """Ask where a command stands, waiting up to ``wait`` seconds for its end."""
        call = _wire.get(f"/commands/{_wire.segment(command_id)}", wait=f"{wait}s")
        return _wire.reply_of(self._send(call, wait))

    def event_stream(self, session_id: str) -> SyncEventStream:
        """Give the stream of a session's events, not opened yet."""
        if self._server is None:
            self._server = locate(self._server_url, self._api_key, os.environ)
        call = _wire.get(f"{_wire.session_path(session_id)}/events")
        headers = {**call.headers(self._server.key, None), "Accept": "text/event-stream"}
        return self._network.stream(StreamRequest(self._server.url + call.path, headers))

    def close(self) -> None:
        """Close the connections; the next request opens new ones."""
        self._network.close()

    def _send(self, call: _wire.Call, wait: int | None) -> httpx.Response:
        if self._server is None:
            self._server = locate(self._server_url, self._api_key, os.environ)
        attempts = Attempts(self._retry)
        while True:
            try:
                response = self._attempt(self._server, call, wait)
            except httpx.ConnectError as error:
                if not self._reached and self._server.fallback is not None:
                    self._server = self._server.fallback
                    continue
                self._pause_or_raise(attempts, error)
                continue
            except httpx.TransportError as error:
                # Somebody had answered the connection, unless it was not even made.
                self._reached |= not isinstance(error, httpx.ConnectTimeout)
                self._pause_or_raise(attempts, error)
                continue
            self._reached = True
            if response.is_success:
                return response
            pause = attempts.pause_after(response, _wire.problem_code(response))
            if pause is None:
                raise _wire.error_of(response)
            self._network.sleep(pause)

    def _attempt(self, server: Server, call: _wire.Call, wait: int | None) -> httpx.Response:
        return self._network.send(
            call.method,
            server.url + call.path,
            query=call.query,
            headers=call.headers(server.key, wait),
            body=call.body,
            timeout=httpx.Timeout(
                (wait or _wire.LONGEST_WAIT) + _wire.ANSWER_MARGIN, connect=CONNECT_TIMEOUT
            ),
        )

    def _pause_or_raise(self, attempts: Attempts, error: httpx.TransportError) -> None:
        pause = attempts.pause_after_error(reached=self._reached)
        if pause is None:
            raise _unreachable(self._server, error) from error
        self._network.sleep(pause)


def _wait(deadline: float) -> int:
    """Give the whole seconds to ask the server to wait, so that ``deadline`` is about kept."""
    return max(1, min(_wire.LONGEST_WAIT, round(deadline - time.monotonic())))


def _unreachable(server: Server | None, error: Exception) -> ServerUnreachableError:
    url: Any = server.url if server else None
    return ServerUnreachableError(
        f"no server answers at {url} ({str(error) or type(error).__name__}): "
        "start one with './pb up', or set PB_URL to where it is",
        url=url,
    )
