from __future__ import annotations

import asyncio
import math
import re
import uuid
from datetime import datetime, timezone
from pathlib import Path

import pytest

from persistent_browser import (
    AuthenticationError,
    CommandError,
    EvaluationError,
    InvalidCommandError,
    NavigationError,
    NotFoundError,
    PageClosedError,
    PersistentBrowser,
    ServerUnreachableError,
    SessionGoneError,
    TimeoutError,
)
from persistent_browser.sync_api import PersistentBrowser as SyncBrowser

from .conftest import Stack

pytestmark = pytest.mark.e2e


def test_actions_act_and_readers_read(browser: SyncBrowser, site: str) -> None:
    browser.fill("#name", "Ada")
    browser.type("#name", "!")
    browser.press("End", "#name")
    browser.press("?")
    assert browser.input_value("#name") in ("Ada!?", "!Ada?")
    browser.hover("button.submit")
    browser.click("button.submit")
    assert browser.text_content("#count") == "1"
    assert browser.select_option("#colour", "g") == ["g"]
    browser.check("#agree")
    assert browser.evaluate("() => document.querySelector('#agree').checked") is True
    browser.uncheck("#agree")
    assert browser.evaluate("document.querySelector('#agree').checked") is False
    assert browser.inner_text("p").strip() == "seen"
    assert (browser.text_content("p") or "").strip() == "seen unseen"
    assert browser.title() == "Test site"
    assert browser.url() == site
    assert "<h1>Test site</h1>" in browser.content()


def test_waiting(browser: SyncBrowser, site: str) -> None:
    browser.wait("button.submit")
    browser.wait("#none", state="hidden")
    browser.wait(state="load")
    browser.wait(url=re.compile(re.escape(site)))
    browser.wait(timeout=10)
    with pytest.raises(TimeoutError) as caught:
        browser.wait_for_selector("#never", timeout=100)
    assert "100" in str(caught.value)


def test_a_target_chain(browser: SyncBrowser) -> None:
    role = {"action": "getByRole", "params": {"role": "button", "options": {"name": "Submit"}}}
    assert browser.command("count", target=[role]) == 1
    browser.command("click", target=[role, "first"])
    assert browser.inner_text("#count") == "1"


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        "ü",
        1.5,
        math.inf,
        [1, {"a": [None]}],
        datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=timezone.utc),
    ],
)
def test_a_value_goes_to_the_page_and_back(browser: SyncBrowser, value: object) -> None:
    assert browser.evaluate("x => x", value) == value


def test_values_that_json_cannot_say(browser: SyncBrowser) -> None:
    assert math.isnan(browser.evaluate("x => x", math.nan))
    assert browser.evaluate("x => Object.is(x, -0)", -0.0) is True
    assert browser.evaluate("() => 2n ** 64n") == 2**64
    assert browser.evaluate("x => x + 1n", 2**64) == 2**64 + 1


def test_the_browsers_no_is_an_error_with_its_code(browser: SyncBrowser) -> None:
    with pytest.raises(EvaluationError, match="on purpose"):
        browser.evaluate("() => { throw new Error('on purpose') }")
    with pytest.raises(NavigationError):
        browser.goto("http://127.0.0.1:1/")
    with pytest.raises(CommandError):
        browser.fill("h1", "x", timeout=500)
    with pytest.raises(InvalidCommandError, match="clik"):
        browser.command("clik", {"selector": "a"})
    assert browser.evaluate("1 + 1") == 2


def test_submitting_and_polling(browser: SyncBrowser) -> None:
    slow = "() => new Promise(done => setTimeout(done, 300))"
    command = browser.submit("evaluate", {"expression": slow})
    assert not command.done
    again = browser.command_handle(command.id)
    assert again.wait() is None
    assert command.poll().status == "succeeded"
    assert command.reply is not None
    assert command.reply.ran_ms >= 250


def test_a_wait_that_runs_out_is_followed(browser: SyncBrowser, stack: Stack) -> None:
    with stack.browser(session_id=browser.session_id, timeout=0.5) as impatient:
        impatient.wait(timeout=2_500)


