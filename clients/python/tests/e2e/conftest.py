from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from persistent_browser.sync_api import PersistentBrowser

PAGE = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Test site</title></head>
<body style="font: 20px sans-serif">
  <h1>Test site</h1>
  <input id="name">
  <button class="submit" onclick="count.textContent = +count.textContent + 1;
    document.body.style.background = 'lightgreen'">Submit</button>
  <output id="count">0</output>
  <select id="colour"><option value="r">red</option><option value="g">green</option></select>
  <label><input type="checkbox" id="agree"> agree</label>
  <a id="popup" href="/other" target="_blank">other</a>
  <p>seen <span hidden>unseen</span></p>
  <button id="later" onclick="setTimeout(() => document.title = 'Later', 200)">later</button>
</body></html>"""
OTHER = b"<!doctype html><title>Other</title><h1>Other</h1>"


@dataclass(frozen=True)
class Stack:
    """The running server under test."""

    url: str
    key: str
    pid: int

    def browser(self, **arguments: object) -> PersistentBrowser:
        return PersistentBrowser(self.url, api_key=self.key, **arguments)  # type: ignore[arg-type]

    def browsers(self) -> list[int]:
        """Give the processes of its browsers: not their renderers, nor a script around one."""
        if not self.pid:
            pytest.fail("killing browsers needs PB_STACK_PID, the process of the stack: ./pb test")
        parents: dict[int, int] = {}
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
            pid = int(folder.name)
            parents[pid] = parent
            line = b" ".join(words)
            is_browser = b"--remote-debugging-" in line and b"--type=" not in line
            if is_browser and not words[0].endswith(b"sh"):
                found.append(pid)
        return [pid for pid in found if self.pid in _above(pid, parents)]

    def environment(self) -> dict[str, str]:
        """Give the environment of a client process."""
        return {**os.environ, "PB_URL": self.url, "PB_API_KEY": self.key}


@pytest.fixture(scope="session")
def stack() -> Stack:
    url, key = os.environ.get("PB_URL"), os.environ.get("PB_API_KEY")
    if not url or not key:
        pytest.fail("end-to-end tests need PB_URL and PB_API_KEY of a running stack: ./pb test")
    return Stack(url, key, int(os.environ.get("PB_STACK_PID", "0")))


def _above(pid: int, parents: dict[int, int]) -> Iterator[int]:
    while pid in parents:
        pid = parents[pid]
        yield pid


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        known = {"/": PAGE, "/other": OTHER}.get(self.path)
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(known or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Serve the test page and give its URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def browser(stack: Stack, site: str) -> Iterator[PersistentBrowser]:
    """A session of its own on the test page."""
    with stack.browser() as browser:
        session_id = browser.create_session(idle_timeout="5m").id
        browser.goto(site)
        yield browser
        browser.session_id = session_id
        browser.close_session()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """The folder in which pictures are kept for people to look at."""
    folder = Path(__file__).resolve().parents[2] / "target" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
