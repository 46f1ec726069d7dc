"""Gives the cases of a fuzzing run something that lives: ids at random would only ever be unknown.

Loaded by schemathesis (``SCHEMATHESIS_HOOKS=live``); needs ``PB_URL`` and ``PB_API_KEY``.
"""

import itertools
import os
import re

import requests
import schemathesis

UNUSUAL = re.compile(r"[^\x21-\x7e]|.{200}")
SHORT_WAIT = "wait=2"
SESSION = re.compile(r"s[0-9]{1,5}-[0-9a-z]{8,32}")
FORMS = {
    "session": SESSION,
    "page": re.compile(SESSION.pattern + r"\.[1-9][0-9]{0,8}"),
    "command": re.compile(r"c-[0-9a-z]{8,40}"),
    "artifact": re.compile(r"a-[0-9a-z]{8,32}-" + SESSION.pattern),
}


class Live:
    """A session, and ids that belong to it; another takes its place when it is used up."""

    def __init__(self, url: str, key: str) -> None:
        self._url = url
        self._http = requests.Session()
        self._http.trust_env = False
        self._http.headers["Authorization"] = f"Bearer {key}"
        self._ids: dict[str, str] = {}
        self._ended = ""

    def ids(self) -> dict[str, str]:
        """Ids by the names of the path parameters."""
        if not self._ids:
            opened = self._sent("POST", "/sessions", json={})
            page = opened.json()["activePage"]
            shot = self._sent("GET", f"/pages/{page}/screenshot")
            self._ids = {
                "session": opened.json()["id"],
                "page": page,
                "command": shot.headers["PB-Command"],
                "artifact": shot.headers["PB-Artifact"],
            }
        return self._ids

    def ended(self) -> str:
        """A session that has ended: nothing more will happen to it."""
        if not self._ended:
            self._ended = self._sent("POST", "/sessions", json={}).json()["id"]
            self._sent("DELETE", f"/sessions/{self._ended}")
        return self._ended

    def uses(self, session: str) -> bool:
        """Whether it is the one that cases act on."""
        return self._ids.get("session") == session

    def cancel(self, location: str) -> None:
        """Cancels a command, unless it is over."""
        self._http.delete(self._url + location, timeout=120)

    def close(self, session: str) -> None:
        """Closes a session."""
        if self.uses(session):
            self._ids = {}
        self._sent("DELETE", f"/sessions/{session}")

    def _sent(self, method: str, path: str, **options) -> requests.Response:
        response = self._http.request(method, self._url + path, timeout=120, **options)
        response.raise_for_status()
        return response


NUMBERS = itertools.count(1)
LIVE = Live(os.environ["PB_URL"], os.environ["PB_API_KEY"])


@schemathesis.hook
def before_call(context, case, kwargs):
    """Puts a live id where one of that form was generated, and makes long waits short."""
    operation = case.operation.definition.raw["operationId"]
    for name, value in (case.path_parameters or {}).items():
        if name == "session" and operation == "listen":
            case.path_parameters[name] = LIVE.ended()
        elif name in FORMS and FORMS[name].fullmatch(str(value)):
            case.path_parameters[name] = LIVE.ids()[name]
        elif name == "worker":
            # The one that there is would drain, and nothing would be left to be tried.
            case.path_parameters[name] = "none"
    number = next(NUMBERS)
    if number % 4 and UNUSUAL.search(case.headers.get("Idempotency-Key", " ")) is None:
        # Generated keys are much the same, and the second use of one goes no further.
        case.headers["Idempotency-Key"] += f"-{number}"
    if "Prefer" not in case.headers or re.search("wait *=", case.headers["Prefer"]):
        case.headers["Prefer"] = SHORT_WAIT


@schemathesis.hook
def after_call(context, case, response):
    """Closes what a case has opened, ended or left busy."""
    operation = case.operation.definition.raw["operationId"]
    if response.status_code == 202 and operation not in ("openSession", "closeSession"):
        LIVE.cancel(response.headers["location"][0])
    if operation == "openSession" and response.status_code in (200, 201, 202):
        opened = response.json()
        LIVE.close(opened["session"] if response.status_code == 202 else opened["id"])
    elif response.status_code in (202, 410, 429) or case.method == "DELETE":
        session = SESSION.search(case.formatted_path)
        if session and LIVE.uses(session.group()):
            LIVE.close(session.group())
