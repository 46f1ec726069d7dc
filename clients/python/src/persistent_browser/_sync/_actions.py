# Written by scripts/unasync.py from _async/_actions.py: edit that one.
"""What one does on a page: Playwright's methods by Python's names, each one command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from .._options import Milliseconds, milliseconds, playwright_options
from .._values import ABSENT

LoadState = Literal["load", "domcontentloaded", "networkidle"]
WaitUntil = Literal["load", "domcontentloaded", "networkidle", "commit"]
ElementState = Literal["attached", "detached", "visible", "hidden"]


class PageActions:
    """The actions of a page.

    A base class, so that they are methods of the browser itself, as users of Playwright expect.

    ``timeout`` is Playwright's: milliseconds, or a ``timedelta``; 30 s when left out. Further
    ``options`` are Playwright's, in Python's spelling (``no_wait_after=True``) or its own.

    All raise ``CommandError`` or one of its kinds when the browser says no (``TimeoutError`` when
    it did not get there in time), and ``ApiError`` or one of its kinds when the server refuses
    (``PageClosedError``, ``SessionGoneError``...).
    """

    def command(
        self,
        action: str,
        params: Mapping[str, Any] | None = None,
        *,
        target: str | Mapping[str, Any] | Sequence[Any] | None = None,
        level: Literal["page", "session"] = "page",
        page_id: str | None = None,
        timeout: Any = None,
    ) -> Any:
        """Run any command; see the browser's."""
        raise NotImplementedError

    def _patience(self, timeout: Milliseconds | None) -> float | None:
        """Give the seconds to wait for the reply of an action with this Playwright timeout."""
        raise NotImplementedError

    def goto(
        self,
        url: str,
        *,
        wait_until: WaitUntil | None = None,
        timeout: Milliseconds | None = None,
        **options: Any,
    ) -> Any:
        """Open a URL in the page, by default until its ``load`` event.

        Returns:
            What the server tells of the main response; ``None`` when it tells nothing.

        Raises:
            NavigationError: when it could not be opened.
        """
        return self._act("goto", {"url": url}, timeout, options, wait_until=wait_until)

    def reload(self, *, timeout: Milliseconds | None = None, **options: Any) -> Any:
        """Load the page again."""
        return self._act("reload", {}, timeout, options)

    def go_back(self, *, timeout: Milliseconds | None = None, **options: Any) -> Any:
        """Go one step back in the history; ``None`` when there is none."""
        return self._act("goBack", {}, timeout, options)

    def click(
        self, selector: str, *, timeout: Milliseconds | None = None, **options: Any
    ) -> None:
        """Click the element once it is visible, stable and not covered."""
        self._act("click", {"selector": selector}, timeout, options)

    def hover(
        self, selector: str, *, timeout: Milliseconds | None = None, **options: Any
    ) -> None:
        """Move the mouse over the element."""
        self._act("hover", {"selector": selector}, timeout, options)

    def fill(
        self, selector: str, value: str, *, timeout: Milliseconds | None = None, **options: Any
    ) -> None:
        """Set the value of an input, replacing what was there."""
        self._act("fill", {"selector": selector, "value": value}, timeout, options)

    def type(
        self,
        selector: str,
        text: str,
        *,
        delay: Milliseconds | None = None,
        timeout: Milliseconds | None = None,
        **options: Any,
    ) -> None:
        """Type key by key, ``delay`` between them, where ``fill`` is not like a person enough."""
        params = {"selector": selector, "text": text}
        pause = None if delay is None else milliseconds(delay)
        self._act("type", params, timeout, options, delay=pause)

    def press(
        self,
        key: str,
        selector: str | None = None,
        *,
        timeout: Milliseconds | None = None,
        **options: Any,
    ) -> None:
        """Press a key or a chord (``"Control+A"``), on the element or where the focus is."""
        if selector is not None:
            self._act("press", {"selector": selector, "key": key}, timeout, options)
            return
        self._act("press", {"key": key}, timeout, options, target="keyboard")

    def check(
        self, selector: str, *, timeout: Milliseconds | None = None, **options: Any
    ) -> None:
        """Tick a checkbox or a radio button."""
        self._act("check", {"selector": selector}, timeout, options)

    def uncheck(
        self, selector: str, *, timeout: Milliseconds | None = None, **options: Any
    ) -> None:
        """Untick a checkbox."""
        self._act("uncheck", {"selector": selector}, timeout, options)

    def select_option(
        self,
        selector: str,
        values: str | Sequence[str],
        *,
        timeout: Milliseconds | None = None,
        **options: Any,
    ) -> list[str]:
        """Select options of a ``<select>`` by value or label; gives the values now selected."""
        chosen = values if isinstance(values, str) else list(values)
        params = {"selector": selector, "values": chosen}
        selected: list[str] = self._act("selectOption", params, timeout, options)
        return selected

    def evaluate(self, expression: str, arg: Any = ABSENT) -> Any:
        """Run JavaScript in the page and give its value, promises awaited.

        Args:
            expression: an expression, or a function that is called with ``arg``.
            arg: any Python data, also NaN, big whole numbers, dates and patterns.

        Raises:
            EvaluationError: when it threw.
        """
        params = {"expression": expression}
        if arg is not ABSENT:
            params["arg"] = arg
        return self.command("evaluate", params)

    def text_content(
        self, selector: str, *, timeout: Milliseconds | None = None, **options: Any
    ) -> str | None:
        """Give the text of the element, hidden parts included."""
        text: str | None = self._act("textContent", {"selector": selector}, timeout, options)
        return text

    def inner_text(
        self, selector: str, *, timeout: Milliseconds | None = None, **options: Any
    ) -> str:
        """Give the text of the element as a reader sees it."""
        text: str = self._act("innerText", {"selector": selector}, timeout, options)
        return text

    def input_value(
        self, selector: str, *, timeout: Milliseconds | None = None, **options: Any
    ) -> str:
        """Give what an input, a text area or a select holds."""
        text: str = self._act("inputValue", {"selector": selector}, timeout, options)
        return text

    def content(self) -> str:
        """Give the page's HTML as it is now."""
        html: str = self.command("content")
        return html

    def title(self) -> str:
        """Give the page's title."""
        title: str = self.command("title")
        return title

    def url(self) -> str:
        """Give the page's URL."""
        url: str = self.command("url")
        return url

    def wait(
        self,
        selector: str | None = None,
        *,
        url: Any = None,
        state: str | None = None,
        timeout: Milliseconds | None = None,
    ) -> None:
        """Wait for an element, for a URL, for a load state, or just for a time.

        Args:
            selector: wait for the element to be in ``state``: ``visible`` by default.
            url: wait until the page is there: a glob, or a compiled pattern.
            state: without a selector or URL, the load state to wait for, e.g. ``networkidle``.
            timeout: how long at most; alone, how long.

        Raises:
            TimeoutError: when it did not come within the timeout.
        """
        if selector is not None and url is not None:
            raise ValueError("wait() takes a selector or a URL, not both")
        if selector is not None:
            params: dict[str, Any] = {"selector": selector}
            self._act("waitForSelector", params, timeout, {}, state=state)
        elif url is not None:
            self._act("waitForURL", {"url": url}, timeout, {}, wait_until=state)
        elif state is not None:
            self._act("waitForLoadState", {"state": state}, timeout, {})
        elif timeout is not None:
            params = {"timeout": milliseconds(timeout)}
            self.command("waitForTimeout", params, timeout=self._patience(timeout))
        else:
            raise ValueError("wait() needs a selector, url=, state= or timeout=")

    def wait_for_selector(
        self,
        selector: str,
        *,
        state: ElementState | None = None,
        timeout: Milliseconds | None = None,
        **options: Any,
    ) -> None:
        """Wait until the element is ``visible`` (or in another ``state``).

        Raises:
            TimeoutError: when it was not within the timeout.
        """
        self._act("waitForSelector", {"selector": selector}, timeout, options, state=state)

    def _act(
        self,
        action: str,
        params: dict[str, Any],
        timeout: Milliseconds | None,
        options: Mapping[str, Any],
        *,
        target: str | None = None,
        **named: Any,
    ) -> Any:
        everything = playwright_options({**options, **named, "timeout": timeout})
        if everything:
            params = {**params, "options": everything}
        return self.command(action, params, target=target, timeout=self._patience(timeout))
