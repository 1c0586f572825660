"""An office's own table becomes a plan: upload, what the columns mean, what the rows become."""

from __future__ import annotations

from typing import Any

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
from luoshi.plans.pages.tables import say, waiting_file
from luoshi.plans.rules.table_lexicon import NAMES
from luoshi.plans.services.tables.keeping import choose, keep_file
from luoshi.plans.services.tables.starting_table import keep_document, preview_table, start_from_table

#: Rows shown of a long table.
MOST = 200


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Hand in a table."""
    actor = actor_of(request)
    require(actor, "plan.edit")
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            messages.error(request, _("No file was chosen."))
            return redirect("plans:own-table")
        try:
            kept = keep_file(actor, kind=IncomingKind.TABLE, name=file.name or "", content=file.read())
            preview_table(actor, kept, today=timezone.localdate())
        except LuoshiError as error:
            say(request, error)
            return redirect("plans:own-table")
        return redirect("plans:own", kept.pk)
    return render(request, "plans/tables/own_start.html")


@require_POST
def from_document(request: HttpRequest, document: int) -> HttpResponse:
    """Take the table of a paper that is kept already."""
    return redirect("plans:own", keep_document(actor_of(request), document_id=document).pk)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, incoming: int) -> HttpResponse:
    """Columns to turn and rows to look at; posted with ``make``, the plan is made."""
    actor = actor_of(request)
    kept = waiting_file(actor, incoming, IncomingKind.TABLE)
    today = timezone.localdate()
    if request.method == "POST":
        kept = choose(actor, kept, **_choices(request))
        if "make" not in request.POST:
            return redirect("plans:own", incoming)
        try:
            plan = start_from_table(actor, kept, today=today, now=timezone.now())
        except LuoshiError as error:
            say(request, error)
            return redirect("plans:own", incoming)
        return redirect("plans:show", plan.pk)
    shown = preview_table(actor, kept, today=today)
    context = {
        "shown": shown, "kept": kept, "rows": shown.tasks[:MOST], "more": max(0, len(shown.tasks) - MOST),
        "fields": NAMES.items(), "doubtful": sum(bool(task.doubts) for task in shown.tasks),
    }  # fmt: skip
    return render(request, "plans/tables/own.html", context)


def _choices(request: HttpRequest) -> dict[str, Any]:
    """What was set; another table forgets what was set for the one before."""
    told: dict[str, Any] = {"title": request.POST.get("title", "").strip()[:300]}
    table, before = request.POST.get("table", ""), request.POST.get("table-before", "")
    if table.isdecimal():
        told["table"] = int(table)
    columns = {
        name.removeprefix("column-"): field
        for name, field in request.POST.items()
        if name.startswith("column-") and (field in NAMES or field == "")
    }
    told["columns"] = {} if table != before else columns
    return told
