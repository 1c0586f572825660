"""The measures of a register for a period: beside a year ago and the period before, told by unit, month or choice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.ground.period.days import add_months
from luoshi.organization.services import actor_of
from luoshi.paper.sheets import Column, SheetOut, write_rows
from luoshi.registers.pages.chips import name_of
from luoshi.registers.pages.frame import show_in
from luoshi.registers.queries.measure_page import Group, MeasureLine, dated, measure_lines, told_by, ways_to_tell
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.rules.compare_periods import (
    KINDS,
    SO_FAR,
    Span,
    change_words,
    just_after,
    just_before,
    span_of,
    year_before,
)
from luoshi.registers.rules.definition import Measure
from luoshi.registers.rules.parse.dates import read_day
from luoshi.registers.rules.show_value import show_number
from luoshi.web.downloads import to_save


class Shown(NamedTuple):
    """A line in words: ``rows`` is the address of the list of the rows behind the number."""

    name: str
    note: str
    value: str
    unit: str
    rows: str
    then: str
    since_then: str
    last: str
    since_last: str
    key: str = ""
    #: It counts what stands in the register now, whatever the period.
    present: bool = False


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page."""
    at = desk(actor_of(request), code)
    span = _span(request, at)
    lines = measure_lines(at, span)
    context: dict[str, Any] = {"span": span, "lines": [_line(at, one, span) for one in lines], "query": _query(span)}
    context |= {"kinds": _kinds(span), "back": _query(just_before(span)), "on": _query(just_after(span))}
    context |= {"then_name": year_before(span).name, "last_name": just_before(span).name, "today": timezone.localdate()}
    context |= {"period": _pairs(span), "beside": span.kind != SO_FAR}
    if chosen := _chosen(request, at):
        context |= _told(request, at, chosen, span)
    return show_in(request, "registers/measures.html", at, "registers:measures", context)


@require_safe
def export(request: HttpRequest, code: str) -> HttpResponse:
    """The same tables as xlsx."""
    at = desk(actor_of(request), code)
    span = _span(request, at)
    sheets = [_sheet_of_lines(at, measure_lines(at, span), span)]
    if chosen := _chosen(request, at):
        by = _by(request, at, chosen)
        groups = told_by(at, chosen, by, span, CountyNames(at.actor.area_id))
        sheets.append(_sheet_of_groups(at, chosen, by, groups, span))
    target = BytesIO()
    write_rows(target, sheets)
    return to_save(f"{at.register.name}-{span.name}.xlsx", target.getvalue())


def shown_number(value: Decimal | None, measure: Measure) -> str:
    """A measure's value as it is printed: rounded to its decimals, a dash for none."""
    return "—" if value is None else show_number(_rounded(value, measure), measure.decimals)


def _rounded(value: Decimal, measure: Measure) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-measure.decimals), ROUND_HALF_UP)


def _span(request: HttpRequest, at: Desk) -> Span:
    given = request.GET
    kind = given.get("kind", "")
    start, last = read_day(given.get("from", "")), read_day(given.get("until", ""))
    if not kind and start and last and last >= start:
        return Span("", start, date.fromordinal(last.toordinal() + 1))
    return span_of(kind if kind in KINDS else SO_FAR, start or timezone.localdate())


def _query(span: Span) -> str:
    return urlencode(_pairs(span))


def _pairs(span: Span) -> dict[str, str]:
    """The period as its address has it: of the running year, its last month says how far it goes."""
    if span.kind:
        day = add_months(span.end, -1) if span.kind == SO_FAR else span.start
        return {"kind": span.kind, "from": day.isoformat()}
    return {"from": span.start.isoformat(), "until": date.fromordinal(span.end.toordinal() - 1).isoformat()}


def _kinds(span: Span) -> list[tuple[str, str, str]]:
    labels = {
        SO_FAR: _("Year so far"),
        "month": _("Month"),
        "quarter": _("Quarter"),
        "half": _("Half-year"),
        "year": _("Year"),
    }
    # Whoever goes from a year to its months wants the last one that has come.
    day = min(date.fromordinal(span.end.toordinal() - 1), max(span.start, timezone.localdate()))
    return [(kind, labels[kind], _query(span_of(kind, day))) for kind in KINDS]


def _line(at: Desk, one: MeasureLine, span: Span) -> Shown:
    measure = one.measure
    return Shown(
        measure.name, measure.note, shown_number(one.now.value, measure), measure.unit,
        _rows(at, measure, span), shown_number(one.then.value, measure), change_words(one.since_then),
        shown_number(one.last.value, measure), change_words(one.since_last), measure.key,
        not dated(at, measure),
    )  # fmt: skip


