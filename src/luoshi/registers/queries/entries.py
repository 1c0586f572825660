"""One entry, and what hangs on it."""

from __future__ import annotations

from luoshi.registers.errors import NotFound
from luoshi.registers.models import Entry, EntryFile, Filing, FilingState, Link, Passage, Restatement, Review
from luoshi.registers.queries.reach import Desk


def find_entry(desk: Desk, entry_id: int, *, lock: bool = False, removed: bool = False) -> Entry:
    """The row of that id, if the actor sees it. Raises NotFound."""
    rows = Entry.objects.filter(register_id=desk.register.pk, id=entry_id, area_id=desk.actor.area_id).defer("words")
    rows = rows.filter(removed_at__isnull=not removed)
    if desk.units is not None:
        rows = rows.filter(unit_id__in=desk.units)
    if lock:
        rows = rows.select_for_update()
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def passages(desk: Desk, entry: Entry) -> list[Passage]:
    """The stages that it passed, the first first."""
    return list(Passage.objects.filter(register_id=desk.register.pk, entry_id=entry.id))


def files(desk: Desk, entry: Entry) -> list[EntryFile]:
    """Its evidence files, without their bytes."""
    found = EntryFile.objects.filter(register_id=desk.register.pk, entry_id=entry.id, removed_at=None)
    return list(found.defer("content"))


def links_from(desk: Desk, entry: Entry) -> list[Link]:
    """What its fields name."""
    return list(Link.objects.filter(register_id=desk.register.pk, entry_id=entry.id).select_related("to_register"))


def links_to(desk: Desk, entry: Entry) -> list[Link]:
    """What names it."""
    return list(Link.objects.filter(to_register_id=desk.register.pk, to_entry_id=entry.id).select_related("register"))


def reviews(desk: Desk, entry: Entry) -> list[Review]:
    """Its look-backs, due and done."""
    return list(Review.objects.filter(register_id=desk.register.pk, entry_id=entry.id))


def restatements(desk: Desk, entry: Entry) -> list[Restatement]:
    """Its corrections after locking."""
    return list(Restatement.objects.filter(register_id=desk.register.pk, entry_id=entry.id))


def is_locked(entry: Entry) -> bool:
    """Whether its period is locked: then a correction asks for a reason."""
    return Filing.objects.filter(pk=entry.filing_id or 0, state=FilingState.LOCKED).exists()
