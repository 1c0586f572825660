"""Writing the demo's indicators: definitions, figures up to the last month that has ended, targets, a revision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from django.db import transaction

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
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.packs import load_folder, pack_folder
from luoshi.site.demo.indicators.making import County, levels, rows
from luoshi.site.demo.indicators.telling import tell_stories

PACK = Path("packs/county")
YEARS = 3
#: How many counties have not reported the newest month yet.
LATE = 2
#: Of these the city's figure is the sum of its counties'.
ADDED = {"flow", "stock", "sum", "ratio", "count"}


@transaction.atomic
def fill(keeper: Actor, *, now: datetime, only: Collection[str] | None = None) -> int:
    """Everything that is filed, for the keeper's county (or ``only`` these indicators); how many figures.

    Nothing where the county has indicators already. The registers that measures come from must be open.
    """
    if Indicator.objects.filter(area_id=keeper.area_id).exists():
        return 0
    files = [one for one in load_folder(pack_folder(PACK) / "indicators") if only is None or one.path.stem in only]
    opened = open_many(keeper, many=[(one.data, f"{PACK}/indicators/{one.path.name}") for one in files])
    definitions = {str(one.data["code"]): Definition.model_validate(one.data) for one in files}
    counties, city = counties_of(keeper, definitions)
    newest = back(covering("month", now.date()))
    last = back(newest)
    released = [period for kind in ("month", "quarter", "year") for period in periods_of(kind, last)]
    filed = file_figures(keeper, figures=list(_figures(counties, definitions, released, city)), now=now)
    release_periods(keeper, codes=[one.code for one in opened], periods=released, now=now)
    # The newest month is filed but not released, and two counties are late with it.
    ends = [one for kind in ("month", "quarter", "year") for one in periods_of(kind, newest) if one not in released]
    file_figures(keeper, figures=list(_figures(counties[:-LATE], definitions, ends)), now=now)
    _targets(keeper, counties[0], definitions, now)
    tell_stories(keeper, definitions, last, now)
    return filed.new


def compute(keeper: Actor, *, now: datetime) -> int:
    """Count what comes from registers over three years, the newest first; how many figures changed."""
    kinds = ("month", "quarter", "half", "year")
    wanted = [one for kind in kinds for one in periods_of(kind, covering(kind, now.date()))]
    return len(refresh(keeper, periods=wanted, now=now))


def counties_of(keeper: Actor, definitions: dict[str, Definition]) -> tuple[list[County], str]:
    """The keeper's county first, then its neighbours in their order; and the code of their city."""
    own = Area.objects.select_related("parent").get(pk=keeper.area_id)
    there = Area.objects.filter(parent_id=own.parent_id).order_by("position", "code").values_list("code", flat=True)
    codes = sorted(there, key=lambda code: code != own.code)
    filed = {key: one for key, one in definitions.items() if key in levels()}
    return [County(code, filed) for code in codes], own.parent.code if own.parent else ""


def periods_of(kind: str, last: Period) -> list[Period]:
    """Three years and the present one's periods up to the month ``last``, the newest first."""
    newest = covering(kind, last.start)
    if newest.end > last.end:
        newest = back(newest)
    found = []
    while newest.start.year >= last.start.year - YEARS:
        found.append(newest)
        newest = back(newest)
    return found


def _figures(
    counties: list[County], definitions: dict[str, Definition], wanted: Iterable[Period], city: str = ""
) -> Iterator[Given]:
    """What the counties file for these periods, and the ``city``'s own values, which theirs add up to."""
    for one in wanted:
        for code, row in levels().items():
            definition = definitions.get(code)
            if definition is None or definition.frequency != one.kind or one.start.month in definition.months_missing:
                continue
            for county in counties:
                yield from _of_county(county, definition, one)
            if row.kind in ADDED and city:
                total = sum((each.level(code, *_ends(one)) for each in counties), Decimal(0))
                yield Given(code, one, total, area=city)


def _of_county(county: County, definition: Definition, one: Period) -> Iterator[Given]:
    code, at = definition.code, _ends(one)
    if levels()[code].kind != "growth":
        yield Given(code, one, county.level(code, *at), area=county.seed)
    if definition.facet("growth").source == "official":
        yield Given(code, one, county.growth(code, *at), "growth", county.seed)
    if definition.facet("single_growth").source == "official":
        yield Given(code, one, county.growth_alone(code, *at), "single_growth", county.seed)


def _ends(one: Period) -> tuple[int, int]:
    """Year and month that a period ends with."""
    last = date.fromordinal(one.end.toordinal() - 1)
    return last.year, last.month


def _targets(keeper: Actor, county: County, definitions: dict[str, Definition], now: datetime) -> None:
    """The promises of each year's government report: growth as it stands there, values by last year's figure."""
    for year in range(now.year - YEARS + 1, now.year + 1):
        for row in rows("targets"):
            definition = definitions.get(row["code"])
            if definition is None:
                continue
            value = Decimal(row["number"])
            if row["facet"] == "value":
                value = printed(county.level(definition.code, year - 1, 12) * value / 100, min(1, definition.decimals))
            set_target(
                keeper, code=definition.code, period=period("year", date(year, 1, 1)), value=value, facet=row["facet"],
                at_most=row["at_most"] == "1", words="政府工作报告确定的年度目标", now=now,
            )  # fmt: skip
