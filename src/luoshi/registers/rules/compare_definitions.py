"""Two definitions side by side: what was added, taken out and changed, in an office's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.explained import PARTS, Said, part_of

#: Parts that are lists of things with a key of their own, and the part that their things are.
KEYED = {"fields": "field", "stages": "stage", "measures": "measure", "reviews": "review"}
#: Parts whose things have no key: told apart by their whole content.
UNKEYED = {"checks": "check", "indexes": "index", "sources": "source", "examples": "example"}
_TITLES = {one.key: one.title for one in PARTS}


class Detail(NamedTuple):
    """A key of a thing: what it is called, what stood there and stands there now, as text."""

    label: str
    was: str
    now: str


class Difference(NamedTuple):
    """``part`` and ``title`` say what it is about (“字段”), ``name`` which one; ``details`` of what was changed."""

    kind: Literal["added", "removed", "changed", "moved"]
    part: str
    title: str
    key: str
    name: str
    details: tuple[Detail, ...] = ()


def compare_definitions(old: Definition, new: Definition) -> list[Difference]:
    """Everything that differs, part by part; nothing where both say the same."""
    was, now = old.model_dump(mode="json"), new.model_dump(mode="json")
    plain = tuple(_details(part_of("whole").keys, was, now, skip={*KEYED, *UNKEYED, "filing"}))
    found = [Difference("changed", "whole", "基本情况", "", new.name, plain)] if plain else []
    filing = tuple(_details(part_of("filing").keys, was["filing"], now["filing"]))
    found += [Difference("changed", "filing", "填报", "", "填报", filing)] if filing else []
    for group, part in KEYED.items():
        found += _keyed(group, part, was[group], now[group])
    for group, part in UNKEYED.items():
        found += _unkeyed(group, part, was[group], now[group])
    return found


def _keyed(
    group: str, part: str, was: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]
) -> list[Difference]:
    before, after = {one["key"]: one for one in was}, {one["key"]: one for one in now}
    title = _TITLES[part]
    found = [Difference("removed", group, title, key, one["name"]) for key, one in before.items() if key not in after]
    for key, one in after.items():
        if key not in before:
            found.append(Difference("added", group, title, key, one["name"]))
        elif details := tuple(_details(part_of(part).keys, before[key], one)):
            found.append(Difference("changed", group, title, key, one["name"], details))
    both = [key for key in before if key in after]
    if both != [key for key in after if key in before]:
        found.append(Difference("moved", group, title, "", "次序"))
    return found


def _unkeyed(group: str, part: str, was: Sequence[Any], now: Sequence[Any]) -> list[Difference]:
    title, before, after = _TITLES[part], list(was), list(now)
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    found = [Difference("removed", group, title, "", _called(part, one)) for one in gone]
    return found + [Difference("added", group, title, "", _called(part, one)) for one in come]


def _called(part: str, one: Mapping[str, Any]) -> str:
    if part == "index":
        return " › ".join(str(key) for key in (*one["filter"], one["sort"]) if key)
    return str(one.get("rule") or one.get("words") or one.get("name") or _TITLES[part])


def _details(
    keys: Sequence[Said], was: Mapping[str, Any], now: Mapping[str, Any], skip: set[str] | None = None
) -> Iterator[Detail]:
    for said in keys:
        if said.key not in (skip or ()) and was.get(said.key) != now.get(said.key):
            yield Detail(said.label, _text(said, was.get(said.key)), _text(said, now.get(said.key)))


def _text(said: Said, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is None or value == "" or value == []:
        return "（空）"
    named = dict(said.choices)
    if isinstance(value, list):
        return "、".join(
            named.get(str(one), str(one)) if not isinstance(one, dict) else _condition(one) for one in value
        )
    return named.get(str(value), str(value))


def _condition(one: Mapping[str, Any]) -> str:
    return " ".join(str(value) for value in one.values() if value is not None)
