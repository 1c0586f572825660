"""Changes that waited beside rows that count are taken into them, all of a filing in one statement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from luoshi.registers.models import Filing, Passage, Restatement
from luoshi.registers.queries.reach import Desk
from luoshi.registers.queries.sheet import SheetRow
from luoshi.registers.rules.waiting import OF, REMOVE, STAGE, WHY


class _Taken(NamedTuple):
    row: SheetRow
    values: dict[str, Any]
    changed: dict[str, Any]
    stage: str
    removed: bool
    why: str
    counted_in: int | None


def take_over(desk: Desk, filing: Filing, rows: Sequence[SheetRow]) -> None:
    """What waits in these rows counts from now on; of locked rows it is kept as a restatement with its reason."""
    if not rows:
        return
    taken = [_taken(row) for row in rows]
    today = timezone.localdate()
    Restatement.objects.bulk_create([_restated(desk, filing, one, today) for one in taken if one.why], batch_size=1000)
    Passage.objects.bulk_create(
        [_passed(desk, filing, one, today) for one in taken if one.stage != one.row.stage], batch_size=1000
    )
    _write(desk, taken)


def _taken(row: SheetRow) -> _Taken:
    pending = dict(row.pending or {})
    stage, removed = pending.pop(STAGE, None), bool(pending.pop(REMOVE, False))
    why, counted_in = pending.pop(WHY, ""), pending.pop(OF, None)
    values = {key: value for key, value in {**row.values, **pending}.items() if value is not None}
    return _Taken(row, values, pending, stage or row.stage, removed, why, counted_in)


def _restated(desk: Desk, filing: Filing, one: _Taken, today: date) -> Restatement:
    moved = one.stage != one.row.stage
    before = {key: one.row.values.get(key) for key in one.changed} | ({"stage": one.row.stage} if moved else {})
    after = one.changed | ({"stage": one.stage} if moved else {}) | ({"removed": True} if one.removed else {})
    return Restatement(
        area_id=filing.area_id, register_id=desk.register.pk, entry_id=one.row.id, filing_id=one.counted_in, on=today,
        reason=one.why[:500], before=before, after=after, actor=desk.actor.name,
    )  # fmt: skip


def _passed(desk: Desk, filing: Filing, one: _Taken, today: date) -> Passage:
    day = next((one.values.get(stage.date or "") for stage in desk.definition.stages if stage.key == one.stage), None)
    order = [stage.key for stage in desk.definition.stages]
    backward = one.row.stage in order and one.stage in order and order.index(one.stage) < order.index(one.row.stage)
    return Passage(
        area_id=filing.area_id, register_id=desk.register.pk, entry_id=one.row.id, stage=one.stage, was=one.row.stage,
        on=day if isinstance(day, str) else today, backward=backward, reason=one.why[:500],
        account_id=desk.actor.account_id, actor=desk.actor.name,
    )  # fmt: skip


def _write(desk: Desk, taken: Sequence[_Taken]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registers_entry AS e SET values = t.bag::jsonb, pending = NULL, state = 'verified', reason = '',"
            " stage = t.stage, removed_at = CASE WHEN t.removed THEN now() ELSE e.removed_at END,"
            " revision = e.revision + 1, updated_at = now(), updated_by = %s"
            " FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::boolean[]) AS t (id, bag, stage, removed)"
            " WHERE e.register_id = %s AND e.id = t.id",
            [desk.actor.account_id, [one.row.id for one in taken],
             [json.dumps(one.values, ensure_ascii=False) for one in taken], [one.stage for one in taken],
             [one.removed for one in taken], desk.register.pk],
        )  # fmt: skip
