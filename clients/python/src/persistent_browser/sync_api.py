"""The synchronous twin: the same names without ``await``, for plain scripts.

::

    from persistent_browser.sync_api import PersistentBrowser

    browser = PersistentBrowser()
    browser.create_session()
    browser.goto("https://example.com")
"""

from ._sync._browser import PersistentBrowser
from ._sync._submitted import SubmittedCommand

__all__ = ["PersistentBrowser", "SubmittedCommand"]
