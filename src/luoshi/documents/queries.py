"""Reads over papers and readings; every one takes who asks."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from luoshi.documents.models import Document, ReadingRecord, ReadingState
from luoshi.documents.rules.keep_layout import restore_tables
from luoshi.documents.rules.view import View, lay_out_view
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.reading.from_form import from_form

PAGE = 50


class DocumentPage(NamedTuple):
    """A page of the list; ``older`` is the id to go on from, None at the end."""

    documents: list[Document]
    older: int | None


def list_documents(actor: Actor, *, query: str = "", state: str = "", before: int | None = None) -> DocumentPage:
    """The area's papers, newest first, each with the ``state``, ``counts`` and error of its latest reading."""
    require(actor, "document.view")
    found = _with_reading(Document.objects.filter(area=actor.area_id, removed=None))
    if query:
        found = found.filter(Q(title__icontains=query) | Q(name__icontains=query))
    if state in ReadingState.values:
        found = found.filter(Q(state=state))
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found.select_related("text").defer("layout", "text__text").order_by("-pk")[: PAGE + 1])
    return DocumentPage(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def count_documents(actor: Actor) -> int:
    """How many papers the area keeps."""
    require(actor, "document.view")
    return Document.objects.filter(area=actor.area_id, removed=None).count()


def get_document(actor: Actor, pk: int, *, removed: bool = False) -> Document:
    """One paper of the actor's area, without its text; a removed one only where asked for. Raises Http404."""
    require(actor, "document.view")
    papers = Document.objects.filter(area=actor.area_id, removed__isnull=not removed)
    row = _with_reading(papers).select_related("text").defer("layout", "text__text").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def get_progress(actor: Actor, document: Document) -> ReadingRecord | None:
    """The latest reading of a paper, without what it found."""
    require(actor, "document.view")
    return ReadingRecord.objects.filter(area=actor.area_id, document=document).defer("form").order_by("-pk").first()


def get_view(actor: Actor, document: Document) -> tuple[ReadingRecord, View]:
    """The latest finished reading, laid out. Raises Http404 where there is none yet."""
    require(actor, "document.view")
    done = ReadingRecord.objects.filter(area=actor.area_id, document=document, state=ReadingState.DONE)
    record = done.defer("form").order_by("-pk").first()
    if record is None:
        raise Http404
    laid_out = _long_view if document.text.characters > LONG else _short_view
    return record, laid_out(record.pk)


def view_of(actor: Actor, record_id: int) -> View:
    """One finished reading laid out, also where the paper has been read again or taken off the list since."""
    require(actor, "document.view")
    done = ReadingRecord.objects.filter(area=actor.area_id, pk=record_id, state=ReadingState.DONE)
    characters = done.values_list("text__characters", flat=True).first()
    if characters is None:
        raise Http404
    return (_long_view if characters > LONG else _short_view)(record_id)


LONG = 100_000
"""Code points from which a laid out reading is too heavy to keep many of (some 300 bytes a code point)."""


def _lay_out(record_id: int) -> View:
    """A finished reading never changes, so what is made of it may be kept; a page of a long paper asks often."""
    record = ReadingRecord.objects.select_related("text", "document").get(pk=record_id)
    return lay_out_view(from_form(record.form or {}), record.text.text, restore_tables(record.document.layout))


_short_view = lru_cache(maxsize=16)(_lay_out)
_long_view = lru_cache(maxsize=1)(_lay_out)


def _with_reading(papers: QuerySet[Document]) -> QuerySet[Document]:
    latest = ReadingRecord.objects.filter(area=F("document__area"), document=OuterRef("pk")).order_by("-pk")
    return papers.annotate(
        state=Subquery(latest.values("state")[:1]),
        counts=Subquery(latest.values("counts")[:1]),
        error_message=Subquery(latest.values("error_message")[:1]),
        error_remedy=Subquery(latest.values("error_remedy")[:1]),
    )
