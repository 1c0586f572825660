"""What the asker does with one request."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.organization.services import actor_of
from luoshi.requests.queries.choices import usual_due
from luoshi.requests.services.judging import accept, give_back
from luoshi.requests.services.withdrawing import bring_back, withdraw
from luoshi.web.acting import attempt, day, numbers

VERBS = ("accept", "return", "withdraw", "bring-back")


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Accept (all, or the cells that are ticked), return with a reason, withdraw, bring back."""
    if verb not in VERBS:
        raise Http404
    done = attempt(request, lambda: _do(request, pk, verb))
    if done and verb == "withdraw":
        messages.success(request, render_to_string("requests/_withdrawn.html", {"pk": pk}, request), extra_tags="safe")
    elif done:
        messages.success(request, done)
    return redirect("requests:show", pk)


def _do(request: HttpRequest, pk: int, verb: str) -> str:
    actor, now = actor_of(request), timezone.now()
    cells = numbers(request.POST.getlist("cell"))
    if verb == "accept":
        return _("%d answers accepted.") % accept(actor, request_id=pk, cells=cells or None, now=now)
    if verb == "return":
        due = day(request.POST.get("due", "")) or usual_due(timezone.localdate(), 3)
        reason = request.POST.get("reason", "")
        returned = give_back(actor, request_id=pk, cells=cells, reason=reason, due=due, now=now)
        return _("%d answers returned; the unit is told why.") % returned
    if verb == "withdraw":
        return str(withdraw(actor, request_id=pk, now=now))
    bring_back(actor, request_id=pk)
    return _("The request stands again.")
