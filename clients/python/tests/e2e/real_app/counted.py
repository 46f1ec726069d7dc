"""What both client processes share: a browser that counts its commands, and JupyterLab's parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from persistent_browser import Reply
from persistent_browser.sync_api import PersistentBrowser

#: Bound of each condition, in milliseconds: a kernel's start on a busy machine takes long.
PATIENCE = 60_000
# The notebook's own indicator says idle even before there is a kernel; this names the kernel.
IDLE = "#jp-main-statusbar >> text=ipykernel) | Idle"


class CountedBrowser(PersistentBrowser):
    """Counts the commands that succeeded and keeps the pictures."""

    commands = 0
    folder = Path()

    def run(self, *args: Any, **kwargs: Any) -> Reply:
        reply = super().run(*args, **kwargs)
        self.commands += 1
        return reply

    def picture(self, path: Path) -> None:
        print(f"picture {self.screenshot(path).path}")
        self.commands += 1

    def await_output(self, number: int, text: str) -> None:
        """Wait until the code cell shows an output with the text."""
        self.await_shown(f"{cell(number)} >> .jp-OutputArea-output:has-text('{text}')")

    def await_shown(self, selector: str) -> None:
        """Wait until an element is shown; if it is not, there is a picture of what is."""
        try:
            self.wait_for_selector(selector, timeout=PATIENCE)
        except TimeoutError:
            print(f"picture {self.screenshot(self.folder / 'jupyterlab-failed.png').path}")
            raise

    def run_cell(self, number: int, code: str) -> None:
        """Replace the code of a cell and run it; a new cell below is selected."""
        editor = f"{cell(number)} >> .cm-content"
        self.click(editor, timeout=PATIENCE)
        self.fill(editor, code)
        self.press("Shift+Enter")


def cell(number: int) -> str:
    """Give the selector of a code cell."""
    return f".jp-Notebook .jp-CodeCell >> nth={number}"
