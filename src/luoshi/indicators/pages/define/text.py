"""A draft as text, for who would rather write it: the same draft as the form, every fault at its line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.indicators.models import IndicatorDraft
from luoshi.indicators.pages.frame import attempt
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.queries.defining import find_draft
from luoshi.indicators.queries.judging import judge
from luoshi.indicators.services.drafting import save_draft
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.packs import Declared, PackError, load_text, plain_of

LONGEST = 60_000


class Line(NamedTuple):
    """A fault with the line of the text that it stands at, 0 where it stands at none."""

    line: int
    message: str
    remedy: str


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The text; posted, it is kept in the draft with whatever faults, unless it cannot be read at all."""
    actor = actor_of(request)
    draft = find_draft(actor, pk)
    text, faults = _text(draft), []
    if request.method == "POST":
        text = request.POST.get("text", "")[:LONGEST]
        try:
            declared = load_text(text, Path(_("Definition")))
        except PackError as error:
            faults = [Line(0, error.message, error.remedy)]
        else:
            faults = _faults(actor, draft, declared)
            if _kept(request, actor, draft, declared) and not faults and request.POST.get("verb") == "preview":
                return redirect("indicators:draft-preview", pk)
    context = {"draft": find_draft(actor, pk), "text": text, "faults": faults, "checked": request.method == "POST"}
    return show_page(request, "indicators/define/text.html", context, here="indicators:definitions")


def _text(draft: IndicatorDraft) -> str:
    return str(yaml.safe_dump(draft.body, allow_unicode=True, sort_keys=False, width=110))


def _faults(actor: Actor, draft: IndicatorDraft, declared: Declared) -> list[Line]:
    _definition, faults = judge(actor, plain_of(declared.data), draft.indicator)
    return [Line(declared.place(one.way).line, one.message, one.remedy) for one in faults]


def _kept(request: HttpRequest, actor: Actor, draft: IndicatorDraft, declared: Declared) -> bool:
    said = request.POST.get("revision", "")
    revision = int(said) if said.isdigit() and len(said) < 10 else 0

    def doing() -> str:
        save_draft(actor, draft_id=draft.pk, body=plain_of(declared.data), revision=revision)
        return str(_("Kept in the draft."))

    return bool(attempt(request, doing))
