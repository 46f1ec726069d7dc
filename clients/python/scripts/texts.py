"""What the docstrings of the generated classes say: sentences, units, errors."""

from __future__ import annotations

RECORDS: dict[str, str] = {}
CLASSES: dict[str, str] = {}
METHODS: dict[str, str] = {}
PARAMETERS: dict[str, str] = {}


def raised(kind: str, name: str, options: set[str]) -> list[str]:
    """Give the lines of "Raises" of a method."""
    if kind.endswith("Assertions"):
        return ["AssertionError: when it does not hold within the timeout."]
    if "timeout" in options:
        return ["TimeoutError: when the browser did not get there within the timeout."]
    return []
