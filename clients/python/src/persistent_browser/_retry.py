"""When a request is sent again, and after which pause."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

import httpx

_RETRIED_STATUS = frozenset({502, 503, 504})


@dataclass(frozen=True)
class RetryPolicy:
    """Bounds of the retries after connection trouble; every retry has the same idempotency key.

    Attributes:
        attempts: how often a request is sent at most.
        total: seconds within which retries are begun.
        unreached_total: the same while the server has never answered this client: who forgot to
            start it should not wait long to hear so.
        first_pause: seconds before the first retry; doubled for each further one.
        longest_pause: seconds that a pause has at most, ``Retry-After`` aside.
    """

    attempts: int = 10
    total: float = 30.0
    unreached_total: float = 3.0
    first_pause: float = 0.1
    longest_pause: float = 5.0


class Attempts:
    """The attempts of one logical call. Confined to that call."""

    def __init__(
        self,
        policy: RetryPolicy,
        *,
        clock: Callable[[], float] = time.monotonic,
        spread: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._policy = policy
        self._clock = clock
        self._spread = spread
        self._begin = clock()
        self._made = 0

    def pause_after_error(self, *, reached: bool) -> float | None:
        """Give the seconds to wait after a request without an answer; ``None``: give up."""
        total = self._policy.total if reached else self._policy.unreached_total
        return self._pause(total, 0.0)

    def pause_after(self, response: httpx.Response, code: str | None) -> float | None:
        """Give the seconds to wait after an answer; ``None``: it is final."""
        # 504 with a code is the browser's timeout, which is an outcome.
        if response.status_code not in _RETRIED_STATUS or code == "timeout":
            return None
        return self._pause(self._policy.total, retry_after(response))

    def _pause(self, total: float, at_least: float) -> float | None:
        self._made += 1
        grown = self._policy.first_pause * 2 ** (self._made - 1)
        # "Equal jitter": never at once, never all clients together.
        bound = min(grown, self._policy.longest_pause)
        pause = max(self._spread(bound / 2, bound), at_least)
        late = self._clock() - self._begin + pause > total
        return None if late or self._made >= self._policy.attempts else pause


def retry_after(response: httpx.Response) -> float:
    """Give the seconds that the server asks to wait; 0 when it does not say."""
    text = response.headers.get("Retry-After", "")
    if not text:
        return 0.0
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    return max(0.0, (until - datetime.now(timezone.utc)).total_seconds())
