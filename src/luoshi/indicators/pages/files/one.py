"""One file of figures: what its cells would do, written, undone, given back with its problems marked."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from luoshi.indicators.models import FigureImport, Verdict
from luoshi.indicators.pages.frame import attempt
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.queries.imports import PAGE, cells_of, doubted, find_import, remarks_of
from luoshi.indicators.services.importing.writing import compare_again, undo_import, write_import
from luoshi.organization.services import actor_of
from luoshi.paper.sheets.marking import mark_cells
from luoshi.web.downloads import to_save

#: What is shown first: what needs somebody's eyes.
ORDER = (Verdict.BAD, Verdict.CHANGED, Verdict.NEW, Verdict.SAME)
LABELS = {
    Verdict.BAD: gettext_lazy("bad cells"), Verdict.CHANGED: gettext_lazy("changed figures"),
    Verdict.NEW: gettext_lazy("new figures"), Verdict.SAME: gettext_lazy("figures as they are"),
}  # fmt: skip


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview, or what was written; a page of cells of one verdict."""
    actor = actor_of(request)
    job = find_import(actor, pk)
    counts = {one: job.counts.get(one.value, 0) for one in ORDER}
    shown = next((one for one in ORDER if one == request.GET.get("show")), None)
    shown = shown or next((one for one in ORDER if counts[one]), Verdict.SAME)
    said = request.GET.get("page", "")
    number = max(1, int(said)) if said.isdecimal() and len(said) < 6 else 1
    context: dict[str, Any] = {
        "job": job, "counts": [(one.value, LABELS[one], counts[one]) for one in ORDER], "shown": shown.value,
        "cells": cells_of(actor, job, shown, page=number), "page": number,
        "pages": max(1, -(-counts[shown] // PAGE)), "writes": counts[Verdict.NEW] + counts[Verdict.CHANGED],
        "bad": counts[Verdict.BAD], "revises": job.counts.get("revises", 0), "doubted": doubted(job),
    }  # fmt: skip
    return show_page(request, "indicators/files/one.html", context, here="indicators:imports")


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it, whole or its good cells."""
    job = _mine(request, pk)

    def doing() -> str:
        written = write_import(
            actor_of(request), job_id=job.pk, only_good=request.POST.get("mode") == "good",
            reason=request.POST.get("reason", ""), now=timezone.now(),
        )  # fmt: skip
        total = written.counts.get("new", 0) + written.counts.get("changed", 0)
        return str(_("%d figures written. The whole file can be undone below.") % total)

    attempt(request, doing)
    return redirect("indicators:import", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back as a whole."""
    job = _mine(request, pk)

    def doing() -> str:
        undone = undo_import(actor_of(request), job_id=job.pk, now=timezone.now())
        left = undone.counts["left"]
        said = _("%d figures are as they were before.") % undone.counts["undone"]
        return str(said + (_(" %d were changed since and stay.") % left if left else ""))

    attempt(request, doing)
    return redirect("indicators:import", pk)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare it anew with the figures as they are."""
    job = _mine(request, pk)

    def doing() -> str:
        compare_again(actor_of(request), job_id=job.pk)
        return _("Compared anew with the figures as they are now.")

    attempt(request, doing)
    return redirect("indicators:import", pk)


@require_safe
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    """The user's own file with its problems marked in it."""
    job = _mine(request, pk)
    content = mark_cells(bytes(job.content), {job.sheet: remarks_of(job)}, name=job.name)
    return to_save(f"{PurePath(job.name).stem}（已标注）.xlsx", content)


def _mine(request: HttpRequest, pk: int) -> FigureImport:
    return find_import(actor_of(request), pk)
