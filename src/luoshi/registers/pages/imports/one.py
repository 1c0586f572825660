"""One import: being checked, its columns to be named, its preview, being written, done, taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.services import actor_of
from luoshi.paper.errors import PaperError
from luoshi.paper.sheets.marking import mark_cells
from luoshi.registers.errors import RegisterError
from luoshi.registers.jobs import defer_import
from luoshi.registers.models import Import, ImportState
from luoshi.registers.pages.frame import show, show_in
from luoshi.registers.pages.imports.mapped import mapping_context
from luoshi.registers.pages.imports.preview import preview_context
from luoshi.registers.pages.imports.progress import progress_of
from luoshi.registers.queries.imports import changed_meanwhile, left_behind, remarks_on
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.services.importing.access import acts_on, find_import, may_keep_profiles
from luoshi.registers.services.importing.starting import OPEN, cancel, keep_profile, map_again
from luoshi.registers.services.importing.writing import KEPT_DAYS, ask_to_undo, ask_to_write
from luoshi.web.downloads import to_save
from luoshi.web.refusals import spoken

WORKING = (ImportState.CHECKING, ImportState.WRITING, ImportState.UNDOING)


@require_safe
def page(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The page of an import in whatever state it is."""
    at = desk(actor_of(request), code)
    job = find_import(at, pk)
    return show_in(request, "registers/imports/one.html", at, "registers:imports", _context(request, at, job))


@require_safe
def progress(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """How far the work is; the page is loaded anew once it has ended."""
    at = desk(actor_of(request), code)
    job = find_import(at, pk)
    if job.state not in WORKING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return show(request, "registers/imports/_progress.html", _working(at, job))


@require_POST
def map_columns(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Check the file by the columns as they were named by hand."""
    at = desk(actor_of(request), code)
    job = find_import(at, pk)
    given = request.POST
    columns = {
        int(name.removeprefix("column-")): str(key)
        for name, key in given.items()
        if name.startswith("column-") and name.removeprefix("column-").isdigit()
    }
    unit = given.get("unit", "")
    try:
        with transaction.atomic():
            job = map_again(
                at, job, columns=columns, sheet=given.get("sheet", "") if "other-sheet" in given else "",
                match_by=[key for key in given.get("match", "").split(" ") if key],
                hidden_rows="hidden_rows" in given, unit=int(unit) if unit.isdigit() else job.unit_id,
                reason=given.get("reason", ""),
            )  # fmt: skip
            if job.state == ImportState.CHECKING:
                defer_import(job.pk)
    except (RegisterError, PaperError) as error:
        messages.error(request, " ".join(spoken(error)))
    return redirect("registers:import", code, pk)


@require_POST
def confirm(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Write it: everything, or the good rows."""
    at = desk(actor_of(request), code)
    job = find_import(at, pk)
    try:
        with transaction.atomic():
            ask_to_write(at, job, mode="good" if request.POST.get("mode") == "good" else "all")
            defer_import(pk)
    except (RegisterError, PaperError) as error:
        messages.error(request, " ".join(spoken(error)))
    return redirect("registers:import", code, pk)


@require_POST
def undo(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take it back as a whole."""
    at = desk(actor_of(request), code)
    job = find_import(at, pk)
    try:
        with transaction.atomic():
            ask_to_undo(at, job)
            defer_import(pk)
    except (RegisterError, PaperError) as error:
        messages.error(request, " ".join(spoken(error)))
    return redirect("registers:import", code, pk)


@require_POST
def let_go(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Cancel it before anything is written."""
    at = desk(actor_of(request), code)
    cancel(at, find_import(at, pk))
    messages.success(request, _("The import was cancelled; nothing was written."))
    return redirect("registers:imports", code)


@require_safe
def marked(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The user's own file with its bad cells marked."""
    at = desk(actor_of(request), code)
    job = find_import(at, pk)
    content = bytes(Import.objects.values_list("content", flat=True).get(pk=pk))
    if not content:
        raise LuoshiError("这份文件已经不在了。", "请重新上传。", code="file-gone")
    copy = mark_cells(content, {job.mapping["sheet"]: list(remarks_on(job))}, name=job.name)
    stem = job.name.rpartition(".")[0] or job.name
    return to_save(f"{stem}（标注）.xlsx", copy)


@require_POST
def keep(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Keep its mapping as a profile."""
    at = desk(actor_of(request), code)
    job = find_import(at, pk)
    try:
        found = keep_profile(at, job, name=request.POST.get("name", ""), system=request.POST.get("system", ""))
        messages.success(request, _("Files with these columns are read by “%s” from now on.") % found.name)
    except (RegisterError, PaperError) as error:
        messages.error(request, " ".join(spoken(error)))
    return redirect("registers:import", code, pk)


def _context(request: HttpRequest, at: Desk, job: Import) -> dict[str, Any]:
    context: dict[str, Any] = {"job": job, "may_keep": may_keep_profiles(at), "may_bring_in": acts_on(at, job)}
    context["open"] = job.state in OPEN
    if job.state in WORKING:
        return context | _working(at, job)
    if job.state != ImportState.CANCELLED:
        context |= preview_context(request, at, job)
    if job.state in OPEN:
        context |= mapping_context(at, job)
    if job.state == ImportState.DONE:
        context["late"] = changed_meanwhile(job)
        context["undo_until"] = job.finished_at and job.finished_at + timedelta(days=KEPT_DAYS)
    context["left"] = left_behind(job)
    return context


def _working(at: Desk, job: Import) -> dict[str, Any]:
    return {"job": job, "register": at.register, "progress": progress_of(job, timezone.now())}
