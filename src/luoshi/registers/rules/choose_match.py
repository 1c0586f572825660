"""What tells the rows of a file apart, and finds them again in the register."""

from __future__ import annotations

from collections.abc import Collection

from luoshi.registers.rules.definition import Definition

_PLAIN = frozenset(
    {"text", "choice", "person", "enterprise", "link", "place", "date", "period", "area", "unit", "number"}
)


def ways_to_match(definition: Definition, keys: Collection[str]) -> list[list[str]]:
    """The ways that a file with these columns allows, the best first; the last one takes every row for a new one."""
    ways: list[list[str]] = []
    if "number" in keys:
        ways.append(["number"])
    if definition.number in keys:
        ways.append([str(definition.number)])
    unique = [one for one in definition.fields if one.unique and one.key in keys and one.type in _PLAIN]
    ways += [[one.key] for one in unique if one.required and one.key != definition.number]
    if titles := [key for key in definition.titles if key in keys and definition.field(key).type in _PLAIN]:
        ways.append([*titles, "unit"])
    ways += [[one.key] for one in unique if not one.required and one.key != definition.number]
    if not ways or ways[0] == ["number"]:
        ways.append([])
    return [*ways, []] if [] not in ways else ways


def say_match(definition: Definition, way: Collection[str]) -> str:
    """A way in words."""
    names = {one.key: one.name for one in definition.fields} | {"number": "编号", "unit": "单位"}
    return "＋".join(names[key] for key in way) if way else "不对照，每行都作新条目"
