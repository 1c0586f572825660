"""Targets of an area for a year: in force, with the versions before them and the tasks they come from."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from luoshi.indicators.models import Target
from luoshi.indicators.queries.known import areas_around
from luoshi.indicators.queries.reach import Desk, desks
from luoshi.indicators.rules.keep_periods import period
from luoshi.indicators.rules.show_figure import FACET_NAMES, plain
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.registers.rules.periods import period_name


class Goal(NamedTuple):
    """A target in words; ``earlier`` are its versions before, the newest first, each in the same words."""

    target: Target
    desk: Desk
    whose: str
    period: str
    promise: str
    curve: list[str]
    earlier: list[tuple[Target, str]]


def goals(actor: Actor, *, year: int, words: str = "") -> list[Goal]:
    """Of the own area, its units and the areas below; by indicator (five queries)."""
    require(actor, "indicator.view")
    there = {one.id: one for one in desks(actor).values()}
    own = actor.area_id
    areas = {key: one for key, one in areas_around(own).items() if key == own or one.parent_id == own}
    rows = Target.objects.filter(
        area_id__in=areas, indicator_id__in=there, start__gte=date(year, 1, 1), start__lt=date(year + 1, 1, 1)
    ).select_related("unit", "item", "created_by")
    versions: dict[tuple[object, ...], list[Target]] = {}
    for one in rows.order_by("-number"):
        key = (one.area_id, one.indicator_id, one.unit_id, one.kind, one.start, one.facet)
        versions.setdefault(key, []).append(one)
    order = {key: place for place, key in enumerate(there)}
    found = []
    for group in versions.values():
        newest, *earlier = group
        at = there[newest.indicator_id]
        if words and words not in f"{at.definition.name}{newest.words}":
            continue
        whose = newest.unit.short if newest.unit else areas[newest.area_id].name
        said = [(one, promise(one, at)) for one in earlier]
        curve = [str(one) for one in newest.curve or at.definition.pace.curve]
        own_period = period(newest.kind, newest.start)
        name = period_name(own_period.kind, own_period.start)
        found.append(Goal(newest, at, whose, name, promise(newest, at), curve, said))
    return sorted(found, key=lambda one: (order[one.target.indicator_id], one.target.start, one.target.facet))


def promise(target: Target, at: Desk) -> str:
    """“增速不低于 8%”."""
    unit = at.definition.unit_of(target.facet)  # type: ignore[arg-type]
    turn = "不高于" if target.at_most else "不低于"
    return f"{FACET_NAMES[target.facet]}{turn} {plain(target.value)}{unit}"
