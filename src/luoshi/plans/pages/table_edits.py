"""The edited table comes back: upload, preview of every change, all or nothing."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import require
from luoshi.organization.services import actor_of
from luoshi.plans.models import IncomingKind
from luoshi.plans.pages.tables import say, take_file, waiting_file
from luoshi.plans.queries.plan import get_plan
from luoshi.plans.services.tables.bringing_back import apply_edits, preview_edits
from luoshi.plans.services.tables.keeping import choose

SIDES = ("file", "plan")


@require_POST
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the file and show what it would change."""
    actor = actor_of(request)
    require(actor, "plan.edit")
    look = partial(preview_edits, today=timezone.localdate())
    kept = take_file(request, get_plan(actor, pk), IncomingKind.EDITS, look=look)
    return redirect("plans:edits", kept.pk) if kept else redirect("plans:tables", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, incoming: int) -> HttpResponse:
    """Every change; posted, the choices are kept and all of it is taken over."""
    actor = actor_of(request)
    kept = waiting_file(actor, incoming, IncomingKind.EDITS)
    today = timezone.localdate()
    if request.method == "POST":
        sides = {name: side for name, side in request.POST.items() if name.startswith("row-") and side in SIDES}
        kept = choose(actor, kept, **sides, order="file" if request.POST.get("order") else "plan")
        try:
            done = apply_edits(actor, kept, today=today, now=timezone.now())
        except LuoshiError as error:
            say(request, error)
            return redirect("plans:edits", incoming)
        words = _("Taken over: %s. It can be undone on the plan's page.") % done.summary
        messages.success(request, words)
        return redirect("plans:show", done.plan.pk)
    shown = preview_edits(actor, kept, today=today)
    return render(request, "plans/tables/edits.html", {"shown": shown, "kept": kept, "plan": shown.plan})
