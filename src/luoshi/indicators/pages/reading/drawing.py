"""What the charts of a sheet draw: this year against last with the target's line, and growth over two years."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.pages.reading.words import sheet_at
from luoshi.indicators.queries.sheet import Point, Sheet
from luoshi.indicators.rules.exact import Fig, printed
from luoshi.indicators.rules.keep_periods import back, period, since_january
from luoshi.registers.rules.periods import period_name


def year_chart(page: Sheet) -> dict[str, Any] | None:
    """This year and last side by side; of a yearly indicator the years. None where there is nothing to draw."""
    definition = page.desk.definition
    facet = "growth" if definition.facet("value").source == "none" else "value"
    known = {one.period: one for one in page.history}
    kind = page.period.kind
    if not any(_figure(one, facet) for one in known.values()):
        return None
    common = {
        "kind": "line" if kind == "month" else "bar", "unit": definition.unit_of(facet),  # type: ignore[arg-type]
        "decimals": definition.places(facet),  # type: ignore[arg-type]
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
    # The line of the target shows only where the chart shows what it is a target of.
    target = [] if facet == "growth" else target_line(page, now)
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


def target_line(page: Sheet, periods: list[Period]) -> list[str | None]:
    """What the year's target wants to be reached by the end of each period; empty where it has no pace."""
    held = next((one for one in page.held if one.target.facet == "value" and one.pace is not None), None)
    if held is None:
        return []
    due = [held.due_at(one) for one in periods]
    places = page.desk.definition.places("value")
    return [None if one is None else str(printed(one, places)) for one in due]


def growth_chart(page: Sheet) -> dict[str, Any] | None:
    """Growth over the sheet's history; None where fewer than two are known or it is drawn already."""
    definition = page.desk.definition
    if definition.facet("growth").source == "none" or definition.facet("value").source == "none":
        return None
    values = [_figure(one, "growth") for one in page.history]
    if sum(one is not None for one in values) < 2:
        return None
    return {
        "kind": "line", "title": _("Growth of {name}").format(name=definition.name),
        "unit": definition.unit_of("growth"), "decimals": definition.places("growth"),
        "categories": [period_name(one.period.kind, one.period.start) for one in page.history],
        "series": [{"name": page.area.name, "values": values}],
        "href": [sheet_at(page.desk.code, page.area, one.period) for one in page.history],
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
    return period_name(one.kind, one.start).partition("年")[2]
