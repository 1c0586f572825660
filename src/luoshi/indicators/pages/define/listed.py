"""All definitions of the own library; the ways to begin a new one; drafts that lie about."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.indicators.errors import IndicatorError
from luoshi.indicators.models import IndicatorDraft
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.queries.defining import body_of, defined, drafts
from luoshi.indicators.services.drafting import begin_draft, drop_draft
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of

#: What most indicators of a county are.
BLANK: dict[str, Any] = {"frequency": "month", "cumulative": True, "unit": "亿元", "release": {"day": 20}}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """All definitions of the own library."""
    actor = actor_of(request)
    words = " ".join(request.GET.get("q", "").split())[:60]
    context = {"defined": defined(actor, words=words), "words": words, "drafts": drafts(actor)}
    return show_page(request, "indicators/define/list.html", context, here="indicators:definitions")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The ways to begin; posted, the draft is made and its form opened."""
    actor = actor_of(request)
    if request.method == "POST":
        try:
            return redirect("indicators:draft", begin_draft(actor, body=_begun(request, actor)).pk)
        except IndicatorError as error:
            messages.error(request, f"{error.message} {error.remedy}")
    known = sorted({(one.definition.name, one.indicator.code) for one in defined(actor)})
    context = {"known": known, "drafts": [one for one in drafts(actor) if one.indicator_id is None],
               "chosen": request.POST.get("of") or request.GET.get("of", "")}  # fmt: skip
    return show_page(request, "indicators/define/start.html", context, here="indicators:definitions")


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    gone: IndicatorDraft = drop_draft(actor_of(request), draft_id=pk)
    messages.success(request, _("The draft is gone; indicators in use are as they were."))
    if gone.indicator is not None:
        return redirect("indicators:definition", gone.indicator.code)
    return redirect("indicators:definitions")


def _begun(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    if request.POST.get("way") != "copy":
        return BLANK
    said = request.POST.get("of", "").strip()
    names = {one.definition.name: one.indicator.code for one in defined(actor)}
    try:
        body = dict(body_of(actor, names.get(said, said)))
    except IndicatorError:
        raise IndicatorError("没有选照哪个指标。", "请从列出的指标里选一个。", code="no-copy") from None
    body.pop("examples", None)
    return {**body, "code": "", "synonyms": [], "name": f"{body['name']}（副本）"[:60]}
