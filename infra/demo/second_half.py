"""The second code cell, in another process: go on in the same live page."""

import sys

from persistent_browser.sync_api import PersistentBrowser

session_id = sys.argv[1]

browser = PersistentBrowser()
browser.session_id = session_id  # reconnect
print("found in the page:", browser.input_value("#name"))
browser.click("button.submit")
print("the page says:", browser.inner_text("#said"))
browser.screenshot("after_click.png")
browser.close_session()
