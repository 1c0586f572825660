"""Registers, their entries and measures."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from luoshi.organization.api import ReadToken, WriteToken, who
from luoshi.registers.api.shapes import (
    EntryConflict,
    EntryHistory,
    EntryList,
    EntryOut,
    EntryPatch,
    MeasureOut,
    MeasureRow,
    NewEntry,
    RegisterList,
    RegisterOut,
    SavedOut,
    StageMove,
    entry_out,
    history_out,
    open_values,
    problem_out,
    register_out,
)  # fmt: skip
from luoshi.registers.errors import BadRow, NotFound
from luoshi.registers.queries.entries import find_entry
from luoshi.registers.queries.history import cells
from luoshi.registers.queries.listing import list_rows
from luoshi.registers.queries.lookups import CountyLookups
from luoshi.registers.queries.measuring import measured
from luoshi.registers.queries.reach import Desk, desk, registers
from luoshi.registers.rules.asked import read_asked
from luoshi.registers.services.opening_filings import filing_now
from luoshi.registers.services.rows import RowIn, RowOut, save_rows
from luoshi.registers.services.staging import move
from luoshi.web.api import Day, Id, Line, answers

router = Router(tags=["registers"], auth=ReadToken())


@router.get("", response=answers({200: RegisterList}), summary="Registers")
def list_all(request: HttpRequest) -> RegisterList:
    """By line of work, as lists show them."""
    return RegisterList(registers=[register_out(one) for one in registers(who(request))])


@router.get("/{code}", response=answers({200: RegisterOut}), summary="One register with its definition")
def show_register(request: HttpRequest, code: Line) -> RegisterOut:
    """Fields that the account may not see are left out."""
    at = desk(who(request), code)
    return register_out(at.register, at)


@router.get("/{code}/entries", response=answers({200: EntryList}), summary="Entries, filtered and sorted")
def list_entries(request: HttpRequest, code: Line, q: Line = "", sort: Line = "", after: Line = "") -> EntryList:
    """Fifty a page. Filters are written ``f.FIELD=…`` as in the list's own address: a value (several: any of them),
    ``5..20``, ``2025-01-01..``, ``-`` (empty) or ``*`` (filled in); ``measure=…&from=…&to=…`` gives the rows counted.
    """
    at = desk(who(request), code)
    given = {key: request.GET.getlist(key) for key in request.GET}
    page = list_rows(at, read_asked(given, at.definition, CountyLookups(at.actor.area_id)))
    entries = [entry_out(at.for_unit(row.unit_id), row) for row in page.rows]
    return EntryList(entries=entries, following=page.after, total=page.total, more=page.more)


@router.get("/{code}/entries/{entry_id}", response=answers({200: EntryOut}), summary="One entry")
def show_entry(request: HttpRequest, code: Line, entry_id: Id) -> EntryOut:
    """One entry."""
    at = desk(who(request), code)
    entry = find_entry(at, entry_id)
    return entry_out(at.for_unit(entry.unit_id), entry)


@router.get("/{code}/entries/{entry_id}/history", response=answers({200: EntryHistory}), summary="Its every change")
def show_history(request: HttpRequest, code: Line, entry_id: Id) -> EntryHistory:
    """Each cell's changes, whatever path they took."""
    at = desk(who(request), code)
    entry = find_entry(at, entry_id)
    return EntryHistory(changes=[history_out(one) for one in cells(at.for_unit(entry.unit_id), entry)])


@router.post("/{code}/entries", response=answers({201: SavedOut}), auth=WriteToken(), summary="Enter an entry")
def create(request: HttpRequest, code: Line, body: NewEntry) -> Status[SavedOut]:
    """A draft of the unit's present filing, kept even where it has problems; what could not be read is ``{"raw"}``."""
    at = desk(who(request), code)
    filing = filing_now(at, unit=body.unit, today=timezone.localdate()) if at.may_file(body.unit) else None
    given = {**body.values, **({"stage": body.stage} if body.stage else {})}
    (out,) = save_rows(at, [RowIn(given, client=body.client)], unit=body.unit, filing=filing)
    return Status(201, _saved(at.for_unit(body.unit), out))


@router.patch(
    "/{code}/entries/{entry_id}", response=answers({200: SavedOut, 409: EntryConflict}), auth=WriteToken(),
    summary="Change an entry",
)  # fmt: skip
def change(request: HttpRequest, code: Line, entry_id: Id, body: EntryPatch) -> SavedOut:
    """Changes of an entry that counts wait until they are verified; 409 tells what others did meanwhile."""
    at = desk(who(request), code)
    entry = find_entry(at, entry_id)
    filing = None
    if at.definition.filing.steps and at.may_file(entry.unit_id):
        filing = filing_now(at, unit=entry.unit_id, today=timezone.localdate())
    given = {**body.values, **({"stage": body.stage} if body.stage else {})}
    row = RowIn(given, id=entry_id, revision=body.revision)
    (out,) = save_rows(at, [row], unit=entry.unit_id, filing=filing, reason=body.reason)
    if out.conflict is not None:
        raise out.conflict
    if out.id is None or any(one.code in ("gone", "row-closed", "no-reason") for one in out.problems):
        raise BadRow(out.problems)
    return _saved(at.for_unit(entry.unit_id), out)


@router.post(
    "/{code}/entries/{entry_id}/stage", response=answers({200: EntryOut, 409: EntryConflict}), auth=WriteToken(),
    summary="Move an entry to a stage",
)  # fmt: skip
def move_entry(request: HttpRequest, code: Line, entry_id: Id, body: StageMove) -> EntryOut:
    """Refused with everything that is still lacking."""
    at = desk(who(request), code)
    move(
        at, entry_id=entry_id, revision=body.revision, to=body.to, on=body.on, given=body.values, reason=body.reason,
        today=timezone.localdate(),
    )  # fmt: skip
    entry = find_entry(at, entry_id)
    return entry_out(at.for_unit(entry.unit_id), entry)


@router.get("/{code}/measures/{key}", response=answers({200: MeasureOut}), summary="A measure")
def show_measure(
    request: HttpRequest, code: Line, key: Line, start: Day | None = None, end: Day | None = None, by: Line = "",
    unit: Id | None = None,
) -> MeasureOut:  # fmt: skip
    """Over ``start`` ≤ day < ``end``, for one unit or told ``by`` unit, month or a choice field of the measure."""
    at = desk(who(request), code)
    one = next((one for one in at.definition.measures if one.key == key), None)
    if one is None or (by and by not in ("unit", "month", *one.by)):
        raise NotFound("测度")
    rows = [
        MeasureRow(
            group=None if row.group is None else str(row.group), value=_plain(row.value), rows=row.rows,
            numerator=_plain(row.numerator), denominator=_plain(row.denominator),
        )
        for row in measured(at, key, by=by or None, start=start, end=end, unit=unit)
    ]  # fmt: skip
    return MeasureOut(key=one.key, name=one.name, unit=one.unit, rows=rows)


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _saved(at: Desk, out: RowOut) -> SavedOut:
    return SavedOut(
        id=out.id or 0, number=out.number, revision=out.revision, state=out.state,
        values=open_values(at, out.values), problems=[problem_out(one) for one in out.problems],
    )  # fmt: skip
