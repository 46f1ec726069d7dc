from __future__ import annotations

import re

import pytest

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
