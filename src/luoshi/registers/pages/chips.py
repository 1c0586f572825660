"""The filters of a list in words, each with the address of the list without it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from luoshi.registers.models import EntryState
from luoshi.registers.pages.asking import ListState
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.asked import SORTABLE_BESIDE, Filter
from luoshi.registers.rules.show_value import Names, show_number, show_period


class Chip(NamedTuple):
    """``name`` of the field, ``said`` about it, ``without``: the query string once it is taken away."""

    name: str
    said: str
    without: str


def chips_of(desk: Desk, state: ListState, names: Names) -> list[Chip]:
    """A chip a filter, in the order in which they were asked."""
    found = []
    asked = state.asked
    if asked.counted:
        measure = desk.definition.measure(asked.counted.measure)
        said = period_words(asked.counted.start, asked.counted.end)
        found.append(Chip(measure.name, said, state.without("measure")))
    found += [Chip(name_of(desk, one.key), _said(desk, one, names), state.without(one.key)) for one in asked.filters]
    if asked.words:
        found.append(Chip(_("Words"), asked.words, state.without("q")))
    return found


def name_of(desk: Desk, key: str) -> str:
    """What a filter or a column is called."""
    for one in desk.definition.fields:
        if one.key == key:
            return one.name
    return {"state": "状态", "created": "录入时间", **SORTABLE_BESIDE}.get(key, key)


def period_words(start: date | None, end: date | None) -> str:
    """A half-open period as people write it: both days in it."""
    last = end - timedelta(days=1) if end else None
    if start and last:
        return f"{start:%Y-%m-%d} — {last:%Y-%m-%d}"
    if last:
        return _("until {}").format(last.isoformat())
    return _("since {}").format(start.isoformat()) if start else _("all the time")


def _said(desk: Desk, one: Filter, names: Names) -> str:
    if one.test in ("empty", "filled"):
        return _("nothing filled in") if one.test == "empty" else _("something filled in")
    if one.test == "between":
        return _between(desk, one)
    if one.test == "holds":
        return _("holds “{}”").format(one.values[0])
    return "、".join(_value(desk, one.key, value, names) for value in one.values)


def _between(desk: Desk, one: Filter) -> str:
    field = next((field for field in desk.definition.fields if field.key == one.key), None)
    numeric = field is not None and field.type in ("number", "money", "percent", "computed")
    low, high = (show_number(end, 0) if numeric and end else end for end in one.values)
    unit = f" {field.unit}" if field is not None and field.unit else ""
    if low == high:
        return f"{low}{unit}"
    if not low:
        return _("up to {}").format(f"{high}{unit}")
    return f"{low} — {high}{unit}" if high else _("from {}").format(f"{low}{unit}")


def _value(desk: Desk, key: str, value: str, names: Names) -> str:
    if key == "state":
        return str(dict(EntryState.choices).get(value, value))
    if key == "stage":
        return next((one.name for one in desk.definition.stages if one.key == value), value)
    field = next((one for one in desk.definition.fields if one.key == key), None)
    if (key == "unit" or (field and field.type == "unit")) and value.isdigit():
        return names.unit(int(value))
    if field and field.type == "area":
        return names.area(value)
    if field and field.type == "period":
        return show_period(value)
    return {"true": _("Yes"), "false": _("No")}.get(value, value) if field and field.type == "yes_no" else value
