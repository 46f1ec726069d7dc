"""Writes Playwright's classes, in Python's names, from the server's catalogue.

    python scripts/generate.py           writes _types.py and _async/_api.py
    python scripts/generate.py --check   says whether they are current

The catalogue says what there is, names.py where Playwright Python's names differ, texts.py what the
docstrings say. What those cannot tell is written by hand in the modules
of _async/ that HAND_BASES names.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import names
import texts

ROOT = Path(__file__).resolve().parents[3]
CATALOG = ROOT / "common/protocol/src/main/resources/dev/persistentbrowser/catalog/catalog.json"
PACKAGE = Path(__file__).resolve().parents[1] / "src" / "persistent_browser"
HEADER = "# Written by scripts/generate.py from the server's catalogue: edit that, or names.py.\n"

PLAIN = {
    "void": "None",
    "string": "str",
    "boolean": "bool",
    "int": "int",
    "long": "int",
    "double": "float",
    "any": "Any",
    "regex": "Pattern[str]",
    "date": "datetime",
    "bytes": "bytes",
    "artifact": "bytes",
    "path": "str | PathLike[str]",
    "destination": "str | PathLike[str]",
    "null": 'Literal["null"]',
}
SELECTED = "string | ElementHandle | SelectOption | string[] | ElementHandle[] | SelectOption[]"
#: Records of the states that contexts give and take, and of screencasts: the catalogue has none.
STATE_RECORDS = [
    "",
    "",
    "class StorageStateCookie(TypedDict):",
    '    """A cookie of a storage state."""',
    "",
    "    name: str",
    "    value: str",
    "    domain: str",
    "    path: str",
    "    expires: float",
    "    httpOnly: bool",
    "    secure: bool",
    '    sameSite: Literal["Lax", "None", "Strict"]',
    "",
    "",
    "class LocalStorageEntry(TypedDict):",
    '    """An entry of a page\'s local storage."""',
    "",
    "    name: str",
    "    value: str",
    "",
    "",
    "class OriginState(TypedDict):",
    '    """The local storage of an origin."""',
    "",
    "    origin: str",
    "    localStorage: list[LocalStorageEntry]",
    "",
    "",
    "class StorageState(TypedDict, total=False):",
    '    """Cookies and storage, as a context gives and takes them."""',
    "",
    "    cookies: list[StorageStateCookie]",
    "    origins: list[OriginState]",
    "",
    "",
    "class ScreencastFrame(TypedDict):",
    '    """A frame of a screencast: a JPEG\'s bytes, milliseconds, CSS pixels."""',
    "",
    "    data: bytes",
    "    timestamp: float",
    "    viewportWidth: int",
    "    viewportHeight: int",
    "",
    "",
    "ScreencastSize: TypeAlias = ViewportSize",
    "",
]

#: What files may be given as.
UPLOADED = {"FilePayload", "FilePayload[]", "path", "path[]"}
#: What a class stands on besides _remote.Remote.
BASES = {"ElementHandle": "JSHandle"}


def snake(name: str) -> str:
    """Give Python's spelling of a camelCase name."""
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def alternatives(text: str) -> list[str]:
    """Give the parts of a union; those inside of ``map<...>`` belong to the map."""
    return [part.strip() for part in re.split(r"\|(?![^<]*>)", text)]


def matches(table: Any, kind: str, name: str) -> bool:
    """Whether a table has the member of this type, or of any type."""
    return f"{kind}.{name}" in table or name in table


