"""What is done to an entry as a whole: moved to another stage, taken out, brought back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.organization.access import Forbidden
from luoshi.organization.services import actor_of
from luoshi.registers.models import Entry
from luoshi.registers.pages.entry.common import attempt, seen
from luoshi.registers.pages.frame import show, show_in
from luoshi.registers.queries.entries import find_entry
from luoshi.registers.queries.moves import Move, moves
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.rules.shape_form import shape_form
from luoshi.registers.services.evidence import keep_file
from luoshi.registers.services.rows import bring_back_row, remove_row
from luoshi.registers.services.staging import move
from luoshi.web.acting import day, number


@require_http_methods(["GET", "HEAD", "POST"])
def move_to(request: HttpRequest, code: str, entry: int) -> HttpResponse:
    """What the stage asks for; sent back, the move. htmx gets the form alone, for the dialog."""
    at, found = seen(request, code, entry)
    known = {one.stage.key: one for one in moves(at, found)}
    chosen = known.get((request.POST if request.method == "POST" else request.GET).get("to", ""))
    if chosen is None:
        raise Forbidden("现在不能移到这个环节。", "请刷新页面，看它现在的状态。")
    if request.method == "POST" and _moved(request, at, found, chosen):
        return redirect("registers:entry", code, entry)
    values = {**({chosen.stage.date: timezone.localdate().isoformat()} if chosen.stage.date else {}), **found.shown}
    typed = {key: {"raw": request.POST[f"f.{key}"]} for key in chosen.asks if f"f.{key}" in request.POST}
    groups = shape_form(
        at.definition, {**values, **typed}, names=CountyNames(at.actor.area_id), seen=at.fields,
        keeps=lambda one: at.keeps(one, found.unit_id), only=chosen.asks,
    )  # fmt: skip
    context = {
        "entry": found, "move": chosen, "controls": [one for group in groups for one in group.controls],
        "reason": request.POST.get("reason", ""), "on": request.POST.get("on", ""),
    }  # fmt: skip
    if request.headers.get("HX-Request"):
        return show(request, "registers/entry/_move.html", {"register": at.register, **context})
    return show_in(request, "registers/entry/move.html", at, "registers:list", context)


def _moved(request: HttpRequest, at: Desk, entry: Entry, chosen: Move) -> bool:
    revision = number(request.POST.get("revision")) or 0
    if not _keep_evidence(request, at, entry, chosen):
        return False
    if revision == entry.revision:
        # Keeping a file of a file field moved the row on: it is still what this person saw.
        revision = find_entry(at, entry.id).revision
    given = {
        key: "、".join(filter(None, request.POST.getlist(f"f.{key}")))
        for key in chosen.asks
        if f"f.{key}" in request.POST and at.keeps(at.rules.fields[key], entry.unit_id)
    }
    on, reason = day(request.POST.get("on", "")), request.POST.get("reason", "").strip()[:500]
    done = attempt(
        request,
        lambda: move(
            at, entry_id=entry.id, revision=revision, to=chosen.stage.key, today=timezone.localdate(), on=on,
            given=given, reason=reason,
        ),
    )  # fmt: skip
    if done is not None:
        messages.success(
            request, _("%(number)s is now at “%(stage)s”.") % {"number": entry.number, "stage": chosen.stage.name}
        )
    return done is not None


def _keep_evidence(request: HttpRequest, at: Desk, entry: Entry, chosen: Move) -> bool:
    """Files that came with the move stay with the entry even where the move itself is refused."""
    for place, evidence in enumerate(chosen.evidence):
        about = evidence.field.key if evidence.field is not None and evidence.field.type == "file" else evidence.name
        for file in request.FILES.getlist(f"evidence-{place}"):
            content, name = file.read(), file.name or ""
            kept = attempt(
                request,
                lambda name=name, content=content, about=about: keep_file(  # type: ignore[misc]
                    at, entry_id=entry.id, name=name, content=content, about=about, stage=chosen.stage.key
                ),
            )
            if kept is None:
                return False
    return True


@require_POST
def remove(request: HttpRequest, code: str, entry: int) -> HttpResponse:
    """Take a draft out (undone from the message); for a row that counts, ask for its removal."""
    at, found = seen(request, code, entry)
    revision = number(request.POST.get("revision"))
    reason = request.POST.get("reason", "").strip()[:500]

    def do() -> bool:
        remove_row(at, entry_id=entry, revision=revision or 0, reason=reason)
        return True

    if attempt(request, do) is None:
        return redirect("registers:entry", code, entry)
    if found.official:
        messages.success(request, _("The removal waits to be verified."))
        return redirect("registers:entry", code, entry)
    words = render_to_string("registers/entry/_removed.html", {"code": code, "entry": found}, request)
    messages.success(request, words, extra_tags="safe")
    return redirect("registers:list", code)


@require_POST
def restore(request: HttpRequest, code: str, entry: int) -> HttpResponse:
    """Undo the removal of a draft."""
    at = desk(actor_of(request), code)

    def do() -> bool:
        bring_back_row(at, entry_id=entry)
        return True

    if attempt(request, do) is not None:
        messages.success(request, _("The entry is back."))
    return redirect("registers:entry", code, entry)
