"""What the server says about sessions, pages and commands, as immutable records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ._errors import error_of_reply
from ._values import decode


@dataclass(frozen=True)
class PageInfo:
    """A page (tab) of a session; ``opener`` is the page that opened it as a popup."""

    id: str
    url: str = ""
    title: str = ""
    opener: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> PageInfo:
        """Read the server's JSON."""
        return cls(
            data["id"], data.get("url") or "", data.get("title") or "", data.get("opener") or None
        )


@dataclass(frozen=True)
class SessionInfo:
    """A session as the server last saw it.

    Attributes:
        state: ``opening``, ``active``, ``closed`` or ``lost``; ``reason`` says why it ended.
        generation: 1 for a new session, + 1 each time it was restored: a change means that the
            live page was lost and opened anew.
        expires_at: when it is closed if nothing more happens.
        raw: the server's JSON.
    """

    id: str
    state: str
    browser: str
    generation: int
    name: str | None = None
    reason: str | None = None
    created_at: datetime | None = None
    last_activity_at: datetime | None = None
    expires_at: datetime | None = None
    active_page: str | None = None
    pages: tuple[PageInfo, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> SessionInfo:
        """Read the server's JSON."""
        return cls(
            id=data["id"],
            state=data.get("state", "active"),
            browser=data.get("browser", ""),
            generation=data.get("generation", 1),
            name=data.get("name"),
            reason=data.get("reason"),
            created_at=_instant(data.get("createdAt")),
            last_activity_at=_instant(data.get("lastActivityAt")),
            expires_at=_instant(data.get("expiresAt")),
            active_page=data.get("activePage"),
            pages=tuple(PageInfo.of(page) for page in data.get("pages") or ()),
            labels=dict(data.get("labels") or {}),
            raw=data,
        )


@dataclass(frozen=True)
class Artifact:
    """Bytes that the server keeps: a screenshot, a PDF, a download."""

    id: str
    name: str = ""
    content_type: str = "application/octet-stream"
    size_bytes: int = 0

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Artifact:
        """Read the server's JSON."""
        return cls(
            data["id"],
            data.get("name") or "",
            data.get("contentType") or "application/octet-stream",
            data.get("sizeBytes") or 0,
        )


@dataclass(frozen=True)
class Reply:
    """Where a command stands, or how it ended.

    Attributes:
        status: ``accepted`` or ``running`` while it goes on, then one of ``succeeded``,
            ``failed``, ``outcome_unknown``, ``cancelled``, ``expired``, ``stale``, ``refused``.
        result: what the method returned, as Python values.
        error: the server's JSON about the failure; ``None`` when there was none.
        lost: what the session did not get back when its browser was replaced by another one,
            each as ``what: why``; empty when nothing is missing, or an earlier reply listed it.
        queued_ms: from acceptance to start, milliseconds.
        ran_ms: from start to end, milliseconds.
        raw: the server's JSON.
    """

    id: str
    status: str
    action: str = ""
    session_id: str | None = None
    page_id: str | None = None
    result: Any = None
    artifacts: tuple[Artifact, ...] = ()
    error: Mapping[str, Any] | None = None
    generation: int | None = None
    attempts: int = 0
    queued_ms: int = 0
    ran_ms: int = 0
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    lost: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Reply:
        """Read the server's JSON."""
        return cls(
            id=data["id"],
            status=data["status"],
            action=data.get("action") or "",
            session_id=data.get("session"),
            page_id=data.get("page"),
            result=decode(data.get("result")),
            artifacts=tuple(Artifact.of(artifact) for artifact in data.get("artifacts") or ()),
            error=data.get("error"),
            generation=data.get("generation"),
            attempts=data.get("attempts") or 0,
            queued_ms=data.get("queuedMs") or 0,
            ran_ms=data.get("ranMs") or 0,
            raw=data,
            lost=tuple((data.get("recovered") or {}).get("lost") or ()),
        )

    @property
    def done(self) -> bool:
        """Whether this is its end."""
        return self.status not in ("accepted", "reserved", "running", "started")

    def raise_for_status(self) -> Reply:
        """Give itself when the command succeeded.

        Raises:
            CommandError: or one of its kinds, when it ended otherwise.
            ApiError: or one of its kinds, when the session, the page or a part was not there.
        """
        if self.status == "succeeded" or not self.done:
            return self
        error = self.error or {}
        # How it ended says more than the code where it did not run, or nobody knows.
        code = error.get("code") or "command_failed"
        if self.status != "failed":
            code = self.status
        message = error.get("message") or f"{self.action or 'the command'} ended as {self.status}"
        raise error_of_reply(code, message, error.get("callLog") or (), self)


def _instant(text: str | None) -> datetime | None:
    if not text:
        return None
    # Python 3.10 reads neither "Z" nor nanoseconds.
    head, dot, tail = text.replace("Z", "+00:00").partition(".")
    if dot:
        digits = len(tail) - len(tail.lstrip("0123456789"))
        head = f"{head}.{tail[:digits][:6].ljust(6, '0')}{tail[digits:]}"
    return datetime.fromisoformat(head)
