from __future__ import annotations

import pytest

from persistent_browser._page_errors import page_error

STACK = "TypeError: no: way\n    at f (a.js:1:2)\n    at b.js:3:4"


@pytest.mark.parametrize(
    ("text", "name", "message", "stack"),
    [
        (STACK, "TypeError", "no: way", STACK),
        (f"TypeError: no: way\n{STACK}", "TypeError", "no: way", STACK),
        ("Error: a\nb\n    at c", "Error", "a\nb", "Error: a\nb\n    at c"),
        (": thrown text", "", "thrown text", ""),
        ("thrown text", "", "thrown text", ""),
        ("two words: text", "", "two words: text", ""),
    ],
)
def test_errors_are_read(text: str, name: str, message: str, stack: str) -> None:
    error = page_error(text)
    assert (error.name, error.message, error.stack) == (name, message, stack)
