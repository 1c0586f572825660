"""What is done with a filing: handed in, taken back, confirmed, verified, sent back, locked."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.registers.pages.filings.sheet import REASON
from luoshi.registers.queries.filings.one import find_filing
from luoshi.registers.queries.judging import evidence_lacking
from luoshi.registers.queries.sheet import waiting_rows
from luoshi.registers.services.filing import confirm, hand_in, lock, refuse, send_back, take_back, verify
from luoshi.registers.services.rows import drop_changes
from luoshi.web.acting import attempt, numbers


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do it, say what came of it, and show the filing again."""
    if verb not in VERBS:
        raise Http404
    actor = actor_of(request)
    find_filing(actor, pk)
    done = attempt(request, lambda: VERBS[verb](actor, pk, request))
    if done:
        messages.success(request, done)
    where = reverse("registers:filing", args=[pk])
    return redirect(where if done else f"{where}?{request.POST.get('back', '')}")


@require_POST
def reason(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the reason for which locked rows are corrected, until the filing is handed in or another is given."""
    filing, desk = find_filing(actor_of(request), pk)
    if not desk.may_file(filing.unit_id):
        raise Forbidden("更正由填报单位办理。", "请联系填报单位。")
    words = request.POST.get("reason", "").strip()[:500]
    request.session[REASON.format(pk)] = words
    if words:
        messages.success(request, _("Locked rows can be corrected now; the reason goes with each correction."))
    return redirect(f"{reverse('registers:filing', args=[pk])}?view=sheet&show=unit")


def _hand_in(actor: Actor, pk: int, request: HttpRequest) -> str:
    filing = hand_in(actor, filing_id=pk)
    request.session.pop(REASON.format(pk), None)
    if filing.state == "submitted":
        return _("Handed in; the head of your unit has been asked to confirm.")
    return _("Handed in; the department in charge has been told.")


def _nothing(actor: Actor, pk: int, request: HttpRequest) -> str:
    hand_in(actor, filing_id=pk, nothing=True)
    return _("Handed in: nothing to file this time.")


def _take_back(actor: Actor, pk: int, request: HttpRequest) -> str:
    take_back(actor, filing_id=pk)
    return _("Taken back; it can be changed again.")


def _confirm(actor: Actor, pk: int, request: HttpRequest) -> str:
    confirm(actor, filing_id=pk)
    return _("Confirmed.")


def _refuse(actor: Actor, pk: int, request: HttpRequest) -> str:
    refuse(actor, filing_id=pk, reason=request.POST.get("reason", "").strip())
    return _("Given back to the handler, with your reason.")


def _verify(actor: Actor, pk: int, request: HttpRequest) -> str:
    count = verify(actor, filing_id=pk, entries=_ticked(request))
    return (
        ngettext("%d row verified; it counts from now on.", "%d rows verified; they count from now on.", count) % count
    )


def _verify_sound(actor: Actor, pk: int, request: HttpRequest) -> str:
    filing, desk = find_filing(actor, pk)
    rows = waiting_rows(filing, ("confirmed",))
    lacking = evidence_lacking(desk, rows)
    count = verify(actor, filing_id=pk, entries=[row.id for row in rows if row.id not in lacking])
    said = ngettext("%d row verified; it counts from now on.", "%d rows verified; they count from now on.", count)
    return said % count


def _return(actor: Actor, pk: int, request: HttpRequest) -> str:
    reason = request.POST.get("reason", "").strip()
    count = send_back(actor, filing_id=pk, entries=_ticked(request), reason=reason)
    return ngettext("%d row sent back, with your reason.", "%d rows sent back, with your reason.", count) % count


def _lock(actor: Actor, pk: int, request: HttpRequest) -> str:
    lock(actor, filing_id=pk)
    return _("Locked. From now on a correction is a restatement with a reason.")


def _drop(actor: Actor, pk: int, request: HttpRequest) -> str:
    _filing, desk = find_filing(actor, pk)
    for entry in _ticked(request) or []:
        drop_changes(desk, entry_id=entry)
    return _("The change is undone; the row stands as it was verified.")


VERBS: dict[str, Callable[[Actor, int, HttpRequest], str]] = {
    "hand-in": _hand_in, "nothing": _nothing, "take-back": _take_back, "confirm": _confirm, "refuse": _refuse,
    "verify": _verify, "verify-sound": _verify_sound, "return": _return, "lock": _lock, "drop": _drop,
}  # fmt: skip


def _ticked(request: HttpRequest) -> list[int] | None:
    """The rows that are ticked; None where all are meant."""
    if request.POST.get("all"):
        return None
    return numbers(request.POST.getlist("entry"))
