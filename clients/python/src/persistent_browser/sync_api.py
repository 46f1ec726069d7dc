"""The synchronous clients, for plain scripts: Playwright's API, and ``PersistentBrowser``.

::

    from persistent_browser.sync_api import sync_playwright, expect

    with sync_playwright() as p:
        page = p.chromium.launch().new_page()
        page.goto("https://example.com")
        expect(page.get_by_role("heading")).to_have_text("Example Domain")
"""

from ._errors import PersistentBrowserError as Error
from ._errors import TimeoutError  # noqa: A004 - as in Playwright
from ._form_data import FormData
from ._page_errors import PageError
from ._soft import soft_assertions
from ._sync._api import (
    APIRequestContext,
    APIResponse,
    BrowserContext,
    CDPSession,
    Clock,
    ConsoleMessage,
    Dialog,
    Disposable,
    Download,
    ElementHandle,
    FileChooser,
    Frame,
    FrameLocator,
    JSHandle,
    Keyboard,
    Locator,
    Mouse,
    Page,
    Request,
    Response,
    Route,
    Screencast,
    Touchscreen,
    Video,
    WebError,
    WebSocket,
    WebSocketRoute,
    WebStorage,
    Worker,
)
from ._sync._browser import PersistentBrowser
from ._sync._expect import expect
from ._sync._playwright import Browser, BrowserType, Playwright, sync_playwright
from ._sync._requests import APIRequest
from ._sync._selectors import Selectors
from ._sync._submitted import SubmittedCommand
from ._types import (
    Cookie,
    FilePayload,
    FloatRect,
    Geolocation,
    HttpCredentials,
    PdfMargins,
    Position,
    ProxySettings,
    ResourceTiming,
    ScreencastFrame,
    ScreencastSize,
    SourceLocation,
    StorageState,
    StorageStateCookie,
    ViewportSize,
    VirtualCredential,
)

#: Another name of Playwright's.
ChromiumBrowserContext = BrowserContext

__all__ = [
    # the way in
    "sync_playwright",
    "expect",
    "soft_assertions",
    "PersistentBrowser",
    "SubmittedCommand",
    # errors
    "Error",
    "PageError",
    "TimeoutError",
    # objects
    "APIRequest",
    "APIRequestContext",
    "APIResponse",
    "Dialog",
    "Download",
    "FileChooser",
    "Route",
    "WebSocket",
    "WebSocketRoute",
    "Browser",
    "BrowserContext",
    "CDPSession",
    "ChromiumBrowserContext",
    "Screencast",
    "Selectors",
    "Video",
    "BrowserType",
    "Clock",
    "ConsoleMessage",
    "Disposable",
    "ElementHandle",
    "Frame",
    "FrameLocator",
    "JSHandle",
    "Keyboard",
    "Locator",
    "Mouse",
    "Page",
    "Playwright",
    "Request",
    "Response",
    "Touchscreen",
    "WebError",
    "WebStorage",
    "Worker",
    # records
    "Cookie",
    "FilePayload",
    "FormData",
    "FloatRect",
    "Geolocation",
    "HttpCredentials",
    "PdfMargins",
    "Position",
    "ProxySettings",
    "ResourceTiming",
    "ScreencastFrame",
    "ScreencastSize",
    "SourceLocation",
    "StorageState",
    "StorageStateCookie",
    "ViewportSize",
    "VirtualCredential",
]
