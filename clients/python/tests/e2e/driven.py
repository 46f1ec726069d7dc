"""What the tests of Playwright's API are run on: this client, or Playwright itself.

``PB_TESTS_ON=playwright`` runs the same tests on Playwright Python, to see that they are right.
"""

from __future__ import annotations

import os
import shutil

ON_PLAYWRIGHT = os.environ.get("PB_TESTS_ON") == "playwright"

if ON_PLAYWRIGHT:
    from playwright import async_api, sync_api

    LAUNCH = {"executable_path": shutil.which("chromium-headless-shell"), "args": ["--no-sandbox"]}
else:
    from persistent_browser import async_api, sync_api

    LAUNCH = {}

__all__ = ["LAUNCH", "ON_PLAYWRIGHT", "async_api", "sync_api"]
