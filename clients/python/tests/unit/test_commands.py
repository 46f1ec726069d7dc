from __future__ import annotations

import math

import httpx
import pytest

from persistent_browser import (
    CommandCancelledError,
    CommandError,
    InvalidCommandError,
    NotFinishedError,
    PageClosedError,
)

from .server import COMMAND, PAGE, SESSION, ScriptedServer, accepted, failed, problem, reply


def test_a_command_goes_to_the_current_page() -> None:
    server = ScriptedServer(reply())
    server.browser().click("button.submit", timeout=5000, no_wait_after=True)
    request = server.requests[0]
    assert server.sent() == [f"POST /pages/{PAGE}/command"]
    assert request.headers["Authorization"] == "Bearer k"
    assert request.headers["Prefer"] == "wait=35"
    assert server.body() == {
        "action": "click",
        "params": {
            "selector": "button.submit",
            "options": {"noWaitAfter": True, "timeout": 5000},
        },
    }


def test_a_command_may_go_to_the_session() -> None:
    server = ScriptedServer(reply([]))
    server.browser().command("cookies", level="session")
    assert server.sent() == [f"POST /sessions/{SESSION}/command"]


def test_a_target_is_a_chain() -> None:
    server = ScriptedServer(reply(), reply())
    browser = server.browser()
    browser.press("Enter")
    assert server.body() == {"action": "press", "params": {"key": "Enter"}, "target": ["keyboard"]}
    chain = [{"action": "getByRole", "params": {"role": "button"}}, "first"]
    browser.command("click", target=chain)
    assert server.body()["target"] == chain


def test_values_are_encoded_and_decoded() -> None:
    server = ScriptedServer(reply({"a": {"$number": "NaN"}, "b": {"$bigint": "9007199254740993"}}))
    result = server.browser().evaluate("x => x", {"n": math.inf})
    assert server.body()["params"]["arg"] == {"n": {"$number": "Infinity"}}
    assert math.isnan(result["a"])
    assert result["b"] == 2**53 + 1


def test_an_argument_may_be_none() -> None:
    server = ScriptedServer(reply(), reply())
    browser = server.browser()
    browser.evaluate("x => x", None)
    assert server.body()["params"] == {"expression": "x => x", "arg": None}
    browser.evaluate("1")
    assert server.body()["params"] == {"expression": "1"}


def test_a_wait_that_runs_out_is_polled_to_its_end() -> None:
    server = ScriptedServer(
        accepted(), accepted("running", 200), httpx.ReadError("reset"), reply("done")
    )
    assert server.browser().evaluate("slow()") == "done"
    assert server.sent()[1:] == [f"GET /commands/{COMMAND}?wait=35s"] * 3


def test_the_callers_timeout_ends_the_polling_but_not_the_command() -> None:
    server = ScriptedServer(accepted(), accepted("running", 200))
    with pytest.raises(NotFinishedError) as caught:
        server.browser(timeout=0).evaluate("slow()")
    assert caught.value.command_id == COMMAND


def test_a_long_action_is_waited_for() -> None:
    server = ScriptedServer(accepted(), accepted("running", 200), reply())
    server.browser(timeout=0).wait_for_selector("#late", timeout=60_000)
    assert len(server.requests) == 3


def test_a_failed_reply_is_raised_with_its_call_log() -> None:
    server = ScriptedServer(failed("command_failed", "strict mode violation"))
    with pytest.raises(CommandError) as caught:
        server.browser().click("button")
    assert caught.value.call_log == ("- waiting",)
    assert "strict mode violation" in str(caught.value)
    assert "- waiting" in str(caught.value)
    assert caught.value.reply is not None
    assert caught.value.reply.id == COMMAND


def test_a_page_that_closed_meanwhile_is_gone_like_one_that_was() -> None:
    server = ScriptedServer(failed("page_closed"), problem(410, "page_closed"))
    browser = server.browser()
    for status in (200, 410):
        with pytest.raises(PageClosedError) as caught:
            browser.click("button")
        assert caught.value.status == status


