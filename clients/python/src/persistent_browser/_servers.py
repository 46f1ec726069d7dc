"""Where the server is, and the key for it.

The URL: argument, ``PB_URL``, the default. The key: argument, ``PB_API_KEY``, the entry for the
URL in ``servers.json``, which ``./pb up`` writes into the user's configuration folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

from ._errors import ConfigurationError

DEFAULT_URL = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Server:
    """A server to speak to.

    Attributes:
        fallback: used instead when nobody listens at ``url``; only when the caller named none.
    """

    url: str
    key: str
    fallback: Server | None = None

    def __repr__(self) -> str:
        return f"Server({self.url!r})"


def normalise(url: str) -> str:
    """Give the one spelling of a server's URL: no trailing slash, ``localhost`` as 127.0.0.1.

    Raises:
        ConfigurationError: when it is not an http or https URL.
    """
    text = url.strip().rstrip("/")
    try:
        parsed = httpx.URL(text)
    except (httpx.InvalidURL, ValueError) as error:
        raise ConfigurationError(f"{url!r} is not a URL: {error}") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise ConfigurationError(f"{url!r} is not the URL of a server, such as {DEFAULT_URL}")
    if parsed.host == "localhost":
        parsed = parsed.copy_with(host="127.0.0.1")
    return str(parsed).rstrip("/")


def locate(url: str | None, key: str | None, env: Mapping[str, str]) -> Server:
    """Find the server and its key.

    Raises:
        ConfigurationError: when there is no key; the message says what to do.
    """
    key = key or env.get("PB_API_KEY") or None
    path = servers_file(env)
    known = _read(path)
    named = url or env.get("PB_URL") or None
    if named:
        wanted = normalise(named)
        return Server(wanted, _key(wanted, key or known.get(wanted), path))
    others = [other for other in known if other != DEFAULT_URL]
    other = others[0] if len(others) == 1 else None
    fallback = Server(other, key or known[other]) if other else None
    if fallback and not key and DEFAULT_URL not in known:
        return fallback
    return Server(DEFAULT_URL, _key(DEFAULT_URL, key or known.get(DEFAULT_URL), path), fallback)


def servers_file(env: Mapping[str, str]) -> Path:
    """Give the path of the file in which the keys of this machine's servers are."""
    if env.get("PB_CONFIG_HOME"):
        return Path(env["PB_CONFIG_HOME"]).expanduser() / "servers.json"
    base = env.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base).expanduser() / "persistent-browser" / "servers.json"


def _key(url: str, key: str | None, path: Path) -> str:
    if key:
        return key
    raise ConfigurationError(
        f"no API key for {url}: start a server on this machine with './pb up' (it writes its key "
        f"to {path}), or set PB_API_KEY (and PB_URL) for one elsewhere"
    )


def _read(path: Path) -> dict[str, str]:
    """Read the key of each URL; empty when there is no file."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}") from error
    try:
        servers = json.loads(text)["servers"]
        return {normalise(entry["url"]): str(entry["key"]) for entry in servers.values()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(
            f'{path} is not of the form {{"servers": {{"<url>": {{"url": ..., "key": ...}}}}}}'
        ) from error
