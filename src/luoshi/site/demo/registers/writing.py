"""Writing a register's made-up rows with all that stands beside them, in few statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from django.db import connection
from django.utils import timezone

from luoshi.calendar.queries import working_days
from luoshi.registers.models import Filing, Register
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.row_rules import RowRules
from luoshi.registers.storage.bulk import BulkRow, copy_in
from luoshi.registers.storage.numbering import next_numbers
from luoshi.registers.storage.partitions import partition_of, searched
from luoshi.site.demo.registers.filings import Sheet, row_state
from luoshi.site.demo.registers.mess import BAD, WHY, a_change, spoiled
from luoshi.site.demo.registers.rows import Made
from luoshi.site.demo.registers.words import dice, person

#: Written beside what was done without a person's account.
KEEPER = "演示数据"
#: (unit, part) → who acts for it: handler, head.
Hands = Mapping[tuple[int, str], str]


class Writer:
    """Writes one register's rows; ``links`` is, by linked register, its id and what names each of its rows."""

    def __init__(
        self, register: Register, definition: Definition, rules: RowRules, today: date, rng: Random,
        links: Mapping[str, tuple[int, Mapping[str, int]]], hands: Hands,
    ) -> None:  # fmt: skip
        self.register, self.definition, self.rules, self.today, self.rng = register, definition, rules, today, rng
        self.links, self.hands = links, hands
        self.calendar = working_days()
        self.written: list[tuple[Made, BulkRow]] = []

    def write(self, found: Sequence[Sheet], loose: Sequence[Made]) -> int:
        """Filings with their rows, and rows that belong to none; how many rows."""
        self._filings(found)
        numbers = iter(next_numbers(self.register, sum(len(one.rows) for one in found) + len(loose)))
        for sheet in found:
            for row in sheet.rows:
                self.written.append(
                    (row, self._row(row, row_state(sheet, row, self.today, self.rng), sheet.pk, numbers))
                )
        self.written += [(row, self._row(row, "verified", None, numbers)) for row in loose]
        bulk = [row for _, row in self.written]
        copy_in(self.register.pk, self.register.area_id, bulk, keys=searched(self.definition))
        ids = self._ids()
        self._reasons(found)
        self._passages(ids)
        self._links(ids)
        self._changes(ids, {one.pk: one for one in found})
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {partition_of(self.register.pk)}")
        return len(bulk)

    def _row(self, row: Made, state: str, filing: int | None, numbers: Iterator[str]) -> BulkRow:
        values, own = row.values, row.values.get(self.definition.number or "")
        number = next(numbers)
        if state == "draft" and self.rng.randrange(BAD) == 0:
            values = spoiled(self.definition, values, self.rng)
        return BulkRow(
            row.unit, own if isinstance(own, str) and own else number, values, row.stage, state, state == "verified",
            filing, self._due(row),
        )  # fmt: skip

    def _due(self, row: Made) -> date | None:
        """The last day of the present stage: the working days that the next one gives it."""
        stages = self.definition.stages
        place = next((at for at, one in enumerate(stages) if one.key == row.stage), len(stages))
        if place + 1 >= len(stages) or stages[place].ends or stages[place + 1].within is None:
            return None
        day = row.values.get(stages[place].date or "")
        reached = date.fromisoformat(day) if isinstance(day, str) else row.day
        return self.calendar.working_day_after(reached, stages[place + 1].within or 0)

    def _filings(self, found: Sequence[Sheet]) -> None:
        area, done = self.register.area_id, ("submit", "verify", "confirm")
        made = Filing.objects.bulk_create(
            [
                Filing(
                    area_id=self.register.area_id, register=self.register, unit_id=one.unit, start=one.start,
                    kind=self.definition.filing.every, end=one.end, due_on=one.due, state=one.state,
                    nothing=one.nothing, reason=one.reason, revision=len(one.steps) + 1,
                    submitted_at=next((at for act, at, _ in one.steps if act == "submit"), None),
                    approved_at=next((at for act, at, _ in reversed(one.steps) if act in done), None)
                    if one.state in ("approved", "locked") else None,
                )
                for one in found
            ],
            batch_size=1000,
        )  # fmt: skip
        for sheet, filing in zip(found, made, strict=True):
            sheet.pk = filing.pk
        _copy(
            "registers_filingstep", "area_id, filing_id, act, rows, reason, at, actor",
            (
                (area, one.pk, act, len(one.rows), one.reason if act == "return" else "", at, self._who(one, who))
                for one in found
                for act, at, who in one.steps
            ),
        )  # fmt: skip

    def _who(self, sheet: Sheet, part: str) -> str:
        unit = self.register.owner_id or 0 if part == "owner" else sheet.unit
        return self.hands.get((unit, "head" if part == "head" else "unit")) or person(dice(f"{unit} {part}"))

    def _ids(self) -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT number, id FROM registers_entry WHERE register_id = %s", [self.register.pk])
            return dict(cursor.fetchall())

    def _reasons(self, found: Sequence[Sheet]) -> None:
        with connection.cursor() as cursor:
            for sheet in found:
                if sheet.state == "returned":
                    cursor.execute(
                        "UPDATE registers_entry SET reason = %s, revision = revision + 1 WHERE register_id = %s"
                        " AND filing_id = %s AND state = 'returned'",
                        [sheet.reason, self.register.pk, sheet.pk],
                    )

    def _passages(self, ids: Mapping[str, int]) -> None:
        def passed() -> Iterator[tuple[Any, ...]]:
            for made, row in self.written:
                was = ""
                for stage in self.definition.stages if row.official else ():
                    day = made.values.get(stage.date or "")
                    if stage.key == made.stage or (isinstance(day, str) and not stage.ends):
                        on = day if isinstance(day, str) else made.day
                        yield (self.register.area_id, self.register.pk, ids[row.number], stage.key, was, on, False, "",
                               timezone.now(), KEEPER)  # fmt: skip
                        was = stage.key
                    if stage.key == made.stage:
                        break

        _copy(
            "registers_passage",
            'area_id, register_id, entry_id, stage, was, "on", backward, reason, at, actor',
            passed(),
        )

    def _links(self, ids: Mapping[str, int]) -> None:
        def named() -> Iterator[tuple[Any, ...]]:
            for _, row in self.written:
                for field in self.definition.fields:
                    to, known = self.links.get(
                        field.link or ("enterprise" if field.type == "enterprise" else ""), (0, {})
                    )
                    target = known.get(str(row.values.get(field.key)))
                    if target is not None:
                        yield (self.register.area_id, self.register.pk, ids[row.number], field.key, to, target,
                               timezone.now(), "")  # fmt: skip

        columns = "area_id, register_id, entry_id, field, to_register_id, to_entry_id, at, actor"
        _copy("registers_link", columns, named())

    def _changes(self, ids: Mapping[str, int], sheets: Mapping[int, Sheet]) -> None:
        """A few counted rows have a change that waits; one or two were corrected after their period was locked."""
        counted = [(made, row) for made, row in self.written if row.official and row.filing_id]
        if len(counted) < 20:
            return
        present = {one.unit: one.pk for one in sheets.values() if one.state == "open"}
        chosen = self.rng.sample(counted, min(len(counted) // 12, 14))
        restated = 0
        for made, row in chosen:
            change = a_change(self.definition, self.rules, dict(row.values), row.stage, self.rng)
            locked = sheets[row.filing_id or 0].state == "locked"
            if not change:
                continue
            if locked and restated < 2:
                restated += 1
                self._restate(ids[row.number], row, change)
            elif made.unit in present:
                waiting = {**change, **({"_why": self.rng.choice(WHY), "_of": row.filing_id} if locked else {})}
                self._wait(ids[row.number], waiting, present[made.unit])

    def _wait(self, entry: int, pending: dict[str, Any], filing: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE registers_entry SET pending = %s, state = 'draft', filing_id = %s, revision = revision + 1,"
                " updated_at = now() WHERE register_id = %s AND id = %s",
                [json.dumps(pending, ensure_ascii=False), filing, self.register.pk, entry],
            )

    def _restate(self, entry: int, row: BulkRow, change: dict[str, Any]) -> None:
        before = {key: row.values.get(key) for key in change}
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE registers_entry SET values = values || %s::jsonb, revision = revision + 1, updated_at = now()"
                " WHERE register_id = %s AND id = %s",
                [json.dumps(change, ensure_ascii=False), self.register.pk, entry],
            )
        dump = json.dumps
        _copy(
            "registers_restatement",
            'area_id, register_id, entry_id, filing_id, "on", reason, before, after, at, actor',
            [(self.register.area_id, self.register.pk, entry, row.filing_id, self.today, self.rng.choice(WHY),
              dump(before), dump(change), timezone.now(), KEEPER)],
        )  # fmt: skip


def _copy(table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
