"""Applications that nobody here wrote go on when their browser is killed: nobody logs in again."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from persistent_browser import StaleCommandError, TargetCrashedError
from persistent_browser.sync_api import PersistentBrowser

from .conftest import Stack
from .real_app import servers
from .real_app.counted import IDLE, PATIENCE, CountedBrowser

SAVED = ".lm-TabBar-tab.jp-mod-current:not(.jp-mod-dirty)"

pytestmark = [pytest.mark.e2e, pytest.mark.realapp]


@pytest.fixture
def browser(stack: Stack, pictures: Path) -> Iterator[CountedBrowser]:
    with CountedBrowser(stack.url, api_key=stack.key) as browser:
        assert isinstance(browser, CountedBrowser)
        browser.folder = pictures
        browser.create_session(viewport={"width": 1280, "height": 800}, checkpoint="always")
        yield browser
        browser.close_session()


def test_jupyterlab(stack: Stack, browser: CountedBrowser, tmp_path: Path) -> None:
    with servers.jupyterlab(tmp_path, token="once") as url:
        browser.goto(f"{url}/lab/tree/work.ipynb?token=once", timeout=PATIENCE)
        browser.wait_for_selector(IDLE, timeout=PATIENCE)
        browser.run_cell(0, "counter = 20 + 1; print('counter is', counter)")
        browser.await_output(0, "counter is 21")
        browser.press("Control+s")
        browser.wait_for_selector(SAVED)

        _kill_browser(stack, browser)

        browser.wait_for_selector(IDLE, timeout=PATIENCE)
        browser.await_output(0, "counter is 21")
        assert "/lab/tree/work.ipynb" in browser.url()
        # The kernel is the same one, and the log-in is that of before.
        browser.run_cell(1, "print('went on to', counter * 2)")
        browser.await_output(1, "went on to 42")


def test_jupyterlite(stack: Stack, browser: CountedBrowser, tmp_path: Path) -> None:
    """It keeps files in IndexedDB by localForage, and serves them by a service worker."""
    with servers.jupyterlite(tmp_path) as url:
        browser.goto(f"{url}/lab/index.html", timeout=PATIENCE)
        browser.click(".jp-LauncherCard[title*='text file']", timeout=PATIENCE)
        browser.fill(".jp-FileEditor .cm-content", "kept by the browser alone", timeout=PATIENCE)
        browser.press("Control+s")
        browser.click("text=Rename and Save")
        browser.wait_for_selector(SAVED)
        # It notes a little later what its window shows.
        browser.evaluate(NOTED)
        # What a page did by itself is in the checkpoint of the next command that may act.
        browser.evaluate("0")

        _kill_browser(stack, browser)

        browser.await_shown(".jp-FileEditor .cm-content:has-text('kept by the browser alone')")


#: Ends when the app has stored the tab in its layout, and the file that the tab shows.
NOTED = """async () => {
  const read = request => new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });
  const stored = async () => {
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await read(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        found.push(await read(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    return JSON.stringify(found);
  };
  const wanted = ['"widgets":["editor:untitled.txt"', '"editor:untitled.txt":{"data":'];
  let all = "";
  for (let attempt = 0; attempt < 200; attempt++) {
    all = await stored();
    if (wanted.every(text => all.includes(text))) return;
    await new Promise(yes => setTimeout(yes, 100));
  }
  throw new Error(`not noted: ${all}`);
}"""


def _kill_browser(stack: Stack, browser: PersistentBrowser) -> None:
    """Kill every browser of the stack as the kernel does, and let the session come back."""
    killed = stack.browsers()
    assert killed
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    _come_back(browser)


def _come_back(browser: PersistentBrowser) -> None:
    """Send commands until one does not meet the end of the browser."""
    for _ in range(10):
        try:
            browser.title()
        except (TargetCrashedError, StaleCommandError):
            continue
        return
    pytest.fail("the session did not come back")
