"""The asynchronous clients: Playwright's API, and ``PersistentBrowser``.

::

    from persistent_browser.async_api import async_playwright, expect

    async with async_playwright() as p:
        browser = await p.chromium.launch()
        page = await browser.new_page()
        await page.goto("https://example.com")
        await expect(page.get_by_role("heading")).to_have_text("Example Domain")
"""

from ._async._api import (
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
from ._async._browser import PersistentBrowser
from ._async._expect import expect
from ._async._playwright import Browser, BrowserType, Playwright, async_playwright
from ._async._requests import APIRequest
from ._async._selectors import Selectors
from ._async._submitted import SubmittedCommand
from ._errors import PersistentBrowserError as Error
from ._errors import TimeoutError  # noqa: A004 - as in Playwright
from ._form_data import FormData
from ._page_errors import PageError
from ._soft import soft_assertions
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
    "async_playwright",
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