def test_an_unknown_action_is_named() -> None:
    server = ScriptedServer(problem(400, "invalid_command", "no action 'clik': click?"))
    with pytest.raises(InvalidCommandError, match="clik"):
        server.browser().command("clik")


def test_submitting_comes_back_at_once_and_is_waited_for_later() -> None:
    server = ScriptedServer(accepted(), accepted("running", 200), reply(7))
    command = server.browser().submit("evaluate", {"expression": "7"})
    assert server.requests[0].headers["Prefer"] == "respond-async"
    assert command.id == COMMAND
    assert not command.done
    with pytest.raises(NotFinishedError):
        _ = command.result
    assert command.poll().status == "running"
    assert command.reply is None
    assert command.wait("1m") == 7
    assert command.done
    assert command.result == 7
    assert command.reply is not None
    assert command.reply.ran_ms == 3


def test_terms_travel_with_the_command() -> None:
    server = ScriptedServer(reply(), reply(), accepted())
    browser = server.browser()
    browser.command("click", {"selector": "#a"}, retry="safe", generation="any")
    assert server.body() == {
        "action": "click",
        "params": {"selector": "#a"},
        "retry": "safe",
        "ifGeneration": "any",
    }
    browser.run("title", generation=3)
    assert server.requests[-1].headers["If-Match"] == '"3"'
    assert server.body() == {"action": "title", "params": {}}
    browser.submit("title", retry="none")
    assert server.body()["retry"] == "none"
    assert "If-Match" not in server.requests[-1].headers


def test_what_waits_is_cancelled_at_once() -> None:
    ended = {"code": "cancelled", "message": "cancelled"}
    server = ScriptedServer(
        accepted(),
        reply(status="cancelled", error=ended, attempts=0),
        reply(status="cancelled", error=ended, attempts=0),
    )
    command = server.browser().submit("evaluate", {"expression": "7"})
    assert command.cancel().status == "cancelled"
    assert server.sent()[1:] == [
        f"DELETE /commands/{COMMAND}",
        f"GET /commands/{COMMAND}?wait=35s",
    ]
    with pytest.raises(CommandCancelledError):
        command.wait()


def test_what_runs_is_followed_to_its_end() -> None:
    server = ScriptedServer(accepted(), accepted(), accepted("running", 200), failed("cancelled"))
    command = server.browser().submit("evaluate", {"expression": "7"})
    assert command.cancel().status == "failed"
    with pytest.raises(CommandCancelledError):
        _ = command.result


def test_what_is_over_stays_as_it_is() -> None:
    server = ScriptedServer(accepted(), problem(409, "conflict"), reply(7))
    command = server.browser().submit("evaluate", {"expression": "7"})
    assert command.cancel().result == 7
    assert command.cancel().result == 7


def test_a_command_is_found_by_its_id_from_another_process() -> None:
    server = ScriptedServer(failed("evaluation_failed"))
    command = server.browser().command_handle(COMMAND)
    assert server.sent() == [f"GET /commands/{COMMAND}?wait=0s"]
    with pytest.raises(CommandError):
        command.wait()


@pytest.mark.parametrize(
    ("arguments", "action", "params"),
    [
        ({"selector": "#a"}, "waitForSelector", {"selector": "#a"}),
        (
            {"selector": "#a", "state": "hidden", "timeout": 9},
            "waitForSelector",
            {"selector": "#a", "options": {"state": "hidden", "timeout": 9}},
        ),
        ({"url": "**/done"}, "waitForURL", {"url": "**/done"}),
        ({"state": "networkidle"}, "waitForLoadState", {"state": "networkidle"}),
        ({"timeout": 50}, "waitForTimeout", {"timeout": 50}),
    ],
)
def test_wait_says_for_what(
    arguments: dict[str, object], action: str, params: dict[str, object]
) -> None:
    server = ScriptedServer(reply())
    server.browser().wait(**arguments)  # type: ignore[arg-type]
    assert server.body() == {"action": action, "params": params}


def test_wait_for_nothing_or_two_things_is_an_error() -> None:
    browser = ScriptedServer().browser()
    with pytest.raises(ValueError, match="needs"):
        browser.wait()
    with pytest.raises(ValueError, match="not both"):
        browser.wait("#a", url="b")
