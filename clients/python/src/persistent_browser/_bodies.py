"""Bodies, forms and queries of API requests, as Playwright Python writes them."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx

from ._errors import PersistentBrowserError
from ._form_data import FormData


@dataclass
class RequestSettings:
    """Settings for the API requests of a session.

    Attributes:
        headers: that are sent with each.
        options: that each has when it does not say, by the catalogue's names.
        alone: the session is there for them only, and ends with their context.
        end: why there are no more; ``None`` while there are.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    alone: bool = False
    end: str | None = None


def request_options(given: Mapping[str, Any], default_headers: Mapping[str, str]) -> dict[str, Any]:
    """Give the options of a request with its body written out.

    Args:
        given: by the catalogue's names; what is ``None`` was left out.
        default_headers: the headers that are sent with all requests of the context.

    Raises:
        AssertionError: for options that exclude each other, or negative numbers.
        PersistentBrowserError: for a body that cannot be sent, naming its type.
    """
    _check(given)
    wire = {name: value for name, value in given.items() if value is not None}
    headers = wire.get("headers")
    data, form, multipart = (wire.pop(name, None) for name in ("data", "form", "multipart"))
    body: bytes | None = None
    kind: str | None = None
    if data is not None:
        body, kind = _data(data, headers or {})
    elif form:
        body, kind = _form(form), "application/x-www-form-urlencoded"
    elif multipart:
        body, kind = _multipart(multipart)
    if body:
        wire["data"] = body
    known = {name.lower() for name in [*(headers or {}), *default_headers]}
    if kind is not None and "content-type" not in known:
        wire["headers"] = {**(headers or {}), "content-type": kind}
    if "params" in wire:
        wire["params"] = {name: str(value) for name, value in wire["params"].items()}
    return wire


def with_query(url: str, query: str) -> str:
    """Give the URL with another query, which may begin with a question mark."""
    before = url.partition("#")[0].partition("?")[0]
    return f"{before}?{query.removeprefix('?')}" if query else url


def _check(given: Mapping[str, Any]) -> None:
    bodies = [name for name in ("data", "form", "multipart") if given.get(name)]
    if len(bodies) > 1:
        raise AssertionError("Only one of 'data', 'form' or 'multipart' can be specified")
    for name, option in (("maxRedirects", "max_redirects"), ("maxRetries", "max_retries")):
        if (given.get(name) or 0) < 0:
            raise AssertionError(f"'{option}' must be greater than or equal to '0'")


def _data(data: Any, headers: Mapping[str, str]) -> tuple[bytes, str | None]:
    if isinstance(data, str):
        # Playwright Python knows this spelling alone.
        is_json = headers.get("Content-Type", "").startswith("application/json")
        text = json.dumps(data) if is_json and not _is_json(data) else data
        return text.encode(), None
    if isinstance(data, bytes):
        return data, None
    if isinstance(data, (dict, list, int)):
        return json.dumps(data).encode(), "application/json"
    raise PersistentBrowserError(f"Unsupported 'data' type: {type(data)}")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _fields(form: Mapping[str, Any] | FormData) -> list[tuple[str, Any]]:
    return list(form._fields) if isinstance(form, FormData) else list(form.items())


def _form(form: Mapping[str, Any] | FormData) -> bytes:
    fields = _fields(form)
    for name, value in fields:
        if isinstance(value, (PathLike, Mapping)):
            raise PersistentBrowserError(
                f"Form field {name!r} must be a string, number or boolean. "
                "Use 'multipart' for file uploads."
            )
    return urlencode([(name, str(value)) for name, value in fields]).encode()


def _multipart(form: Mapping[str, Any] | FormData) -> tuple[bytes, str]:
    parts = [(name, _part(name, value)) for name, value in _fields(form)]
    request = httpx.Request("POST", "http://form.invalid", files=parts)
    return request.read(), request.headers["Content-Type"]


def _part(name: str, value: Any) -> Any:
    """Give a part as httpx takes it: the file's name, its content, its type."""
    if isinstance(value, Mapping) and {"name", "mimeType", "buffer"} <= set(value):
        if not isinstance(value["buffer"], bytes):
            raise AssertionError(f"Unexpected buffer type of form field {name!r}")
        return value["name"], value["buffer"], value["mimeType"]
    if isinstance(value, PathLike):
        file = Path(value)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return file.name, file.read_bytes(), kind
    if isinstance(value, (str, int, float)):
        return None, str(value).encode()
    raise PersistentBrowserError(
        f"Unsupported form field {name!r} value type: {type(value).__name__}"
    )
