"""What the charts of a sheet draw: this year against last and growth over two years, each with its target's line."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.pages.periods import local_period, local_short
from luoshi.indicators.pages.reading.words import sheet_at
from luoshi.indicators.queries.sheet import Point, Sheet
from luoshi.indicators.rules.definition import FacetKey
from luoshi.indicators.rules.exact import Fig, printed
from luoshi.indicators.rules.keep_periods import back, period, since_january


def year_chart(page: Sheet) -> dict[str, Any] | None:
    """This year and last side by side; of a yearly indicator the years. None where there is nothing to draw."""
    definition = page.desk.definition
    facet: FacetKey = "growth" if definition.facet("value").source == "none" else "value"
    known = {one.period: one for one in page.history}
    kind = page.period.kind
    if not any(_figure(one, facet) for one in known.values()):
        return None
    common = {
        "kind": "line" if kind == "month" else "bar", "unit": definition.unit_of(facet),
        "decimals": definition.places(facet),
    }  # fmt: skip
    if kind == "year":
        years = list(known)
        return common | {
            "title": f"{definition.name} · {page.area.name}", "categories": [str(one.start.year) for one in years],
            "series": [{"name": definition.name, "values": [_figure(known[one], facet) for one in years]}],
            "href": [sheet_at(page.desk.code, page.area, one) for one in years],
        }  # fmt: skip
    year = page.period.start.year
    now, before = (_periods(kind, one) for one in (year, year - 1))
    target = target_line(page, facet, now)
    return common | {
        "title": f"{definition.name} · {page.area.name}", "categories": [_short(one) for one in now],
        "series": [
            {"name": _("Year {year}").format(year=each[0].start.year),
             "values": [_figure(known.get(one), facet) for one in each], "quiet": each is before}
            for each in (now, before)
        ],
        "href": [sheet_at(page.desk.code, page.area, one) for one in now],
        **({"target": target} if any(target) else {}),
    }  # fmt: skip


def target_line(page: Sheet, facet: FacetKey, periods: list[Period]) -> list[str | None]:
    """The target of what a chart shows, at each period that it is for; empty where there is none.

    What a year is to reach grows with the year by its clock; a growth, a rate, a level or an upper limit is to be kept
    all along.
    """
    there = [one for one in page.held if one.target.facet == facet]
    if not there:
        return []
    held = max(there, key=lambda one: one.period.end - one.period.start)
    if held.pace is not None:
        due = [held.due_at(one) for one in periods]
    else:
        due = [held.target.value if held.period.start <= one.start < held.period.end else None for one in periods]
    places = page.desk.definition.places(facet)
    return [None if one is None else str(printed(one, places)) for one in due]


def growth_chart(page: Sheet) -> dict[str, Any] | None:
    """Growth over the sheet's history; None where fewer than two are known or it is drawn already."""
    definition = page.desk.definition
    if definition.facet("growth").source == "none" or definition.facet("value").source == "none":
        return None
    values = [_figure(one, "growth") for one in page.history]
    if sum(one is not None for one in values) < 2:
        return None
    target = target_line(page, "growth", [one.period for one in page.history])
    return {
        "kind": "line", "title": _("Growth of {name}").format(name=definition.name),
        "unit": definition.unit_of("growth"), "decimals": definition.places("growth"),
        "categories": [local_period(one.period.kind, one.period.start) for one in page.history],
        "series": [{"name": page.area.name, "values": values}],
        "href": [sheet_at(page.desk.code, page.area, one.period) for one in page.history],
        **({"target": target} if any(target) else {}),
    }  # fmt: skip


def _figure(point: Point | None, facet: str) -> str | None:
    if point is None:
        return None
    said = point.growth if facet == "growth" else point.value
    value: Fig = said.value
    return None if isinstance(value, Missing) else str(printed(value, said.places))


def _periods(kind: str, year: int) -> list[Period]:
    return since_january(back(period(kind, date(year + 1, 1, 1))))


def _short(one: Period) -> str:
    return local_short(one.kind, one.start)
