"""A context and a page of its own for each test, in one browser for all."""

from __future__ import annotations

from collections import abc
from typing import Any

import pytest

from ..driven import LAUNCH, async_api
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
async def playwright(anyio_backend: str) -> abc.AsyncIterator[Any]:
    async with async_api.async_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
async def browser(playwright: Any) -> abc.AsyncIterator[Any]:
    browser = await playwright.chromium.launch(**LAUNCH)
    yield browser
    await browser.close()


@pytest.fixture
async def context(browser: Any) -> abc.AsyncIterator[Any]:
    context = await browser.new_context()
    yield context
    await context.close()


@pytest.fixture
async def page(context: Any) -> Any:
    return await context.new_page()
