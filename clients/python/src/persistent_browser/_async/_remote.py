"""What all of Playwright's objects are here: a place that a chain of calls leads to."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from os import PathLike
from pathlib import Path
from re import Pattern
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from .._arguments import Argument
from .._errors import (
    AssertionFailedError,
    CommandError,
    GoneError,
    PageClosedError,
    PersistentBrowserError,
)
from .._locator_text import snake
from .._soft import record_soft
from .._told import CLOSED, asserted, assertion, reworded
from .._uploads import file_upload
from .._values import NULL
from .._wire import encode_params

if TYPE_CHECKING:
    from ._api import ElementHandle
    from ._session import Session

T = TypeVar("T")

#: The class of each of the catalogue's types.
KINDS: dict[str, type[Remote]] = {}


@dataclass(frozen=True)
class Place:
    """Where an object is: its session, its page if it has one, and the calls from there.

    Attributes:
        chain: the links, encoded.
        facts: what the server told of it along with its handle.
    """

    session: Session
    page_id: str | None
    chain: tuple[Any, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    def step(self, *links: Any) -> Place:
        """Give the place that further calls lead to."""
        return replace(self, chain=(*self.chain, *links), facts={})


class Remote:
    """An object of Playwright's that lives on the server; making it asks for nothing."""

    #: Python's names of the server's actions, where they are not the same in another case.
    _SPELLED: ClassVar[Mapping[str, str]] = {}

    #: Whether it was disposed of, or detached.
    _over = False

    def __init__(self, place: Place) -> None:
        self._place = place
        self._parts: dict[str, Any] = {}

    def _part(self, name: str, make: Callable[[Place], T]) -> T:
        """Give what a step leads to; the same object each time."""
        if name not in self._parts:
            self._parts[name] = make(self._step(name))
        part: T = self._parts[name]
        return part

    async def _end(self, action: str) -> None:
        """Dispose of it; again, or after its page, is no error."""
        if self._over:
            return
        with suppress(GoneError):  # With its page.
            await self._call(action)
        self._over = True

    def _said(self, action: str) -> str:
        """Give the caller's call, as error texts begin with it."""
        return f"{type(self).__name__}.{self._SPELLED.get(action) or snake(action)}"

    def _reference(self) -> Any:
        """Give what stands for it in parameters."""
        chain = self._place.chain
        if len(chain) == 1 and isinstance(chain[0], Mapping) and "$handle" in chain[0]:
            return chain[0]
        return {"$target": list(chain)}

    def _learn(self, facts: Mapping[str, Any]) -> None:
        """Take what the server tells anew."""
        if facts:
            self._place = replace(self._place, facts={**self._place.facts, **facts})

    def _step(
        self,
        action: str,
        params: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Place:
        wire = parameters(params, options)
        link = {"action": action, "params": encode_params(wire)} if wire else action
        return self._place.step(link)

    async def _call(
        self,
        action: str,
        params: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
        *,
        navigates: bool = False,
    ) -> Any:
        session = self._place.session
        self._expect_there(action)
        chosen = session.with_default_timeout(self._place.page_id, options, navigates=navigates)
        try:
            return await session.call(self._place, action, parameters(params, chosen))
        except PersistentBrowserError as error:
            raise self._reworded(error, action) from None

    def _look(
        self,
        action: str,
        params: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Any:
        try:
            return self._place.session.look(self._place, action, parameters(params, options))
        except PersistentBrowserError as error:
            raise self._reworded(error, action) from None

    def _ends_with_page(self) -> bool:
        """Say whether the end of its page is its own: files, videos and responses go on."""
        first = self._place.chain[0] if self._place.chain else None
        handle = first.get("$handle", "") if isinstance(first, Mapping) else ""
        return handle.rpartition("-")[0] in ("", "Frame", "JSHandle", "ElementHandle")

    def _expect_there(self, action: str) -> None:
        """Refuse what is called on something that is known to be over."""
        session = self._place.session
        page_over = self._ends_with_page() and session.is_over(self._place.page_id)
        if self._over or session.closed or page_over:
            error = PageClosedError(CLOSED, code="page_closed", status=410)
            raise reworded(error, self._said(action))

    def _reworded(self, error: PersistentBrowserError, action: str) -> PersistentBrowserError:
        closed = self._place.session.closed_because(self._place.page_id)
        return reworded(error, self._said(action), closed)

    def _known(self, fact: str) -> Any:
        """Give what came along with the handle, else ask."""
        if fact in self._place.facts:
            return self._place.session.decode(self._place.facts[fact], self._place.page_id)
        return self._look(fact)

    async def _bytes(self, artifact: Any, path: str | PathLike[str] | None = None) -> bytes:
        """Fetch what a command has made, and keep it in a file of this machine as well."""
        content = await self._place.session.fetch_artifact(artifact)
        if path is not None:
            save(path, content)
        return content


class Assertions(Remote):
    """What is expected of a page or a locator, again and again until the timeout."""

    def _said(self, action: str) -> str:
        return f"{type(self).__name__}.{asserted(action, negated=False)}"

    def __init__(
        self, place: Place, message: str | None, timeout: float | None, soft: bool = False
    ) -> None:
        super().__init__(place)
        self._message = message
        self._timeout = timeout
        self._soft = soft

    async def _call(
        self,
        action: str,
        params: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
        *,
        navigates: bool = False,
        negated: bool = False,
    ) -> Any:
        chosen = dict(options or {})
        # The assertions of responses take none: they do not wait.
        if options is not None and chosen.get("timeout") is None:
            chosen["timeout"] = self._timeout
        given = {name: texts(action, name, value, chosen) for name, value in (params or {}).items()}
        if action == "hasAttribute" and (params or {}).get("value") is None:
            # Any value fits: the attribute is there.
            given["value"] = re.compile(r"[\s\S]*")
        place = self._place.step("assertThat", *(["not"] if negated else []))
        self._expect_there(action)
        try:
            await self._place.session.run(place, action, parameters(given, chosen))
        except AssertionFailedError as error:
            expected = (params or {}).get(EXPECTED.get(action, ""))
            expected = expected.given if isinstance(expected, Argument) else expected
            error.reword(await self._told(error, action, chosen, expected, negated=negated))
            if not self._soft:
                raise
            record_soft(error)
        except PersistentBrowserError as error:
            raise self._reworded(error, action) from None

    async def _told(
        self,
        error: CommandError,
        action: str,
        options: Mapping[str, Any],
        expected: Any,
        *,
        negated: bool,
    ) -> str:
        """Give the text of a failure."""
        return assertion(
            error,
            action,
            negated=negated,
            expected=expected,
            options=options,
            message=self._message,
        )


#: The parameter that an assertion's text tells as what was expected; others tell none.
EXPECTED = {
    "hasTitle": "titleOrRegExp",
    "hasURL": "urlOrRegExp",
    "hasText": "expected",
    "containsText": "expected",
    "hasAttribute": "value",
    "hasClass": "expected",
    "containsClass": "expected",
    "hasCount": "count",
    "hasCSS": "value",
    "hasId": "id",
    "hasJSProperty": "value",
    "hasValue": "value",
    "hasValues": "values",
    "matchesAriaSnapshot": "expected",
}


def parameters(
    params: Mapping[str, Any] | None, options: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Give a command's parameters: what is None was left out."""
    wire = {name: value for name, value in (params or {}).items() if value is not None}
    chosen = {name: value for name, value in (options or {}).items() if value is not None}
    return {**wire, "options": chosen} if chosen else wire


#: The parameters of assertions that are texts or patterns, or lists of them.
TEXTS = {
    "titleOrRegExp",
    "urlOrRegExp",
    "expected",
    "value",
    "values",
    "id",
    "name",
    "description",
    "errorMessage",
}
_NO_TEXTS = {("hasJSProperty", "value"), ("matchesAriaSnapshot", "expected")}


def texts(action: str, name: str, expected: Any, options: Mapping[str, Any]) -> Any:
    """Give what an assertion expects as the server takes it.

    Raises:
        PersistentBrowserError: for what is neither text nor pattern.
    """
    if action == "hasRole" and isinstance(expected, Pattern):
        raise PersistentBrowserError('"role" argument in to_have_role must be a string')
    if name not in TEXTS or (action, name) in _NO_TEXTS or expected is None:
        return expected
    items = list(expected) if isinstance(expected, (list, tuple)) else [expected]
    if not all(isinstance(item, (str, Pattern)) for item in items):
        raise PersistentBrowserError("value must be a string or regular expression")
    if options.get("ignoreCase"):
        items = [_ignoring_case(item) for item in items]
    elif options.get("ignoreCase") is False:
        items = [_regarding_case(item) for item in items]
    return alike(action, items, options) if isinstance(expected, (list, tuple)) else items[0]


def _ignoring_case(item: str | Pattern[str]) -> str | Pattern[str]:
    if isinstance(item, str):
        return item
    return re.compile(item.pattern, item.flags | re.IGNORECASE)


def _regarding_case(item: str | Pattern[str]) -> str | Pattern[str]:
    if isinstance(item, str):
        return item
    return re.compile(item.pattern, item.flags & ~re.IGNORECASE)


def alike(action: str, expected: Any, options: Mapping[str, Any]) -> Any:
    """Give a list of texts and patterns as patterns alone: the server takes one kind."""
    kinds = {isinstance(item, Pattern) for item in expected} if isinstance(expected, list) else {}
    if len(kinds) < 2:
        return expected
    flags = re.IGNORECASE if options.get("ignoreCase") else 0
    return [
        item if isinstance(item, Pattern) else _pattern(action, str(item), flags)
        for item in expected
    ]


def _pattern(action: str, text: str, flags: int) -> Pattern[str]:
    # White space counts as one blank in texts, and as it is in attributes and values.
    if action not in ("hasText", "containsText"):
        return re.compile(f"^{re.escape(text)}$", flags)
    words = r"\s+".join(re.escape(word) for word in text.split())
    return re.compile(words if action == "containsText" else rf"^\s*{words}\s*$", flags)


def picture(
    path: str | PathLike[str] | None, kind: Literal["png", "jpeg", "webp"] | None
) -> str | None:
    """Give the format of a picture: what was said, or what its file's name ends with."""
    ending = mimetypes.guess_type(str(path))[0] if path is not None and kind is None else None
    return ending.removeprefix("image/") if ending and ending.startswith("image/") else kind


def or_null(value: Any) -> Any:
    """Give JSON's null for None."""
    return NULL if value is None else value


def nullable(value: Any) -> Any:
    """Give JSON's null for ``"null"``, which says "as the system has it"."""
    return NULL if value == "null" else value


def polling(value: float | str | None) -> float | None:
    """Give the milliseconds between two looks; ``"raf"`` is what happens without.

    Raises:
        PersistentBrowserError: for another word.
    """
    if isinstance(value, str) and value != "raf":
        raise PersistentBrowserError(f"Unknown polling option: {value}")
    return value if isinstance(value, (int, float)) else None


def moment(value: float | str | datetime | None) -> Any:
    """Give a time as the server takes it: numbers are seconds here and milliseconds there."""
    return int(value * 1000) if isinstance(value, (int, float)) else value


def selected(
    value: str | Sequence[str] | None,
    index: int | Sequence[int] | None,
    label: str | Sequence[str] | None,
    element: ElementHandle | Sequence[ElementHandle] | None,
) -> list[Any]:
    """Give the options of a <select> that are to be chosen."""
    if element is not None:
        return [element] if isinstance(element, Remote) else list(element)
    named: list[Any] = []
    for field_name, given in (("value", value), ("index", index), ("label", label)):
        items = [given] if isinstance(given, (str, int)) else (given or [])
        named += [{field_name: item} for item in items]
    if value is not None and index is None and label is None:
        # A plain string may be the value or the label, as in Playwright.
        return [item["value"] for item in named]
    return named


class Wire:
    """What goes to the server as it stands."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def _reference(self) -> Any:
        return self._value


def certificates(given: Sequence[Mapping[str, Any]] | None) -> list[Any] | None:
    """Give client certificates; files of this machine as their bytes."""
    if given is None:
        return None
    return [
        {
            name: Wire(file_upload(value).inline()) if name.endswith("Path") else value
            for name, value in one.items()
        }
        for one in given
    ]


def with_source(path: str | PathLike[str], begin: str, end: str) -> str:
    """Give the text of a file of this machine, with a last line that says where it is from.

    Raises:
        OSError: when it cannot be read.
    """
    text = Path(path).expanduser().read_text("utf-8")
    place = str(path).replace("\n", "")
    return f"{text}\n{begin}{place}{end}"


def wanted(path: str | PathLike[str] | None) -> bool | None:
    """Say whether the server is to keep what it writes; where it goes is for this machine."""
    return None if path is None else True


def save(path: str | PathLike[str], content: bytes) -> None:
    """Write a file of this machine, with the folders that it is in."""
    file = Path(path).expanduser()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
