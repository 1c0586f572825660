"""Questions about figures: listed, asked, answered within their clock, judged."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from luoshi.indicators.errors import IndicatorError
from luoshi.indicators.models import QueryState
from luoshi.indicators.pages.facets import FACET_WORDS
from luoshi.indicators.pages.frame import attempt
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.pages.months import last_months
from luoshi.indicators.pages.periods import local_period
from luoshi.indicators.queries.questions import Question, counts, questions
from luoshi.indicators.queries.reach import desk, desks
from luoshi.indicators.rules.find_due_periods import ends_with
from luoshi.indicators.rules.keep_periods import code_of, period
from luoshi.indicators.rules.read_figures.words import month_of
from luoshi.indicators.services.asking import answer, raise_query, settle
from luoshi.organization.access import may, require
from luoshi.organization.services import actor_of

#: “answered” alone is said of plans as well, and means something else there.
LABELS = {
    QueryState.OPEN.value: gettext_lazy("waits for an answer"),
    QueryState.ANSWERED.value: gettext_lazy("answer to be judged"),
    QueryState.ACCEPTED.value: gettext_lazy("explanation accepted"),
    QueryState.CORRECTED.value: gettext_lazy("figure corrected"),
}


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    actor, today = actor_of(request), timezone.localdate()
    require(actor, "indicator.file")
    there = counts(actor)
    state = request.GET.get("state", "")
    asks = may(actor, "indicator.release")
    context = {
        "questions": [_said(one) for one in questions(actor, state=state, today=today)],
        "state": state if state in there else "",
        "states": [(value, label, there[value]) for value, label in LABELS.items()], "total": sum(there.values()),
        "asks": asks, "facets": list(FACET_WORDS.items()), "today": today,
        "indicators": [(one.code, one.definition.name) for one in desks(actor).values()] if asks else [],
        "months": [(code_of(one), local_period("month", one.start)) for one in last_months(today, 24)],
    }  # fmt: skip
    return show_page(request, "indicators/questions/list.html", context, here="indicators:queries")


def _said(one: Question) -> Question:
    at = period(one.query.kind, one.query.start)
    return one._replace(period=local_period(at.kind, at.start))


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the unit in charge about a figure."""
    actor = actor_of(request)
    require(actor, "indicator.release")

    def doing() -> str:
        at = desk(actor, request.POST.get("code", ""))
        month = month_of(request.POST.get("month", ""))
        own = ends_with(at.definition, month) if month is not None else None
        if own is None:
            raise IndicatorError("这个指标没有这一期。", "请核对月份。", code="period")
        days = request.POST.get("days", "")
        raise_query(
            actor, code=at.code, period=own, words=request.POST.get("words", ""), now=timezone.now(),
            facet=request.POST.get("facet", "value"), days=int(days) if days.isdecimal() and 0 < int(days) <= 30 else 3,
        )  # fmt: skip
        return str(_("Asked; the unit in charge has been told."))

    attempt(request, doing)
    return redirect("indicators:queries")


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Answer a question, accept the answer, or ask again."""
    if verb not in ("answer", "accept", "again"):
        raise Http404
    actor, now = actor_of(request), timezone.now()
    require(actor, "indicator.file" if verb == "answer" else "indicator.release")

    def doing() -> str:
        if verb == "answer":
            answer(actor, query_id=pk, words=request.POST.get("words", ""), now=now)
            return str(_("Answered."))
        settle(actor, query_id=pk, accepted=verb == "accept", now=now)
        return str(_("The explanation is kept with the figure.") if verb == "accept" else _("Asked again."))

    attempt(request, doing)
    return redirect(f"{reverse('indicators:queries')}?state={request.POST.get('state', '')}")
