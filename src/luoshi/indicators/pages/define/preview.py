"""What a definition would do, and taking it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.indicators.errors import IndicatorError
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.pages.periods import local_period
from luoshi.indicators.queries.defining import find_draft
from luoshi.indicators.queries.judging import judge
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.show_figure import show_figure
from luoshi.indicators.services.drafting import take_draft
from luoshi.indicators.services.rehearsing import Effects, rehearse
from luoshi.organization.services import actor_of


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page."""
    actor = actor_of(request)
    draft = find_draft(actor, pk)
    definition, faults = judge(actor, draft.body, draft.indicator)
    context: dict[str, Any] = {"draft": draft, "definition": definition, "faults": faults}
    if definition is not None:
        found = rehearse(actor, draft=draft, now=timezone.now())
        context |= {"found": found, "faults": found.faults, "values": _values(definition, found)}
    return show_page(request, "indicators/define/preview.html", context, here="indicators:definitions")


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the indicator, or give it its new definition."""
    actor = actor_of(request)
    draft = find_draft(actor, pk)
    said, fresh = request.POST.get("revision", ""), draft.indicator is None
    try:
        indicator = take_draft(
            actor, draft_id=pk, note=request.POST.get("note", ""), now=timezone.now(),
            revision=int(said) if said.isdigit() and len(said) < 10 else 0,
        )  # fmt: skip
    except IndicatorError as error:
        messages.error(request, f"{error.message} {error.remedy}")
        return redirect("indicators:draft-preview", pk)
    if fresh:
        messages.success(request, _("The indicator is there; its figures can be filed now."))
    else:
        messages.success(request, _("The new version is in force; figures stay as they are."))
    return redirect("indicators:definition", indicator.code)


def _values(one: Definition, found: Effects) -> list[tuple[str, str, str]]:
    return [
        (
            local_period(at.kind, at.start),
            show_figure(one, "value", was, unit=True),
            show_figure(one, "value", then, unit=True),
        )
        for at, was, then in found.values
    ]