def _rows(at: Desk, measure: Measure, span: Span, *, by: str = "", group: Any = None) -> str:
    """The list of the rows that a number counts."""
    start, end = span.start, span.end
    pairs = []
    if by == "month" and isinstance(group, date):
        start, end = max(start, group), min(end, add_months(group, 1))
    elif by:
        pairs = [(f"f.{by}", "-" if group in (None, "") else str(group))]
    query = urlencode([*pairs, ("measure", measure.key), ("from", start.isoformat()), ("to", end.isoformat())])
    return f"{reverse('registers:list', args=[at.register.code])}?{query}"


def _chosen(request: HttpRequest, at: Desk) -> Measure | None:
    key = request.GET.get("of", "")
    return next((one for one in at.definition.measures if one.key == key), None) or next(
        iter(at.definition.measures), None
    )


def _by(request: HttpRequest, at: Desk, chosen: Measure) -> str:
    ways = ways_to_tell(at, chosen)
    return request.GET.get("by", "") if request.GET.get("by", "") in ways else ways[0]


def _told(request: HttpRequest, at: Desk, chosen: Measure, span: Span) -> dict[str, Any]:
    by = _by(request, at, chosen)
    groups = told_by(at, chosen, by, span, CountyNames(at.actor.area_id))
    parts = [
        (one.label, shown_number(one.now.value, chosen), _rows(at, chosen, span, by=by, group=one.group),
         shown_number(one.then, chosen), change_words(one.moved), one.now)
        for one in groups
    ]  # fmt: skip
    ways = [(way, _way(at, way)) for way in ways_to_tell(at, chosen)]
    return {"chosen": chosen, "by": by, "by_name": _way(at, by), "ways": ways, "groups": parts,
            "measures": at.definition.measures, "chart": _chart(at, chosen, by, groups, span)}  # fmt: skip


def _way(at: Desk, by: str) -> str:
    return {"unit": _("Unit"), "month": _("Month")}.get(by) or name_of(at, by)


def _chart(at: Desk, chosen: Measure, by: str, groups: Iterable[Group], span: Span) -> dict[str, Any] | None:
    some = list(groups)[:24]
    if not any(one.now.value for one in some):
        return None
    values = [None if one.now.value is None else str(_rounded(one.now.value, chosen)) for one in some]
    past = [None if one.then is None else str(_rounded(one.then, chosen)) for one in some]
    series = [{"name": span.name, "values": values}]
    if any(value not in (None, "0") for value in past):
        series.append({"name": year_before(span).name, "values": past})
    return {
        "kind": "line" if by == "month" and len(some) > 1 else "bar", "title": f"{chosen.name} · {span.name}",
        "unit": chosen.unit, "decimals": chosen.decimals, "categories": [one.label for one in some], "series": series,
        "href": [_rows(at, chosen, span, by=by, group=one.group) for one in some],
    }  # fmt: skip


def _sheet_of_lines(at: Desk, lines: Iterable[MeasureLine], span: Span) -> SheetOut:
    columns = [
        Column("指标", 28), Column("单位", 8), Column(span.name, 16, "number"),
        Column(year_before(span).name, 16, "number"), Column("比上年同期", 20),
    ]  # fmt: skip
    beside = [] if span.kind == SO_FAR else [Column(just_before(span).name, 16, "number"), Column("比上期", 20)]
    columns += [*beside, Column("口径", 40, "long")]
    rows = [
        [one.measure.name, one.measure.unit, _cell(one.now.value, one.measure), _cell(one.then.value, one.measure),
         change_words(one.since_then),
         *((_cell(one.last.value, one.measure), change_words(one.since_last)) if beside else ()), one.measure.note]
        for one in lines
    ]  # fmt: skip
    return SheetOut("统计", columns, rows, above=(f"{at.register.name}统计", span.name), frozen=1)


def _sheet_of_groups(at: Desk, chosen: Measure, by: str, groups: Iterable[Group], span: Span) -> SheetOut:
    columns = [
        Column(_way(at, by), 24), Column(f"{span.name}（{chosen.unit}）" if chosen.unit else span.name, 18, "number"),
        Column(year_before(span).name, 18, "number"), Column("比上年同期", 20), Column("条数", 10, "number"),
    ]  # fmt: skip
    rows = [
        [one.label, _cell(one.now.value, chosen), _cell(one.then, chosen), change_words(one.moved), one.now.rows]
        for one in groups
    ]
    title = f"{at.register.name}：{chosen.name}，按{_way(at, by)}"
    return SheetOut(f"{chosen.name}按{_way(at, by)}"[:31], columns, rows, above=(title, span.name), frozen=1)


def _cell(value: Decimal | None, measure: Measure) -> Decimal | None:
    return None if value is None else _rounded(value, measure)
