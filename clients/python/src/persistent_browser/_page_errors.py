"""Errors that a page's JavaScript threw, as values: of listeners and of ``evaluate``."""

from __future__ import annotations

from typing import Any

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


def told_error(value: dict[str, Any]) -> PageError:
    """Read an error from what the server tells of it: its stack, its name and message."""
    stack = str(value["$error"])
    if "message" not in value:
        return page_error(stack)
    return PageError(str(value["message"]), str(value.get("name", "")), stack)


def page_error(text: str) -> PageError:
    """Read an error from how the browser writes it: ``Name: message`` and the stack."""
    head, _, frames = text.partition("\n    at ")
    lines = head.split("\n")
    half = len(lines) // 2
    # Some tell the error, and then its stack, which begins with the error.
    stack = "\n".join(lines[half:]) if lines[:half] == lines[half:] else head
    name, colon, message = stack.partition(": ")
    if not colon or not (name == "" or name.replace("$", "").isidentifier()):
        name, message = "", stack
    return PageError(message, name, f"{stack}\n    at {frames}" if frames else "")
