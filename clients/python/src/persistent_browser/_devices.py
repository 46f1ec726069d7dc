"""Playwright's devices: what a context is opened with to look like one of them."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any


def devices() -> dict[str, dict[str, Any]]:
    """Give the options of each device, by its name; a copy of one's own each time."""
    text = resources.files(__package__).joinpath("_devices.json").read_text("utf-8")
    known: dict[str, dict[str, Any]] = json.loads(text)
    return known
