# Written by scripts/unasync.py from async_api/test_har.py: edit that one.
"""HAR files: recorded, answered from, brought up to date."""

from __future__ import annotations

import json
import re
import zipfile

import pytest

from ..driven import sync_api
from ..server import Answer

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]

PAGE = """<!doctype html><title>HAR page</title><link rel=stylesheet href=/style.css>
<div>hello, world!</div>"""


@pytest.fixture
def har_page(server):
    return server.set("/har.html", PAGE)


def record(browser, url, **options):
    """Visit a page in a context with these options."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(url)
    context.close()


def log(path):
    return json.loads(path.read_text())["log"]


def test_bodies_are_embedded_by_default(browser, har_page, tmp_path):
    path = tmp_path / "deep" / "log.har"
    record(browser, har_page, record_har_path=path)
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
def test_bodies_are_left_out(browser, har_page, tmp_path, options):
    path = tmp_path / "log.har"
    record(browser, har_page, record_har_path=str(path), **options)
    content = log(path)["entries"][0]["response"]["content"]
    assert "text" not in content
    assert "encoding" not in content


def test_minimal_mode(browser, har_page, tmp_path):
    path = tmp_path / "log.har"
    record(browser, har_page, record_har_path=path, record_har_mode="minimal")
    assert log(path)["entries"][0]["request"]["bodySize"] == -1


@pytest.mark.parametrize("content", [None, "attach"])
def test_an_archive_has_the_bodies_beside_the_log(browser, har_page, tmp_path, content):
    path = tmp_path / "log.har.zip"
    record(browser, har_page, record_har_path=path, record_har_content=content)
    with zipfile.ZipFile(path) as archive:
        entries = json.loads(archive.read("har.har"))["log"]["entries"]
        names = [entry["response"]["content"]["_file"] for entry in entries]
        assert b"HAR page" in archive.read(names[0])
        assert b"green" in archive.read(names[1])
    assert "text" not in entries[0]["response"]["content"]


def test_attached_bodies_are_files_beside_the_log(browser, har_page, tmp_path):
    path = tmp_path / "log.har"
    record(browser, har_page, record_har_path=path, record_har_content="attach")
    content = log(path)["entries"][0]["response"]["content"]
    assert "HAR page" in (tmp_path / content["_file"]).read_text()


@pytest.mark.parametrize("wanted", ["**/*.css", re.compile(r"STYLE\.C", re.IGNORECASE)])
def test_a_filter_chooses_what_is_recorded(browser, har_page, tmp_path, wanted):
    path = tmp_path / "log.har"
    record(browser, har_page, record_har_path=path, record_har_url_filter=wanted)
    (entry,) = log(path)["entries"]
    assert entry["request"]["url"].endswith("/style.css")


def test_a_filter_is_completed_by_the_base_url(browser, server, har_page, tmp_path):
    path = tmp_path / "log.har"
    options = {"record_har_path": path, "record_har_url_filter": "/*.css"}
    record(browser, har_page, base_url=server.prefix, **options)
    assert len(log(path)["entries"]) == 1


@pytest.mark.parametrize("ending", [".har", ".har.zip"])
@pytest.mark.parametrize("content", ["embed", "attach"])
@pytest.mark.parametrize("of", ["page", "context"])
def test_round_trip(browser, server, har_page, tmp_path, ending, content, of):
    path = tmp_path / f"log{ending}"
    record(browser, har_page, record_har_path=path, record_har_content=content)
    server.set("/har.html", "changed")
    server.set("/style.css", "changed")
    with browser.new_context() as context:
        page = context.new_page()
        (page if of == "page" else context).route_from_har(path)
        page.goto(har_page)
        assert page.title() == "HAR page"
        sync_api.expect(page.locator("body")).to_have_css(
            "background-color", "rgb(0, 128, 0)"
        )


def test_what_is_not_found_is_aborted(browser, context, page, server, har_page, tmp_path):
    path = tmp_path / "log.har"
    record(browser, har_page, record_har_path=path)
    context.route_from_har(path)
    with pytest.raises(sync_api.Error, match="ERR_FAILED"):
        page.goto(server.empty_page)


def test_what_is_not_found_goes_on(browser, context, page, server, har_page, tmp_path):
    path = tmp_path / "log.har"
    record(browser, har_page, record_har_path=path)
    context.route_from_har(path, not_found="fallback")
    assert (page.goto(server.prefix + "/title.html")).ok
    assert page.title() == "Woof-Woof"


def test_a_har_that_is_none_has_nothing(page, server, tmp_path):
    path = tmp_path / "log.har"
    path.write_text('{"log": {}}')
    page.route_from_har(path, not_found="fallback")
    assert (page.goto(server.empty_page)).ok


@pytest.mark.parametrize("url", ["**/*.css", re.compile(r"\.css$")])
def test_only_what_fits_the_url_is_answered(browser, page, server, har_page, tmp_path, url):
    path = tmp_path / "log.har"
    record(browser, har_page, record_har_path=path)
    server.set("/style.css", "changed")
    server.set("/har.html", "<link rel=stylesheet href=/style.css><title>new</title>")
    page.route_from_har(path, url=url)
    page.goto(har_page)
    assert page.title() == "new"
    sync_api.expect(page.locator("body")).to_have_css("background-color", "rgb(0, 128, 0)")


@pytest.mark.parametrize("ending", [".har", ".har.zip"])
@pytest.mark.parametrize("of", ["page", "context"])
def test_update(browser, server, har_page, tmp_path, ending, of):
    path = tmp_path / "new" / f"log{ending}"
    context = browser.new_context()
    page = context.new_page()
    (page if of == "page" else context).route_from_har(path, update=True)
    page.goto(har_page)
    context.close()
    server.set("/har.html", "changed")
    with browser.new_context() as context:
        page = context.new_page()
        context.route_from_har(path, not_found="abort")
        page.goto(har_page)
        assert page.title() == "HAR page"


def test_update_embeds_and_is_full_when_told_so(browser, har_page, tmp_path):
    path = tmp_path / "log.har"
    context = browser.new_context()
    context.route_from_har(path, update=True, update_content="embed", update_mode="full")
    page = context.new_page()
    page.goto(har_page)
    context.close()
    entry = log(path)["entries"][0]
    assert "HAR page" in entry["response"]["content"]["text"]
    assert entry["request"]["bodySize"] >= 0
    assert [file.name for file in tmp_path.iterdir()] == ["log.har"]


def test_several_recordings_at_once(browser, server, har_page, tmp_path):
    context = browser.new_context(record_har_path=tmp_path / "all.har")
    page = context.new_page()
    context.route_from_har(tmp_path / "css.har", update=True, url="**/*.css")
    context.tracing.start_har(tmp_path / "part.har")
    page.goto(har_page)
    context.tracing.stop_har()
    page.goto(server.empty_page)
    context.close()
    assert len(log(tmp_path / "all.har")["entries"]) == 3
    assert len(log(tmp_path / "css.har")["entries"]) == 1
    assert len(log(tmp_path / "part.har")["entries"]) == 2


def test_handlers_before_and_after_a_har(browser, page, server, har_page, tmp_path):
    path = tmp_path / "log.har"
    record(browser, har_page, record_har_path=path)
    asked = []

    def passing(name):
        def handler(route):
            asked.append((name, route.request.url.rpartition("/")[2]))
            route.fallback()

        return handler

    page.route("**/*", passing("before"))
    page.route_from_har(path, not_found="fallback")
    page.route("**/*.html", passing("after"))
    page.goto(har_page)
    page.goto(server.empty_page)
    assert asked == [("after", "har.html"), ("after", "empty.html"), ("before", "empty.html")]


def test_unroute_all_ends_it(browser, page, server, har_page, tmp_path):
    path = tmp_path / "log.har"
    record(browser, har_page, record_har_path=path)
    page.route_from_har(path)
    page.unroute_all()
    assert (page.goto(server.empty_page)).ok


def test_redirects_are_followed(browser, server, tmp_path):
    server.set("/a.html", "", status=302, headers={"Location": "/title.html"})
    path = tmp_path / "log.har"
    record(browser, server.prefix + "/a.html", record_har_path=path)
    server.answers.clear()
    with browser.new_context() as context:
        context.route_from_har(path)
        page = context.new_page()
        with page.expect_navigation() as info:
            page.goto(server.prefix + "/a.html")
        arrived = server.prefix + "/title.html"
        assert page.url == (info.value).request.url == arrived
        assert (page.reload()).url == arrived
        page.goto("about:blank")
        assert (page.go_back()).request.url == arrived


def test_requests_differ_by_body_and_headers(browser, server, tmp_path):
    server.answers["/header"] = lambda asked: Answer(asked.headers["x-one"])
    send = """([path, body, one]) => fetch(path, {method: 'POST', body, headers: {'x-one': one}})
        .then(answer => answer.text())"""
    path = tmp_path / "har.zip"
    with browser.new_context(
        record_har_mode="minimal", record_har_path=path
    ) as context:
        page = context.new_page()
        page.goto(server.empty_page)
        for text in "123":
            assert page.evaluate(send, ["/upload", text, "same"]) == text
            assert page.evaluate(send, ["/header", "same", text]) == text
    with browser.new_context() as context:
        context.route_from_har(path)
        page = context.new_page()
        page.goto(server.empty_page)
        for text in "312":
            assert page.evaluate(send, ["/upload", text, "same"]) == text
            assert page.evaluate(send, ["/header", "same", text]) == text
        with pytest.raises(sync_api.Error, match="Failed to fetch"):
            page.evaluate(send, ["/upload", "4", "same"])


def test_a_har_answers_what_a_handler_has_changed(browser, server, tmp_path):
    path = tmp_path / "log.har"
    record(browser, server.prefix + "/title.html", record_har_path=path)
    server.answers.clear()

    def elsewhere(route):
        route.fallback(url=server.prefix + "/title.html")

    with browser.new_context() as context:
        context.route_from_har(path)
        page = context.new_page()
        page.route("**/a.html", elsewhere)
        page.goto(server.prefix + "/a.html")
        assert page.title() == "Woof-Woof"
