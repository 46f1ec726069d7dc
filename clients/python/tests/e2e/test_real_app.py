"""Drives JupyterLab, which nobody here wrote, from two client processes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import Stack
from .real_app import servers

pytestmark = [pytest.mark.e2e, pytest.mark.realapp]

SCRIPTS = Path(__file__).with_name("real_app")


@pytest.fixture
def jupyterlab(tmp_path: Path) -> Iterator[str]:
    with servers.jupyterlab(tmp_path) as url:
        yield url


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
