"""The second client process: goes on in the same page, with the same kernel."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from counted import CountedBrowser, cell


def main(session_id: str, folder: Path) -> None:
    browser = CountedBrowser()
    browser.folder = folder
    browser.session_id = session_id
    kept = browser.evaluate("window.kept")
    origin = browser.evaluate("performance.timeOrigin")
    typed = browser.inner_text(f"{cell(2)} >> .cm-content")

    browser.click(f"{cell(2)} >> .cm-content")
    browser.press("Shift+Enter")
    browser.run_cell(3, "print('counter went on to', counter)")
    browser.await_output(3, "counter went on to 42")
    browser.run_cell(0, "counter += 8; print('edited:', counter)")
    browser.await_output(0, "edited: 50")
    browser.run_cell(1, "print('still kernel', os.getpid())")
    browser.await_output(1, "still kernel ")
    kernel = browser.inner_text(f"{cell(1)} >> .jp-OutputArea-output").split()[-1]
    browser.press("Control+s")
    browser.picture(folder / "jupyterlab-3-went-on.png")
    print(
        json.dumps(
            {
                "commands": browser.commands,
                "kernel": kernel,
                "origin": origin,
                "kept": kept,
                "typed": typed,
            }
        )
    )
    browser.close_session()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
