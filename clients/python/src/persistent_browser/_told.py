"""Error texts as Playwright Python writes them: the call, what went wrong, the call log."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Mapping
from typing import Any

from ._errors import ApiError, CommandError, PersistentBrowserError
from ._errors import TimeoutError as BrowserTimeoutError
from ._locator_text import python_locators, snake

CLOSED = "Target page, context or browser has been closed"
_GONE = ("page_closed", "session_closed", "session_lost", "handle_gone")
#: How the server, and not Playwright, says that something is gone.
_SERVERS_OWN = re.compile(r"(page|session) \S+ is |there is no (handle|page|session) ")
#: How the server begins what it says of a parameter.
_PARAMETER = re.compile(
    r'^"\w+"(?: of \w+)?: (?:options\.)?(?P<name>[A-Za-z]\w*)(?P<rest>.*)', re.DOTALL
)
_ONE_OF = re.compile(
    r" is .*?; it takes one of (?P<words>[\w, -]+?)(?P<null>, or null)?$", re.DOTALL
)
_REPEATED = re.compile("\\s|\\d+ \N{MULTIPLICATION SIGN} ")


def reworded(
    error: PersistentBrowserError, call: str, closed: str | None = None
) -> PersistentBrowserError:
    """Write an error's text anew.

    Args:
        error: what the server has told; another kind of error stays as it is.
        call: what the caller has called, such as ``Page.goto``.
        closed: why the page or the session was closed, if somebody said so.
    """
    if not isinstance(error, (ApiError, CommandError)) or error.stack is not None:
        return error
    text = in_python(python_locators(error.message))
    if error.code == "invalid_command":
        text = _of_parameter(text)
    if error.code in _GONE and _SERVERS_OWN.match(text):
        text = CLOSED
    if text == CLOSED and closed is not None:
        text = closed
    log = call_log(error.call_log) if isinstance(error, CommandError) else ""
    if "strict mode violation" in text:
        log = f"\n{log}"
    error.name = _name(error, text, closed)
    error.stack = "".join(traceback.format_stack()[:-2])
    error.reword(f"{call}: {text}{log}")
    return error


def reworded_wait(
    error: PersistentBrowserError, log: tuple[str, ...], closed: str | None = None
) -> PersistentBrowserError:
    """Write the error of a wait for a navigation anew: what it has waited for stands below."""
    if isinstance(error, BrowserTimeoutError):
        error.reword(f"{error.message.rstrip('.')}.{recorded(log)}")
    elif isinstance(error, CommandError) and error.code in _GONE:
        error.reword(f"{closed or CLOSED}{recorded(log)}")
    return error


def in_python(text: str) -> str:
    """Give a text of Playwright's with the options that it names spelled as in Python."""
    return text.replace("Pass { acceptDownloads: true }", "Pass 'accept_downloads=True'")


def navigation_log(options: Mapping[str, Any]) -> tuple[str, ...]:
    """Give what a wait for a navigation is about."""
    url = options.get("url")
    url = getattr(url, "pattern", url)
    to_url = f' to "{url}"' if url else ""
    return (f"waiting for navigation{to_url} until '{options.get('waitUntil') or 'load'}'",)


def _name(error: ApiError | CommandError, text: str, closed: str | None) -> str:
    if isinstance(error, BrowserTimeoutError):
        return "TimeoutError"
    return "TargetClosedError" if text in (CLOSED, closed) else "Error"


def _of_parameter(text: str) -> str:
    """Name the parameter as Python's callers do."""
    match = _PARAMETER.match(text)
    if match is None:
        return text
    name = snake(match["name"])
    one_of = _ONE_OF.match(match["rest"])
    if one_of is None:
        return f"{name}{match['rest']}"
    words = one_of["words"].split(", ") + (["no-override"] if one_of["null"] else [])
    return f"{name}: expected one of ({'|'.join(words)})"


def call_log(lines: Iterable[str]) -> str:
    """Give Playwright's call log as it stands below a message; nothing without lines."""
    told = [f"  {line}" if _REPEATED.match(line) else f"  - {line}" for line in lines]
    return "\nCall log:\n" + python_locators("\n".join(told)) + "\n" if told else ""


