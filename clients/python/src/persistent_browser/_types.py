# Written by scripts/generate.py from the server's catalogue: edit that, or names.py.

"""What Playwright's methods take and give besides objects: names and records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from re import Pattern
from typing import Any, Literal, TypeAlias, TypedDict

AnnotatePosition: TypeAlias = Literal[
    "top-left", "top", "top-right", "bottom-left", "bottom", "bottom-right"
]
AriaRole: TypeAlias = Literal[
    "alert",
    "alertdialog",
    "application",
    "article",
    "banner",
    "blockquote",
    "button",
    "caption",
    "cell",
    "checkbox",
    "code",
    "columnheader",
    "combobox",
    "complementary",
    "contentinfo",
    "definition",
    "deletion",
    "dialog",
    "directory",
    "document",
    "emphasis",
    "feed",
    "figure",
    "form",
    "generic",
    "grid",
    "gridcell",
    "group",
    "heading",
    "img",
    "insertion",
    "link",
    "list",
    "listbox",
    "listitem",
    "log",
    "main",
    "marquee",
    "math",
    "meter",
    "menu",
    "menubar",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "navigation",
    "none",
    "note",
    "option",
    "paragraph",
    "presentation",
    "progressbar",
    "radio",
    "radiogroup",
    "region",
    "row",
    "rowgroup",
    "rowheader",
    "scrollbar",
    "search",
    "searchbox",
    "separator",
    "slider",
    "spinbutton",
    "status",
    "strong",
    "subscript",
    "superscript",
    "switch",
    "tab",
    "table",
    "tablist",
    "tabpanel",
    "term",
    "textbox",
    "time",
    "timer",
    "toolbar",
    "tooltip",
    "tree",
    "treegrid",
    "treeitem",
]
AriaSnapshotMode: TypeAlias = Literal["ai", "default"]
ColorScheme: TypeAlias = Literal["light", "dark", "no-preference"]
ConsoleMessagesFilter: TypeAlias = Literal["all", "since-navigation"]
Contrast: TypeAlias = Literal["no-preference", "more"]
ElementState: TypeAlias = Literal["visible", "hidden", "stable", "enabled", "disabled", "editable"]
ForcedColors: TypeAlias = Literal["active", "none"]
HarContentPolicy: TypeAlias = Literal["omit", "embed", "attach"]
HarMode: TypeAlias = Literal["full", "minimal"]
HarNotFound: TypeAlias = Literal["abort", "fallback"]
HttpCredentialsSend: TypeAlias = Literal["unauthorized", "always"]
KeyboardModifier: TypeAlias = Literal["Alt", "Control", "ControlOrMeta", "Meta", "Shift"]
LoadState: TypeAlias = Literal["load", "domcontentloaded", "networkidle"]
Media: TypeAlias = Literal["screen", "print"]
MouseButton: TypeAlias = Literal["left", "right", "middle"]
PseudoElement: TypeAlias = Literal["before", "after"]
ReducedMotion: TypeAlias = Literal["reduce", "no-preference"]
RouteFromHarUpdateContentPolicy: TypeAlias = Literal["embed", "attach"]
SameSiteAttribute: TypeAlias = Literal["Strict", "Lax", "None"]
ScreencastCursor: TypeAlias = Literal["none", "pointer"]
ScreenshotAnimations: TypeAlias = Literal["disabled", "allow"]
ScreenshotCaret: TypeAlias = Literal["hide", "initial"]
ScreenshotScale: TypeAlias = Literal["css", "device"]
ScreenshotType: TypeAlias = Literal["png", "jpeg", "webp"]
ScrollMode: TypeAlias = Literal["auto", "none"]
ServiceWorkerPolicy: TypeAlias = Literal["allow", "block"]
WaitForSelectorState: TypeAlias = Literal["attached", "detached", "visible", "hidden"]
WaitUntilState: TypeAlias = Literal["load", "domcontentloaded", "networkidle", "commit"]


class FloatRect(TypedDict, total=False):
    """A rectangle in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


class _ClientCertificateRequired(TypedDict):
    origin: str


class ClientCertificate(_ClientCertificateRequired, total=False):
    """A certificate of the client's for TLS, for one origin."""

    certPath: str | PathLike[str]
    cert: bytes
    keyPath: str | PathLike[str]
    key: bytes
    pfxPath: str | PathLike[str]
    pfx: bytes
    passphrase: str


class _CookieRequired(TypedDict):
    name: str
    value: str


class Cookie(_CookieRequired, total=False):
    """A cookie; ``expires`` in seconds since 1970, -1: with the session."""

    url: str
    domain: str
    path: str
    expires: float
    httpOnly: bool
    secure: bool
    sameSite: SameSiteAttribute
    partitionKey: str


class DropPayload(TypedDict, total=False):
    """What is dropped: files, or data by their MIME types."""

    files: Files
    data: Mapping[str, str]


class _GeolocationRequired(TypedDict):
    latitude: float
    longitude: float


class Geolocation(_GeolocationRequired, total=False):
    """A place: degrees, and metres of accuracy."""

    accuracy: float


