"""质询: a doubt about a figure is put to whoever files it, answered, and its explanation accepted or not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.calendar.queries import working_days
from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.errors import IndicatorError, NotFound
from luoshi.indicators.models import Query, QueryState
from luoshi.indicators.queries.reach import desk, desk_of
from luoshi.indicators.rules.keep_periods import code_of
from luoshi.indicators.storage.figures import Key, read_figures
from luoshi.notices.services import tell_units
from luoshi.organization.access import require
from luoshi.organization.actor import Actor

#: Working days for an answer where nobody says otherwise.
DAYS = 3


@transaction.atomic
def raise_query(
    actor: Actor, *, code: str, period: Period, words: str, rule: str = "asked", facet: str = "value",
    area_id: int | None = None, days: int = DAYS, now: datetime,
) -> Query:  # fmt: skip
    """Ask the unit in charge about a figure, within ``days`` working days; the same doubt about the same figure is
    asked once, whatever became of it.
    """
    require(actor, "indicator.release")
    act_as(actor)
    at = desk(actor, code)
    area = actor.area_id if area_id is None else area_id
    key = Key(area, at.id, period.kind, period.start, facet)
    figure = read_figures([area], [at.id], [period], [facet]).get(key)
    if figure is None:
        raise NotFound("数")
    if not words.strip():
        raise IndicatorError("质询要写明问题。", "请写清楚哪里存疑。", code="no-words")
    query, made = Query.objects.get_or_create(
        area_id=area, indicator_id=at.id, kind=period.kind, start=period.start, facet=facet, code=rule,
        value=None if isinstance(figure.value, Missing) else figure.value,
        defaults={
            "words": words.strip()[:500], "unit_id": at.indicator.owner_id, "asked_at": now,
            "asked_by_id": actor.account_id, "due_on": working_days().working_day_after(now.date(), days),
        },
    )  # fmt: skip
    if made:
        record(actor, "query", kind="indicator", object_id=at.id, label=at.definition.name, detail={"rule": rule})
        if at.indicator.owner_id is not None:
            said = f"{at.definition.name} {code_of(period)} 的数需要说明：{query.words}"
            tell_units(actor, [at.indicator.owner_id], kind="query", words=said, link="", roles=("liaison", "head"))
    return query


@transaction.atomic
def answer(actor: Actor, *, query_id: int, words: str, now: datetime) -> Query:
    """Explain the figure; only whoever may file it. A figure that was wrong is filed anew instead."""
    query = _query(actor, query_id, QueryState.OPEN, QueryState.ANSWERED)
    if not desk_of(actor, query.indicator).may_file():
        require(actor, "indicator.release")
    if not words.strip():
        raise IndicatorError("答复是空的。", "请写明原因，或重新填报。", code="no-words")
    act_as(actor)
    query.state, query.answer = QueryState.ANSWERED, words.strip()[:1000]
    query.answered_at, query.answered_by_id = now, actor.account_id
    query.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    return query


@transaction.atomic
def settle(actor: Actor, *, query_id: int, accepted: bool, now: datetime) -> Query:
    """Accept the explanation, which is kept with the figure, or ask again."""
    require(actor, "indicator.release")
    query = _query(actor, query_id, QueryState.ANSWERED)
    act_as(actor)
    query.state = QueryState.ACCEPTED if accepted else QueryState.OPEN
    query.settled_at, query.settled_by_id = (now, actor.account_id) if accepted else (None, None)
    query.save(update_fields=["state", "settled_at", "settled_by"])
    return query


def _query(actor: Actor, query_id: int, *states: QueryState) -> Query:
    found = Query.objects.select_for_update().filter(pk=query_id, area_id=actor.area_id, state__in=states)
    query = found.select_related("indicator").first()
    if query is None:
        raise NotFound("质询")
    return query
