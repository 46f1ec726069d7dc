"""Soft assertions: their failures are collected in a scope and told at its end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_collected: ContextVar[list[AssertionError] | None] = ContextVar("soft_assertions", default=None)


@contextmanager
def soft_assertions() -> Iterator[list[AssertionError]]:
    """Collect the failures of ``expect.soft(...)`` inside the block, and raise them at its end.

    Gives the list that they are collected in. An error that the block itself raises goes first.

    Raises:
        AssertionError: the failure, or all of them one below the other.
    """
    errors: list[AssertionError] = []
    token = _collected.set(errors)
    try:
        yield errors
    finally:
        _collected.reset(token)
    if len(errors) == 1:
        raise errors[0]
    if errors:
        texts = "\n\n".join(str(error) for error in errors)
        raise AssertionError(f"{len(errors)} soft assertions failed:\n{texts}")


def record_soft(error: AssertionError) -> None:
    """Add a failure to the scope around it: this client's, or that of pytest-playwright.

    Raises:
        RuntimeError: when there is no scope.
    """
    errors = _collected.get()
    if errors is None:
        plugin: Any = sys.modules.get("playwright._impl._assertions")
        errors = getattr(plugin, "_soft_errors", None)
    if errors is None:
        raise RuntimeError(
            "expect.soft(...) needs a scope that collects its failures: a block of "
            "soft_assertions(), or pytest-playwright>=0.7.3 (pytest-playwright-asyncio>=0.7.3)"
        )
    errors.append(error)
