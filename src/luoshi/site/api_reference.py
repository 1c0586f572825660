"""The API's schema laid out for people: a page of the shell, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple


class Value(NamedTuple):
    """A parameter or a field: its name, its type in words, where it goes, whether it must be there, what it means."""

    name: str
    kind: str
    place: str
    required: bool
    about: str


class Operation(NamedTuple):
    """One thing that can be asked. ``answers`` are (status, shape) pairs of the good answers."""

    method: str
    path: str
    summary: str
    about: str
    writes: bool
    values: list[Value]
    answers: list[tuple[str, str]]


class Shape(NamedTuple):
    """A JSON object's fields."""

    name: str
    about: str
    fields: list[Value]


def operations(schema: dict[str, Any]) -> Iterator[Operation]:
    """Every operation in the schema's order."""
    for path, methods in schema["paths"].items():
        for method, about in methods.items():
            security = [name for one in about.get("security", []) for name in one]
            yield Operation(
                method.upper(), path, about["summary"], _plain(about.get("description", "")), "WriteToken" in security,
                [*_parameters(about), *_body(about)],
                [(str(status), _content(one)) for status, one in about["responses"].items() if int(status) < 300],
            )  # fmt: skip


def shapes(schema: dict[str, Any]) -> Iterator[Shape]:
    """Every shape that an operation takes or gives."""
    for name, about in schema["components"]["schemas"].items():
        if about.get("type") == "object":
            yield Shape(name, _plain(about.get("description", "")), list(_fields(about, "")))


def _plain(words: str) -> str:
    """A docstring without its marks for code."""
    return words.replace("`", "")


def _parameters(about: dict[str, Any]) -> Iterator[Value]:
    for one in about.get("parameters", []):
        schema = one["schema"]
        yield Value(one["name"], _kind(schema), one["in"], one.get("required", False), schema.get("description", ""))


def _body(about: dict[str, Any]) -> Iterator[Value]:
    for media, one in about.get("requestBody", {}).get("content", {}).items():
        schema = one["schema"]
        if "properties" in schema:
            yield from _fields(schema, media)
        else:
            yield Value("", _kind(schema), media, True, "")


def _fields(shape: dict[str, Any], place: str) -> Iterator[Value]:
    required = shape.get("required", [])
    for name, one in shape.get("properties", {}).items():
        yield Value(name, _kind(one), place, name in required, one.get("description", ""))


def _content(answer: dict[str, Any]) -> str:
    for one in answer.get("content", {}).values():
        return _kind(one["schema"])
    return ""


def _kind(schema: dict[str, Any]) -> str:
    """A type in a few words: ``[UnitOut]``, ``integer | null``, ``"lead" | "supporting"``."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " | ".join(_kind(one) for one in schema["anyOf"])
    if "allOf" in schema:
        return " & ".join(_kind(one) for one in schema["allOf"])
    if "enum" in schema:
        return " | ".join(f'"{one}"' for one in schema["enum"])
    if schema.get("type") == "array":
        return f"[{_kind(schema.get('items', {}))}]"
    if isinstance(inner := schema.get("additionalProperties"), dict):
        return f"{{name: {_kind(inner)}}}"
    return str(schema.get("format") or schema.get("type") or "any")
