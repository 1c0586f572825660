"""The moment from which a row counts: what waits is taken over, a correction of a locked row becomes a restatement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Entry, Filing, Passage, Restatement
from luoshi.registers.queries.reach import Desk
from luoshi.registers.services.rows import OF, REMOVE, STAGE, WHY, shown_stage, write_row


def settle_rows(desk: Desk, *, filing: Filing, states: Sequence[str], entries: Sequence[int] | None = None) -> int:
    """Make the waiting rows of a filing count. Raises RegisterError where a row's stage lacks its evidence."""
    rows = Entry.objects.filter(
        register_id=filing.register_id, filing_id=filing.pk, state__in=states, removed_at=None
    ).defer("words")
    if entries is not None:
        rows = rows.filter(id__in=list(entries))
    found = list(rows.order_by("id").select_for_update())
    _with_evidence(desk, found)
    fresh = [row.id for row in found if not row.official]
    _count_fresh(filing, fresh)
    _passed(desk, [row for row in found if not row.official and row.stage])
    for row in found:
        if row.official:
            _take_over(desk, row)
    return len(found)


def count_states(filing: Filing) -> Counter[str]:
    """How many rows of a filing stand in each state."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state, count(*) FROM registers_entry WHERE register_id = %s AND filing_id = %s"
            " AND removed_at IS NULL GROUP BY state",
            [filing.register_id, filing.pk],
        )
        return Counter(dict(cursor.fetchall()))


def _with_evidence(desk: Desk, rows: Sequence[Entry]) -> None:
    stages = {one.key: one for one in desk.definition.stages if one.evidence}
    asked = [row for row in rows if shown_stage(row) in stages]
    if not asked:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT entry_id, array_agg(about) FROM registers_entryfile WHERE register_id = %s AND entry_id = ANY(%s)"
            " AND removed_at IS NULL GROUP BY entry_id",
            [desk.register.pk, [row.id for row in asked]],
        )
        held = dict(cursor.fetchall())
    for row in asked:
        stage = stages[shown_stage(row)]
        lacking = desk.rules.evidence_lacking(stage, row.shown, set(held.get(row.id, ())))
        if lacking:
            raise RegisterError(
                f"{row.number} 的“{stage.name}”缺少“{lacking[0]}”，不能审核通过。",
                "请退回该行，让填报单位补充。",
                code="no-evidence",
            )


def _count_fresh(filing: Filing, fresh: list[int]) -> None:
    if not fresh:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registers_entry SET state = 'verified', official = true, reason = '', revision = revision + 1,"
            " updated_at = now() WHERE register_id = %s AND id = ANY(%s)",
            [filing.register_id, fresh],
        )


def _passed(desk: Desk, rows: Sequence[Entry]) -> None:
    """A new row brings the days of the stages behind it along; they go into its timeline."""
    today = timezone.localdate()
    made: list[Passage] = []
    known = set(
        Passage.objects.filter(register_id=desk.register.pk, entry_id__in=[row.id for row in rows]).values_list(
            "entry_id", "stage"
        )
    )
    for row in rows:
        was = ""
        for stage in desk.definition.stages:
            day = row.values.get(stage.date or "")
            reached = stage.key == row.stage or isinstance(day, str)
            if reached and (row.id, stage.key) not in known:
                on = day if isinstance(day, str) else today
                made.append(_passage(desk, row, stage.key, was, on))
                was = stage.key
            if stage.key == row.stage:
                break
    Passage.objects.bulk_create(made, batch_size=1000)


def _passage(desk: Desk, row: Entry, stage: str, was: str, on: Any) -> Passage:
    return Passage(
        area_id=row.area_id, register_id=desk.register.pk, entry_id=row.id, stage=stage, was=was, on=on,
        account_id=desk.actor.account_id, actor=desk.actor.name,
    )  # fmt: skip


def _take_over(desk: Desk, row: Entry) -> None:
    pending: dict[str, Any] = dict(row.pending or {})
    stage, removed = pending.pop(STAGE, None), pending.pop(REMOVE, False)
    why, counted_in = pending.pop(WHY, ""), pending.pop(OF, None)
    before = {key: row.values.get(key) for key in pending}
    values = {key: value for key, value in {**row.values, **pending}.items() if value is not None}
    if why:
        Restatement.objects.create(
            area_id=row.area_id, register_id=row.register_id, entry_id=row.id, filing_id=counted_in,
            on=timezone.localdate(), reason=why[:500], before=before | ({"stage": row.stage} if stage else {}),
            after=pending | ({"stage": stage} if stage else {}) | ({"removed": True} if removed else {}),
            actor=desk.actor.name,
        )  # fmt: skip
    if stage and stage != row.stage:
        on = next((values.get(one.date or "") for one in desk.definition.stages if one.key == stage), None)
        _passage(desk, row, stage, row.stage, on if isinstance(on, str) else timezone.localdate()).save()
    write_row(
        desk, row, values=values, pending=None, state="verified", reason="", stage=stage or row.stage,
        **({"removed": True} if removed else {}),
    )  # fmt: skip
