"""What a figure was before: its row as it is now, taken back change by change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.ground.missing import LABELS, Missing
from luoshi.indicators.rules.exact import Fig


class Change(NamedTuple):
    """A change as the trigger kept it: ``before`` are the columns that were otherwise (all, where it was removed)."""

    at: datetime
    actor: str
    operation: str
    before: Mapping[str, Any]


class Version(NamedTuple):
    """The figure as it stood from ``at`` on (None: from its first filing), by whom, in which state and why."""

    value: Fig
    state: str
    reason: str
    bulletin: int | None
    at: datetime | None
    actor: str
    #: Taken out of the books: ``value`` is what stood there last.
    removed: bool = False


def recall(now: Mapping[str, Any] | None, changes: Sequence[Change]) -> list[Version]:
    """Every version, newest first. ``now``: the row's columns, None where there is no row; ``changes`` oldest first."""
    found: list[Version] = []
    row: dict[str, Any] | None = dict(now) if now is not None else None
    for change in reversed(changes):
        if row is not None and change.operation != "delete":
            found.append(_version(row, change))
            row = {**row, **change.before}
        else:
            row = dict(change.before)
            found.append(_version(row, change)._replace(removed=True))
    if row is not None:
        found.append(_version(row, None))
    return found


def _version(row: Mapping[str, Any], change: Change | None) -> Version:
    missing = str(row.get("missing") or "")
    value: Fig = Missing(missing if missing in LABELS else "not_reported", str(row.get("detail") or ""))
    if row.get("value") is not None:
        value = Decimal(str(row["value"]))
    bulletin = row.get("bulletin_id")
    return Version(
        value, str(row.get("state", "")), str(row.get("reason") or ""), int(bulletin) if bulletin else None,
        change.at if change else None, change.actor if change else "",
    )  # fmt: skip
