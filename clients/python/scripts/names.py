"""Where Playwright Python's names differ from what the catalogue (Playwright Java's) spells.

camelCase becomes snake_case by rule and ``isX``, ``hasX``, ``containsX``, ``matchesX`` of the
assertions become ``to_be_x``, ``to_have_x``, ``to_contain_x``, ``to_match_x``. All else is here.
"""

from __future__ import annotations

#: Types of the catalogue that have another name.
TYPES = {
    "AutoCloseable": "Disposable",
    "BoundingBox": "FloatRect",
    "Clip": "FloatRect",
    "Margin": "PdfMargins",
    "Proxy": "ProxySettings",
    "ScreenSize": "ViewportSize",
    "RecordVideoSize": "ViewportSize",
    "HttpHeader": "NameValue",
    "WebStorageItem": "NameValue",
    "ServerAddr": "RemoteAddr",
    "Sizes": "RequestSizes",
    "Timing": "ResourceTiming",
    "Size": "ViewportSize",
    "Location": "TracingGroupLocation",
    "WebErrorLocation": "SourceLocation",
}

#: Methods, by "Type.method" or, for all types, by "method".
METHODS = {
    "Route.resume": "continue_",
    "Page.waitForNavigation": "expect_navigation",
    "Frame.waitForNavigation": "expect_navigation",
    "navigate": "goto",
    "Locator.and": "and_",
    "Locator.or": "or_",
    "hasCSS": "to_have_css",
    "hasURL": "to_have_url",
    "hasJSProperty": "to_have_js_property",
    "waitForURL": "wait_for_url",
    "innerHTML": "inner_html",
    "requestGC": "request_gc",
    "setExtraHTTPHeaders": "set_extra_http_headers",
    "newCDPSession": "new_cdp_session",
    "routeFromHAR": "route_from_har",
    "isOK": "to_be_ok",
}

#: Parameters and options, by their name in the catalogue.
PARAMETERS = {
    "viewportSize": "viewport",
    "screenSize": "screen",
    "baseURL": "base_url",
    "bypassCSP": "bypass_csp",
    "extraHTTPHeaders": "extra_http_headers",
    "ignoreHTTPSErrors": "ignore_https_errors",
    "preferCSSPageSize": "prefer_css_page_size",
    "indexedDB": "indexed_db",
    "titleOrRegExp": "title_or_reg_exp",
    "urlOrRegExp": "url_or_reg_exp",
    "CDPSession.send.args": "params",
}

#: What is a property: known without doing anything in the browser. Asked for with one blocking
#: request where it may change, so that it is a property on asyncio as well.
PROPERTIES = {
    "BrowserContext": ["clock", "credentials", "request", "tracing"],
    "ConsoleMessage": ["args", "text", "timestamp", "type", "worker"],
    "Dialog": ["default_value", "message", "type"],
    "Download": ["suggested_filename", "url"],
    "FileChooser": ["element"],
    "Frame": ["child_frames", "name", "page", "parent_frame", "url"],
    "FrameLocator": ["first", "last", "owner"],
    "Locator": ["content_frame", "description", "first", "last"],
    "Page": [
        "clock",
        "frames",
        "keyboard",
        "local_storage",
        "main_frame",
        "mouse",
        "request",
        "screencast",
        "session_storage",
        "touchscreen",
        "url",
        "video",
        "viewport_size",
        "workers",
    ],
    "Request": [
        "existing_response",
        "failure",
        "frame",
        "headers",
        "method",
        "post_data",
        "post_data_buffer",
        "redirected_from",
        "redirected_to",
        "resource_type",
        "timing",
        "url",
    ],
    "Response": [
        "frame",
        "from_service_worker",
        "headers",
        "ok",
        "request",
        "status",
        "status_text",
        "url",
    ],
    "APIRequestContext": ["tracing"],
    "APIResponse": ["headers", "headers_array", "ok", "status", "status_text", "timing", "url"],
    "WebSocket": ["url"],
    "WebSocketRoute": ["protocols", "url"],
    "Worker": ["url"],
}

