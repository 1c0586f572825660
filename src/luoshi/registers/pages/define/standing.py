"""The definition of a register as it stands: versions, what is being carried out, the pack's newer one, closing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.organization.services import actor_of
from luoshi.registers.errors import NotFound, RegisterError
from luoshi.registers.pages.frame import show as show_page
from luoshi.registers.queries.defining import definable, difference, standing
from luoshi.registers.queries.packs import newer_in_pack
from luoshi.registers.services.altering import build_again
from luoshi.registers.services.drafting import draft_of, go_back
from luoshi.registers.services.opening import set_active
from luoshi.registers.services.packs import draft_from_pack


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page."""
    actor = actor_of(request)
    found = standing(actor, code)
    context = {"found": found, "register": found.register, "newer": newer_in_pack(actor, found.register)}
    return show_page(request, "registers/define/standing.html", context)


@require_safe
def under_way(request: HttpRequest, code: str) -> HttpResponse:
    """What is being carried out, asked for every second while something is."""
    found = standing(actor_of(request), code)
    response = show_page(request, "registers/define/_under_way.html", {"found": found, "register": found.register})
    if not found.busy:
        # Versions and indexes are others now: the whole page is asked for once.
        response["HX-Refresh"] = "true"
    return response


@require_safe
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What differs between a version and another one, the one before it where the address does not say."""
    actor = actor_of(request)
    register = definable(actor, code)
    asked = request.GET.get("with", "")
    other = int(asked) if asked.isdigit() and len(asked) < 8 else max(number - 1, 1)
    before, after, found = difference(actor, code, number, other)
    context = {"register": register, "before": before, "after": after, "differences": found}
    return show_page(request, "registers/define/version.html", context)


@require_POST
def act(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a change, go back to a version, take the pack's, close, open, build indexes again."""
    actor = actor_of(request)
    register = definable(actor, code)
    verb, number = request.POST.get("verb", ""), request.POST.get("number", "")
    try:
        if verb == "change":
            return redirect("registers:draft", draft_of(actor, register=register).pk)
        if verb == "back":
            draft = go_back(actor, register=register, number=int(number) if number.isdigit() else 0)
            return redirect("registers:draft-preview", draft.pk)
        if verb == "pack":
            return redirect("registers:draft", draft_from_pack(actor, register=register).pk)
        if verb in ("close", "open"):
            set_active(actor, register_id=register.pk, active=verb == "open")
            messages.success(request, _("In use again.") if verb == "open" else _("Out of use; its rows are kept."))
        elif verb == "indexes":
            build_again(actor, register_id=register.pk)
        else:
            raise NotFound("操作")
    except RegisterError as error:
        if error.code == "not-found":
            raise
        messages.error(request, f"{error.message} {error.remedy}")
    return redirect("registers:define", code)
