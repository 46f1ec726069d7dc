"""Shows what Persistent Browser is for: two processes, one after the other, share one live page.

Uses the server at PB_URL; when none runs there, starts one and stops it at the end.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIRST_START_SECONDS = 300
STOP_SECONDS = 20


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves the site and says nothing about it."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextlib.contextmanager
def local_site() -> Iterator[str]:
    """Serve the folder ``site`` on a free port of the loopback address and give its URL."""
    handler = functools.partial(QuietHandler, directory=str(HERE / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, name="site")
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def is_ready(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{url}/health/ready", timeout=3):
            return True
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def running_stack(pb: Path, url: str) -> Iterator[None]:
    """Start the stack unless it runs already, and stop what was started."""
    if is_ready(url):
        yield
        return
    parsed = urllib.parse.urlsplit(url)
    if parsed.hostname not in ("127.0.0.1", "localhost"):
        raise SystemExit(f"demo: no server is ready at {url}, and it is not on this machine")
    print(f"demo: no server at {url}, starting one", flush=True)
    data = tempfile.mkdtemp(prefix="pb-demo-")
    command = [str(pb), "up", "--port", str(parsed.port or 8000), "--data", data]
    # Its own group: a Ctrl-C here is ours, and we stop it in order.
    stack = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    limit = threading.Timer(FIRST_START_SECONDS, stack.kill)
    limit.start()
    try:
        assert stack.stdout is not None
        first = stack.stdout.readline()
        limit.cancel()
        if not first.startswith("ready "):
            raise SystemExit("demo: the server did not start; what it said is above")
        yield
    finally:
        limit.cancel()
        stack.send_signal(signal.SIGTERM)
        try:
            stack.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            stack.kill()
        shutil.rmtree(data, ignore_errors=True)


def run_half(name: str, argument: str, folder: Path) -> list[str]:
    """Run one half as a process of its own in ``folder`` and give the lines that it printed."""
    command = [sys.executable, str(HERE / name), argument]
    process = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    if process.returncode != 0:
        raise SystemExit(f"demo: {name} failed; what it said is above")
    return process.stdout.splitlines()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pb", type=Path, default=HERE.parents[1] / "pb", help="the pb script")
    parser.add_argument("--out", type=Path, help="folder for the pictures; a new one by default")
    options = parser.parse_args()
    url = os.environ.get("PB_URL", "http://127.0.0.1:8000").rstrip("/")
    os.environ["PB_URL"] = url
    folder = (options.out or Path(tempfile.mkdtemp(prefix="pb-demo-pictures-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with running_stack(options.pb, url), local_site() as site:
        print(f"demo: the site is at {site}")
        session_id = run_half("first_half.py", site, folder)[-1]
        print(f"demo: process 1 opened session {session_id}, typed a name, and has ended")
        for line in run_half("second_half.py", session_id, folder):
            print(f"demo: process 2: {line}")
    print("demo: the pictures before and after the click:")
    print(folder / "initial.png")
    print(folder / "after_click.png")


if __name__ == "__main__":
    main()
