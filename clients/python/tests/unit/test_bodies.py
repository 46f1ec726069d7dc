from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from persistent_browser._bodies import request_options, with_query
from persistent_browser._errors import PersistentBrowserError
from persistent_browser._form_data import FormData
from persistent_browser._user_agent import default_user_agent
from persistent_browser._version import PLAYWRIGHT_VERSION

CATALOG = (
    Path(__file__).resolve().parents[4]
    / "common/protocol/src/main/resources/dev/persistentbrowser/catalog/catalog.json"
)


@pytest.mark.parametrize(
    ("url", "query", "whole"),
    [
        ("/a", "b=1", "/a?b=1"),
        ("/a?c=2#d", "?b=1", "/a?b=1"),
        ("http://x.test", "b=1&b=2", "http://x.test?b=1&b=2"),
        ("/a?c=2", "", "/a?c=2"),
    ],
)
def test_a_query_takes_the_place_of_another(url: str, query: str, whole: str) -> None:
    assert with_query(url, query) == whole


def test_a_body_has_its_content_type_unless_it_is_said() -> None:
    assert request_options({"data": {"a": 1}}, {}) == {
        "data": b'{"a": 1}',
        "headers": {"content-type": "application/json"},
    }
    said = {"Content-Type": "text/plain"}
    assert request_options({"data": [1], "headers": said}, {})["headers"] == said
    assert request_options({"data": [1]}, {"CONTENT-TYPE": "x"}) == {"data": b"[1]"}


def test_nothing_is_sent_for_nothing() -> None:
    assert request_options({"data": None, "form": {}, "timeout": None}, {}) == {}
    assert request_options({"data": ""}, {}) == {}


@pytest.mark.parametrize("data", [lambda: None, 1.5, object()])
def test_a_body_of_another_type_is_refused(data: object) -> None:
    with pytest.raises(PersistentBrowserError, match=re.escape(str(type(data)))):
        request_options({"data": data}, {})


def test_parts_of_another_type_are_refused() -> None:
    with pytest.raises(PersistentBrowserError, match="form field 'a' value type: list"):
        request_options({"multipart": {"a": []}}, {})
    file = {"name": "a", "mimeType": "b", "buffer": "text"}
    with pytest.raises(AssertionError, match="buffer type of form field 'a'"):
        request_options({"multipart": {"a": file}}, {})


def test_a_form_keeps_its_order() -> None:
    form = FormData().append("b", 1).append("a", True).append("b", 2.5)
    assert request_options({"form": form}, {})["data"] == b"b=1&a=True&b=2.5"
    assert request_options({"form": form.set("b", "ü ")}, {})["data"] == b"a=True&b=%C3%BC+"


def test_the_user_agent_names_the_version_of_the_catalogue() -> None:
    assert json.loads(CATALOG.read_text("utf-8"))["playwright"] == PLAYWRIGHT_VERSION
    assert default_user_agent().startswith(f"Playwright/{PLAYWRIGHT_VERSION} (")
