from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from persistent_browser._errors import ServerUnreachableError
from persistent_browser._events import Event, EventParser
from persistent_browser._network import EventStream, StreamRequest, SyncEventStream
from persistent_browser._pump import AsyncPump, SyncPump

REQUEST = StreamRequest("http://pb.test/sessions/s/events", {"Authorization": "Bearer k"})


def told(number: int, **fields: Any) -> str:
    data = {"type": "load", "page": "s.1", "command": None, "value": number, **fields}
    return f"id: {number}\nevent: load\ndata: {json.dumps(data)}\n\n"


class Stream:
    """Answers each opening with the next text, then says that nothing more will come."""

    def __init__(self, *texts: str | int) -> None:
        self.texts = list(texts)
        self.after: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.after.append(request.headers["Last-Event-ID"])
        if not self.texts:
            return httpx.Response(204)
        text = self.texts.pop(0)
        if isinstance(text, int):
            return httpx.Response(text)
        return httpx.Response(200, content=text.encode())

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self)


def test_lines_become_events() -> None:
    parser = EventParser()
    text = ": listening\n\n" + told(3, command="c-1") + ": alive\n\n" + told(4)
    events = [event for line in text.split("\n") for event in parser.feed(line)]
    assert events == [Event(3, "load", "s.1", "c-1", 3), Event(4, "load", "s.1", None, 4)]


def test_the_synchronous_pump_hands_out_on_the_callers_thread() -> None:
    seen: list[tuple[Any, threading.Thread]] = []
    pump = SyncPump(lambda event: seen.append((event.value, threading.current_thread())))
    stream = Stream(told(5) + told(6))
    pump.start(SyncEventStream(REQUEST, stream.transport), 4)
    assert pump.until(lambda: pump.seen >= 6, 5)
    assert seen == [(5, threading.main_thread()), (6, threading.main_thread())]
    assert pump.run(threading.current_thread) is not threading.main_thread()
    pump.close()
    assert stream.after[0] == "4"


def test_a_broken_stream_goes_on_where_it_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("persistent_browser._pump.REOPEN_PAUSE", 0.001)
    values: list[Any] = []
    stream = Stream(told(1), 503, told(2))
    pump = SyncPump(lambda event: values.append(event.value))
    pump.start(SyncEventStream(REQUEST, stream.transport), 0)
    assert pump.until(lambda: pump.seen >= 2, 5)
    pump.close()
    assert values == [1, 2]
    assert stream.after[:3] == ["0", "1", "1"]


def test_a_stream_without_events_goes_on_from_where_the_server_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("persistent_browser._pump.REOPEN_PAUSE", 0.001)
    stream = Stream(": listening\n\nid: 90\n: alive\n\nid: 91\nevent: load\n", told(95))
    pump = SyncPump(lambda event: None)
    pump.start(SyncEventStream(REQUEST, stream.transport), 4)
    assert pump.until(lambda: pump.seen >= 95, 5)
    pump.close()
    assert stream.after[:2] == ["4", "90"]


def test_a_refused_stream_fails_the_next_call() -> None:
    pump = SyncPump(lambda event: None)
    pump.start(SyncEventStream(REQUEST, Stream(401).transport), 0)
    with pytest.raises(ServerUnreachableError, match="401"):
        pump.until(lambda: False, 5)
    pump.close()


def test_what_a_handler_raises_is_raised_by_the_call() -> None:
    def fail(event: Event) -> None:
        raise ZeroDivisionError

    pump = SyncPump(fail)
    pump.start(SyncEventStream(REQUEST, Stream(told(1)).transport), 0)
    with pytest.raises(ZeroDivisionError):
        pump.until(lambda: pump.seen >= 1, 5)
    pump.close()


def test_until_gives_up() -> None:
    assert SyncPump(lambda event: None).until(lambda: False, 0.01) is False


def test_the_asynchronous_pump_lets_coroutines_go_on() -> None:
    values: list[Any] = []

    async def handler(value: Any) -> None:
        await asyncio.sleep(0)
        values.append(value)

    async def main() -> None:
        pump = AsyncPump(lambda event: pump.begin(handler, event.value))
        await pump.start(EventStream(REQUEST, Stream(told(1) + told(2)).transport), 0)
        assert await pump.until(lambda: len(values) == 2, 5)
        assert not await pump.until(lambda: False, 0.01)
        await pump.close()

    asyncio.run(main())
    assert values == [1, 2]


def test_what_a_coroutine_raises_is_raised_by_the_call() -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    async def main() -> None:
        pump = AsyncPump(lambda event: pump.begin(fail))
        await pump.start(EventStream(REQUEST, Stream(told(1)).transport), 0)
        with pytest.raises(ZeroDivisionError):
            await pump.until(lambda: False, 5)
        await pump.close()

    asyncio.run(main())


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield
    assert not [thread for thread in threading.enumerate() if "persistent-browser" in thread.name]