class Generator:
    """One catalogue, and the texts that come of it."""

    def __init__(self, catalog: dict[str, Any]) -> None:
        self.types: dict[str, list[dict[str, Any]]] = catalog["types"]
        self.objects: dict[str, list[dict[str, Any]]] = catalog["objects"]
        self.enums: dict[str, list[str]] = catalog["enums"]
        self.inline: dict[str, list[dict[str, Any]]] = catalog["inline"]

    # ---- names and types

    def annotation(self, text: str, *, given: bool) -> str:
        """Give Python's type of a catalogue's; ``given`` by the caller, or else returned."""
        kinds = set(alternatives(text))
        if "FilePayload" in kinds and kinds <= UPLOADED:
            return "Files"
        parts = [self._one(part, given=given) for part in alternatives(text)]
        known = list(dict.fromkeys(parts))
        return "Any" if "Any" in known else " | ".join(known)

    def _one(self, text: str, *, given: bool) -> str:
        if text.endswith("[]"):
            item = self._one(text[:-2], given=given)
            return f"Sequence[{item}]" if given else f"list[{item}]"
        if text.startswith("map<"):
            item = self.annotation(text[4:-1], given=given)
            return f"Mapping[str, {item}]" if given else f"dict[str, {item}]"
        if text in PLAIN:
            return PLAIN[text]
        if text in ("predicate", "callback"):
            return "Callable[..., Any]"
        return names.TYPES.get(text, text)

    def method_name(self, kind: str, name: str) -> str:
        """Give Playwright Python's name of a method."""
        table = names.METHODS
        if f"{kind}.{name}" in table or name in table:
            return table.get(f"{kind}.{name}") or table[name]
        if kind.endswith("Assertions"):
            for prefix, word in (
                ("is", "to_be"),
                ("has", "to_have"),
                ("contains", "to_contain"),
                ("matches", "to_match"),
            ):
                if re.match(rf"{prefix}[A-Z]", name):
                    return f"{word}_{snake(name[len(prefix) :])}"
        return snake(name)

    # ---- _types.py

    def types_text(self) -> str:
        """Give the enumerations and the records that go in and come out."""
        lines = [
            HEADER,
            '"""What Playwright\'s methods take and give besides objects: names and records."""',
            "",
            "from __future__ import annotations",
            "",
            "from collections.abc import Mapping, Sequence",
            "from os import PathLike",
            "from re import Pattern",
            "from typing import Any, Literal, TypeAlias, TypedDict",
            "",
        ]
        for name, values in sorted(self.enums.items()):
            literal = ", ".join(f'"{value}"' for value in values)
            lines.append(f"{name}: TypeAlias = Literal[{literal}]")
        written: set[str] = set()
        for name, fields in sorted(self.objects.items()):
            python = names.TYPES.get(name, name)
            if "." in name or python in written or python in self.types or name in TYPES_ELSEWHERE:
                continue
            written.add(python)
            lines += self._record(python, fields)
        lines += self._context_options()
        lines += STATE_RECORDS
        lines += [
            "",
            "",
            "class FilePayload(TypedDict):",
            '    """A file that is given as its bytes."""',
            "",
            "    name: str",
            "    mimeType: str",
            "    buffer: bytes",
            "",
            "",
            "#: Paths on this machine, or their bytes; several as a sequence.",
            "Files: TypeAlias = (",
            '    "str | PathLike[str] | FilePayload | Sequence[str | PathLike[str] | FilePayload]"',
            ")",
            "",
        ]
        return "\n".join(lines)

    def _context_options(self) -> list[str]:
        """Give the options of new contexts in Python's names, but those that are made here."""
        lines = ["", "", "class ContextOptions(TypedDict, total=False):"]
        lines += ['    """Playwright\'s options of a new context."""', ""]
        for field in self.objects["Browser.NewContextOptions"]:
            name = names.PARAMETERS.get(field["name"], snake(field["name"]))
            kinds = self.annotation(field["type"], given=True)
            if name in names.CONTEXT_OPTIONS:
                kinds = names.CONTEXT_OPTIONS[name]
            if kinds:
                lines.append(f"    {name}: {kinds} | None")
        return [*lines, "    no_viewport: bool | None", "    default_browser_type: str | None"]

    def _record(self, name: str, fields: list[dict[str, Any]]) -> list[str]:
        required = [field for field in fields if field["required"]]
        optional = [field for field in fields if not field["required"]]
        about = texts.RECORDS.get(name, f"Playwright's ``{name}``.")
        lines = ["", ""]
        if required and optional:
            lines += [f"class _{name}Required(TypedDict):"]
            lines += [self._field(field) for field in required]
            lines += ["", "", f"class {name}(_{name}Required, total=False):"]
            fields = optional
        else:
            lines += [f"class {name}(TypedDict{'' if required else ', total=False'}):"]
        lines += [f'    """{about}"""', ""]
        return lines + [self._field(field) for field in fields]

    def _field(self, field: dict[str, Any]) -> str:
        return f"    {field['name']}: {self.annotation(field['type'], given=True)}"

    # ---- _api.py

    def api_text(self) -> str:
        """Give the classes."""
        order = sorted(self.types, key=lambda kind: (kind in BASES, kind))
        classes = [self._class(kind) for kind in order if self._wanted(kind)]
        used = "\n".join(classes)
        imported = [name for name in self._known_types() if re.search(rf"\b{name}\b", used)]
        lines = [
            HEADER,
            '"""Playwright\'s classes in Playwright Python\'s names; by hand: _pages, _things."""',
            "",
            "from __future__ import annotations",
            "",
            "from collections.abc import Mapping, Sequence",
            "from datetime import datetime",
            "from os import PathLike",
            "from re import Pattern",
            "from typing import Any, ClassVar, Literal",
            "",
            "from .. import _uploads",
            "from .._form_data import FormData",
            "from .._arguments import Argument",
            "from .._options import Milliseconds",
            f"from .._types import {', '.join(imported)}",
            f"from . import {', '.join(sorted((*HAND_MODULES, '_remote')))}",
            "",
        ]
        registry = ", ".join(
            f'"{kind}": {names.TYPES.get(kind, kind)}' for kind in order if self._wanted(kind)
        )
        classes.append(f"\n\n_remote.KINDS.update({{{registry}}})\n")
        return "\n".join(lines) + "".join(classes)

    def _known_types(self) -> list[str]:
        records = {names.TYPES.get(name, name) for name in self.objects if "." not in name}
        return sorted({*self.enums, *records, "Files"} - TYPES_ELSEWHERE | {"FilePayload"})

    def _wanted(self, kind: str) -> bool:
        return f"{kind}.*" not in names.BY_HAND

    def _class(self, kind: str) -> str:
        python = names.TYPES.get(kind, kind)
        general = "_remote.Assertions" if kind.endswith("Assertions") else "_remote.Remote"
        module = HAND_BASES.get(f"{python}Base")
        base = BASES.get(kind) or (f"{module}.{python}Base" if module else general)
        about = texts.CLASSES.get(python, f"Playwright's ``{python}``.")
        lines = ["", "", f"class {python}({base}):", f'    """{about}"""']
        spelled = {
            method["name"]: self.method_name(kind, method["name"])
            for method in self.types[kind]
            if method["class"] == "callable"
            and self.method_name(kind, method["name"]) != snake(method["name"])
        }
        if spelled and not kind.endswith("Assertions"):
            lines += ["", f"    _SPELLED: ClassVar[Mapping[str, str]] = {spelled!r}"]
        members = [
            text
            for method in self.types[kind]
            if method["class"] == "callable" and not matches_hand(kind, method["name"])
            for text in self._member(kind, method)
        ]
        return "\n".join(lines + members) + "\n"

    def _member(self, kind: str, method: dict[str, Any]) -> list[str]:
        name = self.method_name(kind, method["name"])
        if name in names.PROPERTIES.get(kind, ()):
            return self._property(kind, name, method)
        if kind.endswith("Assertions"):
            return self._method(kind, name, method) + self._method(
                kind, f"not_{name}", method, negated=True
            )
        return self._method(kind, name, method)

    def _property(self, kind: str, name: str, method: dict[str, Any]) -> list[str]:
        returned = self._returned(kind, name, method)
        action = method["name"]
        if method["returns"] in STEPS and method["returns"].endswith("Locator"):
            body = f'return {method["returns"]}(self._step("{action}"))'
        elif method["returns"] in STEPS:
            body = f'return self._part("{action}", {method["returns"]})'
        elif kind in names.FIXED and action in self._inline_names(kind):
            body = f'result: {returned} = self._known("{action}")\nreturn result'
        else:
            body = f'result: {returned} = self._look("{action}")\nreturn result'
        lines = ["", "    @property", f"    def {name}(self) -> {returned}:"]
        lines.append(f'        """{self._summary(kind, name)}"""')
        return lines + [f"        {line}" for line in body.split("\n")]

    def _inline_names(self, kind: str) -> set[str]:
        return {field["name"] for field in self.inline.get(kind, ())}

    def _returned(self, kind: str, name: str, method: dict[str, Any]) -> str:
        returned = self.annotation(method["returns"], given=False)
        if matches(names.NULLABLE, kind, name):
            returned += " | None"
        return returned

    def _method(
        self, kind: str, name: str, method: dict[str, Any], *, negated: bool = False
    ) -> list[str]:
        action = method["name"]
        plain, options = self._parameters(kind, name, method)
        signature = ["self"]
        shown = [entry for entry in plain if entry["signature"]]
        signature += [entry["signature"] for entry in shown if not entry["named_only"]]
        named = [entry["signature"] for entry in shown if entry["named_only"]]
        named += [entry["signature"] for entry in options]
        if named:
            signature += ["*", *dict.fromkeys(named)]
        given = ", ".join(
            f'"{entry["wire"]}": {entry["value"]}' for entry in plain if entry["wire"]
        )
        chosen = ", ".join(
            f'"{entry["wire"]}": {entry["value"]}' for entry in options if entry["wire"]
        )
        arguments = [f'"{action}"']
        if given or chosen:
            arguments.append(f"{{{given}}}")
        if chosen:
            arguments.append(f"{{{chosen}}}")
        if negated:
            arguments.append("negated=True")
        if action in names.NAVIGATIONS:
            arguments.append("navigates=True")
        call = ", ".join(arguments)
        sends = "_call"
        if any(parameter["type"] == "RequestOptions" for parameter in method["params"]):
            sends, call = "_send", f'"{action}", {shown[0]["python"]}, {{{chosen}}}'
        returns = method["returns"]
        returned = self._returned(kind, name, method)
        saved = any(entry["python"] == "path" and not entry["wire"] for entry in options)
        if returns in ("Locator", "FrameLocator") and f"{kind}.{name}" not in names.ASKING:
            head, body = "def", [f"return {returns}(self._step({call}))"]
        elif f"{kind}.{name}" in names.IMMEDIATE:
            head, body = "def", [f"result: {returned} = self._look({call})", "return result"]
        elif returns == "void":
            head, body = "async def", [f"await self._call({call})"]
        elif returns in names.EMPTY_IS_NONE:
            head = "async def"
            body = [f"result: {returned} = await self.{sends}({call})", "return result or None"]
        elif returns == "artifact":
            into = ", path" if saved else ""
            head, body = "async def", [f"return await self._bytes(await self._call({call}){into})"]
        else:
            head = "async def"
            body = [f"result: {returned} = await self.{sends}({call})", "return result"]
        lines = ["", f"    {head} {name}({', '.join(signature)}) -> {returned}:"]
        lines += self._docstring(kind, name, plain, options)
        return lines + [f"        {line}" for line in body]

    def _parameters(
        self, kind: str, name: str, method: dict[str, Any]
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        plain: list[dict[str, Any]] = []
        options: list[dict[str, Any]] = []
        for parameter in method["params"]:
            if parameter["type"] == "RequestOptions":
                options += self._request(kind, name, method, parameter)
            elif parameter["type"] in self.objects and parameter["type"].endswith("Options"):
                for field in self.objects[parameter["type"]]:
                    options += self._option(kind, name, method, field)
            else:
                plain += self._plain(kind, name, method, parameter)
        return plain, options

    def _request(
        self, kind: str, name: str, method: dict[str, Any], parameter: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Give the options of a request, whose one parameter is made of them by ``_send``."""
        options = []
        for field in self.objects[parameter["type"]]:
            if name == "fetch" or field["name"] not in names.ONLY_OF_FETCH:
                options += self._option(kind, name, method, field)
        return options

    def _plain(
        self, kind: str, name: str, method: dict[str, Any], parameter: dict[str, Any]
    ) -> list[dict[str, Any]]:
        place = f"{kind}.{method['name']}.{parameter['name']}"
        python = names.PARAMETERS.get(place) or names.PARAMETERS.get(
            parameter["name"], snake(parameter["name"])
        )
        if parameter["type"] == SELECTED:
            words = [
                ("value", "str | Sequence[str] | None = None", False),
                ("index", "int | Sequence[int] | None = None", True),
                ("label", "str | Sequence[str] | None = None", True),
                ("element", "ElementHandle | Sequence[ElementHandle] | None = None", True),
            ]
            items = [
                item(word, f"{word}: {kinds}", "", "", named_only=named)
                for word, kinds, named in words
            ]
            items[0]["wire"] = parameter["name"]
            items[0]["value"] = "_remote.selected(value, index, label, element)"
            return items
        declared = parameter["type"]
        if place in names.NULL_WHEN_LEFT_OUT:
            declared = declared.replace(" | null", "")
        kinds = self.annotation(declared, given=True)
        value = python
        if kinds == "Files":
            value = f"_uploads.chosen_files({python})"
        if "artifact" in alternatives(parameter["type"]):
            value, kinds = f"_uploads.text_upload({python})", "str"
        if parameter["type"] in ("path", "path | destination"):
            value = f"_uploads.file_upload({python})"
        if place in names.SECONDS:
            value, kinds = f"_remote.moment({python})", "float | str | datetime"
        if parameter["name"] in ("timeout", "delay"):
            kinds = kinds.replace("float", "Milliseconds")
        if parameter["type"] == "any":
            value = f"Argument({python})"
        if place in names.NULL_WHEN_LEFT_OUT:
            value = f"_remote.or_null({python})"
        left_out = names.OPTIONAL | names.NULL_WHEN_LEFT_OUT
        required = parameter["required"] and place not in left_out
        if not required:
            kinds += "" if kinds == "Any" else " | None"
        default = "" if required else " = None"
        named_only = python in names.NAMED_ONLY.get(name, ())
        return [item(python, f"{python}: {kinds}{default}", parameter["name"], value, named_only)]

    def _option(
        self, kind: str, name: str, method: dict[str, Any], field: dict[str, Any]
    ) -> list[dict[str, Any]]:
        python = names.PARAMETERS.get(field["name"], snake(field["name"]))
        if python in names.DROPPED.get(f"{kind}.{name}", ()):
            return []
        kinds = self.annotation(field["type"], given=True)
        wire, value = field["name"], python
        if field["name"] == "pollingInterval":
            python, kinds, value = "polling", 'float | Literal["raf"]', "_remote.polling(polling)"
        if field["name"] in ("timeout", "delay"):
            kinds = kinds.replace("float", "Milliseconds")
        if any(parameter["type"] == "RequestOptions" for parameter in method["params"]):
            kinds = names.REQUEST_OPTIONS.get(python, kinds)
        if python == "type" and method["returns"] == "artifact":
            value = "_remote.picture(path, type)"
        if "| null" in field["type"]:
            value = f"_remote.nullable({python})"
        if field["type"] in ("path", "destination") and method["returns"] == "artifact":
            # Where the bytes go: a matter of this machine.
            wire = ""
        elif field["type"] == "path":
            value = f"_uploads.file_upload({python})"
        elif field["type"] == "destination":
            value = f"_remote.wanted({python})"
        if f"{kind}.{method['name']}.{field['name']}" in names.SECONDS:
            value, kinds = f"_remote.moment({python})", "float | str | datetime"
        optional = kinds if kinds == "Any" else f"{kinds} | None"
        return [item(python, f"{python}: {optional} = None", wire, value, named_only=True)]

    def _summary(self, kind: str, name: str) -> str:
        name = name.removeprefix("not_") if kind.endswith("Assertions") else name
        text = texts.METHODS.get(f"{names.TYPES.get(kind, kind)}.{name}") or texts.METHODS.get(name)
        return text or f"Playwright's ``{names.TYPES.get(kind, kind)}.{name}``."

    def _docstring(
        self,
        kind: str,
        name: str,
        plain: list[dict[str, Any]],
        options: list[dict[str, Any]],
    ) -> list[str]:
        summary = self._summary(kind, name)
        if name.startswith("not_"):
            summary = f"The opposite of ``{name.removeprefix('not_')}``."
        about = [
            f"            {entry['python']}: {texts.PARAMETERS[entry['python']]}"
            for entry in [*plain, *options]
            if entry["python"] in texts.PARAMETERS
            and (entry["python"] != "path" or not entry["wire"])
        ]
        raised = [
            f"            {error}"
            for error in texts.raised(kind, {entry["python"] for entry in options})
        ]
        lines = [f'        """{summary}']
        if about:
            lines += ["", "        Args:", *about]
        if raised:
            lines += ["", "        Raises:", *raised]
        if len(lines) == 1:
            return [f'{lines[0]}"""']
        return [*lines, '        """']


#: What is reached by a step of a chain, without asking.
STEPS = {
    "APIRequestContext",
    "Clock",
    "Credentials",
    "FrameLocator",
    "Keyboard",
    "Locator",
    "Mouse",
    "Screencast",
    "Touchscreen",
    "Tracing",
    "WebStorage",
}
#: Records of the catalogue that are written by hand, or are not needed.
TYPES_ELSEWHERE = {"FilePayload", "SelectOption", "BindResult", "RequestOptions"}
#: The modules that are written by hand.
HAND_MODULES = (
    "_disposables",
    "_pages",
    "_requests",
    "_screencast",
    "_sockets",
    "_things",
    "_traffic",
)
#: The module of each base class that is written by hand.
HAND_BASES = {
    base: module
    for module in (
        "_disposables",
        "_pages",
        "_requests",
        "_screencast",
        "_sockets",
        "_things",
        "_traffic",
    )
    for base in re.findall(
        r"^class (\w+Base)\b",
        (PACKAGE / "_async" / f"{module}.py").read_text("utf-8"),
        re.MULTILINE,
    )
}


def item(
    python: str, signature: str, wire: str, value: str, named_only: bool = False
) -> dict[str, Any]:
    """Describe one parameter."""
    return {
        "python": python,
        "signature": signature,
        "wire": wire,
        "value": value,
        "named_only": named_only,
    }


def matches_hand(kind: str, name: str) -> bool:
    """Whether a method is written by hand."""
    return f"{kind}.{name}" in names.BY_HAND


def formatted(text: str) -> str:
    """Give the text as ruff formats it, without the imports that it does not need."""
    for command in (["check", "--fix", "--select", "F401"], ["format"]):
        text = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", "generated.py", "-"],
            input=text,
            capture_output=True,
            text=True,
            check=True,
            cwd=PACKAGE.parents[1],
        ).stdout
    return text


def wanted() -> dict[Path, str]:
    """Give the text that each generated file should have."""
    generator = Generator(json.loads(CATALOG.read_text("utf-8")))
    return {
        PACKAGE / "_types.py": formatted(generator.types_text()),
        PACKAGE / "_async" / "_api.py": formatted(generator.api_text()),
    }


def outdated() -> dict[Path, str]:
    """Give the files that are missing or other than wanted, with their right text."""
    return {
        path: text
        for path, text in wanted().items()
        if not path.exists() or path.read_text("utf-8") != text
    }


def main() -> int:
    """Write, or check."""
    stale = outdated()
    check = "--check" in sys.argv[1:]
    for path, text in stale.items():
        if not check:
            path.write_text(text, "utf-8")
        print(f"{'not current' if check else 'written'}: {path}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
