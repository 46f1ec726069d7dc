"""The selector that a chain of calls stands for, as Playwright writes it: for people to read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

_ENTER = " >> internal:control=enter-frame >> "
_BY_ATTRIBUTE = {"getByAltText": "alt", "getByPlaceholder": "placeholder", "getByTitle": "title"}
#: Options of getByRole in the order in which Playwright writes them, and their names there.
_ROLE = {
    "checked": "checked",
    "disabled": "disabled",
    "selected": "selected",
    "expanded": "expanded",
    "includeHidden": "include-hidden",
    "level": "level",
}
_FILTERS = {"hasText": "has-text", "has": "has", "hasNotText": "has-not-text", "hasNot": "has-not"}


def selector_of(chain: Sequence[Any], test_id: str) -> str:
    """Give the selector of a locator.

    Args:
        chain: the calls that lead to it from its page or frame, as the server takes them.
        test_id: the attribute that getByTestId() looks at.
    """
    writer = _Writer(test_id)
    selector = ""
    in_frame = False
    for link in chain:
        action, params = (
            (link, {}) if isinstance(link, str) else (link.get("action"), link.get("params", {}))
        )
        if action in (None, "normalize"):
            # Only the page knows what normalize() came to.
            continue
        if action == "contentFrame":
            in_frame = True
        elif action == "owner":
            in_frame = False
        else:
            own = writer.own(action, params)
            joined = _ENTER if in_frame and not own.startswith("nth=") else " >> "
            selector = f"{selector}{joined}{own}" if selector else own
            in_frame = action == "frameLocator" or (in_frame and own.startswith("nth="))
    return selector


class _Writer:
    def __init__(self, test_id: str) -> None:
        self._test_id = test_id

    def own(self, action: str, params: Mapping[str, Any]) -> str:
        """Write one call."""
        options = params.get("options") or {}
        if action in ("first", "last", "nth"):
            return f"nth={ {'first': 0, 'last': -1}.get(action, params.get('index')) }"
        if action in ("locator", "frameLocator"):
            return self._filtered(self._located(params), options)
        if action == "filter":
            return self._filtered("", options)
        if action in ("and", "or"):
            return f"internal:{action}={self._inner(params['locator'])}"
        if action == "describe":
            return f"internal:describe={_quoted(params['description'])}"
        if action == "getByRole":
            return self._role(params["role"], options)
        if action == "getByTestId":
            return f"internal:testid=[{self._test_id}={_text(params['testId'], exact=True)}]"
        text = _text(params.get("text"), exact=bool(options.get("exact")))
        if action in _BY_ATTRIBUTE:
            return f"internal:attr=[{_BY_ATTRIBUTE[action]}={text}]"
        return f"internal:{'label' if action == 'getByLabel' else 'text'}={text}"

    def _located(self, params: Mapping[str, Any]) -> str:
        given = params.get("selector", params.get("selectorOrLocator"))
        return given if isinstance(given, str) else f"internal:chain={self._inner(given)}"

    def _filtered(self, selector: str, options: Mapping[str, Any]) -> str:
        parts = [selector] if selector else []
        for option, name in _FILTERS.items():
            if option in options:
                value = options[option]
                inner = _text(value, exact=False) if "Text" in option else self._inner(value)
                parts.append(f"internal:{name}={inner}")
        if "visible" in options:
            parts.append(f"visible={str(bool(options['visible'])).lower()}")
        return " >> ".join(parts)

    def _inner(self, locator: Any) -> str:
        return _quoted(selector_of(locator["$target"], self._test_id))

    def _role(self, role: str, options: Mapping[str, Any]) -> str:
        attributes = [
            f"[{name}={str(options[option]).lower()}]"
            for option, name in _ROLE.items()
            if option in options
        ]
        for option in ("name", "description"):
            if option in options:
                text = _text(options[option], exact=bool(options.get("exact")))
                attributes.append(f"[{option}={text}]")
        if "pressed" in options:
            attributes.append(f"[pressed={str(options['pressed']).lower()}]")
        return f"internal:role={role}{''.join(attributes)}"


def _text(value: Any, *, exact: bool) -> str:
    if isinstance(value, Mapping):
        return f"/{value['$regex']}/{value.get('flags', '')}"
    return f"{_quoted(value)}{'s' if exact else 'i'}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
