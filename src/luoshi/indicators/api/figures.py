"""Definitions, figures, targets."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from luoshi.ground.missing import Missing
from luoshi.indicators.api.shapes import (
    FigureIn,
    FiguresIn,
    FiledOut,
    IndicatorList,
    IndicatorOut,
    TargetIn,
    TargetList,
    TargetOut,
    TraceLine,
    TraceOut,
    ValueList,
    ValueOut,
    indicator_out,
    target_out,
    value_out,
)
from luoshi.indicators.errors import BadFigures, NotFound
from luoshi.indicators.models import Target
from luoshi.indicators.queries.explaining import explain
from luoshi.indicators.queries.exporting import MOST_MONTHS, Wanted, take
from luoshi.indicators.queries.known import areas_around
from luoshi.indicators.queries.reach import Desk, desk, desks
from luoshi.indicators.queries.sheet import sheet
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.find_due_periods import last_month, newest_due
from luoshi.indicators.rules.keep_periods import back, code_of, parse_period
from luoshi.indicators.rules.read_figures.values import Wrong, read_figure
from luoshi.indicators.services.filing import Given, file_figures, keep_bulletin
from luoshi.indicators.services.targets import set_target
from luoshi.organization.actor import Actor
from luoshi.organization.api import ReadToken, WriteToken, who
from luoshi.organization.models import Area
from luoshi.web.api import Line, answers

router = Router(tags=["indicators"], auth=ReadToken())


@router.get("", response=answers({200: IndicatorList}), summary="Indicators")
def list_all(request: HttpRequest) -> IndicatorList:
    """In the library's order."""
    return IndicatorList(indicators=[indicator_out(one) for one in desks(who(request)).values()])


@router.post("/values", response=answers({200: FiledOut}), auth=WriteToken(), summary="File figures")
def file_many(request: HttpRequest, body: FiguresIn) -> FiledOut:
    """All or none; the same again changes nothing. Figures come in unreleased; a released one is not changed here."""
    actor = who(request)
    there = {one.code: one for one in desks(actor).values()}
    given = [_given(place, one, there) for place, one in enumerate(body.figures)]
    bulletin = keep_bulletin(actor, title=body.bulletin).pk if body.bulletin.strip() else None
    return FiledOut(**file_figures(actor, figures=given, bulletin_id=bulletin, now=timezone.now())._asdict())


@router.get("/{code}", response=answers({200: IndicatorOut}), summary="One indicator with its definition")
def show(request: HttpRequest, code: Line) -> IndicatorOut:
    """By code, name or synonym."""
    return indicator_out(desk(who(request), code), whole=True)


@router.get("/{code}/values", response=answers({200: ValueList}), summary="Figures of an indicator")
def values(request: HttpRequest, code: Line, first: Line = "", last: Line = "", area: Line = "") -> ValueList:
    """Of the periods that end from ``first`` to ``last`` (2025-06, 2025Q2, 2025), the year up to now where left out; of
    one ``area`` by its code, or of all around the own one. What is not released is missing (``withheld``) for most."""
    actor = who(request)
    at = desk(actor, code)
    areas = [_area(actor, area).pk] if area else []
    end = parse_period(last) if last else newest_due(at.definition, timezone.localdate())
    begin = parse_period(first) if first else back(last_month(end), 11)
    wanted = Wanted(last_month(begin), last_month(end), areas=areas)
    taken = take(actor, wanted, codes=[at.code])
    by_id = {one.pk: one for one in taken.areas}
    keys = sorted(taken.figures, key=lambda key: (key.start, by_id[key.area].position, key.area, key.facet))
    found: list[ValueOut] = [value_out(at, key, taken, by_id[key.area]) for key in keys[: MOST_MONTHS * 300]]
    return ValueList(values=found)


@router.get("/{code}/trace", response=answers({200: TraceOut}), summary="How figures came about")
def trace(request: HttpRequest, code: Line, period: Line = "", area: Line = "") -> TraceOut:
    """Every facet of an area and period, computed ones too, down to what was filed."""
    actor = who(request)
    of = _area(actor, area)
    today = timezone.localdate()
    when = parse_period(period) if period else newest_due(desk(actor, code).definition, today)
    page = sheet(actor, code, period=when, today=today, area_id=of.pk)
    lines = [
        TraceLine(facet=one.facet, name=one.name, shown=one.said.shown, unit=one.said.unit, state=one.said.state,
                  lines=one.lines)
        for one in explain(page)
    ]  # fmt: skip
    return TraceOut(area=of.code, period=code_of(page.period), sentence=page.sentence, facets=lines)


@router.get("/{code}/targets", response=answers({200: TargetList}), summary="Targets of an indicator")
def targets(request: HttpRequest, code: Line) -> TargetList:
    """Of the own area, with those that were succeeded."""
    at = desk(who(request), code)
    rows = Target.objects.filter(area_id=at.actor.area_id, indicator_id=at.id).select_related("area")
    return TargetList(targets=[target_out(one) for one in rows.order_by("-start", "facet", "-number")])


@router.post("/{code}/targets", response=answers({200: TargetOut}), auth=WriteToken(), summary="Set a target")
def set_one(request: HttpRequest, code: Line, body: TargetIn) -> TargetOut:
    """Or its next version."""
    made = set_target(
        who(request), code=code, period=parse_period(body.period), facet=body.facet, value=body.value,
        at_most=body.at_most, unit_id=body.unit, words=body.words, curve=body.curve, reason=body.reason,
        now=timezone.now(),
    )  # fmt: skip
    return target_out(made)


def _area(actor: Actor, words: str) -> Area:
    around = areas_around(actor.area_id)
    if not words:
        return around[actor.area_id]
    found = next((one for one in around.values() if words in (one.code, one.name)), None)
    if found is None:
        raise NotFound("地区")
    return found


def _given(place: int, one: FigureIn, there: dict[str, Desk]) -> Given:
    value: Fig
    if (one.value is None) == (one.missing is None):
        said = f"第 {place + 1} 条要么写 value，要么写 missing。"
        raise BadFigures([(place, said, "请只写一个。")])
    if one.missing is not None:
        value = Missing(one.missing)
    elif one.unit and one.code in there:
        found = read_figure(there[one.code].definition, one.facet, one.value, unit=one.unit)
        if found is None or isinstance(found, Wrong):
            wrong = found or Wrong("没有数。", "请写数。")
            raise BadFigures([(place, f"第 {place + 1} 条：{wrong.message}", wrong.remedy)])
        value = found
    else:
        assert one.value is not None
        value = one.value
    return Given(one.code, one.period, value, one.facet, one.area)
