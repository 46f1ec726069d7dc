"""Locators inside error texts: Playwright Java's form, which the server tells, as Python's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

_ROOT = re.compile(r"(?<![\w.])(?:locator|frameLocator|getBy[A-Z]\w+)\(")
_NAME = re.compile(r"[A-Za-z_]\w*")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_OPTIONS = re.compile(r"new \w+\.\w+Options\(\)")
_ROLE = re.compile(r"AriaRole\.(\w+)")
#: What is called in Java and is an attribute in Python.
_PROPERTIES = {"first", "last", "contentFrame", "owner"}
_RESERVED = {"and": "and_", "or": "or_"}


def python_locators(text: str) -> str:
    """Give a text with its locators as Python's; what is not understood stays as it is."""
    parts: list[str] = []
    end = 0
    for match in _ROOT.finditer(text):
        if match.start() < end:
            continue
        reader = _Reader(text, match.start())
        try:
            expression = reader.expression()
        except ValueError:
            continue
        parts += [text[end : match.start()], expression]
        end = reader.position
    return "".join([*parts, text[end:]])


def snake(name: str) -> str:
    """Give Python's spelling of a camelCase name."""
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


class _Reader:
    """Reads one expression from a position; ``position`` is behind it then."""

    def __init__(self, text: str, position: int) -> None:
        self._text = text
        self.position = position

    def expression(self) -> str:
        calls = [self._call()]
        while self._take_word("."):
            calls.append(self._call())
        return ".".join(calls)

    def _call(self) -> str:
        name = self._match(_NAME)
        self._expect("(")
        given: list[str] = []
        while not self._take_word(")"):
            given += self._argument()
            self._take_word(", ")
        if name in _PROPERTIES and not given:
            return snake(name)
        if name == "locator" and any(word.startswith("has_") for word in given):
            # Java has these in one call, Python too.
            return f"locator({', '.join(given)})"
        return f"{_RESERVED.get(name, snake(name))}({', '.join(given)})"

    def _argument(self) -> list[str]:
        for read in (self._options, self._plain):
            given = read()
            if given is not None:
                return given
        return [self.expression()]

    def _options(self) -> list[str] | None:
        if self._try(_OPTIONS) is None:
            return None
        named = []
        while self._take_word(".set"):
            name = self._match(_NAME)
            self._expect("(")
            (value,) = self._argument()
            self._expect(")")
            named.append(f"{snake(name[0].lower() + name[1:])}={value}")
        return named

    def _plain(self) -> list[str] | None:
        if self._take_word("Pattern.compile("):
            pattern = json.loads(self._match(_TEXT))
            ignores = self._take_word(", Pattern.CASE_INSENSITIVE")
            self._expect(")")
            quoted = pattern.replace("\\/", "/").replace('"', '\\"')
            return [f're.compile(r"{quoted}"{", re.IGNORECASE" if ignores else ""})']
        readers: list[tuple[re.Pattern[str], Callable[[str], str]]] = [
            (_TEXT, lambda found: found),
            (_NUMBER, lambda found: found),
            (_ROLE, lambda found: f'"{found.rpartition(".")[2].lower().replace("_", "")}"'),
        ]
        for pattern, write in readers:
            found = self._try(pattern)
            if found is not None:
                return [write(found)]
        for java, python in (("true", "True"), ("false", "False")):
            if self._take_word(java):
                return [python]
        return None

    def _take_word(self, word: str) -> bool:
        if not self._text.startswith(word, self.position):
            return False
        self.position += len(word)
        return True

    def _try(self, pattern: re.Pattern[str]) -> str | None:
        match = pattern.match(self._text, self.position)
        if match is None:
            return None
        self.position = match.end()
        return match[0]

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = self._try(pattern)
        if found is None:
            raise ValueError(f"no {pattern.pattern} at {self.position}")
        return found

    def _expect(self, word: str) -> None:
        if not self._take_word(word):
            raise ValueError(f"no {word!r} at {self.position}")
