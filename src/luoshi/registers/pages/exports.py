"""A list taken out as a workbook: at once, or, where it is long, in the background with its progress."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from luoshi.organization.services import actor_of
from luoshi.registers.errors import NotFound
from luoshi.registers.jobs import defer_export
from luoshi.registers.models import Export, ImportState
from luoshi.registers.pages.frame import show, show_in
from luoshi.registers.pages.imports.progress import progress_of
from luoshi.registers.pages.listed import listed
from luoshi.registers.queries.imports import find_export
from luoshi.registers.queries.listing import exact_total
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.services.exporting import AT_ONCE, export_list, start_export, temporary
from luoshi.web.downloads import XLSX


@require_safe
def take_out(request: HttpRequest, code: str) -> HttpResponse | FileResponse:
    """The list as a file; where it is long, the offer to make it in the background."""
    at = desk(actor_of(request), code)
    query = request.META.get("QUERY_STRING", "")
    asked, columns, about = listed(at, query)
    rows = exact_total(at, asked)
    name = _name(at)
    if rows > AT_ONCE:
        context = {"rows": rows, "query": query, "most": AT_ONCE}
        return show_in(request, "registers/imports/export.html", at, "registers:list", context)
    file = temporary()
    export_list(at, asked, columns, file, today=timezone.localdate(), about=about)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Make a long one in the background."""
    at = desk(actor_of(request), code)
    query = request.POST.get("query", "")
    asked, _columns, _about = listed(at, query)
    with transaction.atomic():
        export = start_export(at, query=query, name=_name(at), rows=exact_total(at, asked))
        defer_export(export.pk)
    return redirect("registers:export-one", code, export.pk)


@require_safe
def one(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """How far an export is, and its file."""
    at = desk(actor_of(request), code)
    return show_in(request, "registers/imports/export.html", at, "registers:list", _context(at, _found(at, pk)))


@require_safe
def progress(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """How far it is."""
    at = desk(actor_of(request), code)
    export = _found(at, pk)
    if export.state != ImportState.WRITING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return show(request, "registers/imports/_progress.html", _context(at, export))


@require_safe
def file(request: HttpRequest, code: str, pk: int) -> HttpResponse | StreamingHttpResponse:
    """The file of an export that is done, a part at a time."""
    at = desk(actor_of(request), code)
    export = _found(at, pk)
    if export.state != ImportState.DONE:
        raise NotFound("文件")
    parts = (bytes(part) for part in export.parts.values_list("content", flat=True).iterator(chunk_size=1))
    answer = FileResponse(parts, as_attachment=True, filename=export.name, content_type=XLSX)
    answer["Content-Length"] = str(export.size)
    return answer


def _found(at: Desk, pk: int) -> Export:
    export = find_export(at, pk)
    if export is None:
        raise NotFound("导出")
    return export


def _name(at: Desk) -> str:
    return f"{at.register.name}_{timezone.localdate():%Y%m%d}.xlsx"


def _context(at: Desk, export: Export) -> dict[str, Any]:
    return {"export": export, "register": at.register, "progress": progress_of(export, timezone.now())}
