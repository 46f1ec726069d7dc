"""The first code cell: open a session, type something, take a picture, end."""

import sys

from persistent_browser.sync_api import PersistentBrowser

site = sys.argv[1]

browser = PersistentBrowser()
browser.create_session()
browser.goto(site)
browser.fill("#name", "typed by the first process")
browser.screenshot("initial.png")
print(browser.session_id)
