"""The moment from which a row counts: what waits is taken over, a correction of a locked row becomes a restatement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Filing, Passage
from luoshi.registers.queries.judging import evidence_lacking
from luoshi.registers.queries.reach import Desk
from luoshi.registers.queries.sheet import SheetRow, waiting_rows
from luoshi.registers.services.reviewing import plan_reviews
from luoshi.registers.services.taking_over import take_over


def settle_rows(desk: Desk, *, filing: Filing, states: Sequence[str], entries: Sequence[int] | None = None) -> int:
    """Make the waiting rows of a filing count. Raises RegisterError where a row's stage lacks its evidence."""
    found = waiting_rows(filing, states, entries, lock=True)
    lacking = evidence_lacking(desk, found)
    if lacking:
        row = next(row for row in found if row.id in lacking)
        name = desk.definition.stage(row.shown_stage).name
        many = f"等 {len(lacking)} 行" if len(lacking) > 1 else ""
        raise RegisterError(
            f"{row.number}{many}的“{name}”缺少“{lacking[row.id][0]}”，不能审核通过。",
            "请退回，让填报单位补充；其余的可以勾选后先审核。",
            code="no-evidence",
        )
    _count_fresh(filing, [row.id for row in found if not row.official])
    _passed(desk, filing, [row for row in found if not row.official and row.stage])
    take_over(desk, filing, [row for row in found if row.official])
    plan_reviews(desk, filing=filing)
    return len(found)


def _count_fresh(filing: Filing, fresh: list[int]) -> None:
    if not fresh:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registers_entry SET state = 'verified', official = true, reason = '', revision = revision + 1,"
            " updated_at = now() WHERE register_id = %s AND id = ANY(%s)",
            [filing.register_id, fresh],
        )


def _passed(desk: Desk, filing: Filing, rows: Sequence[SheetRow]) -> None:
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
                made.append(_passage(desk, filing, row.id, stage.key, was, on))
                was = stage.key
            if stage.key == row.stage:
                break
    Passage.objects.bulk_create(made, batch_size=1000)


def _passage(desk: Desk, filing: Filing, entry: int, stage: str, was: str, on: Any) -> Passage:
    return Passage(
        area_id=filing.area_id, register_id=desk.register.pk, entry_id=entry, stage=stage, was=was, on=on,
        account_id=desk.actor.account_id, actor=desk.actor.name,
    )  # fmt: skip
