"""The two code cells of the README, as they stand, in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Stack

pytestmark = pytest.mark.e2e

FIRST = """\
browser = PersistentBrowser()
await browser.create_session()
await browser.goto("https://example.com")
screenshot_path = await browser.screenshot("initial.png")      # saved locally, path returned
print(browser.session_id)
"""
SECOND = """\
browser = PersistentBrowser()
browser.session_id = session_id          # reconnect
await browser.click("button.submit")
await browser.screenshot("after_click.png")
"""
TYPE = 'await browser.fill("#name", "typed in the first process")\n'
PNG = b"\x89PNG\r\n"


def run_process(command: list[str], folder: Path, stack: Stack) -> str:
    done = subprocess.run(
        command, cwd=folder, env=stack.environment(), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    # IPython ends with 0 after an exception in some versions.
    assert "Traceback" not in done.stdout + done.stderr, done.stdout + done.stderr
    return done.stdout


def run_cell(cell: str, folder: Path, stack: Stack) -> str:
    script = folder / "cell.ipy"
    script.write_text(cell)
    options = ["--no-banner", "--no-confirm-exit", "--colors=NoColor", "--quick"]
    profile = folder / "ipython"
    profile.mkdir(exist_ok=True)
    options.append(f"--ipython-dir={profile}")
    return run_process([sys.executable, "-m", "IPython", *options, str(script)], folder, stack)


def run_script(cell: str, folder: Path, stack: Stack) -> str:
    script = folder / "cell.py"
    script.write_text(cell.replace("await ", ""))
    return run_process([sys.executable, "-W", "error", str(script)], folder, stack)


@pytest.mark.parametrize(
    ("package", "run"),
    [("persistent_browser", run_cell), ("persistent_browser.sync_api", run_script)],
)
def test_the_second_process_goes_on_where_the_first_left(
    stack: Stack, site: str, tmp_path: Path, package: str, run: Callable[[str, Path, Stack], str]
) -> None:
    imports = f"from {package} import PersistentBrowser\n"
    first = imports + FIRST.replace("https://example.com", site) + TYPE
    printed = run(first, tmp_path, stack).split()
    session_id = printed[-1]
    second = f"{imports}session_id = {session_id!r}\n{SECOND}"
    run(second, tmp_path, stack)

    before, after = tmp_path / "initial.png", tmp_path / "after_click.png"
    assert before.read_bytes().startswith(PNG)
    assert after.read_bytes().startswith(PNG)
    assert before.read_bytes() != after.read_bytes()
    with stack.browser(session_id=session_id) as browser:
        assert browser.inner_text("#count") == "1"
        assert browser.input_value("#name") == "typed in the first process"
        browser.close_session()
