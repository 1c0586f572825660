"""The reading itself, as the worker does it: from a queued record to one that is done or says why not."""

from __future__ import annotations

import logging
from typing import Any

from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext_noop

from luoshi.documents.models import Document, ReadingRecord, ReadingState
from luoshi.documents.rules.keep_layout import restore_paper
from luoshi.documents.rules.layers import LAYERS, field_of
from luoshi.ground.errors import LuoshiError
from luoshi.reading import read
from luoshi.reading.form import to_form

log = logging.getLogger(__name__)

BROKEN = gettext_noop("Reading this paper failed because of an error in the program.")
BROKEN_REMEDY = gettext_noop("Read it again; if it fails again, report the paper's format and length.")


def run_reading(record_id: int) -> None:
    """Read what a record asks for. Safe to repeat: a finished record is left alone, a broken-off one starts anew.

    No transaction spans the reading, so that its progress can be seen; the result is written by one statement.
    """
    record = ReadingRecord.objects.select_related("document", "text").filter(pk=record_id).first()
    if record is None or record.state in (ReadingState.DONE, ReadingState.FAILED):
        return
    mine = ReadingRecord.objects.filter(pk=record_id)
    mine.update(state=ReadingState.READING, layers_done=0)
    try:
        form = _read(record)
    except LuoshiError as error:
        give_up(record_id, error.code, error.message, error.remedy)
    except OperationalError:
        raise
    except Exception:
        log.exception("reading %s failed", record_id)
        give_up(record_id, "internal", BROKEN, BROKEN_REMEDY)
    else:
        counts = {layer: len(form[field_of(layer)]) for layer in LAYERS}
        mine.update(state=ReadingState.DONE, form=form, counts=counts, finished=timezone.now())
        if form["title"]:
            _call_it(record.document_id, form["title"])


def _call_it(document_id: int, title: str) -> None:
    """Take the title that was read, unless somebody gave one."""
    Document.objects.filter(pk=document_id, titled=False).update(title=title[:300])


def give_up(record_id: int, code: str, message: str, remedy: str) -> None:
    """Write down why a reading will not come."""
    ReadingRecord.objects.filter(pk=record_id).update(
        state=ReadingState.FAILED,
        error_code=code,
        error_message=message,
        error_remedy=remedy,
        finished=timezone.now(),
    )


def _read(record: ReadingRecord) -> dict[str, Any]:
    document = record.document
    paper = restore_paper(
        record.text.text, document.layout, name=document.name, format=document.format, sha256=record.text.sha256
    )

    def tell(layer: str, done: int, total: int) -> None:
        ReadingRecord.objects.filter(pk=record.pk).update(layer=layer, layers_done=done, layers_total=total)

    return to_form(read(paper, dated=record.dated, today=record.today, tell=tell))
