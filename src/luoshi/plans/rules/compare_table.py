"""A table that went out, came back edited, and the plan as it is now: what was changed, where both sides changed.

Three-way: a cell counts as changed where the file differs from what was exported, whatever happened to the plan since;
it is a conflict where the plan has moved on in the same cell to something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from luoshi.plans.rules.read_date import read_day
from luoshi.plans.rules.table_lexicon import NOTHING

Cells = Mapping[str, str]

DATE_FIELDS: Final = frozenset({"kind", "deadline", "due", "stages", "check"})
"""Cells that together say by when: a change of one beside a change of another is a conflict too."""
_LISTS: Final = frozenset({"lead", "supporting", "units"})
_DAYS: Final = frozenset({"due", "check"})
_BETWEEN: Final = re.compile(r"[、，,；;/／\s]+")


class FileRow(NamedTuple):
    """A row of the file: its place, the item it says it is (None: new), its cells by field, the item above it."""

    row: int
    item: int | None
    cells: Cells
    above: int | None = None


class Change(NamedTuple):
    """A cell changed in the file: exported as ``was``, in the file ``becomes``, in the plan ``now``."""

    row: int
    item: int
    field: str
    was: str
    becomes: str
    now: str
    conflict: bool


class Difference(NamedTuple):
    """``added`` are rows of the file; ``removed`` items that it lacks (``removed_conflicts``: changed since);
    ``gone`` rows that were edited here and dropped there; ``order`` the items as the file orders them, () where it
    does not; ``sorted_by`` the field that seems to have been sorted by, "" for none."""

    changes: tuple[Change, ...]
    added: tuple[FileRow, ...]
    removed: tuple[int, ...]
    removed_conflicts: frozenset[int]
    gone: tuple[FileRow, ...]
    order: tuple[int, ...]
    sorted_by: str

    @property
    def empty(self) -> bool:
        """Whether the file says nothing new."""
        return not (self.changes or self.added or self.removed or self.gone or self.order)


def compare_table(
    base: Mapping[int, Cells], now: Mapping[int, Cells], rows: Sequence[FileRow], fields: Sequence[str]
) -> Difference:
    """``base`` are the cells as exported, in the exported order, ``now`` as the plan would export them today.

    ``fields`` are those that the file still has a column for; the number is the table's own and never compared.
    """
    compared = [field for field in fields if field != "number"]
    changes: list[Change] = []
    gone = []
    seen: set[int] = set()
    added = []
    for row in rows:
        if row.item is None or row.item in seen or row.item not in base:
            added.append(row._replace(item=None))
            continue
        seen.add(row.item)
        if row.item not in now:
            if any(not same(field, base[row.item].get(field, ""), row.cells.get(field, "")) for field in compared):
                gone.append(row)
            continue
        changes += _changes(row, row.item, base[row.item], now[row.item], compared)
    removed = tuple(item for item in base if item not in seen and item in now)
    moved = frozenset(item for item in removed if _differ(base[item], now[item], compared))
    order, key = _order(base, [row for row in rows if row.item in seen and row.item in now], compared)
    return Difference(tuple(changes), tuple(added), removed, moved, tuple(gone), order, key)


def same(field: str, one: str, other: str) -> bool:
    """Whether two cells say the same: blanks, separators and ways of writing a day aside."""
    return plain(field, one) == plain(field, other)


def plain(field: str, text: str) -> str:
    """A cell as it is compared."""
    text = "\n".join(" ".join(line.split()) for line in text.strip().splitlines() if line.strip())
    if text in NOTHING:
        return ""
    if field in _DAYS:
        day = read_day(text)
        return day.isoformat() if day else text
    if field in _LISTS:
        return "、".join(part for part in _BETWEEN.split(text) if part)
    return text


def _changes(row: FileRow, item: int, base: Cells, now: Cells, fields: Sequence[str]) -> list[Change]:
    found = []
    dates_moved = any(not same(field, base.get(field, ""), now.get(field, "")) for field in DATE_FIELDS & set(fields))
    for field in fields:
        was, becomes, there = (cells.get(field, "") for cells in (base, row.cells, now))
        if same(field, was, becomes) or same(field, there, becomes):
            continue
        conflict = dates_moved if field in DATE_FIELDS else not same(field, was, there)
        found.append(Change(row.row, item, field, was, becomes, there, conflict))
    return found


def _differ(one: Cells, other: Cells, fields: Sequence[str]) -> bool:
    return any(not same(field, one.get(field, ""), other.get(field, "")) for field in fields)


def _order(base: Mapping[int, Cells], rows: Sequence[FileRow], fields: Sequence[str]) -> tuple[tuple[int, ...], str]:
    """The new order, and the column it looks sorted by."""
    given = list(dict.fromkeys(row.item for row in rows if row.item is not None))
    kept = set(given)
    if given == [item for item in base if item in kept]:
        return (), ""
    for field in fields:
        keys = [plain(field, row.cells.get(field, "")) for row in rows]
        before = [plain(field, cells.get(field, "")) for item, cells in base.items() if item in kept]
        if _ordered(keys) and not _ordered(before):
            return tuple(given), field
    return tuple(given), ""


def _ordered(keys: Sequence[str]) -> bool:
    filled = [key for key in keys if key]
    return len(set(filled)) > 1 and (_runs(filled) or filled in (sorted(filled), sorted(filled, reverse=True)))


def _runs(keys: Sequence[str]) -> bool:
    """Whether equal keys stand together, and enough of them are equal for that to be no accident."""
    turns = sum(one != other for one, other in pairwise(keys))
    return len(keys) >= 4 and turns == len(set(keys)) - 1 and len(set(keys)) * 2 <= len(keys)
