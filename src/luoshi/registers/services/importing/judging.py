"""The verdict on a row of a file: new, changed, the same, bad; said in the words of the writer of single rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from luoshi.organization.access import Forbidden
from luoshi.registers.models import Entry, Import
from luoshi.registers.queries.lookups import CountyLookups
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.map_headers import SheetMapping
from luoshi.registers.rules.parse import Problem, parse_value
from luoshi.registers.rules.parse.problem import ROW
from luoshi.registers.rules.read_cells import as_found
from luoshi.registers.services.importing.access import may_for_all
from luoshi.registers.services.importing.bulk import BulkWriter
from luoshi.registers.services.rows import RowIn
from luoshi.registers.storage.staging import APART, Known, Line, held_by

if TYPE_CHECKING:
    from luoshi.registers.services.importing.checking import Checked


class _Told(NamedTuple):
    """A row, with whose it is and what finds it."""

    number: int
    given: dict[str, Any]
    problems: list[Problem]
    unit: int | None
    entry_number: str
    key: str
    parts: tuple[str, ...]


class Judge:
    """Judges the rows of one file in their order."""

    def __init__(self, desk: Desk, job: Import, mapping: SheetMapping) -> None:
        self._desk, self._job = desk, job
        self._lookups = CountyLookups(desk.actor.area_id)
        self._system = job.profile.system if job.profile is not None else ""
        self._match: list[str] = list(job.match_by)
        own = self._own_number = desk.definition.number
        keys = ["number" if key == own else key for key in self._match]
        units = None if desk.owns or may_for_all(desk) else desk.files_for()
        self._known = Known(desk.register.pk, desk.actor.area_id, desk.definition, keys, units) if keys else None
        self._places = {one.key: one.place for one in mapping.columns if one.key}
        if own and "number" in self._places:
            self._places.setdefault(own, self._places["number"])
        self._unique = [one for one in desk.definition.fields if one.unique and one.key in self._places]
        self._writers: dict[int, BulkWriter] = {}
        self._seen: dict[str, int] = {}
        self._held: dict[tuple[str, str], int] = {}

    @contextmanager
    def ready(self) -> Iterator[None]:
        """Ready to find entries."""
        if self._known is None:
            yield
            return
        with self._known.ready():
            yield

    def lines(self, batch: Sequence[Checked]) -> list[Line]:
        """The verdicts on some rows."""
        told = [self._told(one) for one in batch]
        found = self._known.find({one.key: one.parts for one in told if one.key}) if self._known else {}
        entries = self._entries({ids[0] for ids in found.values() if len(ids) == 1})
        held = self._others_hold(told)
        return [
            self._line(one, checked, found.get(one.key, []), entries, held)
            for one, checked in zip(told, batch, strict=True)
        ]

    def _told(self, checked: Checked) -> _Told:
        given, problems = dict(checked.cells.given), list(checked.cells.problems)
        unit = self._job.unit_id
        if (words := given.pop("unit", None)) is not None:
            unit, near = self._lookups.unit(as_found(words).strip())
            if unit is None:
                remedy = f"是不是“{near[0]}”？" if near else "请写单位的全称或简称。"
                problems.append(Problem("unit", f"没有找到单位“{as_found(words)}”。", remedy, "unknown-name"))
        elif unit is None and "number" not in self._match:
            problems.append(Problem("unit", "没有写是哪个单位的。", "请填“单位”一栏。", "required"))
        number = as_found(given.pop("number", "")).strip()
        parts = self._parts(given, unit, number)
        return _Told(checked.row.number, given, problems, unit, number, APART.join(parts), parts)

    def _parts(self, given: dict[str, Any], unit: int | None, number: str) -> tuple[str, ...]:
        """What tells the row apart; nothing where a part of it is not said."""
        parts: list[str] = []
        for key in self._match:
            if key == "unit":
                parts.append(str(unit or ""))
            elif key == "number":
                parts.append(number)
            else:
                value = parse_value(self._desk.rules.fields[key], given.get(key), self._lookups)
                parts.append("" if value is None or isinstance(value, (Problem, dict, list)) else str(value))
        return tuple(parts) if parts and parts[0] and ("unit" not in self._match or unit) else ()

    def _entries(self, ids: set[int]) -> dict[int, Entry]:
        if not ids:
            return {}
        rows = Entry.objects.filter(register_id=self._desk.register.pk, id__in=ids, removed_at=None)
        return {row.id: row for row in rows.defer("words")}

    def _others_hold(self, told: Sequence[_Told]) -> dict[str, dict[str, list[tuple[int, str]]]]:
        held: dict[str, dict[str, list[tuple[int, str]]]] = {}
        for field in self._unique:
            values = {str(one.given[field.key]).strip() for one in told if field.key in one.given}
            if values:
                held[field.key] = held_by(self._desk.register.pk, self._desk.actor.area_id, field.key, values)
        return held

    def _line(
        self, one: _Told, checked: Checked, ids: list[int], entries: dict[int, Entry],
        held: dict[str, dict[str, list[tuple[int, str]]]],
    ) -> Line:  # fmt: skip
        problems = [*one.problems, *self._twins(one, ids, held)]
        entry = entries.get(ids[0]) if len(ids) == 1 else None
        if len(ids) > 1:
            message = f"台账里有 {len(ids)} 条与它相同，不知道改哪一条。"
            problems.append(Problem(ROW, message, "请先导出带编号的表，再按编号导入。", "many"))
        elif entry is None and one.entry_number and self._own_number:
            one.given.setdefault(self._own_number, one.entry_number)
        elif entry is None and one.entry_number and self._match == ["number"]:
            message = f"没有编号是“{one.entry_number}”的条目。"
            problems.append(Problem("number", message, "新条目请把编号留空。", "unknown-number"))
        unit = entry.unit_id if entry is not None else one.unit
        if entry is not None and one.unit and "unit" in self._places and one.unit != entry.unit_id:
            problems.append(Problem("unit", "与台账里的单位不同，导入不改单位。", "请核对编号和单位。", "other-unit"))
        if unit is None or (entry is None and not self._desk.may_file(unit)):
            if unit is not None:
                message = f"您不能替“{self._lookups.unit_names.get(unit, unit)}”填报。"
                problems.append(Problem("unit", message, "请只留本单位的行。", "not-yours"))
            return self._bad(one, checked, unit, problems)
        if entry is None:
            return self._new(one, checked, unit, problems)
        return self._changed(one, checked, entry, problems)

    def _new(self, one: _Told, checked: Checked, unit: int, problems: list[Problem]) -> Line:
        fresh, said = self._writer(unit).take_new(RowIn(one.given))
        problems = problems + said
        if _wrong(problems) or fresh is None:
            return self._bad(one, checked, unit, problems)
        return Line(
            one.number, "new", unit, number=fresh.number, stage=fresh.stage, values=fresh.values,
            problems=self._said(problems, checked),
        )  # fmt: skip

    def _changed(self, one: _Told, checked: Checked, entry: Entry, problems: list[Problem]) -> Line:
        was, stood, revision = entry.shown, entry.shown_stage, entry.revision
        try:
            said = self._writer(entry.unit_id).take_change(RowIn(one.given, entry.id), entry)
        except Forbidden as error:
            problems.append(Problem(ROW, error.message, error.remedy, "not-yours"))
            return self._bad(one, checked, entry.unit_id, problems)
        problems = problems + said
        became = entry.shown
        changes: list[Any] = [
            [key, was.get(key), became.get(key)] for key in {**was, **became} if was.get(key) != became.get(key)
        ]
        if entry.shown_stage != stood:
            changes.append(["stage", stood, entry.shown_stage])
        if not changes and not one.problems and not any(_is_about(self._places, each) for each in _wrong(problems)):
            return Line(one.number, "same", entry.unit_id, entry.id, revision)
        if _wrong(problems):
            return self._bad(one, checked, entry.unit_id, problems, entry)
        given = {key: became.get(key) for key in one.given if key != "stage"}
        given |= {"stage": entry.shown_stage} if "stage" in one.given else {}
        return Line(
            one.number, "changed", entry.unit_id, entry.id, revision, entry.number, entry.stage, given, changes,
            self._said(problems, checked),
        )  # fmt: skip

    def _bad(
        self, one: _Told, checked: Checked, unit: int | None, problems: list[Problem], entry: Entry | None = None
    ) -> Line:
        said = self._said(problems, checked)
        number = entry.number if entry is not None else one.entry_number
        return Line(one.number, "bad", unit, entry.id if entry is not None else None, number=number, problems=said)

    def _twins(self, one: _Told, ids: list[int], held: dict[str, dict[str, list[tuple[int, str]]]]) -> list[Problem]:
        problems = []
        if one.key:
            first = self._seen.setdefault(one.key, one.number)
            if first != one.number:
                problems.append(Problem(ROW, f"与第 {first} 行重复。", "请删去一行，或改成不同的条目。", "twice"))
        for field in self._unique:
            value = str(one.given.get(field.key) or "").strip()
            if not value:
                continue
            first = self._held.setdefault((field.key, value), one.number)
            others = [number for entry, number in held.get(field.key, {}).get(value, ()) if entry not in ids]
            if first != one.number and not any(each.code == "twice" for each in problems):
                message = f"“{field.name}”与第 {first} 行重复。"
                problems.append(Problem(field.key, message, "请核对，只留对的一行。", "not-unique"))
            elif others:
                message = f"“{field.name}”与 {others[0]} 重复。"
                problems.append(Problem(field.key, message, "请核对，或改那一行。", "not-unique"))
        return problems

    def _writer(self, unit: int) -> BulkWriter:
        if unit not in self._writers:
            self._writers[unit] = BulkWriter(
                self._desk, unit, None, self._job.reason, self._lookups, system=self._system
            )
        return self._writers[unit]

    def _said(self, problems: Sequence[Problem], checked: Checked) -> list[Any]:
        """Problems with where they stand and what was found there; each said once."""
        said: dict[tuple[int, str], list[Any]] = {}
        for one in problems:
            place = self._places.get(one.key, -1)
            found = as_found(checked.row.values[place])[:200] if 0 <= place < len(checked.row.values) else ""
            said.setdefault((place, one.message), [place, one.key, one.message, one.remedy, found, one.warn])
        return list(said.values())


def _wrong(problems: Sequence[Problem]) -> list[Problem]:
    return [one for one in problems if not one.warn]


def _is_about(places: dict[str, int], problem: Problem) -> bool:
    return problem.key in places
