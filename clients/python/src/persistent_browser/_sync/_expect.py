# Written by scripts/unasync.py from _async/_expect.py: edit that one.
"""``expect``: assertions that wait until they hold."""

from __future__ import annotations

from typing import overload

from .._options import Milliseconds, milliseconds
from ._api import (
    APIResponse,
    APIResponseAssertions,
    Locator,
    LocatorAssertions,
    Page,
    PageAssertions,
)


class Expect:
    """Assertions that wait until they hold."""

    def __init__(self) -> None:
        self._timeout: float | None = None

    def set_options(self, timeout: Milliseconds | None = None) -> None:
        """Set the milliseconds after which assertions fail; 5000 when never set, or by ``None``."""
        self._timeout = None if timeout is None else milliseconds(timeout)

    @overload
    def __call__(self, actual: Page, message: str | None = None) -> PageAssertions: ...

    @overload
    def __call__(self, actual: Locator, message: str | None = None) -> LocatorAssertions: ...

    @overload
    def __call__(
        self, actual: APIResponse, message: str | None = None
    ) -> APIResponseAssertions: ...

    def __call__(
        self, actual: Page | Locator | APIResponse, message: str | None = None
    ) -> PageAssertions | LocatorAssertions | APIResponseAssertions:
        """Say what is expected: ``expect(locator).to_be_visible()``.

        Args:
            actual: a page, a locator, or the response of an API request.
            message: what a failure begins with.

        Raises:
            ValueError: for anything else.
        """
        return self._assertions(actual, message, soft=False)

    @overload
    def soft(self, actual: Page, message: str | None = None) -> PageAssertions: ...

    @overload
    def soft(self, actual: Locator, message: str | None = None) -> LocatorAssertions: ...

    @overload
    def soft(self, actual: APIResponse, message: str | None = None) -> APIResponseAssertions: ...

    def soft(
        self, actual: Page | Locator | APIResponse, message: str | None = None
    ) -> PageAssertions | LocatorAssertions | APIResponseAssertions:
        """Say what is expected; a failure is told at the end of the scope that collects it.

        The scope is a block of ``soft_assertions()``, or a test run by pytest-playwright.

        Args:
            actual: a page, a locator, or the response of an API request.
            message: what a failure begins with.

        Raises:
            ValueError: for anything else.
        """
        return self._assertions(actual, message, soft=True)

    def _assertions(
        self, actual: Page | Locator | APIResponse, message: str | None, *, soft: bool
    ) -> PageAssertions | LocatorAssertions | APIResponseAssertions:
        if isinstance(actual, Page):
            return PageAssertions(actual._place, message, self._timeout, soft)
        if isinstance(actual, Locator):
            return LocatorAssertions(actual._place, message, self._timeout, soft)
        if isinstance(actual, APIResponse):
            return APIResponseAssertions(actual._place, message, self._timeout, soft)
        raise ValueError(f"Unsupported type: {type(actual)}")


expect = Expect()
