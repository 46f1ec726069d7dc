"""How the events of a session reach their handlers. The two classes mirror each other.

On asyncio a task reads the stream and hands events out as they come. Without it a thread reads, and
events are handed out on the caller's thread while it is inside a call, as Playwright does: handlers
never run beside the caller's own code.
"""

from __future__ import annotations

import asyncio
import inspect
import queue
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, wait
from typing import Any, TypeVar

import httpx

from ._errors import ServerUnreachableError
from ._events import Event, EventParser
from ._network import EventStream, SyncEventStream

T = TypeVar("T")

#: Seconds before a stream that broke is opened again; it goes on after the last event it gave.
REOPEN_PAUSE = 0.5
#: Seconds in which events that a reply names must have come.
SETTLE_TIMEOUT = 20.0
#: Seconds in which a handler's call may end before other handlers run inside of it.
NESTED_PAUSE = 0.1
#: Handlers that run inside of each other's calls; what happens in more is handed out later.
MOST_NESTED = 8


class AsyncPump:
    """Reads in a task of its own; handlers run on the event loop."""

    def __init__(self, deliver: Callable[[Event], None]) -> None:
        self._deliver = deliver
        self._reader: asyncio.Task[None] | None = None
        self._handlers: set[asyncio.Future[Any]] = set()
        self._moved: asyncio.Event | None = None
        self._failure: BaseException | None = None
        self.order = asyncio.Lock()
        self.turn = asyncio.Lock()
        self.seen = 0

    @property
    def open(self) -> bool:
        """Whether events are read."""
        return self._reader is not None

    @property
    def deep(self) -> bool:
        """Whether so many handlers run inside of each other that no other one is to."""
        return False

    async def start(self, stream: EventStream, after: int) -> None:
        """Begin to read, after the event of this number."""
        self.seen = after
        self._moved = asyncio.Event()
        self._reader = asyncio.create_task(self._read(stream))

    async def run(self, function: Callable[..., Awaitable[T]], *arguments: Any) -> T:
        """Call a function that waits for the server, while handlers run."""
        result = await function(*arguments)
        self._raise_failure()
        return result

    async def until(self, done: Callable[[], bool], timeout: float | None) -> bool:
        """Wait until something holds, looked at after each event; False when ``timeout`` passed."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while not done():
            self._raise_failure()
            if self._moved is None:
                self._moved = asyncio.Event()
            self._moved.clear()
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                break
            try:
                await asyncio.wait_for(self._moved.wait(), left)
            except asyncio.TimeoutError:
                break
        self._raise_failure()
        return done()

    def wake(self) -> None:
        """Have ``until`` look again."""
        if self._moved is not None:
            self._moved.set()

    def begin(self, function: Callable[..., Any], *arguments: Any) -> None:
        """Call a function, and let it go on by itself when it is a coroutine."""
        result = function(*arguments)
        if not inspect.isawaitable(result):
            return
        task = asyncio.ensure_future(result)
        self._handlers.add(task)
        task.add_done_callback(self._ended)

    def fail(self, error: BaseException) -> None:
        """Keep what a handler has raised for the next call."""
        self._failure = self._failure or error
        self.wake()

    async def close(self) -> None:
        """Stop reading."""
        reader, self._reader = self._reader, None
        if reader is not None and reader.get_loop() is asyncio.get_running_loop():
            reader.cancel()
            await asyncio.wait([reader])

    def _ended(self, task: asyncio.Future[Any]) -> None:
        self._handlers.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self.fail(error)
        self.wake()

    def _raise_failure(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    async def _read(self, stream: EventStream) -> None:
        while True:
            try:
                parser = EventParser()
                async for line in stream.lines(self.seen):
                    for event in parser.feed(line):
                        self.seen = event.number
                        self._hand_out(event)
                        self.wake()
                    self.seen = max(self.seen, parser.read)
                if stream.ended:
                    return
            except httpx.TransportError:
                pass  # Opened again below, from where it broke.
            except ServerUnreachableError as error:
                self.fail(error)
                return
            await asyncio.sleep(REOPEN_PAUSE)

    def _hand_out(self, event: Event) -> None:
        try:
            self._deliver(event)
        except Exception as error:
            self.fail(error)


class SyncPump:
    """Reads in a thread; handlers run on the caller's thread while it is in a call."""

    def __init__(self, deliver: Callable[[Event], None]) -> None:
        self._deliver = deliver
        self._reader: threading.Thread | None = None
        self._stream: SyncEventStream | None = None
        # Events, failures of the stream, and None to look again.
        self._arrived: queue.SimpleQueue[Event | BaseException | None] = queue.SimpleQueue()
        self._failure: BaseException | None = None
        self.order = threading.RLock()
        self.turn = threading.RLock()
        # Handlers that run now, each in a call of the one before.
        self._depth = 0
        self.seen = 0

    @property
    def open(self) -> bool:
        """Whether events are read."""
        return self._reader is not None

    @property
    def deep(self) -> bool:
        """Whether so many handlers run inside of each other that no other one is to."""
        return self._depth > MOST_NESTED

    def start(self, stream: SyncEventStream, after: int) -> None:
        """Begin to read, after the event of this number."""
        self.seen = after
        self._stream = stream
        self._reader = threading.Thread(
            target=self._read, args=(stream, after), name="persistent-browser-events", daemon=True
        )
        self._reader.start()

    def run(self, function: Callable[..., T], *arguments: Any) -> T:
        """Call a function that waits for the server, while handlers run."""
        if not self.open:
            return function(*arguments)
        outcome: Future[T] = Future()
        threading.Thread(target=self._compute, args=(outcome, function, arguments)).start()
        if self._depth:
            # Most calls of handlers end by themselves: the next handler then needs not be nested.
            wait([outcome], NESTED_PAUSE)
        while not outcome.done():
            self._take(None)
        result = outcome.result()
        self._raise_failure()
        return result

    def until(self, done: Callable[[], bool], timeout: float | None) -> bool:
        """Wait until something holds, looked at after each event; False when ``timeout`` passed."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while not done():
            self._raise_failure()
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                break
            self._take(left)
        self._raise_failure()
        return done()

    def wake(self) -> None:
        """Have ``until`` look again."""
        self._arrived.put(None)

    def begin(self, function: Callable[..., Any], *arguments: Any) -> None:
        """Call a function."""
        function(*arguments)

    def fail(self, error: BaseException) -> None:
        """Keep what a handler has raised for the end of the call."""
        self._failure = self._failure or error

    def close(self) -> None:
        """Stop reading."""
        reader, self._reader = self._reader, None
        if reader is not None and self._stream is not None:
            self._stream.close()
            reader.join()

    def _compute(
        self, outcome: Future[T], function: Callable[..., T], arguments: tuple[Any, ...]
    ) -> None:
        try:
            outcome.set_result(function(*arguments))
        except BaseException as error:
            outcome.set_exception(error)
        finally:
            self._arrived.put(None)

    def _raise_failure(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def _take(self, timeout: float | None) -> None:
        try:
            arrived = self._arrived.get(timeout=timeout)
        except queue.Empty:
            return
        if isinstance(arrived, Event):
            self.seen = max(self.seen, arrived.number)
            self._depth += 1
            try:
                self._deliver(arrived)
            except Exception as error:
                self.fail(error)
            finally:
                self._depth -= 1
        elif arrived is not None:
            self.fail(arrived)

    def _read(self, stream: SyncEventStream, after: int) -> None:
        while not stream.closed:
            try:
                parser = EventParser()
                for line in stream.lines(after):
                    for event in parser.feed(line):
                        after = event.number
                        self._arrived.put(event)
                    after = max(after, parser.read)
                if stream.ended:
                    return
            except httpx.HTTPError:
                pass  # Opened again below, from where it broke.
            except ServerUnreachableError as error:
                self._arrived.put(error)
                return
            stream.pause(REOPEN_PAUSE)
