"""Everything that this client raises.

::

    PersistentBrowserError
    ├── ConfigurationError          no key, no session named: raised before any request
    ├── ServerUnreachableError      (also ConnectionError) nobody answers, after retries
    ├── NotFinishedError            the command goes on; ask again by its id
    ├── ApiError                    the server refused the request, by stable code
    │   ├── InvalidCommandError     unknown action, wrong parameter, malformed or too large a body
    │   ├── AuthenticationError     no key, wrong key, a key that may not
    │   ├── NotFoundError           unknown id, or somebody else's
    │   ├── GoneError               it was there
    │   │   ├── SessionGoneError    closed, or lost with its browser
    │   │   ├── PageClosedError
    │   │   └── HandleGoneError
    │   ├── ConflictError           also: an idempotency key used for something else
    │   ├── QuotaExceededError      too many sessions, or too many requests
    │   └── UnavailableError        no room, or a part of the server is away; after retries
    └── CommandError                the command was accepted and did not succeed
        ├── TimeoutError            (also the builtin one) the browser's own timeout
        ├── NavigationError
        ├── EvaluationError         the page's JavaScript threw
        ├── TargetCrashedError
        ├── AssertionFailedError    (also AssertionError)
        ├── UrlNotAllowedError
        ├── OutcomeUnknownError     its worker died in the middle: it may or may not have acted
        ├── CommandCancelledError   while it waited (then it did not act), or while it ran
        └── NotRunError             it certainly did not act
            ├── CommandExpiredError, StaleCommandError, CommandRefusedError

A code that a later server adds is raised as plain ``ApiError`` or ``CommandError`` with that code.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._models import Reply


class PersistentBrowserError(Exception):
    """The base of all errors of this client.

    Attributes:
        message: the whole text.
        name: the kind of error as Playwright names it, such as ``TimeoutError``; ``None`` for what
            the browser has not told.
        stack: the lines of code that led to it; ``None`` where ``name`` is.
    """

    name: str | None = None
    stack: str | None = None

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def reword(self, message: str) -> None:
        """Set the whole text anew; a call log is part of it then."""
        self.message = message
        self.args = (message,)


class ConfigurationError(PersistentBrowserError):
    """Something that the caller has to say first is missing: a key, a session."""


class ServerUnreachableError(PersistentBrowserError, ConnectionError):
    """No server answered at the URL, after all retries."""

    def __init__(self, message: str, *, url: str) -> None:
        super().__init__(message)
        self.url = url


class NotFinishedError(PersistentBrowserError):
    """The caller's timeout passed first. The command goes on; its reply is read by its id."""

    def __init__(self, message: str, *, command_id: str) -> None:
        super().__init__(message)
        self.command_id = command_id


class ApiError(PersistentBrowserError):
    """The server refused a request, or the thing a command needed is not there.

    Attributes:
        code: the server's stable code, e.g. ``quota_exceeded``.
        status: the HTTP status; 200 when the code came in the reply of an accepted command.
        details: the other members of the problem document.
        reply: the reply, when there is one.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str,
        status: int,
        details: Mapping[str, Any] | None = None,
        reply: Reply | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.details = dict(details or {})
        self.reply = reply


class InvalidCommandError(ApiError):
    """The request itself is wrong; the message names what, and what would fit."""


class AuthenticationError(ApiError):
    """No key, a wrong key, or a key that may not do this."""


class NotFoundError(ApiError):
    """No such session, page, command or artifact for this key."""


class GoneError(ApiError):
    """It was there and is not any more."""


class SessionGoneError(GoneError):
    """The session was closed, or lost with its browser (``code`` says which)."""


class PageClosedError(GoneError):
    """The page was closed; the session may have others."""


class HandleGoneError(GoneError):
    """The handle is not kept any more."""


class ConflictError(ApiError):
    """The request does not fit the state that the server finds."""


class QuotaExceededError(ApiError):
    """The key's share is used up: sessions, or requests in a time."""


class UnavailableError(ApiError):
    """The server has no room or misses one of its parts; raised after the retries."""


