"""Requests and responses as data: what is sent, what an answer means. No I/O here."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

import httpx

from ._errors import ApiError, CommandError, error_of_problem
from ._models import Reply
from ._options import Duration, duration_text
from ._values import encode
from ._version import __version__

_LOG = logging.getLogger("persistent_browser")

#: Seconds to ask the server to wait: above Playwright's own 30 s, whose timeouts then come as
#: replies and not as a poll.
LONGEST_WAIT = 35
#: Seconds that an answer may take beyond the wait that was asked for.
ANSWER_MARGIN = 15.0


@dataclass(frozen=True)
class Call:
    """One logical request: the same bytes and the same idempotency key for every attempt."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    key: str | None = None
    waits: bool = False
    generation: int | None = None
    content_type: str = "application/json"

    def headers(self, api_key: str, wait: int | None) -> dict[str, str]:
        """Give the headers; ``wait`` is in seconds, ``None`` asks for an answer at once."""
        headers = {
            "Authorization": f"Bearer {api_key}",
            "User-Agent": f"persistent-browser-python/{__version__}",
        }
        if self.body is not None:
            headers["Content-Type"] = self.content_type
        if self.key is not None:
            headers["Idempotency-Key"] = self.key
        if self.generation is not None:
            headers["If-Match"] = f'"{self.generation}"'
        if self.waits:
            headers["Prefer"] = "respond-async" if wait is None else f"wait={wait}"
        return headers


def get(path: str, **query: str | None) -> Call:
    """Read something."""
    return Call("GET", path, {name: value for name, value in query.items() if value is not None})


def delete(path: str) -> Call:
    """Remove something; again is the same as once."""
    return Call("DELETE", path)


def patch(path: str, body: Mapping[str, Any]) -> Call:
    """Change something; again is the same as once."""
    return Call("PATCH", path, body=_json(body))


def post(path: str, body: Mapping[str, Any]) -> Call:
    """Create something or act, under an idempotency key of its own."""
    return Call("POST", path, body=_json(body), key=str(uuid.uuid4()), waits=True)


def upload(session_id: str, name: str | None, content_type: str, content: bytes) -> Call:
    """Send a file by itself."""
    query = {} if name is None else {"name": name}
    path = f"{session_path(session_id)}/files"
    key = str(uuid.uuid4())
    return Call("POST", path, query, content, key, content_type=content_type)


def screenshot(
    page_id: str, full_page: bool, selector: str | None, kind: str | None, quality: int | None
) -> Call:
    """Take a picture of a page."""
    return get(
        f"{page_path(page_id)}/screenshot",
        fullPage="true" if full_page else None,
        selector=selector,
        type=kind,
        quality=None if quality is None else str(quality),
    )


def with_terms(call: Call, retry: str | None, generation: int | str | None) -> Call:
    """Add what is agreed about repeating it, and on which generation of the session it runs."""
    body = json.loads(call.body or b"{}")
    if retry is not None:
        body["retry"] = retry
    if isinstance(generation, str):
        body["ifGeneration"] = generation
        generation = None
    return replace(call, body=_json(body), generation=generation)


def command_body(action: str, params: Mapping[str, Any] | None, target: Any) -> dict[str, Any]:
    """Give the body of a command, with its values encoded."""
    body: dict[str, Any] = {"action": action, "params": encode_params(params or {})}
    if target is not None:
        chain = [target] if isinstance(target, (str, Mapping)) else target
        body["target"] = [_link(link) for link in chain]
    return body


def encode_params(params: Mapping[str, Any]) -> dict[str, Any]:
    """Encode each parameter; ``options`` are encoded one by one, for they are no value."""
    encoded: dict[str, Any] = {}
    for name, value in params.items():
        if name == "options" and isinstance(value, Mapping):
            encoded[name] = {option: encode(item) for option, item in value.items()}
        else:
            encoded[name] = encode(value)
    return encoded


def segment(value: str) -> str:
    """Quote an id for use in a path."""
    return quote(value, safe="")


def session_path(session_id: str) -> str:
    """Give the path of a session."""
    return f"/sessions/{segment(session_id)}"


def page_path(page_id: str) -> str:
    """Give the path of a page."""
    return f"/pages/{segment(page_id)}"


def artifact(artifact_id: str) -> Call:
    """Read the bytes of an artifact."""
    return get(f"/artifacts/{segment(artifact_id)}")


def session_settings(
    idle_timeout: Duration | None,
    max_lifetime: Duration | None,
    labels: Mapping[str, str] | None,
) -> dict[str, Any]:
    """Give what may be said of a session at its opening and later."""
    settings: dict[str, Any] = {}
    if idle_timeout is not None:
        settings["idleTimeout"] = duration_text(idle_timeout)
    if max_lifetime is not None:
        settings["maxLifetime"] = duration_text(max_lifetime)
    if labels is not None:
        settings["labels"] = dict(labels)
    return settings


def problem_code(response: httpx.Response) -> str | None:
    """Give the stable code of a refusal; ``None`` when the answer carries none."""
    code = _problem(response).get("code")
    return code if isinstance(code, str) else None


def error_of(response: httpx.Response) -> ApiError | CommandError:
    """Build the error that a refusal stands for."""
    problem = _problem(response)
    status = response.status_code
    message = problem.get("detail") or problem.get("title")
    if not message:
        request = response.request
        message = f"{request.method} {request.url} was answered with {status}: not by this server?"
    code = problem.get("code") or f"http_{status}"
    return error_of_problem(status, str(code), str(message), problem)


def pending(response: httpx.Response) -> str | None:
    """Give the id of the command that an answer says is not finished, else ``None``."""
    if response.status_code != 202:
        return None
    location = response.headers.get("Location", "")
    if "/commands/" in location:
        return str(location).rsplit("/", 1)[1].partition("?")[0]
    return str(response.json()["id"])


def reply_of(response: httpx.Response) -> Reply:
    """Read the reply, or the state, of a command; what a restore lost is logged as well."""
    reply = Reply.of(response.json())
    if reply.lost:
        _LOG.warning("session %s came back without: %s", reply.session_id, "; ".join(reply.lost))
    return reply


def _link(link: Any) -> Any:
    if isinstance(link, Mapping) and "action" in link and isinstance(link.get("params"), Mapping):
        return {**link, "params": encode_params(link["params"])}
    return link


def _json(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _problem(response: httpx.Response) -> dict[str, Any]:
    if "json" not in response.headers.get("Content-Type", ""):
        return {}
    try:
        data = response.json()
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
