"""What goes in and comes out, as types."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, Field

from luoshi.registers.models import Entry, Filing, Register
from luoshi.registers.queries.history import CellChange
from luoshi.registers.queries.listing import ListRow
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.parse import Problem
from luoshi.registers.rules.waiting import OF, WHY
from luoshi.web.api import Day, Id, Line, Words


def _plain(given: dict[str, Any]) -> dict[str, Any]:
    if "\x00" in str(given):
        raise ValueError("a text cannot hold the character U+0000")
    return given


#: Field key → value as typed: text, number, true/false, a list, null to empty; ``{"missing": reason}`` says why not.
Given = Annotated[dict[str, Any], Field(max_length=100), AfterValidator(_plain)]


class RegisterOut(Schema):
    """A register. ``definition`` (with one register only) is what its pack file or the editor says."""

    code: str
    name: str
    line: str
    owner: int | None
    closed: bool
    version: int
    definition: dict[str, Any] | None = None


class RegisterList(Schema):
    """The registers that the account knows of."""

    registers: list[RegisterOut]


class EntryOut(Schema):
    """An entry. Numbers are exact decimal text in the field's unit, days ``YYYY-MM-DD``, units by id, areas by code.

    ``values`` count; ``waiting`` are changes that do not yet (key → value, null = emptied).
    """

    id: int
    number: str
    unit: int
    stage: str
    state: str
    official: bool
    values: dict[str, Any]
    waiting: dict[str, Any]
    due_on: date | None
    revision: int
    updated_at: datetime


class EntryList(Schema):
    """A page. ``following`` is the mark of the next ("" = the last); ``more`` says that there are over a thousand."""

    entries: list[EntryOut]
    following: str
    total: int
    more: bool


class ProblemOut(Schema):
    """What is wrong with a value (``field`` "" = the row); ``warning`` does not keep it from being handed in."""

    field: str
    code: str
    message: str
    remedy: str
    warning: bool


class SavedOut(Schema):
    """An entry as it is kept now, with what still keeps it from being handed in."""

    id: int
    number: str
    revision: int
    state: str
    values: dict[str, Any]
    problems: list[ProblemOut]


class EntryConflict(Schema):
    """Somebody else changed it meanwhile: nothing of yours was written."""

    code: str
    message: str
    remedy: str
    who: str
    theirs: dict[str, Any]
    revision: int


class NewEntry(Schema):
    """A new entry of a unit; ``client`` is your own key: sent twice, it is one entry."""

    unit: Id
    values: Given
    stage: Line = ""
    client: Annotated[Line, Field(max_length=60)] = ""


class EntryPatch(Schema):
    """Changes of an entry at the revision that you saw; ``reason`` where its period is locked."""

    revision: Annotated[int, Field(ge=0, le=2**31 - 1)]
    values: Given
    stage: Line = ""
    reason: Annotated[Words, Field(max_length=500)] = ""


class StageMove(Schema):
    """To which stage, reached on which day, with which values filled in on the way."""

    revision: Annotated[int, Field(ge=0, le=2**31 - 1)]
    to: Line
    on: Day | None = None
    values: Given = Field(default_factory=dict)
    reason: Annotated[Words, Field(max_length=500)] = ""


class HistoryOut(Schema):
    """One cell at one time."""

    at: datetime
    who: str
    field: str
    was: Any = None
    became: Any = None
    operation: str


class EntryHistory(Schema):
    """The last change first."""

    changes: list[HistoryOut]


class MeasureRow(Schema):
    """A measure for a group (unit id, month, choice; null = all): exact decimal text, null where not computable."""

    group: str | None
    value: str | None
    rows: int
    numerator: str | None = None
    denominator: str | None = None


class MeasureOut(Schema):
    """A measure over a half-open period."""

    key: str
    name: str
    unit: str
    rows: list[MeasureRow]


class FilingOut(Schema):
    """A unit's filing of a register (``code``) for a half-open period."""

    id: int
    code: str
    unit: int
    kind: str
    start: date
    end: date
    due_on: date | None
    state: str
    nothing: bool
    reason: str
    revision: int


class FilingList(Schema):
    """A page of filings, the latest period first."""

    filings: list[FilingOut]
    following: str


class Reason(Schema):
    """Why, and which entries (none named: all that wait)."""

    reason: Annotated[Words, Field(max_length=500)] = ""
    entries: Annotated[list[Id], Field(max_length=5000)] | None = None


def register_out(register: Register, desk: Desk | None = None) -> RegisterOut:
    """A register; with its definition where a desk is given."""
    definition = None
    if desk is not None:
        definition = desk.definition.model_dump(mode="json", exclude_defaults=True, exclude={"examples"})
        definition["fields"] = [one for one in definition["fields"] if one["key"] not in desk.hidden]
    version = register.version.number if register.version else 0
    return RegisterOut(
        code=register.code, name=register.name, line=register.line, owner=register.owner_id, closed=register.closed,
        version=version, definition=definition,
    )  # fmt: skip


def entry_out(desk: Desk, row: ListRow | Entry) -> EntryOut:
    """An entry without what the actor may not see."""
    waiting = {key: value for key, value in (row.pending or {}).items() if key not in (WHY, OF)}
    return EntryOut(
        id=row.id, number=row.number, unit=row.unit_id, stage=row.stage, state=row.state, official=row.official,
        values=open_values(desk, row.values), waiting=open_values(desk, waiting), due_on=row.due_on,
        revision=row.revision, updated_at=row.updated_at,
    )  # fmt: skip


def open_values(desk: Desk, values: dict[str, Any]) -> dict[str, Any]:
    """The values that the actor may see."""
    return {key: value for key, value in values.items() if key not in desk.hidden}


def problem_out(problem: Problem) -> ProblemOut:
    """A problem; the row's own has no field."""
    field = "" if problem.key == "row" else problem.key
    return ProblemOut(
        field=field, code=problem.code, message=problem.message, remedy=problem.remedy, warning=problem.warn
    )


def history_out(change: CellChange) -> HistoryOut:
    """One change of one cell."""
    return HistoryOut(
        at=change.at, who=change.actor, field=change.key, was=change.was, became=change.became,
        operation=change.operation,
    )  # fmt: skip


def filing_out(filing: Filing) -> FilingOut:
    """A filing."""
    return FilingOut(
        id=filing.pk, code=filing.register.code, unit=filing.unit_id, kind=filing.kind, start=filing.start,
        end=filing.end, due_on=filing.due_on, state=filing.state, nothing=filing.nothing, reason=filing.reason,
        revision=filing.revision,
    )  # fmt: skip
