"""Two definitions of an indicator side by side: what was added, taken out and changed, in an office's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from luoshi.indicators.rules.definition import FACETS, Definition
from luoshi.indicators.rules.explained import part_of
from luoshi.indicators.rules.explained.parts import keys_above
from luoshi.indicators.rules.show_figure import FACET_NAMES
from luoshi.registers.rules.compare_definitions import Detail, Difference
from luoshi.registers.rules.explained import Said

_NOTHING = "（空）"
#: What stands under a key of its own, or is a list of things.
_APART = {"release", "pace", "limits", "facets", "coverage", "sources", "examples", "oracle", "kind"}


def compare_definitions(old: Definition, new: Definition) -> list[Difference]:
    """Everything that differs, part by part; nothing where both say the same."""
    was, now = old.model_dump(mode="json"), new.model_dump(mode="json")
    plain = tuple(_details([one for one in keys_above() if one.key not in _APART], was, now))
    found = [Difference("changed", "whole", "基本情况", "", new.name, plain)] if plain else []
    for part in ("release", "pace", "limits"):
        title = part_of(part).title
        if details := tuple(_details(part_of(part).keys, was[part], now[part])):
            found.append(Difference("changed", part, title, "", title, details))
    found += _facets(old, new)
    found += _dated(was["coverage"], now["coverage"])
    for group, title, words in (("sources", "依据", "words"), ("examples", "例子", "name")):
        found += _listed(group, title, words, was[group], now[group])
    return found


def _facets(old: Definition, new: Definition) -> Iterator[Difference]:
    """By what holds of a facet, said or not: a definition that says at last what went without saying is no other."""
    for key in FACETS:
        was, now = ({**one.facet(key).model_dump(), "decimals": one.places(key)} for one in (old, new))
        was["is"], now["is"] = was.pop("source"), now.pop("source")
        if key in ("value", "single") and was["decimals"] != now["decimals"] and old.decimals != new.decimals:
            was["decimals"] = now["decimals"]  # The indicator's own decimals are said to differ already.
        if details := tuple(_details(part_of("facet").keys, was, now)):
            yield Difference("changed", "facets", "各项数", key, FACET_NAMES[key], details)


def _dated(was: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> Iterator[Difference]:
    """口径 are told apart by their first day."""
    before, after = ({one["effective"]: one for one in each} for each in (was, now))
    for day, one in before.items():
        if day not in after:
            yield Difference("removed", "coverage", "口径", str(day), _since(one))
    for day, one in after.items():
        if day not in before:
            yield Difference("added", "coverage", "口径", str(day), f"{_since(one)}：{one['words']}")
        elif details := tuple(_details(part_of("coverage").keys, before[day], one)):
            yield Difference("changed", "coverage", "口径", str(day), _since(one), details)


def _since(one: Mapping[str, Any]) -> str:
    return f"{one['effective']} 起" if one["effective"] else "最初"


def _listed(group: str, title: str, words: str, was: Sequence[Any], now: Sequence[Any]) -> Iterator[Difference]:
    for one in was:
        if one not in now:
            yield Difference("removed", group, title, "", str(one.get(words) or title))
    for one in now:
        if one not in was:
            yield Difference("added", group, title, "", str(one.get(words) or title))


def _details(keys: Sequence[Said], was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Detail]:
    for said in keys:
        if was.get(said.key) != now.get(said.key):
            yield Detail(said.label, _text(said, was.get(said.key)), _text(said, now.get(said.key)))


def _text(said: Said, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    named = dict(said.choices)
    if value is None or value in ([], {}):
        return _NOTHING
    if said.key == "peers" and value == "siblings":
        return "同一上级下的全部"
    if isinstance(value, list):
        return "、".join(named.get(str(one), str(one)) for one in value)
    if isinstance(value, Mapping):
        return "、".join(f"{key}：{words}" for key, words in value.items())
    if isinstance(value, Decimal):
        return f"{value:f}"
    return named.get(str(value), str(value)) or _NOTHING
