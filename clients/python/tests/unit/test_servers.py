from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from persistent_browser import ConfigurationError, RetryPolicy
from persistent_browser._servers import DEFAULT_URL, locate, normalise, servers_file
from persistent_browser.sync_api import PersistentBrowser

from .server import reply


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"PB_CONFIG_HOME": str(tmp_path)}


def note(env: dict[str, str], **keys_by_port: str) -> None:
    servers = {}
    for port, key in keys_by_port.items():
        url = f"http://127.0.0.1:{port.removeprefix('p')}"
        servers[url] = {"url": url, "key": key}
    path = servers_file(env)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"servers": servers}))


def test_the_argument_comes_first_then_the_environment(env: dict[str, str]) -> None:
    note(env, p8000="file")
    env.update(PB_URL="http://env:1", PB_API_KEY="env")
    given = locate("http://arg:2/", "arg", env)
    assert (given.url, given.key) == ("http://arg:2", "arg")
    assert (locate(None, None, env).url, locate(None, None, env).key) == ("http://env:1", "env")


def test_the_key_of_the_url_is_found_however_it_is_spelled(env: dict[str, str]) -> None:
    note(env, p8000="a", p9000="b")
    assert locate("http://localhost:9000/", None, env).key == "b"
    assert locate(None, None, env).key == "a"


def test_the_only_other_server_is_used_when_the_default_is_unknown(env: dict[str, str]) -> None:
    note(env, p9000="b")
    assert (locate(None, None, env).url, locate(None, None, env).key) == (
        "http://127.0.0.1:9000",
        "b",
    )


def test_the_only_other_server_is_used_when_nobody_is_at_the_default(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    note(env, p8000="a", p9000="b")
    monkeypatch.setenv("PB_CONFIG_HOME", env["PB_CONFIG_HOME"])
    seen: list[tuple[str, str]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append((str(request.url.port), request.headers["Authorization"]))
        if request.url.port == 8000:
            raise httpx.ConnectError("refused")
        return reply(1)

    browser = PersistentBrowser(
        transport=httpx.MockTransport(answer), retry=RetryPolicy(first_pause=0.001)
    )
    browser.current_page_id = "s1-a.1"
    assert browser.evaluate("1") == 1
    assert seen == [("8000", "Bearer a"), ("9000", "Bearer b")]


def test_two_other_servers_are_no_choice(env: dict[str, str]) -> None:
    note(env, p8000="a", p9000="b", p9001="c")
    server = locate(None, None, env)
    assert (server.url, server.fallback) == (DEFAULT_URL, None)


def test_no_key_is_said_in_one_line_with_what_to_do(env: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        locate(None, None, env)
    message = str(caught.value)
    assert "\n" not in message
    for part in (DEFAULT_URL, "./pb up", "PB_API_KEY", "servers.json"):
        assert part in message


def test_a_broken_file_is_named(env: dict[str, str]) -> None:
    servers_file(env).write_text("[]")
    with pytest.raises(ConfigurationError, match=r"servers\.json"):
        locate(None, None, env)


def test_the_file_lies_in_the_users_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    assert servers_file({"XDG_CONFIG_HOME": "/x"}) == Path("/x/persistent-browser/servers.json")
    monkeypatch.setenv("HOME", "/home/me")
    expected = Path("/home/me/.config/persistent-browser/servers.json")
    assert servers_file({}) == expected


@pytest.mark.parametrize("url", ["", "localhost:8000", "ftp://x", "http://", "http://x:y"])
def test_what_is_no_url_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError, match="URL"):
        normalise(url)


def test_a_key_is_not_shown(env: dict[str, str]) -> None:
    assert "secret" not in repr(locate(None, "secret", env))
