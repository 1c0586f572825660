"""Targets of indicators: by year, set by hand, with where each comes from."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.ground.missing import Missing
from luoshi.indicators.errors import IndicatorError
from luoshi.indicators.pages.frame import attempt
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.pages.periods import local_period
from luoshi.indicators.queries.goals import Goal, goals
from luoshi.indicators.queries.reach import desk, desks
from luoshi.indicators.rules.definition import FacetKey
from luoshi.indicators.rules.keep_periods import parse_period, period
from luoshi.indicators.rules.read_figures.values import Wrong, read_figure
from luoshi.indicators.services.targets import set_target
from luoshi.organization.access import may, require
from luoshi.organization.models import Unit
from luoshi.organization.services import actor_of

PERIODS = ("", "Q1", "Q2", "Q3", "Q4", "H1", "H2")
_NAMES = ("全年", "一季度", "二季度", "三季度", "四季度", "上半年", "下半年")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    actor, today = actor_of(request), timezone.localdate()
    require(actor, "indicator.view")
    said = request.GET.get("year", "")
    year = int(said) if said.isdecimal() and 2000 <= int(said) <= today.year + 5 else today.year
    words = " ".join(request.GET.get("q", "").split())[:60]
    edits = may(actor, "target.edit")
    context = {
        "goals": [_said(one) for one in goals(actor, year=year, words=words)],
        "year": year, "words": words, "edits": edits,
        "years": range(today.year + 1, today.year - 6, -1), "periods": list(zip(PERIODS, _NAMES, strict=True)),
        "indicators": [(one.code, one.definition.name, one.definition.unit) for one in desks(actor).values()],
        "units": Unit.objects.filter(area_id=actor.area_id, active=True) if edits else [],
    }  # fmt: skip
    return show_page(request, "indicators/targets.html", context, here="indicators:targets")


def _said(one: Goal) -> Goal:
    at = period(one.target.kind, one.target.start)
    return one._replace(period=local_period(at.kind, at.start))


@require_POST
def put(request: HttpRequest) -> HttpResponse:
    """Set a target, or the next version of the one in force."""
    actor, given = actor_of(request), request.POST
    require(actor, "target.edit")
    year = given.get("year", "")

    def doing() -> str:
        at = desk(actor, given.get("code", ""))
        facet: FacetKey = "growth" if given.get("facet") == "growth" else "value"
        found = read_figure(at.definition, facet, given.get("value", ""))
        if found is None or isinstance(found, (Wrong, Missing)):
            wrong = found if isinstance(found, Wrong) else Wrong("没有填目标数。", "请填数字。")
            raise IndicatorError(wrong.message, wrong.remedy, code="value")
        unit = given.get("unit", "")
        set_target(
            actor, code=at.code, period=parse_period(f"{year}{given.get('part', '')}"), value=found, facet=facet,
            at_most=given.get("at_most") == "1", unit_id=_unit(actor.area_id, unit), words=given.get("words", ""),
            curve=_curve(given.get("curve", "")), reason=given.get("reason", ""), now=timezone.now(),
        )  # fmt: skip
        return str(_("The target is set; what it was before is kept."))

    attempt(request, doing)
    return redirect(f"{reverse('indicators:targets')}?year={year}" if year.isdecimal() else "indicators:targets")


def _unit(area: int, words: str) -> int | None:
    if not words:
        return None
    found = Unit.objects.filter(area_id=area, pk=int(words)) if words.isdecimal() and len(words) < 18 else None
    if found is None or not found.exists():
        raise IndicatorError("没有这个单位。", "请重新选择。", code="unit")
    return int(words)


def _curve(words: str) -> list[Decimal]:
    """Twelve cumulated percentages, typed with any separators."""
    try:
        return [Decimal(one) for one in re.split(r"[\s，,、%]+", words.strip()) if one]
    except InvalidOperation:
        raise IndicatorError(
            "计划曲线里有不是数字的。", "请写十二个月的累计百分比，用空格隔开。", code="curve"
        ) from None