class _HttpCredentialsRequired(TypedDict):
    username: str
    password: str


class HttpCredentials(_HttpCredentialsRequired, total=False):
    """A name and password for HTTP authentication."""

    origin: str
    send: HttpCredentialsSend


class NameValue(TypedDict, total=False):
    """A name and its value."""

    name: str
    value: str


class _TracingGroupLocationRequired(TypedDict):
    file: str


class TracingGroupLocation(_TracingGroupLocationRequired, total=False):
    """The place in the code that a group of a trace is shown at."""

    line: int
    column: int


class PdfMargins(TypedDict, total=False):
    """Margins of paper, as ``1cm``, ``10px`` or ``1in``."""

    top: str
    right: str
    bottom: str
    left: str


class Position(TypedDict):
    """A point in CSS pixels, from the upper left corner of the element's padding box."""

    x: float
    y: float


class _ProxySettingsRequired(TypedDict):
    server: str


class ProxySettings(_ProxySettingsRequired, total=False):
    """A proxy of the network's."""

    bypass: str
    username: str
    password: str


class ViewportSize(TypedDict):
    """A width and a height in CSS pixels."""

    width: int
    height: int


class SecurityDetails(TypedDict, total=False):
    """The TLS of a connection."""

    issuer: str
    protocol: str
    subjectName: str
    validFrom: float
    validTo: float


class RemoteAddr(TypedDict, total=False):
    """The address of a server."""

    ipAddress: str
    port: int


class RequestSizes(TypedDict, total=False):
    """Sizes of a request and its response, in bytes."""

    requestBodySize: int
    requestHeadersSize: int
    responseBodySize: int
    responseHeadersSize: int


class ResourceTiming(TypedDict, total=False):
    """When a request came how far: ms since its start, -1 where not known."""

    startTime: float
    domainLookupStart: float
    domainLookupEnd: float
    connectStart: float
    secureConnectionStart: float
    connectEnd: float
    requestStart: float
    responseStart: float
    responseEnd: float


class VirtualCredential(TypedDict, total=False):
    """A passkey of the virtual authenticator's."""

    id: str
    rpId: str
    userHandle: str
    privateKey: str
    publicKey: str


class SourceLocation(TypedDict, total=False):
    """A place in a script; lines and columns count from 0."""

    url: str
    line: int
    column: int


class ContextOptions(TypedDict, total=False):
    """Playwright's options of a new context."""

    accept_downloads: bool | None
    base_url: str | None
    bypass_csp: bool | None
    client_certificates: Sequence[ClientCertificate] | None
    color_scheme: ColorScheme | Literal["null"] | None
    contrast: Contrast | Literal["null"] | None
    device_scale_factor: float | None
    extra_http_headers: Mapping[str, str] | None
    forced_colors: ForcedColors | Literal["null"] | None
    geolocation: Geolocation | None
    has_touch: bool | None
    http_credentials: HttpCredentials | None
    ignore_https_errors: bool | None
    is_mobile: bool | None
    java_script_enabled: bool | None
    locale: str | None
    offline: bool | None
    permissions: Sequence[str] | None
    proxy: ProxySettings | None
    record_har_content: HarContentPolicy | None
    record_har_mode: HarMode | None
    record_har_omit_content: bool | None
    record_har_path: str | PathLike[str] | None
    record_har_url_filter: str | Pattern[str] | None
    record_video_dir: str | PathLike[str] | None
    record_video_size: ViewportSize | None
    reduced_motion: ReducedMotion | Literal["null"] | None
    screen: ViewportSize | None
    service_workers: ServiceWorkerPolicy | None
    storage_state: Mapping[str, Any] | str | PathLike[str] | None
    strict_selectors: bool | None
    timezone_id: str | None
    user_agent: str | None
    viewport: ViewportSize | None
    no_viewport: bool | None
    default_browser_type: str | None


class StorageStateCookie(TypedDict):
    """A cookie of a storage state."""

    name: str
    value: str
    domain: str
    path: str
    expires: float
    httpOnly: bool
    secure: bool
    sameSite: Literal["Lax", "None", "Strict"]


class LocalStorageEntry(TypedDict):
    """An entry of a page's local storage."""

    name: str
    value: str


class OriginState(TypedDict):
    """The local storage of an origin."""

    origin: str
    localStorage: list[LocalStorageEntry]


class StorageState(TypedDict, total=False):
    """Cookies and storage, as a context gives and takes them."""

    cookies: list[StorageStateCookie]
    origins: list[OriginState]


class ScreencastFrame(TypedDict):
    """A frame of a screencast: a JPEG's bytes, milliseconds, CSS pixels."""

    data: bytes
    timestamp: float
    viewportWidth: int
    viewportHeight: int


ScreencastSize: TypeAlias = ViewportSize


class FilePayload(TypedDict):
    """A file that is given as its bytes."""

    name: str
    mimeType: str
    buffer: bytes


#: Paths on this machine, or their bytes; several as a sequence.
Files: TypeAlias = "str | PathLike[str] | FilePayload | Sequence[str | PathLike[str] | FilePayload]"
