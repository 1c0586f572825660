"""A pack's newer definition brought into one that the county has changed: both kept where they do not clash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from luoshi.registers.rules.compare_definitions import KEYED
from luoshi.registers.rules.explained import part_of

#: Told apart by their whole content, and joined.
_JOINED = ("checks", "indexes", "sources", "examples", "titles", "same")


class Clash(NamedTuple):
    """What both changed, each in its way: ``words`` say where; the county's stands until somebody takes the other."""

    way: tuple[str, ...]
    words: str
    ours: Any
    theirs: Any


def merge_definitions(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Clash]]:
    """``base`` as it came from the pack, ``ours`` as the county has it, ``theirs`` as the pack has it now."""
    clashes: list[Clash] = []
    merged: dict[str, Any] = {}
    for key in dict.fromkeys((*ours, *theirs)):
        was, own, new = base.get(key), ours.get(key), theirs.get(key)
        if key in KEYED:
            value: Any = _things(key, was or [], own or [], new or [], clashes)
        elif key in _JOINED:
            value = _joined(was or [], own or [], new or [])
        elif key == "filing":
            value = _thing((key,), "填报", "filing", was or {}, own or {}, new or {}, clashes)
        else:
            value = _one((key,), _label("whole", key), was, own, new, clashes)
        if value not in (None, [], {}):
            merged[key] = value
    return merged, clashes


def _things(
    group: str, base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any], clashes: list[Clash]
) -> list[Any]:
    was, own, new = ({one["key"]: one for one in side} for side in (base, ours, theirs))
    found = []
    for key, mine in own.items():
        if key in new:
            way, words = (group, key), f"{part_of(KEYED[group]).title}“{mine.get('name', key)}”"
            found.append(_thing(way, words, KEYED[group], was.get(key, {}), mine, new[key], clashes))
        elif key not in was or was[key] != mine:
            found.append(mine)
    after = [key for key in new if key not in own and key not in was]
    return _placed(found, [new[key] for key in after], list(new))


def _placed(found: list[Any], fresh: list[Any], order: list[str]) -> list[Any]:
    """New things behind the one that they follow in the pack."""
    for one in fresh:
        before = order[: order.index(one["key"])]
        places = [place for place, other in enumerate(found) if other["key"] in before]
        found.insert(places[-1] + 1 if places else len(found), one)
    return found


def _thing(
    way: tuple[str, ...], words: str, part: str, was: Mapping[str, Any], own: Mapping[str, Any], new: Mapping[str, Any],
    clashes: list[Clash],
) -> dict[str, Any]:  # fmt: skip
    found = {}
    for key in dict.fromkeys((*own, *new)):
        label = f"{words}的{_label(part, key)}"
        value = _one((*way, key), label, was.get(key), own.get(key), new.get(key), clashes)
        if value is not None:
            found[key] = value
    return found


def _one(way: tuple[str, ...], words: str, was: Any, own: Any, new: Any, clashes: list[Clash]) -> Any:
    if own == new or new == was:
        return own
    if own == was:
        return new
    clashes.append(Clash(way, words, own, new))
    return own


def _joined(was: Sequence[Any], own: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    if list(own) == list(was):
        return list(new)
    kept = [one for one in own if one in new or one not in was]
    return kept + [one for one in new if one not in own and one not in was]


def _label(part: str, key: str) -> str:
    return next((one.label for one in part_of(part).keys if one.key == key), key)
