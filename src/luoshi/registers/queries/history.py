"""The history of an entry, read back from the changes that the trigger kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from luoshi.registers.models import Change, Entry
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.waiting import STAGE, is_field


class CellChange(NamedTuple):
    """One cell at one time: ``key`` is a field's key or a column (``stage``), ``was`` and ``became`` as kept."""

    at: datetime
    actor: str
    key: str
    was: Any
    became: Any
    operation: str


def changes_of(desk: Desk, entry: Entry) -> list[Change]:
    """All changes, the first first."""
    found = Change.objects.filter(register_id=desk.register.pk, entry_id=entry.id, area_id=desk.actor.area_id)
    return list(found.order_by("id"))


def cells(desk: Desk, entry: Entry, key: str | None = None) -> list[CellChange]:
    """Every change of every cell that the actor sees, the last first; of one cell where ``key`` says so."""
    # A field that was taken out says no longer who may see it: its past is for nobody until it is there again.
    known = {one.key for one in desk.fields}
    found = [one for change in changes_of(desk, entry) for one in _cells(change, known)]
    return [one for one in reversed(found) if key is None or one.key == key]


def _cells(change: Change, known: set[str]) -> Iterator[CellChange]:
    before, after = change.before or {}, change.after or {}
    if change.operation != "update":
        yield CellChange(change.at, change.actor, "", None, None, change.operation)
        return
    for name in after:
        if name == "values":
            was, became = before.get("values") or {}, after["values"] or {}
            for key in (one for one in became if one in known):
                yield CellChange(change.at, change.actor, key, was.get(key), became[key], "update")
        elif name != "pending":
            yield CellChange(change.at, change.actor, name, before.get(name), after[name], "update")


def changed_since(desk: Desk, entry_id: int, revision: int) -> tuple[set[str], datetime | None]:
    """The cells that were changed after a revision (``stage`` among them), and when that was last."""
    found = Change.objects.filter(register_id=desk.register.pk, entry_id=entry_id, revision__gt=revision).order_by("id")
    keys: set[str] = set()
    at = None
    for change in found:
        before, after, at = change.before or {}, change.after or {}, change.at
        keys |= (after.get("values") or {}).keys() | ({"stage"} if "stage" in after else set())
        was, became = before.get("pending") or {}, after.get("pending") or {}
        if "pending" in after:
            keys |= {key for key in was.keys() | became.keys() if was.get(key) != became.get(key)}
    return {"stage" if key == STAGE else key for key in keys if key == STAGE or is_field(key)}, at


def last_hand(desk: Desk, entry_id: int) -> str:
    """Who changed it last."""
    found = Change.objects.filter(register_id=desk.register.pk, entry_id=entry_id).order_by("-id")
    return found.values_list("actor", flat=True).first() or ""
