"""What a new definition asks of the rows that are there: pure, before any row is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import NamedTuple

from luoshi.ground.quantity import factor, same
from luoshi.registers.rules.definition import Definition, Field, Measure
from luoshi.registers.rules.limits import limit_of
from luoshi.registers.rules.parse.numbers import known_unit

_WORDS = frozenset({"text", "long_text", "person", "enterprise", "place", "link"})
#: Types whose kept value is the text that a person reads.
_AS_TEXT = _WORDS | {"choice", "number", "money", "percent", "date"}
_COUNTED = frozenset({"number", "money", "percent"})


class Needs(NamedTuple):
    """Keys of fields unless said otherwise. ``choices`` and ``stages``: what is no longer offered, with the word that
    most likely took its place ("" where none did). ``units``: the factor from the old unit to the new (None = none)."""

    removed: tuple[str, ...]
    returned: tuple[str, ...]
    retyped: tuple[str, ...]
    choices: Mapping[str, Mapping[str, str]]
    stages: Mapping[str, str]
    units: Mapping[str, Decimal | None]
    required: tuple[str, ...]
    limited: tuple[str, ...]
    unique: tuple[str, ...]
    checks: tuple[int, ...]
    measures: tuple[str, ...]
    recompute: bool


def needs_of_change(old: Definition, new: Definition) -> Needs:
    """What to look for in the rows when ``new`` takes the place of ``old``."""
    before, after = {one.key: one for one in old.fields}, {one.key: one for one in new.fields}
    both = [(before[key], one) for key, one in after.items() if key in before]
    lasting = [(was, now) for was, now in both if was.type == now.type]
    return Needs(
        removed=tuple(key for key in before if key not in after),
        returned=tuple(key for key in after if key not in before),
        retyped=tuple(now.key for was, now in both if not keeps_form(was, now)),
        choices={now.key: lost for was, now in lasting if (lost := _lost(was.choices, now.choices))},
        stages=_lost_stages(old, new),
        units=dict(_factors(both)),
        required=tuple(now.key for now in new.fields if now.required and not _had(before, now.key, "required")),
        limited=tuple(now.key for was, now in both if limit_of(now) is not None and _limits(was) != _limits(now)),
        unique=tuple(now.key for was, now in both if now.unique and not was.unique),
        checks=tuple(at for at, one in enumerate(new.checks) if one not in old.checks and not one.warn),
        measures=_measures(old, new),
        recompute=_formulas(old) != _formulas(new) or any(_factors(both)),
    )


def keeps_form(was: Field, now: Field) -> bool:
    """Whether values kept under the one type are values of the other as they stand."""
    if was.type == now.type or (was.type in _COUNTED and now.type in _COUNTED):
        return True
    if now.type == "computed":
        return False
    if was.type == "computed":
        return now.type in _COUNTED and bool(was.unit)
    return was.type in _AS_TEXT and now.type in _WORDS


def _had(before: Mapping[str, Field], key: str, what: str) -> bool:
    return key in before and bool(getattr(before[key], what))


def _lost(was: tuple[str, ...], now: tuple[str, ...]) -> dict[str, str]:
    """Each choice that is gone, with a proposal: the new word in its place, or one that looks like it."""
    fresh = [one for one in now if one not in was]
    found = {}
    for place, one in enumerate(was):
        if one in now:
            continue
        here = now[place] if place < len(now) and now[place] in fresh and len(was) == len(now) else ""
        found[one] = here or next(iter(get_close_matches(one, fresh, 1, 0.5)), "")
    return found


def _lost_stages(old: Definition, new: Definition) -> dict[str, str]:
    keys = {one.key for one in new.stages}
    names = {one.name: one.key for one in new.stages}
    first = new.stages[0].key if new.stages else ""
    return {one.key: names.get(one.name, first) for one in old.stages if one.key not in keys}


def _factors(both: list[tuple[Field, Field]]) -> list[tuple[str, Decimal | None]]:
    found: list[tuple[str, Decimal | None]] = []
    for was, now in both:
        if was.type in _COUNTED and now.type in _COUNTED and was.unit and now.unit and was.unit != now.unit:
            own, other = known_unit(was.unit), known_unit(now.unit)
            found.append((now.key, factor(own, other) if own and other and same(own, other) else None))
    return found


def _limits(one: Field) -> tuple[object, ...]:
    return one.min, one.max, one.longest, one.pattern, one.type == "number" and one.decimals == 0


def _measures(old: Definition, new: Definition) -> tuple[str, ...]:
    """Measures that count otherwise now, those that rest on them, and new ones."""
    before = {one.key: _counting(one) for one in old.measures}
    found = {one.key for one in new.measures if before.get(one.key) != _counting(one)}
    order = [one.key for one in old.stages] != [one.key for one in new.stages]
    found |= {one.key for one in new.measures if order and any(test.reached for test in one.where)}
    touched = {one.key for one in new.fields if one not in old.fields}
    for one in new.measures:
        if touched & {one.field, one.date, one.gone, *(test.field for test in one.where)}:
            found.add(one.key)
    found |= {one.key for one in new.measures if {one.of, one.over} & found}
    return tuple(one.key for one in new.measures if one.key in found)


def _counting(one: Measure) -> tuple[object, ...]:
    return one.kind, one.field, one.date, one.stock, one.gone, one.where, one.of, one.over, one.unit


def _formulas(one: Definition) -> list[tuple[str, str, str]]:
    return [(field.key, field.compute, field.unit) for field in one.fields if field.compute]
