"""Which entry a field means."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.registers.pages.entry.common import attempt, seen
from luoshi.registers.services import linking
from luoshi.web.acting import number


@require_POST
def link(request: HttpRequest, code: str, entry: int, key: str) -> HttpResponse:
    """Link to the entry that ``to`` names; without it, take the link away."""
    at, _entry = seen(request, code, entry)
    to = number(request.POST.get("to"))

    def do() -> str:
        if to is None:
            linking.unlink(at, entry_id=entry, key=key)
            return _("The link is taken away.")
        linking.link(at, entry_id=entry, key=key, to_entry=to)
        return _("Linked.")

    if words := attempt(request, do):
        messages.success(request, words)
    return redirect("registers:entry", code, entry)
