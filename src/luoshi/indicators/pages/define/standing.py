"""The definition of an indicator as it stands: what it says, its versions and how they differ, going back to one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from luoshi.indicators.errors import IndicatorError, NotFound
from luoshi.indicators.pages.facets import FACET_WORDS
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.queries.defining import difference, standing
from luoshi.indicators.rules.definition import FACETS
from luoshi.indicators.services.drafting import draft_of
from luoshi.organization.services import actor_of


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page."""
    found = standing(actor_of(request), code)
    facets = [(str(FACET_WORDS[key]), found.definition.facet(key)) for key in FACETS]
    context = {"found": found, "indicator": found.indicator, "definition": found.definition, "facets": facets}
    return show_page(request, "indicators/define/standing.html", context, here="indicators:definitions")


@require_safe
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What differs between a version and another one, the one before it where the address does not say."""
    asked = request.GET.get("with", "")
    other = int(asked) if asked.isdigit() and len(asked) < 8 else max(number - 1, 1)
    indicator, before, after, found = difference(actor_of(request), code, number, other)
    context = {"indicator": indicator, "before": before, "after": after, "differences": found}
    return show_page(request, "indicators/define/version.html", context, here="indicators:definitions")


@require_POST
def act(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a change, or go back to a version: a draft either way."""
    actor = actor_of(request)
    verb, number = request.POST.get("verb", ""), request.POST.get("number", "")
    try:
        if verb == "change":
            return redirect("indicators:draft", draft_of(actor, code=code).pk)
        if verb == "back":
            back_to = int(number) if number.isdigit() and len(number) < 8 else 0
            return redirect("indicators:draft-preview", draft_of(actor, code=code, back_to=back_to).pk)
        raise NotFound("操作")
    except IndicatorError as error:
        if error.code == "not-found":
            raise
        messages.error(request, f"{error.message} {error.remedy}")
    return redirect("indicators:definition", code)
