"""Taking the trail out of the program; that too stands in the trail."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from luoshi.audit.services import record
from luoshi.cockpit.queries.trail import Sought, find_events
from luoshi.organization.access import require
from luoshi.organization.actor import Actor

HEAD = ("编号", "时间", "人员", "操作", "对象", "对象编号", "名称", "来源地址")


@transaction.atomic
def export_trail(actor: Actor, sought: Sought) -> Iterator[tuple[str, ...]]:
    """The head, then an event a row, the last first; the export is recorded before the first row leaves."""
    require(actor, "audit.view")
    detail = {name: str(value) for name, value in sought._asdict().items() if value}
    last = record(actor, "export", kind="audit", label="审计记录", detail=detail)
    # The export's own event is not in it: it says what was taken, not that it was.
    return _rows(actor, sought, before=last.pk)


def _rows(actor: Actor, sought: Sought, *, before: int) -> Iterator[tuple[str, ...]]:
    yield HEAD
    for event in find_events(actor, sought).filter(pk__lt=before).iterator(chunk_size=2000):
        at = timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M:%S")
        yield tuple(
            map(
                _plain,
                (str(event.pk), at, event.actor, event.action, event.kind, event.object_id, event.label, event.address),
            )
        )


def _plain(words: str) -> str:
    """A cell that a spreadsheet takes for words and never for a formula."""
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words
