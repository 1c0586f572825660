"""Figures released, and released ones revised with the reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.indicators.errors import IndicatorError
from luoshi.indicators.pages.frame import attempt
from luoshi.indicators.pages.months import month_of_code
from luoshi.indicators.queries.reach import desk
from luoshi.indicators.queries.releases import to_release
from luoshi.indicators.rules.find_due_periods import ends_with
from luoshi.indicators.rules.read_figures.values import Wrong, read_figure
from luoshi.indicators.services.releasing import release, revise
from luoshi.organization.access import require
from luoshi.organization.services import actor_of


@require_POST
def let_out(request: HttpRequest, month: str) -> HttpResponse:
    """Release the indicators that are ticked, of every area."""
    actor, when, now = actor_of(request), month_of_code(month), timezone.now()
    require(actor, "indicator.release")
    chosen = set(request.POST.getlist("code"))

    def doing() -> str:
        there = [one for one in to_release(actor, month=when) if one.desk.code in chosen]
        if not there:
            raise IndicatorError("没有选中要发布的指标。", "请先勾选，再点发布。", code="none-chosen")
        count = 0
        for period in {one.period for one in there}:
            codes = [one.desk.code for one in there if one.period == period]
            count += release(actor, codes=codes, period=period, now=now)
        return str(_("%d figures released; from now on a change is a revision.") % count)

    attempt(request, doing)
    return redirect("indicators:filing", month)


@require_POST
def restate(request: HttpRequest, month: str) -> HttpResponse:
    """Revise a released figure."""
    actor, when = actor_of(request), month_of_code(month)
    require(actor, "indicator.release")
    code, _colon, facet = request.POST.get("which", "").partition(":")

    def doing() -> str:
        at = desk(actor, code)
        own = ends_with(at.definition, when)
        if own is None or facet not in ("value", "growth", "share", "rank", "growth_rank", "single", "single_growth"):
            raise IndicatorError("没有选要修订的数。", "请先选一个。", code="none-chosen")
        found = read_figure(at.definition, facet, request.POST.get("value", ""))  # type: ignore[arg-type]
        if found is None or isinstance(found, Wrong):
            words = found or Wrong("没有填修订后的数。", "请填数字。")
            raise IndicatorError(words.message, words.remedy, code="value")
        reason = request.POST.get("reason", "")
        revise(actor, code=code, period=own, value=found, reason=reason, facet=facet, now=timezone.now())
        return str(_("Revised; the figure as first released is kept beside it."))

    attempt(request, doing)
    return redirect("indicators:filing", month)
