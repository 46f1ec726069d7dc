"""Persistent Browser: live browser pages that outlast the code cell that opened them.

::

    from persistent_browser import PersistentBrowser  # with await
    from persistent_browser.sync_api import PersistentBrowser  # without

Errors are drawn in one tree below ``PersistentBrowserError``: see ``persistent_browser._errors``.
"""

from ._async._browser import PersistentBrowser
from ._async._submitted import SubmittedCommand
from ._errors import (
    ApiError,
    AssertionFailedError,
    AuthenticationError,
    CommandCancelledError,
    CommandError,
    CommandExpiredError,
    CommandRefusedError,
    ConfigurationError,
    ConflictError,
    EvaluationError,
    GoneError,
    HandleGoneError,
    InvalidCommandError,
    NavigationError,
    NotFinishedError,
    NotFoundError,
    NotRunError,
    OutcomeUnknownError,
    PageClosedError,
    PersistentBrowserError,
    QuotaExceededError,
    ServerUnreachableError,
    SessionGoneError,
    StaleCommandError,
    TargetCrashedError,
    TimeoutError,  # noqa: A004 - as in Playwright
    UnavailableError,
    UrlNotAllowedError,
)
from ._models import Artifact, PageInfo, Reply, SessionInfo
from ._retry import RetryPolicy
from ._screenshot import Screenshot
from ._sync._browser import PersistentBrowser as SyncPersistentBrowser
from ._sync._submitted import SubmittedCommand as SyncSubmittedCommand
from ._version import __version__

__all__ = [
    # the browser
    "PersistentBrowser",
    "SubmittedCommand",
    "SyncPersistentBrowser",
    "SyncSubmittedCommand",
    # what it gives and takes
    "Artifact",
    "PageInfo",
    "Reply",
    "RetryPolicy",
    "Screenshot",
    "SessionInfo",
    "__version__",
    # errors
    "PersistentBrowserError",
    "ConfigurationError",
    "ServerUnreachableError",
    "NotFinishedError",
    "ApiError",
    "InvalidCommandError",
    "AuthenticationError",
    "NotFoundError",
    "GoneError",
    "SessionGoneError",
    "PageClosedError",
    "HandleGoneError",
    "ConflictError",
    "QuotaExceededError",
    "UnavailableError",
    "CommandError",
    "TimeoutError",
    "NavigationError",
    "EvaluationError",
    "TargetCrashedError",
    "AssertionFailedError",
    "UrlNotAllowedError",
    "OutcomeUnknownError",
    "NotRunError",
    "CommandExpiredError",
    "CommandCancelledError",
    "StaleCommandError",
    "CommandRefusedError",
]
