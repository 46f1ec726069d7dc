"""A hand-written server behind httpx's mock transport: it says what the test tells it to."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

from persistent_browser import RetryPolicy
from persistent_browser.sync_api import PersistentBrowser

SESSION = "s17-4f9k2m7q"
PAGE = f"{SESSION}.1"
COMMAND = "c-01"
#: Retries without waiting for real.
QUICK = RetryPolicy(first_pause=0.001, longest_pause=0.002)

Answer = httpx.Response | Exception


class ScriptedServer:
    """Answers requests in the order of its script and keeps them."""

    def __init__(self, *script: Answer | Callable[[httpx.Request], httpx.Response]) -> None:
        self._script = list(script)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        assert self._script, f"one request too many: {request.method} {request.url}"
        answer = self._script.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, httpx.Response) else answer(request)

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self)

    def browser(self, **arguments: Any) -> PersistentBrowser:
        """Give a client of this server that is on a known page."""
        arguments = {"api_key": "k", "retry": QUICK, "transport": self.transport, **arguments}
        browser = PersistentBrowser("http://pb.test", **arguments)
        browser.current_page_id = PAGE
        return browser

    def body(self, index: int = -1) -> Any:
        return json.loads(self.requests[index].content)

    def sent(self) -> list[str]:
        return [f"{request.method} {request.url.raw_path.decode()}" for request in self.requests]

    def keys(self) -> set[str | None]:
        return {request.headers.get("Idempotency-Key") for request in self.requests}


def session(**fields: Any) -> dict[str, Any]:
    return {
        "id": SESSION,
        "name": None,
        "state": "active",
        "browser": "chromium",
        "generation": 1,
        "createdAt": "2026-01-02T03:04:05.678901234Z",
        "lastActivityAt": "2026-01-02T03:04:05Z",
        "expiresAt": "2026-01-02T03:34:05Z",
        "activePage": PAGE,
        "pages": [{"id": PAGE, "url": "about:blank", "title": ""}],
        "labels": {},
        **fields,
    }


def reply(result: Any = None, **fields: Any) -> httpx.Response:
    return httpx.Response(
        200,
        json={
            "id": COMMAND,
            "session": SESSION,
            "page": PAGE,
            "action": "evaluate",
            "status": "succeeded",
            "result": result,
            "artifacts": [],
            "error": None,
            "generation": 1,
            "attempts": 1,
            "queuedMs": 1,
            "ranMs": 3,
            **fields,
        },
    )


def failed(code: str, message: str = "no", **fields: Any) -> httpx.Response:
    error = {"code": code, "message": message, "callLog": ["- waiting"]}
    return reply(status="failed", error=error, **fields)


def accepted(status: str = "accepted", http_status: int = 202) -> httpx.Response:
    body = {"id": COMMAND, "session": SESSION, "status": status}
    return httpx.Response(http_status, headers={"Location": f"/commands/{COMMAND}"}, json=body)


def problem(status: int, code: str, detail: str = "no", **extra: Any) -> httpx.Response:
    headers = {"Content-Type": "application/problem+json", **extra.pop("headers", {})}
    body = {"type": "about:blank", "title": code, "status": status, "detail": detail, "code": code}
    return httpx.Response(status, headers=headers, content=json.dumps({**body, **extra}))
