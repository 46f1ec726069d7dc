"""The version, for ``User-Agent``; the same as in pyproject.toml (tested)."""

__version__ = "0.1.0"

#: The version of Playwright whose API this is; that of the server's catalogue (tested).
PLAYWRIGHT_VERSION = "1.62.0"
