"""Drives JupyterLab, which nobody here wrote, from two client processes."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from .conftest import Stack

pytestmark = [pytest.mark.e2e, pytest.mark.realapp]

SCRIPTS = Path(__file__).with_name("real_app")
NOTEBOOK = {
    "cells": [
        {"cell_type": "code", "id": "a", "metadata": {}, "source": "", "outputs": []}
        | {"execution_count": None}
    ],
    "metadata": {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}


@pytest.fixture
def jupyterlab(tmp_path: Path) -> Iterator[str]:
    """Start JupyterLab on loopback, with nothing of this user's, and give its URL."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "work.ipynb").write_text(json.dumps(NOTEBOOK))
    _settings(tmp_path / "settings")
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    environment = {**os.environ, **{name: str(tmp_path / end) for name, end in folders.items()}}
    port = _free_port()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
    ]
    command += [f"--ServerApp.root_dir={root}", "--IdentityProvider.token="]
    command += ["--LabApp.extension_manager=readonly"]
    log = tmp_path / "jupyterlab.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment, cwd=root, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _await_answer(f"{url}/api/status", process, log)
        yield url
    finally:
        # It ends its kernels on SIGTERM.
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def test_jupyterlab_goes_on_in_a_second_process(
    stack: Stack, jupyterlab: str, pictures: Path
) -> None:
    first = _client("first.py", [jupyterlab, str(pictures)], stack)
    second = _client("second.py", [first["session"], str(pictures)], stack)

    assert second["kept"] == "by the page"
    assert second["origin"] == first["origin"]
    assert second["typed"] == "counter = counter * 2  # typed, not run"
    assert first["kernel"].isdigit()
    assert second["kernel"] == first["kernel"]
    assert first["commands"] >= 10
    assert second["commands"] >= 10
    print(f"{first['commands'] + second['commands']} commands from two processes")


def _client(script: str, arguments: list[str], stack: Stack) -> Any:
    """Run a client process, show its pictures, give the facts of its last line."""
    done = subprocess.run(
        [sys.executable, str(SCRIPTS / script), *arguments],
        env=stack.environment(),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    *lines, facts = done.stdout.splitlines()
    print(*lines, sep="\n")
    return json.loads(facts)


def _settings(folder: Path) -> None:
    """Keep JupyterLab from asking about news: the question comes at its own time."""
    path = folder / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}))


def _await_answer(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            if httpx.get(url, trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)  # between two looks at the condition
    pytest.fail(f"JupyterLab does not answer at {url}: {log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
