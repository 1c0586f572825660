"""Which task of the ledger an entry came out of."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.registers.pages.entry.common import attempt, seen
from luoshi.registers.services import serving
from luoshi.web.acting import number


@require_POST
def tie(request: HttpRequest, code: str, entry: int, verb: str) -> HttpResponse:
    """Tie the entry to the task named, or untie it."""
    at, _entry = seen(request, code, entry)
    task = number(request.POST.get("task")) or 0

    def do() -> str:
        if verb == "untie":
            serving.untie(at, entry_id=entry, task_id=task)
            return _("The entry no longer stands with the task.")
        serving.tie(at, entry_id=entry, task_id=task)
        return _("The entry now stands with the task.")

    if words := attempt(request, do):
        messages.success(request, words)
    return redirect("registers:entry", code, entry)
