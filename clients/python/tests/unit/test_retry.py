from __future__ import annotations

import httpx
import pytest

from persistent_browser import (
    QuotaExceededError,
    RetryPolicy,
    ServerUnreachableError,
    TimeoutError,
    UnavailableError,
)
from persistent_browser._retry import Attempts, retry_after

from .server import QUICK, ScriptedServer, problem, reply


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ConnectError("refused"),
        httpx.ReadError("reset"),
        httpx.ReadTimeout("late"),
        httpx.RemoteProtocolError("server disconnected"),
        httpx.Response(502, text="bad gateway"),
        httpx.Response(504, text="gateway timeout"),
        problem(503, "unavailable"),
        problem(503, "no_capacity"),
    ],
)
def test_connection_trouble_is_retried_under_the_same_key(
    trouble: httpx.Response | Exception,
) -> None:
    server = ScriptedServer(trouble, trouble, reply(42))
    assert server.browser().evaluate("6 * 7") == 42
    assert len(server.requests) == 3
    assert len(server.keys()) == 1
    assert server.keys() != {None}
    assert len({request.content for request in server.requests}) == 1


def test_two_calls_have_two_keys() -> None:
    server = ScriptedServer(reply(1), reply(1))
    browser = server.browser()
    browser.evaluate("1")
    browser.evaluate("1")
    assert len(server.keys()) == 2


def test_nobody_there_is_said_in_one_line() -> None:
    server = ScriptedServer(*[httpx.ConnectError("Connection refused")] * 20)
    with pytest.raises(ServerUnreachableError) as caught:
        server.browser(retry=RetryPolicy(attempts=4, first_pause=0.001)).evaluate("1")
    assert isinstance(caught.value, ConnectionError)
    message = str(caught.value)
    assert "\n" not in message
    assert "http://pb.test" in message
    assert "./pb up" in message
    assert "PB_URL" in message
    assert len(server.requests) == 4


def test_unavailable_is_raised_after_the_retries() -> None:
    server = ScriptedServer(*[problem(503, "unavailable", "Kafka is away")] * 3)
    with pytest.raises(UnavailableError, match="Kafka is away"):
        server.browser(retry=RetryPolicy(attempts=3, first_pause=0.001)).evaluate("1")


@pytest.mark.parametrize(
    ("refusal", "kind"),
    [
        (problem(429, "quota_exceeded"), QuotaExceededError),
        (problem(504, "timeout"), TimeoutError),
    ],
)
def test_an_outcome_is_not_retried(refusal: httpx.Response, kind: type[Exception]) -> None:
    server = ScriptedServer(refusal)
    with pytest.raises(kind):
        server.browser().screenshot()
    assert len(server.requests) == 1


def test_retry_after_is_honoured() -> None:
    attempts = Attempts(QUICK, clock=lambda: 0.0)
    response = problem(503, "no_capacity", headers={"Retry-After": "7"})
    assert attempts.pause_after(response, "no_capacity") == 7


def test_retry_after_beyond_the_bound_gives_up_at_once() -> None:
    attempts = Attempts(RetryPolicy(total=5), clock=lambda: 0.0)
    response = problem(503, "no_capacity", headers={"Retry-After": "7"})
    assert attempts.pause_after(response, "no_capacity") is None


@pytest.mark.parametrize(
    ("text", "pause"),
    [("3", 3.0), ("", 0.0), ("soon", 0.0), ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0)],
)
def test_retry_after_is_seconds_or_a_date(text: str, pause: float) -> None:
    assert retry_after(httpx.Response(503, headers={"Retry-After": text})) == pause


def test_pauses_double_with_jitter_and_end() -> None:
    policy = RetryPolicy(attempts=6, first_pause=1, longest_pause=4, total=1000)
    low = Attempts(policy, clock=lambda: 0.0, spread=lambda a, b: a)
    high = Attempts(policy, clock=lambda: 0.0, spread=lambda a, b: b)
    assert [low.pause_after_error(reached=True) for _ in range(6)] == [0.5, 1, 2, 2, 2, None]
    assert [high.pause_after_error(reached=True) for _ in range(6)] == [1, 2, 4, 4, 4, None]


def test_a_server_that_never_answered_is_given_less_time() -> None:
    policy = RetryPolicy(total=30, unreached_total=3, first_pause=1)
    times = iter([0.0, 2.5, 0.0, 2.5])
    first = Attempts(policy, clock=lambda: next(times), spread=lambda a, b: b)
    assert first.pause_after_error(reached=False) is None
    second = Attempts(policy, clock=lambda: next(times), spread=lambda a, b: b)
    assert second.pause_after_error(reached=True) == 1
