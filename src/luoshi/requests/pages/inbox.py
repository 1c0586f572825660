"""A unit's inbox: everything it is asked, answered on one page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.organization.services import actor_of
from luoshi.requests.models import Missing
from luoshi.requests.queries.inbox import inbox
from luoshi.requests.services.answering import Outcome, Said, answer
from luoshi.web.acting import attempt, number


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What waits; ``?state=accepted`` what was taken."""
    return _page(request)


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what is filled in of one request; what could not be taken comes back as it was typed, marked."""
    said = _said(request)
    minutes = number(request.POST.get("minutes", "").strip())
    actor = actor_of(request)
    done = attempt(request, lambda: answer(actor, request_id=pk, said=said, now=timezone.now(), minutes=minutes))
    if done is None or done.faults:
        if done and done.kept:
            messages.success(request, _("%d cells are filed; those marked red are not.") % done.kept)
        return _page(request, said, done)
    if done.kept:
        messages.success(request, _("%d cells are filed. They can be changed until they are accepted.") % done.kept)
    else:
        messages.warning(request, _("Nothing was filled in."))
    return redirect(f"{reverse('requests:inbox')}#request-{pk}")


def _said(request: HttpRequest) -> dict[int, Said]:
    sent = request.POST
    cells = [pk for name in sent if name.startswith("value-") and (pk := number(name[6:])) is not None]
    found = {
        pk: Said(sent.get(f"value-{pk}", ""), sent.get(f"missing-{pk}", ""), sent.get(f"note-{pk}", "")) for pk in cells
    }
    # A cell that stands as it was sent out is not answered again.
    return {pk: one for pk, one in found.items() if one != Said(*sent.getlist(f"was-{pk}", ["", "", ""])[:3])}


def _page(request: HttpRequest, said: dict[int, Said] | None = None, done: Outcome | None = None) -> HttpResponse:
    actor = actor_of(request)
    state = "accepted" if request.GET.get("state") == "accepted" else ""
    groups = inbox(actor, state=state)
    faults = done.faults if done else {}
    for group in groups:
        for cell in group.cells:
            if cell.pk in faults or (done is None and cell.pk in (said or {})):
                typed = (said or {})[cell.pk]
                cell.said, cell.missing, cell.note = typed.typed, typed.missing, typed.note
                cell.fault = faults.get(cell.pk, "")  # type: ignore[attr-defined]
    context = {
        "groups": groups, "state": state, "missing": Missing.choices, "today": timezone.localdate(),
        "waiting": sum(group.waiting for group in groups),
    }  # fmt: skip
    return render(request, "requests/inbox.html", context)
