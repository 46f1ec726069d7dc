"""How selectors are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from .._errors import PersistentBrowserError
from ._remote import parameters

#: Engines of Playwright's own.
_ENGINES = {
    "css",
    "css:light",
    "xpath",
    "xpath:light",
    "_react",
    "_vue",
    "text",
    "text:light",
    "id",
    "id:light",
    "data-testid",
    "data-testid:light",
    "data-test-id",
    "data-test-id:light",
    "data-test",
    "data-test:light",
    "nth",
    "visible",
}


class Selectors:
    """How selectors are read, in all sessions of this client, from the next command on."""

    def __init__(self) -> None:
        self._settings: list[tuple[str, Mapping[str, Any]]] = []

    async def register(
        self,
        name: str,
        script: str | None = None,
        *,
        path: str | PathLike[str] | None = None,
        content_script: bool | None = None,
    ) -> None:
        """Add a selector engine: ``name=body`` is looked for by its ``query`` and ``queryAll``.

        Args:
            name: letters, digits and underscores.
            script: JavaScript that gives the engine.
            path: a file of this machine to read it from.
            content_script: apart from the page's own JavaScript.

        Raises:
            Error: for a name that is taken or is none, or without script and path.
        """
        if any(known.get("name") == name for _, known in self._settings):
            raise PersistentBrowserError(
                f'Selectors.register: "{name}" selector engine has been already registered'
            )
        if script is None and path is None:
            raise PersistentBrowserError("Either source or path should be specified")
        if not re.fullmatch(r"[a-zA-Z_0-9-]+", name):
            raise PersistentBrowserError(
                "Selectors.register: Selector engine name may only contain [a-zA-Z0-9_] characters"
            )
        if name in _ENGINES or name.startswith("internal:"):
            raise PersistentBrowserError(
                f'Selectors.register: "{name}" is a predefined selector engine'
            )
        text = Path(path).expanduser().read_text("utf-8") if path is not None else script
        wire = parameters({"name": name, "script": text}, {"contentScript": content_script})
        self._settings.append(("register", wire))

    def set_test_id_attribute(self, attribute_name: str) -> None:
        """Have ``get_by_test_id()`` look at another attribute than ``data-testid``."""
        self._settings.append(("setTestIdAttribute", {"attributeName": attribute_name}))
