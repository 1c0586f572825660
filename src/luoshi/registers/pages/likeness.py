"""Rows that may be about the same thing, side by side."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from luoshi.organization.access import Forbidden
from luoshi.organization.services import actor_of
from luoshi.registers.pages.frame import show_in
from luoshi.registers.queries.likeness import beside, pairs
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.services.likeness import decide, decide_again

VERBS = ("same", "different", "again")


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The proposals, the likeliest first; what was decided below them."""
    at = _door(request, code)
    context = {"pairs": beside(at, pairs(at)), "decided": beside(at, pairs(at, state="same"))}
    return show_in(request, "registers/likeness.html", at, "registers:likeness", context)


@require_POST
def act(request: HttpRequest, code: str, pk: int, verb: str) -> HttpResponse:
    """Say that both are the same, that they are not, or take the word back."""
    at = _door(request, code)
    if verb not in VERBS:
        raise Http404
    if verb == "again":
        decide_again(at, likeness_id=pk)
    else:
        found = decide(at, likeness_id=pk, same=verb == "same")
        words = render_to_string("registers/_decided.html", {"code": code, "found": found}, request)
        messages.success(request, words, extra_tags="safe")
    return redirect("registers:likeness", code)


def _door(request: HttpRequest, code: str) -> Desk:
    at = desk(actor_of(request), code)
    if at.units is not None and not at.units:
        raise Forbidden("您看不到这个台账的条目。", "请联系主管部门。")
    return at
