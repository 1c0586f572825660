"""Evidence files of an entry."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.organization.access import Forbidden
from luoshi.registers.pages.entry.common import attempt, seen
from luoshi.registers.rules.tell_kind import PICTURES, TYPES
from luoshi.registers.services.evidence import bring_back_file, keep_file, open_file, remove_file


@require_POST
def add(request: HttpRequest, code: str, entry: int) -> HttpResponse:
    """Keep files; each is judged for itself, so that one bad file keeps no good one out."""
    at, found = seen(request, code, entry)
    if not at.may_file(found.unit_id) and not at.may_verify():
        raise Forbidden("这一行不是您单位的。", "请联系填报单位。")
    about = request.POST.get("about", "").strip()[:60] or _("Attachment")
    kept = 0
    for file in request.FILES.getlist("file")[:20]:
        content, name = file.read(), file.name or ""
        kept += (
            attempt(
                request,
                lambda content=content, name=name: keep_file(  # type: ignore[misc]
                    at, entry_id=entry, name=name, content=content, about=about, stage=found.stage
                ),
            )
            is not None
        )
    if kept:
        messages.success(request, _("%d files kept.") % kept)
    elif not request.FILES:
        messages.error(request, _("No file was chosen."))
    return redirect("registers:entry", code, entry)


@require_safe
def show(request: HttpRequest, code: str, entry: int, file: int) -> HttpResponse:
    """The file: a picture is shown, everything else is saved. No browser guesses what it is."""
    at, _entry = seen(request, code, entry)
    found = open_file(at, entry_id=entry, file_id=file)
    save = found.kind not in PICTURES or "save" in request.GET
    disposition = content_disposition_header(save, found.name) or "attachment"
    headers = {
        "Content-Type": TYPES.get(found.kind, "application/octet-stream"), "Content-Disposition": disposition,
        "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }  # fmt: skip
    return HttpResponse(bytes(found.content), headers=headers)


@require_POST
def remove(request: HttpRequest, code: str, entry: int, file: int) -> HttpResponse:
    """Take it out; the message offers to undo that."""
    at, _entry = seen(request, code, entry)
    gone = attempt(request, lambda: remove_file(at, entry_id=entry, file_id=file))
    if gone is not None:
        context = {"code": code, "entry": entry, "file": gone}
        words = render_to_string("registers/entry/_file_removed.html", context, request)
        messages.success(request, words, extra_tags="safe")
    return redirect("registers:entry", code, entry)


@require_POST
def restore(request: HttpRequest, code: str, entry: int, file: int) -> HttpResponse:
    """Bring it back."""
    at, _entry = seen(request, code, entry)
    if attempt(request, lambda: bring_back_file(at, entry_id=entry, file_id=file)) is not None:
        messages.success(request, _("The file is back."))
    return redirect("registers:entry", code, entry)