#: Methods that are not coroutines on asyncio either, and are asked for as a property is.
IMMEDIATE = {
    "BrowserContext.is_closed",
    "FileChooser.is_multiple",
    "Frame.is_detached",
    "Request.is_navigation_request",
    "WebSocket.is_closed",
}

#: What gives a locator, but asks the page for it.
ASKING = {"Locator.normalize"}

#: Types whose inline fields never change.
FIXED = {
    "APIResponse",
    "ConsoleMessage",
    "Dialog",
    "Download",
    "FileChooser",
    "Request",
    "Response",
    "Route",
    "WebError",
    "WebSocket",
    "WebSocketRoute",
    "Worker",
}

#: Records that are None in Python where none of their fields is known.
EMPTY_IS_NONE = {"SecurityDetails", "ServerAddr"}

#: Results that may be None.
NULLABLE = {
    "ConsoleMessage.page",
    "ConsoleMessage.worker",
    "Dialog.page",
    "Download.failure",
    "Locator.description",
    "Page.opener",
    "Page.video",
    "Page.viewport_size",
    "Response.finished",
    "WebError.page",
    "WebStorage.get_item",
    "bounding_box",
    "ElementHandle.content_frame",
    "existing_response",
    "failure",
    "get_attribute",
    "go_back",
    "go_forward",
    "goto",
    "header_value",
    "owner_frame",
    "parent_frame",
    "post_data",
    "post_data_buffer",
    "query_selector",
    "redirected_from",
    "redirected_to",
    "reload",
    "Request.response",
    "security_details",
    "server_addr",
    "text_content",
    "wait_for_selector",
}

