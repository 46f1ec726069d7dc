"""HAR files: recorded, answered from, brought up to date."""

from __future__ import annotations

import json
import re
import zipfile

import pytest

from ..driven import async_api
from ..server import Answer

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

PAGE = """<!doctype html><title>HAR page</title><link rel=stylesheet href=/style.css>
<div>hello, world!</div>"""


@pytest.fixture
def har_page(server):
    return server.set("/har.html", PAGE)


async def record(browser, url, **options):
    """Visit a page in a context with these options."""
    context = await browser.new_context(**options)
    page = await context.new_page()
    await page.goto(url)
    await context.close()


def log(path):
    return json.loads(path.read_text())["log"]


async def test_bodies_are_embedded_by_default(browser, har_page, tmp_path):
    path = tmp_path / "deep" / "log.har"
    await record(browser, har_page, record_har_path=path)
    entries = log(path)["entries"]
    assert [entry["request"]["url"] for entry in entries] == [
        har_page,
        har_page.replace("har.html", "style.css"),
    ]
    content = entries[0]["response"]["content"]
    assert content["mimeType"] == "text/html; charset=utf-8"
    assert "HAR page" in content["text"]
    assert entries[0]["request"]["bodySize"] >= 0


@pytest.mark.parametrize(
    "options", [{"record_har_content": "omit"}, {"record_har_omit_content": True}]
)
async def test_bodies_are_left_out(browser, har_page, tmp_path, options):
    path = tmp_path / "log.har"
    await record(browser, har_page, record_har_path=str(path), **options)
    content = log(path)["entries"][0]["response"]["content"]
    assert "text" not in content
    assert "encoding" not in content


async def test_minimal_mode(browser, har_page, tmp_path):
    path = tmp_path / "log.har"
    await record(browser, har_page, record_har_path=path, record_har_mode="minimal")
    assert log(path)["entries"][0]["request"]["bodySize"] == -1


@pytest.mark.parametrize("content", [None, "attach"])
async def test_an_archive_has_the_bodies_beside_the_log(browser, har_page, tmp_path, content):
    path = tmp_path / "log.har.zip"
    await record(browser, har_page, record_har_path=path, record_har_content=content)
    with zipfile.ZipFile(path) as archive:
        entries = json.loads(archive.read("har.har"))["log"]["entries"]
        names = [entry["response"]["content"]["_file"] for entry in entries]
        assert b"HAR page" in archive.read(names[0])
        assert b"green" in archive.read(names[1])
    assert "text" not in entries[0]["response"]["content"]


async def test_attached_bodies_are_files_beside_the_log(browser, har_page, tmp_path):
    path = tmp_path / "log.har"
    await record(browser, har_page, record_har_path=path, record_har_content="attach")
    content = log(path)["entries"][0]["response"]["content"]
    assert "HAR page" in (tmp_path / content["_file"]).read_text()


@pytest.mark.parametrize("wanted", ["**/*.css", re.compile(r"STYLE\.C", re.IGNORECASE)])
async def test_a_filter_chooses_what_is_recorded(browser, har_page, tmp_path, wanted):
    path = tmp_path / "log.har"
    await record(browser, har_page, record_har_path=path, record_har_url_filter=wanted)
    (entry,) = log(path)["entries"]
    assert entry["request"]["url"].endswith("/style.css")


async def test_a_filter_is_completed_by_the_base_url(browser, server, har_page, tmp_path):
    path = tmp_path / "log.har"
    options = {"record_har_path": path, "record_har_url_filter": "/*.css"}
    await record(browser, har_page, base_url=server.prefix, **options)
    assert len(log(path)["entries"]) == 1


@pytest.mark.parametrize("ending", [".har", ".har.zip"])
@pytest.mark.parametrize("content", ["embed", "attach"])
@pytest.mark.parametrize("of", ["page", "context"])
async def test_round_trip(browser, server, har_page, tmp_path, ending, content, of):
    path = tmp_path / f"log{ending}"
    await record(browser, har_page, record_har_path=path, record_har_content=content)
    server.set("/har.html", "changed")
    server.set("/style.css", "changed")
    async with await browser.new_context() as context:
        page = await context.new_page()
        await (page if of == "page" else context).route_from_har(path)
        await page.goto(har_page)
        assert await page.title() == "HAR page"
        await async_api.expect(page.locator("body")).to_have_css(
            "background-color", "rgb(0, 128, 0)"
        )


async def test_what_is_not_found_is_aborted(browser, context, page, server, har_page, tmp_path):
    path = tmp_path / "log.har"
    await record(browser, har_page, record_har_path=path)
    await context.route_from_har(path)
    with pytest.raises(async_api.Error, match="ERR_FAILED"):
        await page.goto(server.empty_page)


async def test_what_is_not_found_goes_on(browser, context, page, server, har_page, tmp_path):
    path = tmp_path / "log.har"
    await record(browser, har_page, record_har_path=path)
    await context.route_from_har(path, not_found="fallback")
    assert (await page.goto(server.prefix + "/title.html")).ok
    assert await page.title() == "Woof-Woof"


async def test_a_har_that_is_none_has_nothing(page, server, tmp_path):
    path = tmp_path / "log.har"
    path.write_text('{"log": {}}')
    await page.route_from_har(path, not_found="fallback")
    assert (await page.goto(server.empty_page)).ok


