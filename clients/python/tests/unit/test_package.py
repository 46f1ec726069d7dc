from __future__ import annotations

import asyncio
import importlib.util
import inspect
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import httpx
import pytest

import persistent_browser
from persistent_browser import PersistentBrowser, SubmittedCommand, async_api, sync_api

from .server import PAGE, QUICK, ScriptedServer, accepted, problem, reply

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_synchronous_client_is_current() -> None:
    assert script("unasync").outdated() == [], "run python scripts/unasync.py"


def test_the_generated_api_is_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    stale = list(script("generate").outdated())
    assert stale == [], "run python scripts/generate.py, then scripts/unasync.py"


#: Playwright's classes, as far as users name them.
OBJECTS = [
    name
    for name, value in vars(async_api).items()
    if inspect.isclass(value) and getattr(sync_api, name) is not value
]


@pytest.mark.parametrize("module", [persistent_browser, sync_api, async_api])
def test_all_names_exist_and_nothing_else_is_public(module: ModuleType) -> None:
    public = {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert len(set(module.__all__)) == len(module.__all__)
    assert set(module.__all__) - {"__version__"} == public


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PersistentBrowser, sync_api.PersistentBrowser),
        (SubmittedCommand, sync_api.SubmittedCommand),
        *((getattr(async_api, name), getattr(sync_api, name)) for name in OBJECTS),
    ],
)
def test_the_two_clients_mirror_each_other(one: type, other: type) -> None:
    def public(kind: type) -> dict[str, str]:
        return {
            name: str(inspect.signature(value)) if callable(value) else "property"
            for name, value in inspect.getmembers(kind)
            if not name.startswith("_")
        }

    assert public(one) == public(other)
    for name in public(other):
        assert not inspect.iscoroutinefunction(getattr(other, name)), name


@pytest.mark.parametrize("kind", [getattr(async_api, name) for name in OBJECTS])
def test_every_member_says_what_it_does(kind: type) -> None:
    for name, member in inspect.getmembers(kind):
        assert name.startswith("_") or inspect.getdoc(member), name


def test_the_version_is_the_one_of_the_distribution() -> None:
    assert persistent_browser.__version__ == version("persistent-browser")


def test_every_public_method_says_what_it_does() -> None:
    for kind in (PersistentBrowser, SubmittedCommand):
        for name, member in inspect.getmembers(kind):
            assert name.startswith("_") or inspect.getdoc(member), name


def test_the_asynchronous_client_retries_polls_and_survives_a_second_loop() -> None:
    server = ScriptedServer(
        httpx.ConnectError("refused"), problem(503, "unavailable"), accepted(), reply(1), reply(2)
    )
    browser = PersistentBrowser(
        "http://pb.test", api_key="k", retry=QUICK, transport=server.transport
    )
    browser.current_page_id = PAGE

    async def first() -> None:
        async with browser:
            assert await browser.evaluate("1") == 1

    async def second() -> None:
        assert await browser.evaluate("2") == 2

    asyncio.run(first())
    asyncio.run(second())
    assert len({request.headers["Idempotency-Key"] for request in server.requests[:3]}) == 1