def recorded(lines: Iterable[str]) -> str:
    """Give what a wait has seen, as it stands below its error; nothing without lines."""
    told = "\n".join(lines)
    return f"\n{' logs '.center(60, '=')}\n{told}\n{'=' * 60}" if told else ""


def assertion(
    error: CommandError,
    action: str,
    *,
    negated: bool,
    expected: Any,
    options: Mapping[str, Any],
    message: str | None,
) -> str:
    """Give the text of a failed assertion.

    Args:
        error: what the server has told.
        action: the server's name of the assertion.
        negated: for ``not_to_...``.
        expected: what the caller has expected; ``None`` where that is part of the name.
        options: of the call.
        message: the caller's own words, which stand first.
    """
    title, _, own_error = error.message.partition("\n")
    if message is not None:
        head = message
        if expected is not None:
            head += f"\nExpected value: '{expected or '<None>'}'"
    else:
        head = _head(action, options) or title
        if negated:
            head = head.replace("expected to", "expected not to")
        if expected is not None:
            head += f" '{expected}'"
    failed = "".join(f"\n{line}" for line in own_error.split("\n") if line.startswith("Error: "))
    told = (error.reply.raw.get("error") or {}) if error.reply is not None else {}
    received = told.get("received") or {}
    log = call_log(
        re.sub(r'^Assert "\w+"', f'Expect "{asserted(action, negated=negated)}"', line)
        for line in error.call_log
    )
    snapshot = received.get("ariaSnapshot")
    below = f"\nAria snapshot:\n{snapshot}" if snapshot else ""
    return f"{head}\nActual value: {received.get('value')}{failed} {log}{below}"


_HEADS = {
    "hasTitle": "Page title expected to be",
    "hasURL": "Page URL expected to be",
    "hasText": "Locator expected to have text",
    "containsText": "Locator expected to contain text",
    "hasAttribute": "Locator expected to have attribute",
    "hasClass": "Locator expected to have class",
    "containsClass": "Locator expected to contain class",
    "hasCount": "Locator expected to have count",
    "hasCSS": "Locator expected to have CSS",
    "hasId": "Locator expected to have ID",
    "hasJSProperty": "Locator expected to have JS Property",
    "hasValue": "Locator expected to have Value",
    "hasValues": "Locator expected to have Values",
    "isDisabled": "Locator expected to be disabled",
    "isEmpty": "Locator expected to be empty",
    "isHidden": "Locator expected to be hidden",
    "isFocused": "Locator expected to be focused",
    "isInViewport": "Locator expected to be in viewport",
    "hasAccessibleDescription": "Locator expected to have accessible description",
    "hasAccessibleName": "Locator expected to have accessible name",
    "hasAccessibleErrorMessage": "Locator expected to have accessible error message",
    "hasRole": "Locator expected to have accessible role",
}
#: The states that an option chooses: the option, its name when true, its name when false.
_STATES = {
    "isAttached": ("attached", "attached", "detached"),
    "isEditable": ("editable", "editable", "readonly"),
    "isEnabled": ("enabled", "enabled", "disabled"),
    "isVisible": ("visible", "visible", "hidden"),
    "isChecked": ("checked", "checked", "unchecked"),
}


def _head(action: str, options: Mapping[str, Any]) -> str | None:
    if action not in _STATES:
        return _HEADS.get(action)
    option, yes, no = _STATES[action]
    state = no if options.get(option) is False else yes
    if action == "isChecked" and options.get("indeterminate"):
        state = "indeterminate"
    return f"Locator expected to be {state}"


def asserted(action: str, *, negated: bool) -> str:
    """Give Python's name of an assertion."""
    if action == "isOK":
        name = "to_be_ok"
    elif action == "hasJSProperty":
        name = "to_have_property"
    else:
        verb, _, rest = snake(action.replace("CSS", "Css").replace("URL", "Url")).partition("_")
        verbs = {"is": "be", "has": "have", "contains": "contain", "matches": "match"}
        name = f"to_{verbs[verb]}_{rest}"
    return f"not_{name}" if negated else name