#: Methods that are written by hand, in _pages.py and _things.py: they take functions, read or write
#: files of this machine, or have a form of their own in Python.
BY_HAND = {
    "APIRequestContext.dispose",
    "AutoCloseable.close",
    "CDPSession.detach",
    "ElementHandle.dispose",
    "JSHandle.dispose",
    "APIRequestContext.storageState",
    "APIResponse.body",
    "APIResponse.dispose",
    "APIResponse.text",
    "Browser.*",
    "BindingCall.args",
    "BindingCall.frame",
    "BindingCall.name",
    "BrowserContext.addInitScript",
    "BrowserContext.exposeBinding",
    "APIResponse.assertThat",
    "APIResponseAssertions.not",
    "BrowserContext.exposeFunction",
    "BrowserContext.isClosed",
    "BrowserContext.newPage",
    "BrowserContext.pages",
    "BrowserContext.route",
    "BrowserContext.routeFromHAR",
    "BrowserContext.routeWebSocket",
    "BrowserContext.selectors",
    "BrowserContext.setDefaultNavigationTimeout",
    "BrowserContext.setDefaultTimeout",
    "BrowserContext.setStorageState",
    "BrowserContext.storageState",
    "BrowserContext.unroute",
    "BrowserContext.unrouteAll",
    "BrowserContext.waitForConsoleMessage",
    "BrowserContext.waitForPage",
    "CDPSession.off",
    "CDPSession.on",
    "ConsoleMessage.location",
    "ConsoleMessage.page",
    "Dialog.page",
    "Download.page",
    "FileChooser.page",
    "WebError.page",
    "Download.createReadStream",
    "Download.delete",
    "Download.failure",
    "Download.path",
    "Download.saveAs",
    "ElementHandle.asElement",
    "Frame.addScriptTag",
    "Frame.addStyleTag",
    "Frame.waitForNavigation",
    "Frame.waitForURL",
    "JSHandle.asElement",
    "Locator.assertThat",
    "Locator.page",
    "LocatorAssertions.not",
    "Page.addInitScript",
    "Page.addLocatorHandler",
    "Page.addScriptTag",
    "Page.addStyleTag",
    "Page.assertThat",
    "Page.close",
    "Page.context",
    "Page.exposeBinding",
    "Page.exposeFunction",
    "Page.frame",
    "Page.frameByUrl",
    "Page.isClosed",
    "Page.pageErrors",
    "Page.removeLocatorHandler",
    "Page.selectors",
    "Page.route",
    "Page.routeFromHAR",
    "Page.routeWebSocket",
    "Page.setDefaultNavigationTimeout",
    "Page.setDefaultTimeout",
    "Page.setViewportSize",
    "Page.unroute",
    "Page.unrouteAll",
    "Page.video",
    "Page.waitForClose",
    "Page.waitForConsoleMessage",
    "Page.waitForDownload",
    "Page.waitForFileChooser",
    "Page.waitForNavigation",
    "Page.waitForURL",
    "Page.waitForPopup",
    "Page.waitForRequest",
    "Page.waitForRequestFinished",
    "Page.waitForResponse",
    "Page.waitForWebSocket",
    "Page.waitForWorker",
    "PageAssertions.not",
    "Request.allHeaders",
    "Request.headerValue",
    "Request.headers",
    "Request.headersArray",
    "Request.method",
    "Request.postData",
    "Request.postDataBuffer",
    "Request.url",
    "Response.body",
    "Response.text",
    "Route.abort",
    "Route.fallback",
    "Route.fetch",
    "Route.fulfill",
    "Route.request",
    "Route.resume",
    "Screencast.start",
    "Screencast.stop",
    "Selectors.*",
    "Tracing.start",
    "Tracing.startChunk",
    "Tracing.startHar",
    "Tracing.stop",
    "Tracing.stopChunk",
    "Tracing.stopHar",
    "Video.delete",
    "Video.path",
    "Video.saveAs",
    "WebError.error",
    "WebError.location",
    "WebSocket.waitForFrameReceived",
    "WebSocket.waitForFrameSent",
    "WebSocketFrame.*",
    "WebSocketRoute.close",
    "WebSocketRoute.connectToServer",
    "WebSocketRoute.send",
    "Worker.waitForClose",
    "Worker.waitForConsoleMessage",
}

#: Options of new contexts that have another type in Python; None: not there.
CONTEXT_OPTIONS: dict[str, str | None] = {
    "storage_state": "Mapping[str, Any] | str | PathLike[str]",
    "storage_state_path": None,
    "viewport": "ViewportSize",
}

#: Options that Playwright Python does not have.
DROPPED = {
    "Frame.is_hidden": {"timeout"},
    "Frame.is_visible": {"timeout"},
}

#: Parameters that are named only, though no option.
NAMED_ONLY = {"wait_for_function": {"arg"}}

#: Options of requests that have another type in Python.
REQUEST_OPTIONS = {
    "form": "Mapping[str, str | bool | float] | FormData",
    "multipart": "Mapping[str, str | bool | float | PathLike[str] | FilePayload] | FormData",
    "params": "Mapping[str, str | bool | float] | str",
}

#: Options of requests that only the general one has.
ONLY_OF_FETCH = {"method"}

#: Parameters that may be left out in Python.
OPTIONAL = {"CDPSession.send.args", "LocatorAssertions.hasAttribute.value"}

#: Parameters whose None takes back what was set: JSON's null for the server.
NULL_WHEN_LEFT_OUT = {"BrowserContext.setGeolocation.geolocation"}

#: Numbers of seconds in Python that are milliseconds in the catalogue.
SECONDS = {
    "Clock.pauseAt.time",
    "Clock.setFixedTime.time",
    "Clock.setSystemTime.time",
    "Clock.install.time",
}

#: Options of an action that have a default which the page or context may set.
NAVIGATIONS = {
    "navigate",
    "reload",
    "goBack",
    "goForward",
    "setContent",
    "waitForURL",
    "waitForNavigation",
}