class CommandError(PersistentBrowserError):
    """A command was accepted and did not succeed.

    Attributes:
        code: the stable code, e.g. ``navigation_failed``; for commands that did not run, how
            they ended (``expired``, ``cancelled``...).
        call_log: Playwright's call log, a line each.
        reply: the whole reply; ``None`` on the routes that give bytes.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "command_failed",
        call_log: Sequence[str] = (),
        reply: Reply | None = None,
    ) -> None:
        super().__init__(message)
        self._reworded = False
        self.code = code
        self.call_log = tuple(call_log)
        self.reply = reply

    def __str__(self) -> str:
        if not self.call_log or self._reworded:
            return self.message
        return "\n".join([self.message, "Call log:", *(f"  {line}" for line in self.call_log)])

    def reword(self, message: str) -> None:
        """Set the whole text anew; a call log is part of it then."""
        super().reword(message)
        self._reworded = True


class TimeoutError(CommandError, builtins.TimeoutError):  # noqa: A001 - as in Playwright
    """The browser did not get there within the timeout of the action."""

    def __init__(
        self,
        message: str,
        *,
        code: str = "timeout",
        call_log: Sequence[str] = (),
        reply: Reply | None = None,
    ) -> None:
        super().__init__(message, code=code, call_log=call_log, reply=reply)


class NavigationError(CommandError):
    """The page could not be opened."""


class EvaluationError(CommandError):
    """JavaScript threw in the page."""


class TargetCrashedError(CommandError):
    """The page or its browser crashed."""


class AssertionFailedError(CommandError, AssertionError):
    """A web assertion did not hold within its timeout."""


class UrlNotAllowedError(CommandError):
    """The server does not open this address."""


class OutcomeUnknownError(CommandError):
    """The worker died while the command ran: it may or may not have had its effect."""


class NotRunError(CommandError):
    """The command ended without having been started: it had no effect."""


class CommandExpiredError(NotRunError):
    """It was not started before its deadline."""


class CommandCancelledError(CommandError):
    """It was cancelled; where ``reply.attempts`` is 0 it did not act, else it may have."""


class StaleCommandError(NotRunError):
    """It was meant for a page that is gone: the session was restored in between."""


class CommandRefusedError(NotRunError):
    """The server could not take it after all."""


_API_ERRORS: dict[str, type[ApiError]] = {
    "invalid_command": InvalidCommandError,
    "invalid_request": InvalidCommandError,
    "method_not_allowed": InvalidCommandError,
    "not_acceptable": InvalidCommandError,
    "payload_too_large": InvalidCommandError,
    "unsupported_media_type": InvalidCommandError,
    "unauthenticated": AuthenticationError,
    "forbidden": AuthenticationError,
    "not_found": NotFoundError,
    "session_closed": SessionGoneError,
    "session_lost": SessionGoneError,
    "page_closed": PageClosedError,
    "handle_gone": HandleGoneError,
    "conflict": ConflictError,
    "precondition_failed": ConflictError,
    "idempotency_mismatch": ConflictError,
    "quota_exceeded": QuotaExceededError,
    "rate_limited": QuotaExceededError,
    "no_capacity": UnavailableError,
    "unavailable": UnavailableError,
}

_COMMAND_ERRORS: dict[str, type[CommandError]] = {
    "command_failed": CommandError,
    "timeout": TimeoutError,
    "navigation_failed": NavigationError,
    "evaluation_failed": EvaluationError,
    "target_crashed": TargetCrashedError,
    "assertion_failed": AssertionFailedError,
    "url_not_allowed": UrlNotAllowedError,
    "outcome_unknown": OutcomeUnknownError,
    "expired": CommandExpiredError,
    "cancelled": CommandCancelledError,
    "stale": StaleCommandError,
    "refused": CommandRefusedError,
}

_API_ERRORS_BY_STATUS: dict[int, type[ApiError]] = {
    400: InvalidCommandError,
    401: AuthenticationError,
    403: AuthenticationError,
    404: NotFoundError,
    409: ConflictError,
    410: GoneError,
    413: InvalidCommandError,
    429: QuotaExceededError,
    502: UnavailableError,
    503: UnavailableError,
    504: UnavailableError,
}


def error_of_problem(
    status: int, code: str, message: str, details: Mapping[str, Any]
) -> ApiError | CommandError:
    """Build the error of a request that was refused, by code first and status second."""
    if code in _COMMAND_ERRORS:
        log = details.get("callLog") or ()
        return _COMMAND_ERRORS[code](message, code=code, call_log=log)
    kind = _API_ERRORS.get(code) or _API_ERRORS_BY_STATUS.get(status, ApiError)
    return kind(message, code=code, status=status, details=details)


def error_of_reply(
    code: str, message: str, call_log: Sequence[str], reply: Reply
) -> ApiError | CommandError:
    """Build the error of a command that was accepted and did not succeed."""
    if code in _API_ERRORS:
        return _API_ERRORS[code](message, code=code, status=200, reply=reply)
    kind = _COMMAND_ERRORS.get(code, CommandError)
    return kind(message, code=code, call_log=call_log, reply=reply)
