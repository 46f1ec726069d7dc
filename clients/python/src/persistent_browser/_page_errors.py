"""Errors that a page's JavaScript threw, as values: of listeners and of ``evaluate``."""

from __future__ import annotations

from ._errors import PersistentBrowserError


class PageError(PersistentBrowserError):
    """An error of the page's JavaScript.

    Attributes:
        name: its class, such as ``TypeError``; empty when something else was thrown.
        stack: where it was thrown, a line each, as the browser writes it.
    """

    def __init__(self, message: str, name: str, stack: str) -> None:
        super().__init__(message)
        self.name = name
        self.stack = stack


def page_error(text: str) -> PageError:
    """Read an error from how the browser writes it: ``Name: message`` and the stack."""
    first, _, rest = text.partition("\n    at ")
    name, colon, message = first.partition(": ")
    if not colon or not name.replace("$", "").isidentifier():
        name, message = "", first
    return PageError(message, name, text if rest else "")