@pytest.mark.parametrize("url", ["**/*.css", re.compile(r"\.css$")])
async def test_only_what_fits_the_url_is_answered(browser, page, server, har_page, tmp_path, url):
    path = tmp_path / "log.har"
    await record(browser, har_page, record_har_path=path)
    server.set("/style.css", "changed")
    server.set("/har.html", "<link rel=stylesheet href=/style.css><title>new</title>")
    await page.route_from_har(path, url=url)
    await page.goto(har_page)
    assert await page.title() == "new"
    await async_api.expect(page.locator("body")).to_have_css("background-color", "rgb(0, 128, 0)")


@pytest.mark.parametrize("ending", [".har", ".har.zip"])
@pytest.mark.parametrize("of", ["page", "context"])
async def test_update(browser, server, har_page, tmp_path, ending, of):
    path = tmp_path / "new" / f"log{ending}"
    context = await browser.new_context()
    page = await context.new_page()
    await (page if of == "page" else context).route_from_har(path, update=True)
    await page.goto(har_page)
    await context.close()
    server.set("/har.html", "changed")
    async with await browser.new_context() as context:
        page = await context.new_page()
        await context.route_from_har(path, not_found="abort")
        await page.goto(har_page)
        assert await page.title() == "HAR page"


async def test_update_embeds_and_is_full_when_told_so(browser, har_page, tmp_path):
    path = tmp_path / "log.har"
    context = await browser.new_context()
    await context.route_from_har(path, update=True, update_content="embed", update_mode="full")
    page = await context.new_page()
    await page.goto(har_page)
    await context.close()
    entry = log(path)["entries"][0]
    assert "HAR page" in entry["response"]["content"]["text"]
    assert entry["request"]["bodySize"] >= 0
    assert [file.name for file in tmp_path.iterdir()] == ["log.har"]


async def test_several_recordings_at_once(browser, server, har_page, tmp_path):
    context = await browser.new_context(record_har_path=tmp_path / "all.har")
    page = await context.new_page()
    await context.route_from_har(tmp_path / "css.har", update=True, url="**/*.css")
    await context.tracing.start_har(tmp_path / "part.har")
    await page.goto(har_page)
    await context.tracing.stop_har()
    await page.goto(server.empty_page)
    await context.close()
    assert len(log(tmp_path / "all.har")["entries"]) == 3
    assert len(log(tmp_path / "css.har")["entries"]) == 1
    assert len(log(tmp_path / "part.har")["entries"]) == 2


async def test_handlers_before_and_after_a_har(browser, page, server, har_page, tmp_path):
    path = tmp_path / "log.har"
    await record(browser, har_page, record_har_path=path)
    asked = []

    def passing(name):
        async def handler(route):
            asked.append((name, route.request.url.rpartition("/")[2]))
            await route.fallback()

        return handler

    await page.route("**/*", passing("before"))
    await page.route_from_har(path, not_found="fallback")
    await page.route("**/*.html", passing("after"))
    await page.goto(har_page)
    await page.goto(server.empty_page)
    assert asked == [("after", "har.html"), ("after", "empty.html"), ("before", "empty.html")]


async def test_unroute_all_ends_it(browser, page, server, har_page, tmp_path):
    path = tmp_path / "log.har"
    await record(browser, har_page, record_har_path=path)
    await page.route_from_har(path)
    await page.unroute_all()
    assert (await page.goto(server.empty_page)).ok


async def test_redirects_are_followed(browser, server, tmp_path):
    server.set("/a.html", "", status=302, headers={"Location": "/title.html"})
    path = tmp_path / "log.har"
    await record(browser, server.prefix + "/a.html", record_har_path=path)
    server.answers.clear()
    async with await browser.new_context() as context:
        await context.route_from_har(path)
        page = await context.new_page()
        async with page.expect_navigation() as info:
            await page.goto(server.prefix + "/a.html")
        arrived = server.prefix + "/title.html"
        assert page.url == (await info.value).request.url == arrived
        assert (await page.reload()).url == arrived
        await page.goto("about:blank")
        assert (await page.go_back()).request.url == arrived


async def test_requests_differ_by_body_and_headers(browser, server, tmp_path):
    server.answers["/header"] = lambda asked: Answer(asked.headers["x-one"])
    send = """([path, body, one]) => fetch(path, {method: 'POST', body, headers: {'x-one': one}})
        .then(answer => answer.text())"""
    path = tmp_path / "har.zip"
    async with await browser.new_context(
        record_har_mode="minimal", record_har_path=path
    ) as context:
        page = await context.new_page()
        await page.goto(server.empty_page)
        for text in "123":
            assert await page.evaluate(send, ["/upload", text, "same"]) == text
            assert await page.evaluate(send, ["/header", "same", text]) == text
    async with await browser.new_context() as context:
        await context.route_from_har(path)
        page = await context.new_page()
        await page.goto(server.empty_page)
        for text in "312":
            assert await page.evaluate(send, ["/upload", text, "same"]) == text
            assert await page.evaluate(send, ["/header", "same", text]) == text
        with pytest.raises(async_api.Error, match="Failed to fetch"):
            await page.evaluate(send, ["/upload", "4", "same"])


async def test_a_har_answers_what_a_handler_has_changed(browser, server, tmp_path):
    path = tmp_path / "log.har"
    await record(browser, server.prefix + "/title.html", record_har_path=path)
    server.answers.clear()

    async def elsewhere(route):
        await route.fallback(url=server.prefix + "/title.html")

    async with await browser.new_context() as context:
        await context.route_from_har(path)
        page = await context.new_page()
        await page.route("**/a.html", elsewhere)
        await page.goto(server.prefix + "/a.html")
        assert await page.title() == "Woof-Woof"
