# Written by scripts/unasync.py from async_api/conftest.py: edit that one.
"""A context and a page of its own for each test, in one browser for all."""

from __future__ import annotations

from collections import abc
from typing import Any

import pytest

from ..driven import LAUNCH, sync_api
from ..server import Server, running


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def site_server() -> abc.Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def server(site_server: Server) -> Server:
    site_server.reset()
    return site_server


@pytest.fixture(scope="session")
def playwright(anyio_backend: str) -> abc.Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Any) -> abc.Iterator[Any]:
    browser = playwright.chromium.launch(**LAUNCH)
    yield browser
    browser.close()


@pytest.fixture
def context(browser: Any) -> abc.Iterator[Any]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(context: Any) -> Any:
    return context.new_page()
