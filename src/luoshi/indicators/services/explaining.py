"""The filer says at once why an odd figure is right; a figure that was typed by mistake is taken out again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.errors import IndicatorError, NotFound
from luoshi.indicators.models import Query, QueryState
from luoshi.indicators.queries.dependants import spots_of
from luoshi.indicators.queries.filing_sheet import filing_sheet
from luoshi.indicators.queries.reach import Desk, desk
from luoshi.indicators.rules.find_due_periods import last_month
from luoshi.indicators.services.computing import recompute
from luoshi.indicators.storage.figures import Key, lock_figures
from luoshi.indicators.storage.taking_back import take_out
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor


@transaction.atomic
def explain(actor: Actor, *, code: str, period: Period, words: str, now: datetime) -> int:
    """Keep the words with every doubt about the own area's figures of a period; how many doubts that are.

    The words wait to be judged by whoever releases figures; an accepted explanation stays as it is.
    """
    at = _mine(actor, code)
    act_as(actor)
    rows = filing_sheet(actor, month=last_month(period), today=now.date(), indicators=[at.id]).rows
    explained = 0
    for row in rows:
        for one in row.doubts:
            if one.query is not None and one.query.state == QueryState.ACCEPTED:
                continue
            figure = row.figures.get(one.facet)
            value = None if figure is None or isinstance(figure.value, Missing) else figure.value
            Query.objects.update_or_create(
                area_id=actor.area_id, indicator_id=at.id, kind=period.kind, start=period.start, facet=one.facet,
                code=one.doubt.code, value=value,
                defaults={
                    "answer": words.strip()[:1000], "answered_at": now, "answered_by_id": actor.account_id,
                    "state": QueryState.ANSWERED if words.strip() else QueryState.OPEN,
                },
                create_defaults={
                    "words": one.doubt.words[:500], "unit_id": at.indicator.owner_id, "asked_at": now,
                    "answer": words.strip()[:1000], "answered_at": now, "answered_by_id": actor.account_id,
                    "state": QueryState.ANSWERED,
                },
            )  # fmt: skip
            explained += 1
    if explained:
        record(actor, "explain", kind="indicator", object_id=at.id, label=at.definition.name)
    return explained


@transaction.atomic
def withdraw(actor: Actor, *, code: str, period: Period, facets: Iterable[str], now: datetime) -> int:
    """Take out own figures that are not released yet, as if they had never been filed; how many.

    Raises IndicatorError for released ones, NotFound, Forbidden.
    """
    at = _mine(actor, code)
    act_as(actor)
    there = lock_figures(Key(actor.area_id, at.id, period.kind, period.start, facet) for facet in facets)
    if any(one.state != "preliminary" for one in there.values()):
        raise IndicatorError("这个数已经发布，不能清空。", "请用修订并写明原因。", code="released")
    gone = take_out(key for key, one in there.items() if not one.computed)
    recompute(actor, spots=spots_of(gone), now=now)
    if gone:
        record(actor, "withdraw", kind="indicator", object_id=at.id, label=at.definition.name)
    return len(gone)


def _mine(actor: Actor, code: str) -> Desk:
    at = desk(actor, code)
    if not at.may_file():
        raise Forbidden("这个指标不归您填报。", "请联系主管单位。")
    if at.definition.source != "filed":
        raise NotFound("数")
    return at
