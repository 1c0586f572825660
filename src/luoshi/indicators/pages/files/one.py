"""One file of figures: what its cells would do, written, undone, given back with its problems marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from luoshi.indicators.jobs import defer_file
from luoshi.indicators.jobs.files import WORKING
from luoshi.indicators.models import FigureImport, ImportState, Verdict
from luoshi.indicators.pages.facets import FACET_WORDS, ROLES
from luoshi.indicators.pages.files.progress import progress_of
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.queries.imports import PAGE, cells_of, doubted, find_import, meanings, remarks_of
from luoshi.indicators.rules.read_figures import Choice
from luoshi.indicators.services.importing.choosing import ask_to_read_as
from luoshi.indicators.services.importing.looking import OPEN
from luoshi.indicators.services.importing.writing import ask_to_compare, ask_to_undo, ask_to_write
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.paper.sheets.marking import mark_cells
from luoshi.web import acting
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
    if job.state in WORKING:
        working = {"job": job, "progress": progress_of(job, timezone.now())}
        return show_page(request, "indicators/files/one.html", working, here="indicators:imports")
    if job.state == ImportState.MAPPING:
        choosing = {"job": job, **_choosing(actor, job)}
        return show_page(request, "indicators/files/one.html", choosing, here="indicators:imports")
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
        **(_choosing(actor, job) if job.state in OPEN else {}),
    }  # fmt: skip
    return show_page(request, "indicators/files/one.html", context, here="indicators:imports")


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the work is; the page is loaded anew once it has ended."""
    job = _mine(request, pk)
    if job.state not in WORKING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"job": job, "progress": progress_of(job, timezone.now())}
    return show_page(request, "indicators/files/_progress.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it, whole or its good cells."""
    only_good, reason = request.POST.get("mode") == "good", request.POST.get("reason", "")
    return _ask(request, pk, lambda actor: ask_to_write(actor, job_id=pk, only_good=only_good, reason=reason))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back as a whole."""
    return _ask(request, pk, lambda actor: ask_to_undo(actor, job_id=pk))


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare it anew with the figures as they are, or another sheet of it."""
    sheet = request.POST.get("sheet", "")
    return _ask(request, pk, lambda actor: ask_to_compare(actor, job_id=pk, sheet=sheet))


def _ask(request: HttpRequest, pk: int, asking: Callable[[Actor], FigureImport]) -> HttpResponse:
    """Ask for work on a file and queue it, in one transaction."""
    _mine(request, pk)

    def doing() -> None:
        with transaction.atomic():
            asking(actor_of(request))
            defer_file(pk)

    acting.attempt(request, doing)
    return redirect("indicators:import", pk)


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column is what; the file is looked through anew."""
    job, said = _mine(request, pk), request.POST
    choices = {
        place: Choice(said.get(f"column-{place}", ""), said.get(f"unit-{place}", "").strip()[:20])
        for place in (one["column"] for one in job.head if "column" in one)
        if said.get(f"column-{place}")
    }
    return _ask(
        request, pk,
        lambda actor: ask_to_read_as(
            actor, job_id=pk, choices=choices, remember=said.get("remember") == "1", now=timezone.now()
        ),
    )  # fmt: skip


def _choosing(actor: Actor, job: FigureImport) -> dict[str, Any]:
    """What the columns may be chosen to be."""
    return {
        "choosable": bool(job.head) and all("column" in one for one in job.head),
        "roles": [(f"role.{key}", ROLES[key]) for key in ROLES],
        "facets": [(f"facet.{key}", words) for key, words in FACET_WORDS.items()],
        "meanings": meanings(actor),
    }


@require_safe
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    """The user's own file with its problems marked in it."""
    job = _mine(request, pk)
    content = mark_cells(bytes(job.content), {job.sheet: remarks_of(job)}, name=job.name)
    return to_save(f"{PurePath(job.name).stem}（已标注）.xlsx", content)


def _mine(request: HttpRequest, pk: int) -> FigureImport:
    return find_import(actor_of(request), pk)
