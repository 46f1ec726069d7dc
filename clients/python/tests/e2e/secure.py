"""A site of the tests' own with TLS, which tells who its visitor says to be."""

from __future__ import annotations

import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass(frozen=True)
class SecureSite:
    """Where the site is, and the certificate and the key that it trusts."""

    url: str
    certificate: Path
    key: Path


@contextmanager
def secure_site(folder: Path) -> Iterator[SecureSite]:
    """Serve it on a free port, with certificates that are made in a folder."""
    _make(folder, "site", "/CN=127.0.0.1")
    _make(folder, "alice", "/CN=Alice")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "site.pem", folder / "site.key")
    context.load_verify_locations(folder / "alice.pem")
    context.verify_mode = ssl.CERT_OPTIONAL
    listener = ThreadingHTTPServer(("127.0.0.1", 0), _Teller)
    listener.socket = context.wrap_socket(listener.socket, server_side=True)
    thread = threading.Thread(target=listener.serve_forever, daemon=True)
    thread.start()
    try:
        url = f"https://127.0.0.1:{listener.server_port}"
        yield SecureSite(url, folder / "alice.pem", folder / "alice.key")
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()


def _make(folder: Path, name: str, subject: str) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    files = ["-subj", subject, "-keyout", f"{name}.key", "-out", f"{name}.pem"]
    subprocess.run([*command, *files], cwd=folder, check=True, capture_output=True)


class _Teller(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        shown = self.connection.getpeercert()  # type: ignore[attr-defined]
        names = [part for line in (shown or {}).get("subject", ()) for part in line]
        body = dict(names).get("commonName", "nobody").encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
