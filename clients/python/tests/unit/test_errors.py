from __future__ import annotations

import builtins

import httpx
import pytest

import persistent_browser as pb
from persistent_browser import _errors
from persistent_browser._models import Reply

from .server import ScriptedServer, problem, reply


@pytest.mark.parametrize("code", sorted(_errors._API_ERRORS))
def test_each_code_of_a_refusal_has_its_class(code: str) -> None:
    error = _errors.error_of_problem(400, code, "m", {})
    assert isinstance(error, pb.ApiError)
    assert type(error) is not pb.ApiError
    assert error.code == code


@pytest.mark.parametrize("code", sorted(_errors._COMMAND_ERRORS))
def test_each_code_of_a_reply_has_its_class(code: str) -> None:
    error = _errors.error_of_reply(code, "m", (), Reply("c", "failed"))
    assert isinstance(error, pb.CommandError)
    assert error.code == code


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("outcome_unknown", pb.OutcomeUnknownError),
        ("expired", pb.CommandExpiredError),
        ("cancelled", pb.CommandCancelledError),
        ("stale", pb.StaleCommandError),
        ("refused", pb.CommandRefusedError),
    ],
)
@pytest.mark.parametrize("error", [None, {"code": "unavailable", "message": "m"}])
def test_how_it_ended_decides_where_it_did_not_run(
    status: str, kind: type[pb.CommandError], error: object
) -> None:
    server = ScriptedServer(reply(status=status, error=error))
    with pytest.raises(kind) as caught:
        server.browser().click("a")
    assert caught.value.code == status
    certain = status not in ("outcome_unknown", "cancelled")
    assert isinstance(caught.value, pb.NotRunError) == certain


def test_builtin_kinds_catch_too() -> None:
    assert issubclass(pb.TimeoutError, builtins.TimeoutError)
    assert issubclass(pb.ServerUnreachableError, builtins.ConnectionError)
    assert issubclass(pb.AssertionFailedError, AssertionError)


def test_every_error_is_exported_and_in_the_tree() -> None:
    for name, kind in vars(_errors).items():
        if isinstance(kind, type) and issubclass(kind, Exception):
            assert name in pb.__all__
            assert issubclass(kind, pb.PersistentBrowserError)
            assert name in (_errors.__doc__ or "")


def test_a_code_of_a_later_server_is_kept() -> None:
    server = ScriptedServer(problem(418, "teapot", "short and stout"))
    with pytest.raises(pb.ApiError, match="stout") as caught:
        server.browser().title()
    assert (caught.value.code, caught.value.status) == ("teapot", 418)


def test_an_answer_of_somebody_else_is_said_to_be_one() -> None:
    server = ScriptedServer(httpx.Response(404, text="<html>nginx</html>"))
    with pytest.raises(pb.NotFoundError, match="not by this server"):
        server.browser().title()
