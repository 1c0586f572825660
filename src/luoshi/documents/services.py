"""Acts on papers: keep one, read it, take it away and bring it back."""

from __future__ import annotations

import hashlib
from datetime import date
from importlib.metadata import version
from pathlib import PurePath
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.audit.services import record
from luoshi.documents.models import Document, PaperText, ReadingRecord, ReadingState, StoredFile
from luoshi.documents.opening import open_bytes
from luoshi.documents.rules.keep_layout import keep_layout
from luoshi.documents.rules.name_paper import name_paper
from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.paper import Paper


class Kept(NamedTuple):
    """``new`` is False where the same file was already there."""

    document: Document
    new: bool


def keep_paper(
    actor: Actor, *, name: str, content: bytes, today: date, dated: date | None = None, title: str = ""
) -> Kept:
    """Open a paper, keep it and queue its reading, all or nothing; ``name`` is the file's, its suffix tells the format.

    Raises LuoshiError for what cannot be read or must not be kept: nothing is stored then.
    """
    require(actor, "document.keep")
    paper = open_bytes(name, content)
    if not paper.text.strip():
        raise LuoshiError(_("There are no words in this paper."), _("Choose another file."), code="empty")
    digest = hashlib.sha256(content).hexdigest()
    try:
        with transaction.atomic():
            document = _store(actor, paper, name=name, content=content, digest=digest, dated=dated, title=title)
            _note(actor, "keep", document, sha256=digest)
            start_reading(actor, document=document, today=today)
    except IntegrityError:
        twin = Document.objects.filter(area=actor.area_id, sha256=digest, removed=None).first()
        if twin is None:
            raise
        return Kept(twin, new=False)
    return Kept(document, new=True)


def _store(
    actor: Actor, paper: Paper, *, name: str, content: bytes, digest: str, dated: date | None, title: str
) -> Document:
    text, _made = PaperText.objects.get_or_create(
        area_id=actor.area_id, sha256=paper.sha256, defaults={"text": paper.text, "characters": len(paper.text)}
    )
    document = Document.objects.create(
        area_id=actor.area_id,
        title=(title or name_paper(paper, PurePath(name).stem))[:300],
        titled=bool(title),
        name=name[:255],
        format=paper.format,
        sha256=digest,
        size=len(content),
        marking=paper.marking,
        dated=dated,
        text=text,
        layout=keep_layout(paper),
        created_by=actor.name,
    )
    StoredFile.objects.create(area_id=actor.area_id, document=document, content=content)
    return document


def start_reading(actor: Actor, *, document: Document, today: date) -> ReadingRecord:
    """Queue a reading with the document's date; a reading under way is returned as it is."""
    from luoshi.documents.jobs import defer_reading

    require(actor, "document.keep")

    with transaction.atomic():
        Document.objects.select_for_update().get(pk=document.pk, area=actor.area_id)
        open_states = (ReadingState.QUEUED, ReadingState.READING)
        under_way = document.readings.filter(area=actor.area_id, state__in=open_states).first()
        if under_way is not None:
            return under_way
        record = ReadingRecord.objects.create(
            area_id=actor.area_id,
            document=document,
            text_id=document.text_id,
            dated=document.dated,
            today=today,
            engine=version("luoshi"),
        )
        defer_reading(record.pk)
    return record


def date_paper(actor: Actor, *, document: Document, dated: date | None, today: date) -> ReadingRecord:
    """Set the paper's own date and read it again against it."""
    require(actor, "document.keep")
    with transaction.atomic():
        Document.objects.filter(pk=document.pk, area=actor.area_id).update(dated=dated)
        document.dated = dated
        _note(actor, "date", document, dated=dated and dated.isoformat())
        return start_reading(actor, document=document, today=today)


def remove_paper(actor: Actor, *, document: Document) -> None:
    """Take a paper off the list; nothing is destroyed and ``restore_paper`` brings it back."""
    require(actor, "document.remove")
    with transaction.atomic():
        Document.objects.filter(pk=document.pk, area=actor.area_id, removed=None).update(removed=timezone.now())
        _note(actor, "remove", document)


def restore_paper(actor: Actor, *, document: Document) -> None:
    """Bring a removed paper back. Raises LuoshiError where the same file has been kept anew meanwhile."""
    require(actor, "document.remove")
    try:
        with transaction.atomic():
            Document.objects.filter(pk=document.pk, area=actor.area_id).update(removed=None)
            _note(actor, "restore", document)
    except IntegrityError:
        raise LuoshiError(
            _("The same file has been added again meanwhile."), _("Use the one on the list."), code="twin"
        ) from None


def _note(actor: Actor, action: str, document: Document, **detail: object) -> None:
    """The trail keeps the number and the hash of a paper, never its words."""
    record(actor, action, kind="document", object_id=document.pk, detail=detail)
