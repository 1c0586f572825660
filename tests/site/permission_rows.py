"""Who is who in the table of permissions, and what a line of it is."""

from __future__ import annotations

from typing import Any, NamedTuple

OFFICES = frozenset({"clerk", "director"})
WATCHERS = frozenset({"leader", "auditor"})
DRAFTS = OFFICES | WATCHERS
LEAD = frozenset({"lead", "lead-head"})
CONCERNED = LEAD | {"support"}
UNITS = CONCERNED | {"outsider", "outsider-head"}
WIDE = DRAFTS | {"appraisal", "statistics"}
ASKERS = OFFICES | {"appraisal", "statistics"}
EVERYBODY = WIDE | UNITS | {"administrator"}
WORLD = EVERYBODY | {"public"}
KEEPERS = frozenset({"auditor", "administrator"})
NOBODY: frozenset[str] = frozenset()


class Row(NamedTuple):
    """One line: who is let in. ``also`` fills further parts of the address; ``readers`` are those beyond the usual who
    may meet a draft's words there."""

    address: str
    method: str
    scene: str
    who: frozenset[str]
    send: dict[str, Any] = {}  # noqa: RUF012 (never written to)
    also: dict[str, Any] = {}  # noqa: RUF012 (never written to)
    readers: frozenset[str] = NOBODY


def get(address: str, who: frozenset[str], scene: str = "", also: dict[str, Any] | None = None) -> Row:
    return Row(address, "GET", scene, who, {}, also or {})


def post(address: str, who: frozenset[str], scene: str = "", also: dict[str, Any] | None = None, **send: Any) -> Row:
    return Row(address, "POST", scene, who, send, also or {})
