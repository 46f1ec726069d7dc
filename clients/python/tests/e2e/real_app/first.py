"""The first client process: opens JupyterLab, a notebook in it, types code and runs it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from counted import IDLE, PATIENCE, CountedBrowser, cell


def main(url: str, folder: Path) -> None:
    browser = CountedBrowser()
    browser.folder = folder
    browser.create_session(viewport={"width": 1280, "height": 800}, idle_timeout="10m")
    browser.goto(f"{url}/lab/tree/work.ipynb", timeout=PATIENCE)
    browser.wait_for_selector(f"{cell(0)} >> .cm-content", timeout=PATIENCE)
    browser.wait_for_selector(IDLE, timeout=PATIENCE)
    assert "work" in browser.title()
    browser.picture(folder / "jupyterlab-1-opened.png")

    browser.run_cell(0, "counter = 20 + 1; print('counter is', counter)")
    browser.await_output(0, "counter is 21")
    browser.run_cell(1, "import os; print('kernel', os.getpid())")
    browser.await_output(1, "kernel ")
    kernel = browser.inner_text(f"{cell(1)} >> .jp-OutputArea-output").split()[-1]
    # Known only to this page and to this kernel: neither is in the notebook's file.
    browser.evaluate("() => { window.kept = 'by the page' }")
    origin = browser.evaluate("performance.timeOrigin")
    browser.fill(f"{cell(2)} >> .cm-content", "counter = counter * 2  # typed, not run")
    browser.picture(folder / "jupyterlab-2-ran.png")
    print(
        json.dumps(
            {
                "session": browser.session_id,
                "commands": browser.commands,
                "kernel": kernel,
                "origin": origin,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
