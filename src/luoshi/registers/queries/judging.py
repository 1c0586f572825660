"""What keeps rows from being handed in: each row by itself, and beside the others of its register."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection

from luoshi.registers.models import Filing
from luoshi.registers.queries.reach import Desk
from luoshi.registers.queries.sheet import SheetRow, waiting_rows
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.parse import NoLookups, Problem
from luoshi.registers.rules.row_rules import Values
from luoshi.registers.storage.expressions import expression


class Judged(NamedTuple):
    """The rows of a filing that are still on the handler's desk: how many, and the problems of those that have any."""

    rows: int
    problems: dict[int, list[Problem]]
    numbers: dict[int, str]

    @property
    def stopping(self) -> int:
        """Problems that keep the filing from being handed in."""
        return sum(not one.warn for found in self.problems.values() for one in found)

    @property
    def bad_rows(self) -> list[int]:
        """The rows that have such a problem."""
        return [pk for pk, found in self.problems.items() if any(not one.warn for one in found)]


def judge(desk: Desk, values: Values, stage: str) -> list[Problem]:
    """Everything that keeps a row from being handed in; what could not be read is said again in its own words."""
    unread = {key: value["raw"] for key, value in values.items() if isinstance(value, dict) and "raw" in value}
    _, problems = desk.rules.read(unread, NoLookups())
    judged = desk.rules.judge({**values, "stage": stage})
    problems += [one for one in judged if not (one.code == "required" and one.key in unread)]
    if stage:
        found = next((one for one in desk.definition.stages if one.key == stage), None)
        if found is not None:
            said = {one.key for one in problems}
            late = desk.rules.entry_problems(found, values, set())
            problems += [one for one in late if one.code != "stage-evidence" and one.key not in said]
    return problems


def judge_filing(desk: Desk, filing: Filing) -> Judged:
    """Judge every row that would be handed in now."""
    return judge_rows(desk, waiting_rows(filing, ("draft", "returned")))


def judge_rows(desk: Desk, rows: Iterable[SheetRow]) -> Judged:
    """The same for rows at hand; a row that is to be removed has no problems."""
    kept = [row for row in rows if not row.removes]
    problems = {row.id: judge(desk, row.shown, row.shown_stage) for row in kept}
    for field in desk.definition.fields:
        if field.unique:
            said = {row.id: row.shown.get(field.key) for row in kept}
            twice = said_twice(desk, field, {value for value in said.values() if isinstance(value, str)})
            for pk, value in said.items():
                if (problem := twin_of(field, pk, value, twice)) is not None:
                    problems[pk].append(problem)
    numbers = {row.id: row.number for row in kept}
    return Judged(len(kept), {pk: found for pk, found in problems.items() if found}, numbers)


def said_twice(desk: Desk, field: Field, values: Collection[str]) -> dict[str, tuple[list[int], str]]:
    """Which of the values stand in several rows of the register: their ids, and the number of one."""
    if not values:
        return {}
    sql = expression(desk.definition, field.key).sql
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {sql}::text, array_agg(id), min(number) FROM registers_entry WHERE register_id = %s AND"
            f" area_id = %s AND removed_at IS NULL AND {sql} = ANY(%s) GROUP BY 1 HAVING count(*) > 1",
            [desk.register.pk, desk.actor.area_id, list(values)],
        )
        return {value: (ids, number) for value, ids, number in cursor.fetchall()}


def twin_of(field: Field, entry: int, value: Any, twice: Mapping[str, tuple[list[int], str]]) -> Problem | None:
    """The problem of a row whose value another row has too."""
    if not isinstance(value, str) or value not in twice or entry not in twice[value][0]:
        return None
    return Problem(field.key, f"“{field.name}”与 {twice[value][1]} 重复。", "请核对，或改那一行。", "not-unique")


def evidence_lacking(desk: Desk, rows: Sequence[SheetRow]) -> dict[int, list[str]]:
    """What of its stage's evidence a row lacks, by row; rows that lack nothing are not named."""
    stages = {one.key: one for one in desk.definition.stages if one.evidence}
    asked = [row for row in rows if row.shown_stage in stages and not row.removes]
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT entry_id, array_agg(about) FROM registers_entryfile WHERE register_id = %s AND entry_id = ANY(%s)"
            " AND removed_at IS NULL GROUP BY entry_id",
            [desk.register.pk, [row.id for row in asked]],
        )
        held = dict(cursor.fetchall())
    found = {
        row.id: desk.rules.evidence_lacking(stages[row.shown_stage], row.shown, set(held.get(row.id, ())))
        for row in asked
    }
    return {pk: names for pk, names in found.items() if names}