def test_pages_come_and_go(browser: SyncBrowser, site: str) -> None:
    first = browser.current_page_id
    second = browser.new_page(site + "other")
    assert browser.title() == "Other"
    assert [page.id for page in browser.pages()] == [first, second.id]
    browser.close_page()
    with pytest.raises(PageClosedError):
        browser.command("title", page_id=second.id)
    assert browser.title() == "Test site"
    assert browser.current_page_id == first


def test_a_popup_is_in_the_list(browser: SyncBrowser, site: str) -> None:
    first = browser.current_page_id
    browser.click("#popup")
    # The popup is an event of the browser: asked for until it is there.
    for _ in range(50):
        popups = [page for page in browser.pages() if page.id != first]
        if popups:
            break
        browser.wait(timeout=100)
    (popup,) = popups
    browser.current_page_id = popup.id
    browser.wait(url=site + "other")
    assert browser.inner_text("h1") == "Other"


def test_pictures(browser: SyncBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    png = browser.screenshot()
    assert png.bytes == Path(png).read_bytes()
    assert png._repr_png_() is not None
    assert png.artifact_id is not None
    assert browser.download(png.artifact_id) == png.bytes
    jpeg = browser.screenshot("small.jpg", selector="h1", quality=50)
    assert jpeg.bytes.startswith(b"\xff\xd8")
    assert len(browser.screenshot("full.png", full_page=True).bytes) > 0
    with pytest.raises((TimeoutError, CommandError)):
        browser.screenshot("none.png", selector="#none")


def test_a_name_opens_once_and_is_found_afterwards(stack: Stack, site: str) -> None:
    name = f"work-{uuid.uuid4().hex[:8]}"
    with stack.browser(name=name) as one, stack.browser(name=name) as other:
        one.goto(site)
        one.fill("#name", "kept")
        assert other.input_value("#name") == "kept"
        assert one.session_id == other.session_id
        info = one.session_info()
        assert info.name == name
        assert info.state == "active"
        assert one.session_id in [session.id for session in one.sessions()]
        one.close_session()


def test_labels_can_be_changed(browser: SyncBrowser) -> None:
    assert browser.update_session(labels={"job": "a"}).labels == {"job": "a"}
    assert browser.session_info().labels == {"job": "a"}


def test_context_options_arrive(stack: Stack) -> None:
    with stack.browser() as browser:
        viewport = {"width": 500, "height": 400}
        browser.create_session(viewport=viewport, user_agent="me", locale="de-DE")
        assert browser.evaluate("[innerWidth, innerHeight]") == [500, 400]
        assert browser.evaluate("[navigator.userAgent, navigator.language]") == ["me", "de-DE"]
        browser.close_session()


def test_a_closed_session_is_gone_and_an_unknown_one_not_found(stack: Stack) -> None:
    with stack.browser() as browser:
        session_id = browser.create_session().id
        page_id = browser.current_page_id
        browser.close_session()
        browser.session_id = session_id
        browser.close_session()
        browser.current_page_id = page_id
        with pytest.raises(SessionGoneError):
            browser.title()
        browser.session_id = f"{session_id[:-1]}{'a' if session_id[-1] != 'a' else 'b'}"
        with pytest.raises(NotFoundError):
            browser.session_info()


def test_a_wrong_key_and_a_wrong_address(stack: Stack) -> None:
    with SyncBrowser(stack.url, api_key="wrong") as browser, pytest.raises(AuthenticationError):
        browser.sessions()
    with SyncBrowser("http://127.0.0.1:1", api_key="k") as browser:  # noqa: SIM117
        with pytest.raises(ServerUnreachableError, match=r"127\.0\.0\.1:1"):
            browser.sessions()


def test_sessions_run_side_by_side(stack: Stack, site: str) -> None:
    async def one(number: int) -> int:
        async with PersistentBrowser(stack.url, api_key=stack.key) as browser:
            await browser.create_session()
            await browser.goto(site)
            for _ in range(number):
                await browser.click("button.submit")
            count = int(await browser.inner_text("#count"))
            await browser.close_session()
            return count

    async def several() -> list[int]:
        return await asyncio.gather(*(one(number) for number in range(4)))

    assert asyncio.run(several()) == [0, 1, 2, 3]
