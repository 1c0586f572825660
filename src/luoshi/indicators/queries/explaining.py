"""How a figure came about, line by line, down to what was filed; and the pack's own SQL beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import connection, transaction

from luoshi.formulas import show
from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.models import Bulletin
from luoshi.indicators.queries.formulas import evaluate, formulas_of
from luoshi.indicators.queries.inputs import fetch, keys_of
from luoshi.indicators.queries.panel import Panel, Said
from luoshi.indicators.queries.peers import around
from luoshi.indicators.queries.sheet import Sheet
from luoshi.indicators.rules.definition import FacetKey
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import since_january, year_ago
from luoshi.indicators.storage.figures import Figure
from luoshi.registers.rules.periods import period_name

NAMES: dict[FacetKey, str] = {
    "value": "数值", "growth": "增速", "share": "占上级比重", "rank": "位次", "growth_rank": "增速位次",
    "single": "当期", "single_growth": "当期增速",
}  # fmt: skip
STATES = {"preliminary": "未发布", "released": "已发布", "revised": "修订后", "": ""}


#: So many ranked areas are all told.
ALL = 20


class Explained(NamedTuple):
    """A facet with the ``lines`` of its trace."""

    facet: FacetKey
    name: str
    said: Said
    lines: list[str]


def explain(page: Sheet) -> list[Explained]:
    """Every facet of a sheet, each with its trace (at most eight queries more, for a formula)."""
    found = []
    for facet, said in page.facets.items():
        lines = _lines(page, facet, said)
        if facet == "value" and page.desk.definition.source == "formula":
            lines += _formula(page)
        found.append(Explained(facet, NAMES[facet], said, lines))
    return found


def _lines(page: Sheet, facet: FacetKey, said: Said) -> list[str]:
    if said.figure is not None:
        lines = [_filed(page, said.figure)]
        if not isinstance(said.derived, Missing):
            lines.append(f"按库里的数算出 {show(said.derived, said.unit)}" + ("，与发布数不同" if said.finding else ""))
        return lines + ([said.note] if said.note else [])
    if isinstance(said.value, Missing):
        return [str(said.value)]
    worked = _worked(page.panel, page.area.pk, page.period, facet)
    if facet in ("rank", "growth_rank"):
        return [worked, *_ranked(page, facet)]
    return [worked, *(_filed(page, one) for one in said.rests_on[:3])]


def _ranked(page: Sheet, facet: FacetKey) -> list[str]:
    """What is ranked, best first: all of a small group, of a large one the first and those around the own area."""
    of: FacetKey = "growth" if facet == "growth_rank" else "value"
    definition, panel = page.desk.definition, page.panel
    ordered = list(panel.ranking(page.period, facet).places.items())
    own = next((number for number, (area, _) in enumerate(ordered) if area == page.area.pk), 0)
    shown = [one for number, one in enumerate(ordered) if len(ordered) <= ALL or number < 3 or abs(number - own) <= 3]
    return [
        f"第{place.place} {page.areas[area].name} {show(panel.of(area, page.period, of), definition.unit_of(of))}"
        for area, place in shown
    ]


def _filed(page: Sheet, one: Figure) -> str:
    area = page.areas[one.key.area].name if one.key.area in page.areas else str(one.key.area)
    when = f"{one.filed_at:%Y-%m-%d}" if one.filed_at else ""
    how = "由系统算出" if one.computed else f"{when}填报"
    printed = page.bulletins.get(one.bulletin or 0)
    source = f"，见《{printed}》" if isinstance(printed, Bulletin) else ""
    reason = f"，修订原因：{one.reason}" if one.reason else ""
    first = f"，首次发布 {one.original:f}" if one.original is not None else ""
    value = str(one.value) if isinstance(one.value, Missing) else f"{one.value:f}"
    at = period_name(one.key.kind, one.key.start)
    return f"{area} {at} {value}（{how}，{STATES[one.state]}{source}{first}{reason}）"


def _worked(panel: Panel, area: int, period: Period, facet: FacetKey) -> str:
    unit, value = panel.definition.unit_of(facet), panel.of(area, period, facet)
    if facet == "growth":
        now, base = panel.kept(area, period), panel.base(area, period)
        if panel.definition.is_rate:
            return f"{show(now)} − {show(base)} = {show(value, unit)}"
        return f"（{show(now)} ÷ {show(base)} − 1）× 100 = {show(value, unit)}"
    if facet in ("rank", "growth_rank"):
        ranking = panel.ranking(period, facet)
        better = "从低到高" if panel.definition.better == "low" else "从高到低"
        missing = f"，{len(ranking.missing)}个没有数" if ranking.missing else ""
        place = ranking.places.get(area)
        tied = "并列" if place is not None and place.tied else ""
        return f"{ranking.of}个地区{better}排{missing}，{tied or '列'}第{show(value)}"
    if facet == "share":
        whole = panel.kept(panel.parent or 0, period)
        return f"{show(panel.kept(area, period))} ÷ 上级 {show(whole)} = {show(value, unit)}"
    if facet == "single":
        return f"本期累计减上期累计 = {show(value, unit)}"
    then = panel.alone(area, year_ago(period))
    return f"当期 {show(panel.alone(area, period))}，上年当期 {show(then)}：{show(value, unit)}"


def _formula(page: Sheet) -> list[str]:
    """The formula's own trace, run again over what it looks at."""
    one = formulas_of([page.desk.id])[page.desk.id]
    assert one.program is not None
    near = around([page.area.pk], page.desk.definition)
    store = fetch(keys_of(one, page.area.pk, page.period, near), near)
    hidden = not page.desk.unreleased
    values = store.values(one, page.area.pk, page.period, released=hidden)
    lines = one.program.trace(values).lines()
    again, _ = evaluate(one, store, page.area.pk, page.period)
    kept = page.facets["value"].value
    if isinstance(again, Decimal) and isinstance(kept, Decimal) and again != kept:
        lines.append(f"库里保存的是 {show(kept, page.desk.definition.unit)}，请重算。")
    return lines


def ask_oracle(page: Sheet, sql: str) -> Fig:
    """What a pack's own SQL counts, in a part of the transaction that can write nothing and is rolled back.

    Only for the command line: SQL runs with all the rights of the program.
    """
    whole = page.desk.definition.cumulative
    values: dict[str, int | date] = {
        "area": page.area.pk, "start": since_january(page.period)[0].start if whole else page.period.start,
        "end": page.period.end, "year_start": date(page.period.start.year, 1, 1),
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        cursor.execute(sql, values)
        row = cursor.fetchone()
        transaction.set_rollback(True)
    if row is None or row[0] is None:
        return Missing("not_reported")
    return Decimal(row[0])
