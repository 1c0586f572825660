"""Writing rows: many at once, each with its own lock by revision, nothing half written.

A draft is kept even where it has problems (what could not be read stays as it was typed): nobody's typing is lost. Only
what is handed in must be without problems. A change of a row that counts waits beside it until it is verified.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection, transaction

from luoshi.audit.services import act_as, record
from luoshi.organization.access import Forbidden
from luoshi.registers.errors import BadRow, RegisterError, RowConflict
from luoshi.registers.models import Entry, EntryState, Filing, FilingState, Sent
from luoshi.registers.queries.judging import judge, said_twice, twin_of
from luoshi.registers.queries.lookups import CountyLookups
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.definition import Field, Stage
from luoshi.registers.rules.parse import Lookups, Problem, printable
from luoshi.registers.rules.parse.problem import ROW
from luoshi.registers.rules.row_rules import Values
from luoshi.registers.rules.waiting import OF, REMOVE, STAGE, WHY, is_field
from luoshi.registers.services.linking import link_rows
from luoshi.registers.services.writing import Fresh, insert_rows, update_rows

_HANDED_IN = ("这一行已经上报，不能再删。", "请先撤回，或等主管部门退回。")
OPEN_STATES = frozenset({EntryState.DRAFT, EntryState.RETURNED})


@dataclass(frozen=True, slots=True)
class RowIn:
    """A row as typed: ``id`` None for a new one (``client`` is the page's own name for it); only changed keys."""

    given: Mapping[str, Any]
    id: int | None = None
    revision: int | None = None
    client: str = ""


@dataclass(slots=True)
class RowOut:
    """What became of it: ``problems`` of the row as it is kept now; ``conflict`` where it was not written."""

    client: str
    id: int | None
    revision: int = 0
    values: Values = field(default_factory=dict)
    state: str = ""
    number: str = ""
    problems: list[Problem] = field(default_factory=list)
    conflict: RowConflict | None = None


def save_rows(
    desk: Desk, rows: Sequence[RowIn], *, unit: int, filing: Filing | None = None, reason: str = "",
    lookups: Lookups | None = None,
) -> list[RowOut]:  # fmt: skip
    """Write rows for a unit; each row's outcome, in order. ``reason`` is asked for rows of a locked filing.

    Raises Forbidden, RegisterError where the whole cannot be done (a filing already handed in).
    """
    lookups = lookups or CountyLookups(desk.actor.area_id)
    writer = Writer(desk, unit, filing, reason, lookups)
    with transaction.atomic():
        act_as(desk.actor)
        if filing is not None:
            hold_open(filing)
        return writer.write(rows)


def remove_row(
    desk: Desk, *, entry_id: int, revision: int, reason: str = "", filing: Filing | None = None
) -> None:  # fmt: skip
    """Take a row out: a draft at once (it can be brought back), one that counts when its removal, handed in with
    ``filing``, is verified.

    Raises RowConflict, Forbidden, RegisterError where one that counts has no reason.
    """
    with transaction.atomic():
        act_as(desk.actor)
        entry = lock_row(desk, entry_id)
        if not desk.may_file(entry.unit_id):
            raise Forbidden("这一行不是您单位的。", "请联系填报单位。")
        check_revision(desk, entry, revision)
        if entry.official:
            if not reason.strip():
                raise RegisterError("已审核的条目要删除，得写明原因。", "请填写原因。", code="no-reason")
            if entry.state in (EntryState.SUBMITTED, EntryState.CONFIRMED):
                raise RegisterError(*_HANDED_IN, code="row-closed")
            pending = {OF: entry.filing_id, **(entry.pending or {}), REMOVE: True, WHY: reason}
            moved: dict[str, Any] = {} if filing is None else {"filing_id": filing.pk}
            write_row(desk, entry, pending=pending, state="draft", **moved)
        elif entry.state in (EntryState.SUBMITTED, EntryState.CONFIRMED):
            raise RegisterError(*_HANDED_IN, code="row-closed")
        else:
            write_row(desk, entry, removed=True)
        record(desk.actor, "remove", kind="entry", object_id=f"{desk.register.code}/{entry.id}", label=entry.number)


def bring_back_row(desk: Desk, *, entry_id: int) -> None:
    """Undo the removal of a row: of a draft that is gone, or of one that counts and waits to go."""
    with transaction.atomic():
        act_as(desk.actor)
        waits = Entry.objects.filter(register_id=desk.register.pk, id=entry_id, removed_at=None).exists()
        entry = lock_row(desk, entry_id, removed=not waits)
        if not desk.may_file(entry.unit_id):
            raise Forbidden("这一行不是您单位的。", "请联系填报单位。")
        if not waits:
            write_row(desk, entry, removed=False)
        elif entry.state in OPEN_STATES and REMOVE in (entry.pending or {}):
            kept = {key: value for key, value in (entry.pending or {}).items() if key != REMOVE}
            if kept.keys() - {WHY, OF}:
                write_row(desk, entry, pending=kept)
            else:
                drop_changes(desk, entry_id=entry_id)


def drop_changes(desk: Desk, *, entry_id: int) -> None:
    """Forget what waits beside a row that counts, its removal too: it stands as it was verified."""
    with transaction.atomic():
        act_as(desk.actor)
        entry = lock_row(desk, entry_id)
        if not desk.may_file(entry.unit_id):
            raise Forbidden("这一行不是您单位的。", "请联系填报单位。")
        if not entry.official or entry.state not in OPEN_STATES:
            raise RegisterError("这一行没有可以撤销的改动。", "请刷新页面。", code="nothing-waits")
        counted_in = (entry.pending or {}).get(OF, entry.filing_id)
        write_row(desk, entry, pending=None, state="verified", reason="", filing_id=counted_in)


def hold_open(filing: Filing) -> None:
    """Keep the filing from being handed in while its rows are written. Raises RegisterError where it has been."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM registers_filing WHERE id = %s FOR SHARE", [filing.pk])
        (filing.state,) = cursor.fetchone()
    if filing.state not in (FilingState.OPEN, FilingState.RETURNED):
        raise RegisterError("这一期已经上报，不能再改。", "请先撤回，或等主管部门退回。", code="filing-closed")


def lock_row(desk: Desk, entry_id: int, *, removed: bool = False) -> Entry:
    """A row that the actor sees, locked. Raises NotFound."""
    from luoshi.registers.queries.entries import find_entry

    return find_entry(desk, entry_id, lock=True, removed=removed)


def check_revision(desk: Desk, entry: Entry, revision: int | None) -> None:
    """Raise RowConflict where the row has moved on since the person saw it."""
    if revision is not None and entry.revision != revision:
        from luoshi.registers.queries.history import last_hand

        who = last_hand(desk, entry.id)
        raise RowConflict(entry=entry.id, who=who, theirs=entry.shown, revision=entry.revision)


def write_row(desk: Desk, entry: Entry, *, removed: bool | None = None, **columns: Any) -> None:
    """Change columns of a row; its revision moves on. JSON columns take plain data."""
    sets = ["revision = revision + 1", "updated_at = now()", "updated_by = %s"]
    values: list[Any] = [desk.actor.account_id]
    for name, value in columns.items():
        sets.append(f"{name} = %s")
        values.append(
            json.dumps(value, ensure_ascii=False) if name in ("values", "pending") and value is not None else value
        )
    if removed is not None:
        sets.append(f"removed_at = {'now()' if removed else 'NULL'}")
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE registers_entry SET {', '.join(sets)} WHERE register_id = %s AND id = %s RETURNING revision",
            [*values, desk.register.pk, entry.id],
        )
        entry.revision = cursor.fetchone()[0]
    for name, value in columns.items():
        setattr(entry, name, value)


class Writer:
    """Decides what of rows is written, whoever sends them: new rows gather in ``fresh``, others in ``changed``."""

    def __init__(self, desk: Desk, unit: int, filing: Filing | None, reason: str, lookups: Lookups) -> None:
        desk = desk.for_unit(unit)
        self.desk, self.unit, self.filing, self.reason, self.lookups = desk, unit, filing, reason, lookups
        self.direct = not desk.definition.filing.steps
        self.fresh: list[Fresh] = []
        self.changed: dict[int, Entry] = {}

    def write(self, rows: Sequence[RowIn]) -> list[RowOut]:
        rows = self._known(rows)
        found = self._locked([row.id for row in rows if row.id is not None])
        new = sum(row.id is None for row in rows)
        if new and not self.desk.may_file(self.unit):
            raise Forbidden("您不能替这个单位填报。", "请用本单位联络员的账号。")
        out = [self.new(row) if row.id is None else self.change(row, found.get(row.id)) for row in rows]
        self._write(out)
        self._remember(rows, out)
        self._find_twins(out)
        link_rows(self.desk, {row.id: row.values for row in out if row.id is not None and row.conflict is None})
        return out

    def keeps(self, field: Field, unit: int) -> bool:
        """Whether this field of a row of ``unit`` is taken from here."""
        return field.key not in self.desk.hidden and self.desk.keeps(field, unit)

    def _known(self, rows: Sequence[RowIn]) -> list[RowIn]:
        """New rows that this account has sent before become changes of the entries that they made."""
        clients = [row.client for row in rows if row.id is None and row.client]
        account = self.desk.actor.account_id
        if not clients or account is None:
            return list(rows)
        kept = Sent.objects.filter(register=self.desk.register, account_id=account, client__in=clients)
        made = dict(kept.values_list("client", "entry_id"))
        return [replace(row, id=made[row.client], revision=None) if row.client in made else row for row in rows]

    def _remember(self, rows: Sequence[RowIn], out: Sequence[RowOut]) -> None:
        account = self.desk.actor.account_id
        fresh = [(row.client, one.id) for row, one in zip(rows, out, strict=True) if row.id is None and row.client]
        if account is not None:
            Sent.objects.bulk_create(
                Sent(register=self.desk.register, account_id=account, client=client[:60], entry_id=entry)
                for client, entry in fresh
                if entry is not None
            )

    def _locked(self, ids: list[int]) -> dict[int, Entry]:
        if not ids:
            return {}
        rows = Entry.objects.filter(register_id=self.desk.register.pk, id__in=ids, removed_at=None)
        if self.desk.units is not None:
            rows = rows.filter(unit_id__in=self.desk.units)
        return {row.id: row for row in rows.defer("words").order_by("id").select_for_update()}

    def _read(self, row: RowIn, *, unit: int) -> tuple[Values, str | None, list[Problem]]:
        """What was typed, as values to keep; keys that this actor does not write are refused one by one."""
        given = dict(row.given)
        stage = given.pop("stage", None)
        problems: list[Problem] = []
        for key in list(given):
            one = self.desk.rules.fields.get(key)
            if one is None or not self.keeps(one, unit):
                name = one.name if one is not None and key not in self.desk.hidden else key
                problems.append(Problem(key, f"“{name}”不由您填写。", "这一栏请留空。", "not-yours"))
                del given[key]
        values, unread = self.desk.rules.read(given, self.lookups)
        for problem in unread:
            values[problem.key] = {"raw": printable(str(given[problem.key]))}
        return values, self._stage(stage, problems), problems

    def _stage(self, words: Any, problems: list[Problem]) -> str | None:
        if words is None:
            return None
        for one in self.desk.definition.stages:
            if str(words).strip() in (one.key, one.name):
                if not self._may_reach(one):
                    remedy = "请先填到前一个环节，由主管部门推进。"
                    problems.append(Problem("stage", f"“{one.name}”由主管部门认定。", remedy, "not-yours"))
                    return None
                return one.key
        if str(words).strip():
            names = "、".join(one.name for one in self.desk.definition.stages)
            problems.append(Problem("stage", f"没有“{words}”这个环节。", f"可选：{names}。", "not-a-stage"))
        return None

    def _may_reach(self, stage: Stage) -> bool:
        parties = stage.by or ("unit",)
        return "unit" in parties or ("owner" in parties and self.desk.may_verify())

    def _write(self, out: Sequence[RowOut]) -> None:
        update_rows(self.desk, list(self.changed.values()))
        filing = self.filing.pk if self.filing else None
        state = EntryState.VERIFIED if self.direct else EntryState.DRAFT
        made = insert_rows(
            self.desk, self.fresh, unit=self.unit, filing=filing, state=state, official=self.direct
        )  # fmt: skip
        for one, (pk, number) in zip((one for one in out if one.revision == 0 and one.state), made, strict=True):
            one.id, one.number, one.revision = pk, number, 1

    def new(self, row: RowIn) -> RowOut:
        """Take a new row. Raises BadRow where rows count at once and this one has problems."""
        values, stage, problems = self._read(row, unit=self.unit)
        values = {key: value for key, value in values.items() if value is not None}
        values = self.desk.rules.complete(self.desk.rules.with_defaults(values, self.lookups))
        stage = stage or (self.desk.definition.stages[0].key if self.desk.definition.stages else "")
        problems += judge(self.desk, values, stage)
        if self.direct and any(not one.warn for one in problems):
            raise BadRow(problems)
        own = values.get(self.desk.definition.number or "")
        self.fresh.append(Fresh(own if isinstance(own, str) else "", stage, values))
        state = EntryState.VERIFIED if self.direct else EntryState.DRAFT
        return RowOut(row.client, None, 0, values, state, "", problems)

    def change(self, row: RowIn, entry: Entry | None) -> RowOut:
        """Change a row in memory (None: it is gone). Raises Forbidden."""
        if entry is None:
            problem = Problem(ROW, "这一行已经不在了。", "请刷新页面。", "gone")
            return RowOut(row.client, row.id, problems=[problem])
        if not self.desk.may_file(entry.unit_id) and not self.desk.may_verify():
            raise Forbidden("这一行不是您单位的。", "请联系填报单位。")
        try:
            check_revision(self.desk, entry, row.revision)
        except RowConflict as conflict:
            return RowOut(
                row.client, entry.id, entry.revision, entry.shown, entry.state, entry.number, conflict=conflict
            )
        values, stage, problems = self._read(row, unit=entry.unit_id)
        if blocked := self._blocked(entry, values):
            return RowOut(row.client, entry.id, entry.revision, entry.shown, entry.state, entry.number, [blocked])
        self._keep(entry, values, stage)
        problems += judge(self.desk, entry.shown, entry.shown_stage)
        return RowOut(row.client, entry.id, entry.revision, entry.shown, entry.state, entry.number, problems)

    def _blocked(self, entry: Entry, values: Values) -> Problem | None:
        """Why the row as a whole cannot be changed now; the department's own columns are always open to it."""
        if self.direct or self._of_owner(values):
            return None
        if entry.state in (EntryState.SUBMITTED, EntryState.CONFIRMED):
            return Problem(ROW, "这一行已经上报，不能再改。", "请先撤回，或等主管部门退回。", "row-closed")
        if entry.official and not self.reason.strip() and self._is_locked(entry):
            return Problem(ROW, "这一行所在的期已经锁定，更正要写明原因。", "请填写更正原因后再保存。", "no-reason")
        return None

    def _of_owner(self, values: Values) -> bool:
        kept = [self.desk.rules.fields[key].kept_by for key in values]
        return bool(kept) and self.desk.may_verify() and all("owner" in one for one in kept)

    def _is_locked(self, entry: Entry) -> bool:
        return Filing.objects.filter(pk=entry.filing_id or 0, state=FilingState.LOCKED).exists()

    def _keep(self, entry: Entry, values: Values, stage: str | None) -> None:
        if not entry.official or self.direct or self._of_owner(values):
            merged = {key: value for key, value in {**entry.values, **values}.items() if value is not None}
            columns: dict[str, Any] = {"values": self.desk.rules.complete(merged)}
            if stage is not None:
                columns["stage"] = stage
            if self.filing is not None and not entry.official:
                columns["filing_id"] = self.filing.pk
            self._later(entry, **columns)
            return
        pending = {**(entry.pending or {}), **values} | ({STAGE: stage} if stage is not None else {})
        computed = self.desk.rules.complete({k: v for k, v in {**entry.values, **pending}.items() if v is not None})
        pending |= {one.key: computed.get(one.key) for one in self.desk.definition.fields if one.compute}
        pending = {key: value for key, value in pending.items() if value != entry.values.get(key) or not is_field(key)}
        if pending.get(STAGE) == entry.stage:
            del pending[STAGE]
        filing = self.filing.pk if self.filing is not None else entry.filing_id
        if not pending.keys() - {WHY, OF}:
            # Changed back to what counts: the row returns to the filing that it was counted in.
            filing, pending = pending.get(OF, entry.filing_id), {}
        elif filing != entry.filing_id or self.reason.strip():
            pending = {OF: entry.filing_id, **pending} | ({WHY: self.reason} if self.reason.strip() else {})
        state = EntryState.DRAFT if pending else EntryState.VERIFIED
        self._later(entry, pending=pending or None, state=state, reason="", filing_id=filing)

    def _later(self, entry: Entry, **columns: Any) -> None:
        """Change the row in memory; it is written with the others."""
        for name, value in columns.items():
            setattr(entry, name, value)
        entry.revision += 1
        self.changed[entry.id] = entry

    def _find_twins(self, out: list[RowOut]) -> None:
        """Values that must be unique and are not, each said at its own row."""
        for one in self.desk.definition.fields:
            if not one.unique:
                continue
            said = {
                row.id: row.values.get(one.key) for row in out if row.id and isinstance(row.values.get(one.key), str)
            }
            if not said:
                continue
            twice = said_twice(self.desk, one, {value for value in said.values() if value is not None})
            for row in out:
                if row.id is not None and (problem := twin_of(one, row.id, said.get(row.id), twice)) is not None:
                    row.problems.append(problem)
