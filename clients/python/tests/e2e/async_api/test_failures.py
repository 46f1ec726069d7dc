"""How failed assertions read."""

from __future__ import annotations

import re

import pytest

from ..driven import async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

HTML = """<title>T</title><button style='display:none'>a</button><input value=v>
<div class='a b' id=one>one</div><div>two</div>
<select multiple><option selected>x<option>y</select>"""


MISSING = "Error: element(s) not found "


async def failure(assertion) -> list[str]:
    with pytest.raises(AssertionError) as info:
        await assertion()
    return str(info.value).split("\n")


async def test_a_text_with_its_log_and_snapshot(page):
    await page.set_content(HTML)
    one = page.locator("#one")
    told = await failure(lambda: async_api.expect(one).to_have_text("two", timeout=100))
    assert told[:5] == [
        "Locator expected to have text 'two'",
        "Actual value: one ",
        "Call log:",
        '  - Expect "to_have_text" with timeout 100ms',
        '  - waiting for locator("#one")',
    ]
    assert told[-3:] == ["", "Aria snapshot:", "- text: one"]
    assert '      - unexpected value "one"' in told


@pytest.mark.parametrize(
    ("begins", "assertion"),
    [
        (
            ["Locator expected to have text '['a', 'b']'", "Actual value: ['one', 'two'] "],
            lambda expect, of: expect(of("div")).to_have_text(["a", "b"], timeout=100),
        ),
        (
            ["Locator expected not to have text 'one'", "Actual value: one "],
            lambda expect, of: expect(of("#one")).not_to_have_text("one", timeout=100),
        ),
        (
            ["Locator expected to be visible", "Actual value: hidden "],
            lambda expect, of: expect(of("button")).to_be_visible(timeout=100),
        ),
        (
            [
                "Locator expected to be visible",
                "Actual value: None",
                "Error: element(s) not found ",
            ],
            lambda expect, of: expect(of("#none")).to_be_visible(timeout=100),
        ),
        (
            ["Locator expected to be detached", "Actual value: attached "],
            lambda expect, of: expect(of("#one")).to_be_attached(attached=False, timeout=100),
        ),
        (
            ["Locator expected to have count '5'", "Actual value: 2 "],
            lambda expect, of: expect(of("div")).to_have_count(5, timeout=100),
        ),
        (
            ["Locator expected to have class 'z'", "Actual value: a b "],
            lambda expect, of: expect(of("#one")).to_have_class("z", timeout=100),
        ),
        (
            ["Locator expected to have attribute 'z'", "Actual value: None "],
            lambda expect, of: expect(of("#one")).to_have_attribute("no", "z", timeout=100),
        ),
        (
            ["Locator expected to have attribute", "Actual value: "],
            lambda expect, of: expect(of("#one")).not_to_have_attribute("id", timeout=100),
        ),
        (
            ["Locator expected to have Values '['z']'", "Actual value: ['x'] "],
            lambda expect, of: expect(of("select")).to_have_values(["z"], timeout=100),
        ),
        (
            ["Locator expected to be disabled", "Actual value: enabled "],
            lambda expect, of: expect(of("input")).to_be_enabled(enabled=False, timeout=100),
        ),
        (
            ["Locator expected to have JS Property '{'a': 1}'", "Actual value: None "],
            lambda expect, of: expect(of("#one")).to_have_js_property("q", {"a": 1}, timeout=100),
        ),
        (
            ["my words", "Expected value: 'two'", "Actual value: one "],
            lambda expect, of: expect(of("#one"), "my words").to_have_text("two", timeout=100),
        ),
    ],
)
async def test_a_failure_begins_as_playwrights(page, begins, assertion):
    await page.set_content(HTML)
    told = await failure(lambda: assertion(async_api.expect, page.locator))
    if begins[0] == "Locator expected to have attribute":
        begins = ["Locator expected not to have attribute"]
    assert told[: len(begins)] == begins


async def test_pages(page):
    await page.set_content(HTML)
    told = await failure(lambda: async_api.expect(page).to_have_title("z", timeout=100))
    assert told[:2] == ["Page title expected to be 'z'", "Actual value: T "]
    pattern = re.compile("z", re.IGNORECASE)
    told = await failure(lambda: async_api.expect(page).not_to_have_url("about:blank", timeout=100))
    assert told[0] == "Page URL expected not to be 'about:blank'"
    told = await failure(lambda: async_api.expect(page).to_have_url(pattern, timeout=100))
    assert told[0] == "Page URL expected to be 're.compile('z', re.IGNORECASE)'"
    await async_api.expect(page).to_have_url(re.compile("ABOUT"), ignore_case=True)


async def test_responses(context, server):
    response = await context.request.get(server.prefix + "/teapot")
    told = await failure(lambda: async_api.expect(response).to_be_ok())
    assert told[:2] == [
        "Response status expected to be within [200..299] range, was '418'",
        "Call log:",
    ]
    assert told[2].endswith("GET " + server.prefix + "/teapot")
    assert told[-2:] == [" Response Text:", "short and stout"]


async def test_what_cannot_be_expected_is_refused(page):
    one = async_api.expect(page.locator("a"))
    with pytest.raises(async_api.Error, match="value must be a string or regular expression"):
        await one.to_have_text(5)
    with pytest.raises(async_api.Error, match='"role" argument in to_have_role must be a string'):
        await one.to_have_role(re.compile("a"))
    with pytest.raises(ValueError, match="Unsupported type: <class 'str'>"):
        async_api.expect("text")
    with pytest.raises(RuntimeError, match=r"expect.soft\(...\) "):
        await async_api.expect.soft(page.locator("a")).to_be_visible(timeout=50)
