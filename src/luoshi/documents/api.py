"""Papers and their readings over the API."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO, TextIOWrapper
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from luoshi.documents.models import Document, ReadingRecord, ReadingState
from luoshi.documents.queries import get_document, get_progress, get_view, list_documents
from luoshi.documents.services import keep_paper
from luoshi.ground.errors import LuoshiError
from luoshi.organization.api import ReadToken, WriteToken, who
from luoshi.paper.errors import TooLarge
from luoshi.paper.limits import MEGABYTE, Limits
from luoshi.reading.form import write_json
from luoshi.web.api import Day, Id, Line, answers

router = Router(tags=["documents"], auth=ReadToken())


class ReadingProgress(Schema):
    """How far the latest reading is; ``counts`` says how many items each layer found."""

    state: ReadingState
    counts: dict[str, int]
    error_code: str = ""
    error_message: str = ""
    error_remedy: str = ""


class DocumentOut(Schema):
    """A paper that is kept. ``characters`` counts code points; ``marking`` is its handling mark ("" = none)."""

    id: int
    title: str
    name: str
    format: str
    sha256: str
    size: int
    characters: int
    marking: str
    dated: date | None
    created: datetime
    reading: ReadingProgress | None


class DocumentList(Schema):
    """Newest first; ``older`` goes into ``before`` for the next page, null at the end."""

    documents: list[DocumentOut]
    older: int | None


class PaperAbout(Schema):
    """What is known of a paper: its own date; a title (without one it is the paper's own)."""

    dated: Day | None = None
    title: Line = ""


class KeptOut(Schema):
    """``new`` is false where the same file was already there."""

    document: DocumentOut
    new: bool


class ReadingOut(Schema):
    """Everything that was found; the items are those of ``luoshi read --json`` (docs/reading.md)."""

    kind: str
    title: str
    dated: date | None
    today: date
    sha256: str
    outline: list[dict[str, Any]]
    sentences: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    achievements: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    blanks: list[dict[str, Any]]
    names: list[dict[str, Any]]
    frames: list[dict[str, Any]]
    problems: list[dict[str, Any]]
    opinions: list[dict[str, Any]]
    findings: list[dict[str, Any]]


@router.get("", response=answers({200: DocumentList}), summary="Papers, newest first")
def list_papers(
    request: HttpRequest, q: Line = "", state: ReadingState | None = None, before: Id | None = None
) -> DocumentList:
    """Papers whose title or file name holds ``q`` and whose latest reading is in ``state``."""
    page = list_documents(who(request), query=q, state=state or "", before=before)
    rows = [_out(document, _listed_progress(document)) for document in page.documents]
    return DocumentList(documents=rows, older=page.older)


@router.post("", response=answers({200: KeptOut, 201: KeptOut}), auth=WriteToken(), summary="Keep a paper")
def upload(
    request: HttpRequest,
    file: Annotated[UploadedFile, File(description="txt, docx, doc, wps, pdf, ofd, html, md, rtf, xlsx, xls")],
    about: Annotated[PaperAbout, Form()],
) -> Status[KeptOut]:
    """Keep a file and have it read in the background; 200 where the same file is already there."""
    actor = who(request)
    if (file.size or 0) > Limits().file_bytes:
        raise TooLarge(f"{(file.size or 0) // MEGABYTE} MB")
    kept = keep_paper(
        actor,
        name=file.name or "file",
        content=file.read(),
        dated=about.dated,
        title=about.title,
        today=timezone.localdate(),
    )
    document = get_document(actor, kept.document.pk)
    out = KeptOut(document=_out(document, get_progress(actor, document)), new=kept.new)
    return Status(201 if kept.new else 200, out)


@router.get("/{document_id}", response=answers({200: DocumentOut}), summary="One paper")
def show(request: HttpRequest, document_id: Id) -> DocumentOut:
    """One paper, with how far its reading is."""
    actor = who(request)
    document = get_document(actor, document_id)
    return _out(document, get_progress(actor, document))


@router.get("/{document_id}/reading", response=answers({200: ReadingOut}), summary="What was read in it")
def reading(request: HttpRequest, document_id: Id) -> HttpResponse:
    """The latest reading, item by item with its place in the text; 409 while there is none."""
    actor = who(request)
    document = get_document(actor, document_id)
    latest = get_progress(actor, document)
    if latest is None or latest.state != ReadingState.DONE:
        raise _not_read(latest)
    _record, view = get_view(actor, document)
    body = BytesIO()
    out = TextIOWrapper(body, encoding="utf-8", write_through=True)
    write_json(view.reading, out, view.text)
    out.detach()
    return HttpResponse(body.getvalue(), content_type="application/json; charset=utf-8")


def _not_read(latest: ReadingRecord | None) -> LuoshiError:
    if latest is not None and latest.state == ReadingState.FAILED:
        return LuoshiError(latest.error_message, latest.error_remedy, code="not-read")
    return LuoshiError("文稿还没有读完。", "请稍后再取。", code="not-read")


def _listed_progress(document: Any) -> ReadingRecord | None:
    """The latest reading as the list's query annotates it."""
    if document.state is None:
        return None
    return ReadingRecord(
        state=document.state, counts=document.counts or {},
        error_message=document.error_message or "", error_remedy=document.error_remedy or "",
    )  # fmt: skip


def _out(document: Document, latest: ReadingRecord | None) -> DocumentOut:
    progress = None if latest is None else ReadingProgress(
        state=ReadingState(latest.state), counts=latest.counts, error_code=latest.error_code,
        error_message=latest.error_message, error_remedy=latest.error_remedy,
    )  # fmt: skip
    return DocumentOut(
        id=document.pk, title=document.title, name=document.name, format=document.format, sha256=document.sha256,
        size=document.size, characters=document.text.characters, marking=document.marking, dated=document.dated,
        created=document.created, reading=progress,
    )  # fmt: skip
