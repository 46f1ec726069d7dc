"""A small site of the tests' own, on this machine: pages by path, and what was asked of it."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Asked:
    """One request that the site had."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    query: str = ""


@dataclass(frozen=True)
class Answer:
    """What the site says."""

    body: bytes | str = ""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hangs_up: bool = False
    #: Its length is told to be longer than what comes before the next test begins.
    cut: bool = False


PAGES = {
    "/empty.html": Answer(),
    "/title.html": Answer("<!doctype html><title>Woof-Woof</title>"),
    "/button.html": Answer(
        """<!doctype html><title>Button test</title>
        <script>window.result = 'Was not clicked'; window.modifiers = null</script>
        <button onclick="result = 'Clicked'; offsetX = event.offsetX; offsetY = event.offsetY;
          shiftKey = event.shiftKey; button = event.button">Click target</button>"""
    ),
    "/textarea.html": Answer(
        """<!doctype html><textarea></textarea><input type="text" name="text">
        <div contenteditable="true"></div>
        <script>window.result = '';
          document.querySelector('textarea').addEventListener('input', event => {
            result = event.target.value }, false);
          document.querySelector('input').addEventListener('input', event => {
            result = event.target.value }, false)</script>"""
    ),
    "/select.html": Answer(
        """<!doctype html><select>
        <option value="black">Black</option><option value="blue">Blue</option>
        <option value="indigo">Indigo</option></select>
        <script>
          window.onInput = null;
          document.querySelector('select').addEventListener('input', event => {
            window.onInput = [...event.target.selectedOptions].map(option => option.value) })
        </script>"""
    ),
    "/checkbox.html": Answer(
        """<!doctype html><label for="agree">I agree</label>
        <input id="agree" type="checkbox">"""
    ),
    "/frames.html": Answer(
        """<!doctype html><iframe name="one" src="/one-frame.html"></iframe>
        <iframe name="two" src="/two-frame.html"></iframe>"""
    ),
    "/one-frame.html": Answer("<!doctype html><div>Hi, I'm frame one</div><button>one</button>"),
    "/two-frame.html": Answer("<!doctype html><div>Hi, I'm frame two</div>"),
    "/upload.html": Answer(
        """<!doctype html><form action="/upload" method="post" enctype="multipart/form-data">
        <input type="file" name="file"><input type="submit"></form>"""
    ),
    "/data.json": Answer('{"foo": "bar"}', "application/json"),
    "/style.css": Answer("body { background-color: green }", "text/css"),
    "/script.js": Answer("window.__injected = 42;", "text/javascript"),
    "/redirect": Answer(status=302, headers={"Location": "/empty.html"}),
    "/teapot": Answer("short and stout", "text/plain", 418),
    "/download": Answer(
        "Hello world",
        "application/octet-stream",
        headers={"Content-Disposition": "attachment; filename=file.txt"},
    ),
    "/cookie": Answer(headers={"Set-Cookie": "seen=yes; Path=/; HttpOnly"}),
    "/grid.html": Answer(
        "<!doctype html><body style='margin:0'>"
        + "".join(
            f"<div style='float:left;width:50px;height:50px;background:hsl({n * 9},80%,50%)'></div>"
            for n in range(40)
        )
    ),
}


class Server:
    """The site; each test has it with the pages above alone."""

    def __init__(self, port: int) -> None:
        self.prefix = f"http://127.0.0.1:{port}"
        self.cross_prefix = f"http://localhost:{port}"
        self.empty_page = f"{self.prefix}/empty.html"
        self._release = threading.Event()
        self.reset()

    def reset(self) -> None:
        """Forget what a test has set and asked."""
        self.answers: dict[str, Answer | Callable[[Asked], Answer]] = dict(PAGES)
        self.asked: list[Asked] = []
        self._release.set()
        self._release = threading.Event()

    def held(self, asked: Asked) -> Answer:
        """Answer when the next test begins, as a value of ``answers``."""
        self._release.wait()
        return Answer()

    def set(self, path: str, body: str | bytes, **more: object) -> str:
        """Give a path this content; give its URL."""
        self.answers[path] = Answer(body, **more)  # type: ignore[arg-type]
        return self.prefix + path

    def last(self, path: str) -> Asked:
        """Give the newest request to a path."""
        return next(asked for asked in reversed(self.asked) if asked.path == path)

    def answer(self, asked: Asked) -> Answer:
        """Say what is answered."""
        self.asked.append(asked)
        if asked.path == "/echo":
            told = {"method": asked.method, "headers": asked.headers, "body": asked.body.decode()}
            return Answer(json.dumps(told), "application/json")
        if asked.path == "/upload":
            return Answer(asked.body, "text/plain")
        known = self.answers.get(asked.path, Answer("not here", status=404))
        return known(asked) if callable(known) else known


@contextmanager
def running() -> Iterator[Server]:
    """Serve the site on a free port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            path, query = urlsplit(self.path)[2:4]
            asked = Asked(self.command, path, headers, self.rfile.read(length), query)
            answer = site.answer(asked)
            if answer.hangs_up:
                # Nothing is sent, and closing it with a reset is what a browser tries again.
                linger = struct.pack("ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                self.close_connection = True
                return
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(body) + (1 << 20) * answer.cut))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
            if answer.cut:
                self.wfile.flush()
                site.held(asked)
                self.close_connection = True

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = _serve  # noqa: N815

        def do_CONNECT(self) -> None:
            """Be a proxy to every server, each of which is this site."""
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Listener(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that hangs up is no error."""

    listener = Listener(("127.0.0.1", 0), Handler)
    site = Server(listener.server_port)
    thread = threading.Thread(target=listener.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.reset()
        listener.shutdown()
        listener.server_close()
        thread.join()
