"""How API requests without a browser name themselves: as Playwright's do."""

from __future__ import annotations

import os
import platform
import sys

from ._version import PLAYWRIGHT_VERSION

_MACHINES = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64", "i386": "ia32", "i686": "ia32"}


def default_user_agent() -> str:
    """Give a text such as ``Playwright/1.62.0 (x64; debian 12) python/3.11``."""
    machine = _MACHINES.get(platform.machine(), platform.machine())
    language = f"python/{sys.version_info.major}.{sys.version_info.minor}"
    ci = " CI/1" if os.environ.get("CI") else ""
    return f"Playwright/{PLAYWRIGHT_VERSION} ({machine}; {_system()}) {language}{ci}"


def _system() -> str:
    if sys.platform == "darwin":
        return "macOS " + ".".join(platform.mac_ver()[0].split(".")[:2])
    if sys.platform == "win32":
        return "windows " + ".".join(platform.version().split(".")[:2])
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return "linux unknown"
    return f"{release.get('ID', 'linux')} {release.get('VERSION_ID', 'unknown')}"
