"""The demo's figures: three years of twelve counties, made up, seeded, whole or not at all, in the background."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from luoshi.ground.period import Period
from luoshi.indicators.models import Indicator
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.exact import printed
from luoshi.indicators.rules.keep_periods import back, covering, period
from luoshi.indicators.services.computing import refresh
from luoshi.indicators.services.defining import open_many
from luoshi.indicators.services.filing import Given, file_figures
from luoshi.indicators.services.releasing import release_periods
from luoshi.indicators.services.targets import set_target
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Area
from luoshi.packs import load_folder, pack_folder

PACK = Path("packs/county")
YEARS = 3
#: What a county of the city comes to in the first year, in 亿元; growth in per cent, and how much it wavers.
LEVELS = {
    "gdp_primary": (48, 4.2, 1.2), "gdp_secondary": (120, 6.0, 2.0), "gdp_tertiary": (150, 6.5, 1.6),
    "retail_sales": (110, 6.2, 2.2), "public_budget_revenue": (17, 5.0, 4.0),
}  # fmt: skip
GROWTHS = {"industry_added": (7.5, 3.0), "fixed_investment": (6.0, 7.0)}
TARGETS = {"public_budget_revenue": ("value", "1.06"), "gdp": ("growth", "6.5"), "retail_sales": ("growth", "7")}
#: Shares of the year by quarter and by month, cumulated as bulletins cumulate them.
_QUARTERS = (Decimal("0.21"), Decimal("0.46"), Decimal("0.71"), Decimal(1))
_MONTHS = tuple(Decimal(one) / 100 for one in (9, 16, 25, 33, 41, 52, 60, 67, 76, 84, 91, 100))


@app.task(name="demo.fill_indicators", queue="demo", priority=-10, queueing_lock="demo.fill_indicators")
def fill_all(county: str) -> None:
    """Open the pack's indicators in the county of that code and file its figures and its neighbours'."""
    area = Area.objects.get(code=county)
    fill(system(area.pk, "演示数据"), now=timezone.now())


def begin(county: str) -> None:
    """Queue it where it is not done yet."""
    if not Indicator.objects.filter(area__code=county).exists():
        with suppress(AlreadyEnqueued), transaction.atomic():
            fill_all.defer(county=county)


@transaction.atomic
def fill(keeper: Actor, *, now: datetime, only: Collection[str] | None = None) -> int:
    """Everything for the keeper's county (or ``only`` these indicators); how many figures. Nothing where it has
    indicators already. The registers that measures come from must be open.
    """
    if Indicator.objects.filter(area_id=keeper.area_id).exists():
        return 0
    files = [one for one in load_folder(pack_folder(PACK) / "indicators") if only is None or one.path.stem in only]
    opened = open_many(keeper, many=[(one.data, f"{PACK}/indicators/{one.path.name}") for one in files])
    definitions = {str(one.data["code"]): Definition.model_validate(one.data) for one in files}
    county = Area.objects.get(pk=keeper.area_id)
    counties = list(Area.objects.filter(parent_id=county.parent_id).order_by("position", "code"))
    last = back(covering("month", now.date()), 1 if now.day > 20 else 2)
    figures = [one for area in counties for one in figures_of(area, definitions, last)]
    filed = file_figures(keeper, figures=figures, now=now)
    for kind in ("month", "quarter"):
        release_periods(keeper, codes=[one.code for one in opened], periods=_periods(kind, last), now=now)
    # The newest month is filed but not released, and two counties are late with it.
    newest = back(last, -1)
    late = [one for area in counties[:-2] for one in figures_of(area, definitions, newest) if one.period == newest]
    file_figures(keeper, figures=late, now=now)
    refresh(keeper, periods=_periods("month", last)[:18], now=now)
    _targets(keeper, now)
    return filed.new


def figures_of(area: Area, definitions: dict[str, Definition], last: Period) -> Iterator[Given]:
    """Everything that a county files up to the month ``last``, the same each time for the same months."""
    for code, (level, mean, spread) in LEVELS.items():
        if code in definitions and not code.startswith("gdp_"):
            yield from _levels(area, definitions[code], level, mean, spread, _periods("month", last))
    for code, (mean, spread) in GROWTHS.items():
        if code in definitions:
            yield from _growths(area, definitions[code], mean, spread, _periods("month", last))
    yield from _gdp(area, definitions, _periods("quarter", last))


def _periods(kind: str, last: Period) -> list[Period]:
    """Three years and the present one's periods up to ``last``, the newest first."""
    newest = covering(kind, last.start)
    if newest.end > last.end:
        newest = back(newest)
    found, one = [], newest
    while one.start.year >= last.start.year - YEARS:
        found.append(one)
        one = back(one)
    return found


