"""A unit's filled sheet comes back: upload, preview, entered under the clerk's name with the sender recorded."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import require
from luoshi.organization.services import actor_of
from luoshi.plans.models import IncomingKind
from luoshi.plans.pages.tables import download, say, take_file, waiting_file
from luoshi.plans.queries.plan import get_plan
from luoshi.plans.services.tables.serving_units import marked_copy, preview_answers, take_answers


@require_POST
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the file and show what the unit says."""
    actor = actor_of(request)
    require(actor, "plan.on_behalf")
    kept = take_file(request, get_plan(actor, pk), IncomingKind.ANSWERS, look=preview_answers)
    return redirect("plans:returned", kept.pk) if kept else redirect("plans:tables", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, incoming: int) -> HttpResponse:
    """What the unit says, task by task; posted with the sender, it is entered."""
    actor = actor_of(request)
    kept = waiting_file(actor, incoming, IncomingKind.ANSWERS)
    if request.method == "POST":
        try:
            done = take_answers(actor, kept, sender=request.POST.get("sender", ""), now=timezone.now())
        except LuoshiError as error:
            say(request, error)
            return redirect("plans:returned", incoming)
        messages.success(request, _("The answers of %s are entered.") % done.unit.short)
        return redirect("plans:request", done.pk)
    shown = preview_answers(actor, kept)
    return render(request, "plans/tables/answers.html", {"shown": shown, "kept": kept, "plan": shown.plan})


@require_safe
def marked(request: HttpRequest, incoming: int) -> HttpResponse:
    """The file as it came, every wrong cell marked and explained."""
    actor = actor_of(request)
    return download(marked_copy(actor, waiting_file(actor, incoming, IncomingKind.ANSWERS)))
