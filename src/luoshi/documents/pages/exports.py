"""What leaves: the task table as a fragment to copy, xlsx, docx, json, and the file as it came."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import PurePath

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.documents.models import Document, StoredFile
from luoshi.documents.queries import get_document, get_view
from luoshi.documents.rules.keep_layout import restore_paper
from luoshi.organization.services import actor_of
from luoshi.paper import Paper
from luoshi.reading import Reading
from luoshi.reading.division import write_division
from luoshi.reading.form import write_json
from luoshi.reading.tables import task_rows
from luoshi.reading.workbook import write_reading
from luoshi.web.downloads import to_save


def _write_json(reading: Reading, paper: Paper, target: BytesIO) -> None:
    out = TextIOWrapper(target, encoding="utf-8", write_through=True)
    write_json(reading, out, paper.text)
    out.detach()


_WRITERS: dict[str, Callable[[Reading, Paper, BytesIO], None]] = {
    "xlsx": write_reading,
    "docx": write_division,
    "json": _write_json,
}


def _paper(document: Document, text: str) -> Paper:
    return restore_paper(text, document.layout, name=document.name, format=document.format, sha256=document.text.sha256)


@require_safe
def task_table(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole task table as plain HTML, for the clipboard and for print."""
    actor = actor_of(request)
    document = get_document(actor, pk)
    _record, view = get_view(actor, document)
    context = {"document": document, "view": view, "tasks": task_rows(view.reading, view.text)}
    return render(request, "documents/_task_table.html", context)


@require_safe
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A download."""
    if kind not in _WRITERS:
        raise Http404
    actor = actor_of(request)
    document = get_document(actor, pk)
    _record, view = get_view(actor, document)
    body = BytesIO()
    _WRITERS[kind](view.reading, _paper(document, view.text), body)
    name = f"{PurePath(document.name).stem or document.title}.{kind}"
    return to_save(name, body.getvalue())


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it came, to save and never to open in the browser."""
    actor = actor_of(request)
    document = get_document(actor, pk)
    content = StoredFile.objects.get(document=document, area=actor.area_id).content
    return to_save(document.name, bytes(content), "application/octet-stream")
