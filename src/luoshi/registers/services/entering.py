"""Filling in one entry by its form: what was typed against what the person saw, saved as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from luoshi.organization.access import Forbidden
from luoshi.registers.models import Entry, Filing
from luoshi.registers.queries.reach import Desk
from luoshi.registers.services.likeness import look_for_twins
from luoshi.registers.services.opening_filings import filing_now
from luoshi.registers.services.reviewing import plan_reviews
from luoshi.registers.services.rows import RowIn, RowOut, save_rows


class Typed(NamedTuple):
    """A form sent back: ``given`` are the changed fields as typed, ``client`` the form's own name of a new entry."""

    given: Mapping[str, Any]
    client: str = ""
    reason: str = ""


def enter(desk: Desk, *, unit: int, typed: Typed, today: date, filing: Filing | None = None) -> RowOut:
    """A new entry of a unit, in the filing named or the one that is open now. Raises BadRow where the register takes
    nothing with problems, Forbidden, RegisterError."""
    if not desk.may_file(unit):
        raise Forbidden("您不能替这个单位填报。", "请用本单位联络员的账号。")
    if filing is None and desk.definition.filing.steps:
        filing = filing_now(desk, unit=unit, today=today)
    (out,) = save_rows(desk, [RowIn(typed.given, client=typed.client)], unit=unit, filing=filing)
    return _compared(desk, out)


def amend(desk: Desk, *, entry: Entry, revision: int, typed: Typed, today: date) -> RowOut:
    """Change an entry as somebody saw it at ``revision``; the outcome carries a conflict where it moved on."""
    filing = None
    if entry.official and desk.definition.filing.steps and desk.may_file(entry.unit_id):
        filing = filing_now(desk, unit=entry.unit_id, today=today)
    row = RowIn(typed.given, entry.id, revision)
    (out,) = save_rows(desk, [row], unit=entry.unit_id, filing=filing, reason=typed.reason)
    return _compared(desk, out)


def _compared(desk: Desk, out: RowOut) -> RowOut:
    """Rows like the one that was saved are proposed at once; what a sheet or a file brings, by night."""
    if out.id is not None and out.conflict is None:
        look_for_twins(desk, {out.id: out.values})
        plan_reviews(desk, entry=out.id)
    return out