def _chance(area: Area, code: str, year: int, step: int = 0) -> random.Random:
    return random.Random(f"{area.code}/{code}/{year}/{step}")  # noqa: S311 (figures of a demo)


def _size(area: Area) -> Decimal:
    return Decimal(str(round(_chance(area, "size", 0).uniform(0.55, 1.5), 3)))


def _pace(area: Area, code: str, year: int, mean: float, spread: float) -> Decimal:
    """A year's growth in per cent: the county's own bent, and the year's luck."""
    bent = _chance(area, code, 0).gauss(0, spread / 2)
    return Decimal(str(round(mean + bent + _chance(area, code, year).gauss(0, spread / 2), 2)))


def _level(area: Area, definition: Definition, level: float, mean: float, spread: float, one: Period) -> Decimal:
    """The cumulative figure at the end of a period."""
    value = Decimal(str(level)) * _size(area)
    for year in range(2020, one.start.year + 1):
        value *= 1 + _pace(area, definition.code, year, mean, spread) / 100
    parts = _QUARTERS if one.kind == "quarter" else _MONTHS
    place = (one.start.month - 1) // (3 if one.kind == "quarter" else 1)
    wobble = Decimal(str(round(_chance(area, definition.code, one.start.year, place + 1).uniform(-0.006, 0.006), 5)))
    return printed(value * (parts[place] + (wobble if place + 1 < len(parts) else 0)), definition.decimals)


def _levels(
    area: Area, definition: Definition, level: float, mean: float, spread: float, periods: list[Period]
) -> Iterator[Given]:
    for one in periods:
        if one.kind == "month" and one.start.month in definition.months_missing:
            continue
        value = _level(area, definition, level, mean, spread, one)
        yield Given(definition.code, one, value, area=area.code)
        if definition.facet("growth").source == "official":
            before = _level(area, definition, level, mean, spread, back(one, 12 if one.kind == "month" else 4))
            yield Given(definition.code, one, _official(area, definition, one, value, before), "growth", area.code)


def _official(area: Area, definition: Definition, one: Period, value: Decimal, before: Decimal) -> Decimal:
    """At comparable prices: what the levels say less the price rise, which nobody can see in them."""
    prices = Decimal(str(round(_chance(area, "prices", one.start.year, one.start.month).gauss(0.4, 0.3), 2)))
    return printed((value / before - 1) * 100 - prices, 1)


def _growths(area: Area, definition: Definition, mean: float, spread: float, periods: list[Period]) -> Iterator[Given]:
    for one in periods:
        if one.start.month in definition.months_missing:
            continue
        pace = _pace(area, definition.code, one.start.year, mean, spread)
        chance = _chance(area, definition.code, one.start.year, one.start.month)
        # Cumulative growth settles as the year goes on.
        growth = pace + Decimal(str(round(chance.gauss(0, spread / (1 + one.start.month / 3)), 2)))
        yield Given(definition.code, one, printed(growth, 1), "growth", area.code)
        if definition.facet("single_growth").source == "official":
            alone = growth + Decimal(str(round(chance.gauss(0, spread / 2), 2)))
            yield Given(definition.code, one, printed(alone, 1), "single_growth", area.code)


def _gdp(area: Area, definitions: dict[str, Definition], periods: list[Period]) -> Iterator[Given]:
    parts = [code for code in LEVELS if code.startswith("gdp_") and code in definitions]
    if "gdp" not in definitions or not parts:
        return
    filed = {code: list(_levels(area, definitions[code], *LEVELS[code], periods)) for code in parts}
    for rows in filed.values():
        yield from rows
    for one in periods:
        values = {code: _only(filed[code], one, "value") for code in parts}
        growths = {code: _only(filed[code], one, "growth") for code in parts}
        total = sum(values.values(), Decimal(0))
        pulled = sum((growths[code] * values[code] for code in parts), Decimal(0)) / total
        yield Given("gdp", one, total, area=area.code)
        yield Given("gdp", one, printed(pulled, 1), "growth", area.code)


def _only(rows: list[Given], one: Period, facet: str) -> Decimal:
    value = next(row.value for row in rows if row.period == one and row.facet == facet)
    assert isinstance(value, Decimal)
    return value


def _targets(keeper: Actor, now: datetime) -> None:
    year = period("year", date(now.year, 1, 1))
    area = Area.objects.get(pk=keeper.area_id)
    there = set(Indicator.objects.filter(area_id=keeper.area_id).values_list("code", flat=True))
    for code, (facet, number) in TARGETS.items():
        if code not in there:
            continue
        value = Decimal(number)
        if facet == "value":
            level, _, _ = LEVELS[code]
            value = printed(Decimal(level) * _size(area) * value ** (now.year - 2019), 1)
        set_target(
            keeper, code=code, period=year, value=value, facet=facet, words="政府工作报告确定的年度目标", now=now
        )
