from __future__ import annotations

import re

import pytest
from playwright._impl._helper import url_matches

from persistent_browser._urls import UrlMatcher

SITE = "https://example.com"


@pytest.mark.parametrize(
    ("glob", "url", "fits"),
    [
        ("**/*.js", f"{SITE}/a/b.js", True),
        ("**/*.css", f"{SITE}/a/b.js", False),
        (f"{SITE}/*.js", f"{SITE}/a/b.js", False),
        (f"{SITE}/**/*.js", f"{SITE}/b.js", True),
        (f"{SITE}/**/*.js", f"{SITE}/a/b/c.js", True),
        ("**/*.{png,jpg}", f"{SITE}/a.jpg", True),
        ("**/*.{png,jpg}", f"{SITE}/a.gif", False),
        (f"{SITE}/a?b=c", f"{SITE}/a?b=c", True),
        (f"{SITE}/a?b=c", f"{SITE}/aXb=c", False),
        (r"**/a\*b", f"{SITE}/a*b", True),
        (r"**/a\*b", f"{SITE}/aXb", False),
        (SITE, f"{SITE}/more", False),
        ("", f"{SITE}/anything", True),
    ],
)
def test_globs(glob: str, url: str, fits: bool) -> None:
    assert UrlMatcher(glob).matches(url) is fits


def test_a_base_url_completes_a_path() -> None:
    matcher = UrlMatcher("/api/*", f"{SITE}/other")
    assert matcher.matches(f"{SITE}/api/1")
    assert not matcher.matches(f"{SITE}/other/api/1")
    assert UrlMatcher("**/api", SITE).matches("http://elsewhere/api")


def test_patterns_and_functions() -> None:
    assert UrlMatcher(re.compile("a.c")).matches(f"{SITE}/abc")
    matcher = UrlMatcher(lambda url: url.endswith("c"))
    assert matcher.matches(f"{SITE}/abc")
    assert not matcher.matches(f"{SITE}/abd")


def test_the_server_is_told_all_urls_where_a_function_chooses() -> None:
    assert UrlMatcher("**/a").wire == "**/a"
    assert UrlMatcher(lambda url: True).wire == "**/*"


GLOBS = [
    "**/*.js",
    "**/api/**",
    "http*://example.com/**",
    "http{,s}://example.com/a",
    "{http,ws}://**",
    "https://EXAMPLE.com/A",
    "https://example.com",
    "https://example.com:8080/a?b=c",
    "https://example.com/a?b=*",
    r"https://example.com/a\\?b",
    "https://user@example.com/a",
    "/a",
    "a",
    "./a?b",
    "../a",
    "../*/a",
    "?b=c",
    "about:blank",
    "data:*",
    "ws://example.com:8080",
    "wss://example.com/*",
    "/ws",
    "/{a,b}/*.{css,js}",
    "https://example.com/**/a",
    "https://example.com/a/./b/../c",
    "[a]",
    "",
]
BASES = [None, "https://example.com", "https://example.com/", "http://Example.com:8080/x/y"]
URLS = [
    "https://example.com/",
    "https://example.com/a",
    "https://example.com/A",
    "http://example.com/a",
    "https://example.com/a?b",
    "https://example.com/a?b=c",
    "https://example.com:8080/a?b=c",
    "https://example.com/x/api/y.js",
    "https://example.com/a/b.css",
    "https://example.com/a/c",
    "https://example.com/x/a",
    "http://example.com:8080/x/a",
    "http://example.com:8080/x/a?b",
    "http://example.com:8080/a",
    "http://example.com:8080/x/y?b=c",
    "https://user@example.com/a",
    "about:blank",
    "data:text/html,a",
    "ws://example.com:8080/",
    "ws://example.com:8080/ws",
    "wss://example.com/ws",
    "wss://example.com/a",
    "https://example.com/[a]",
]


@pytest.mark.parametrize("of_sockets", [False, True])
@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("glob", GLOBS)
def test_globs_mean_what_they_mean_to_playwright(
    glob: str, base: str | None, of_sockets: bool
) -> None:
    matcher = UrlMatcher(glob, base, of_sockets=of_sockets)
    ours = [url for url in URLS if matcher.matches(url)]
    assert ours == [url for url in URLS if url_matches(base, url, glob, of_sockets)]
    # The server reads the glob again: completing it once more changes nothing.
    assert UrlMatcher(matcher.wire, None).matches(URLS[0]) == matcher.matches(URLS[0])


def test_what_the_server_is_told() -> None:
    assert UrlMatcher("/a?b", "http://Example.com").wire == "http://Example.com/a?b"
    assert UrlMatcher("/ws", "https://example.com", of_sockets=True).wire == "wss://example.com/ws"
    assert UrlMatcher("ws://example.com").wire == "ws://example.com/"
    assert UrlMatcher("**/*.css", "http://example.com").wire == "**/*.css"
    assert UrlMatcher(lambda url: True).wire == "**/*"
    pattern = re.compile("a")
    assert UrlMatcher(pattern).wire is pattern
