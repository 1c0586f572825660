"""What a draft would do, found out by doing it and taking it back: nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count

from luoshi.ground.period import Period
from luoshi.indicators.errors import BadDefinition, IndicatorError
from luoshi.indicators.models import Indicator, IndicatorDraft, Observation
from luoshi.indicators.queries.dependants import users_of
from luoshi.indicators.queries.formulas import evaluate, formulas_of
from luoshi.indicators.queries.inputs import fetch, keys_of
from luoshi.indicators.queries.peers import around
from luoshi.indicators.queries.reach import definitions_of, may_for
from luoshi.indicators.rules.change_definition import Notice, notices_of_change
from luoshi.indicators.rules.compare_definitions import compare_definitions
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import back, covering
from luoshi.indicators.services.defining import change_definition, open_indicator
from luoshi.organization.access import may, require
from luoshi.organization.actor import Actor
from luoshi.registers.rules.compare_definitions import Difference
from luoshi.registers.rules.read_definition import Fault


class Effects(NamedTuple):
    """What follows: ``faults`` stop it; ``figures`` are there of the indicator; ``users`` are computed from it.

    ``values`` of the newest periods of the own area: (period, now, then); only where values are computed and the actor
    may see them.
    """

    faults: list[Fault]
    differences: Sequence[Difference] = ()
    notices: Sequence[Notice] = ()
    users: Sequence[Definition] = ()
    figures: int = 0
    values: Sequence[tuple[Period, Fig, Fig]] = ()


def rehearse(actor: Actor, *, draft: IndicatorDraft, now: datetime) -> Effects:
    """What taking the draft now would do. Raises Forbidden."""
    require(actor, "indicator.define")
    indicator = draft.indicator
    if indicator is None or indicator.version_id is None:
        return Effects(_done(actor, draft, lambda: None))
    before = definitions_of([indicator.version_id])[indicator.version_id]
    newest = [back(covering(before.frequency, now.date()), earlier) for earlier in range(3, 0, -1)]
    was = _values(actor, indicator, before, newest)
    after: list[Definition] = []
    then: list[Fig] = []

    def look() -> None:
        indicator.refresh_from_db()
        after.append(definitions_of([indicator.version_id or 0])[indicator.version_id or 0])
        then.extend(_values(actor, indicator, after[0], newest))

    faults = _done(actor, draft, look)
    indicator.refresh_from_db()
    users = [one for each in users_of(indicator).values() for one in each]
    counts = _counts(indicator)
    if not after:
        return Effects(faults, users=users, figures=sum(counts.values()))
    values = list(zip(newest, was, then, strict=True)) if was and then else []
    return Effects(
        faults, compare_definitions(before, after[0]), notices_of_change(before, after[0], figures=counts), users,
        sum(counts.values()), values,
    )  # fmt: skip


def _done(actor: Actor, draft: IndicatorDraft, look: Callable[[], None]) -> list[Fault]:
    """Take the draft, look, take it back; what stops it."""
    try:
        with transaction.atomic():
            if draft.indicator is None:
                open_indicator(actor, data=draft.body)
            else:
                change_definition(actor, indicator_id=draft.indicator.pk, data=draft.body, note="试算")
            look()
            transaction.set_rollback(True)
    except BadDefinition as error:
        return error.faults
    except IndicatorError as error:
        return [Fault((), error.message, error.remedy)]
    return []


def _counts(indicator: Indicator) -> dict[str, int]:
    """How many figures people filed, by facet."""
    kept = Observation.objects.filter(indicator=indicator, computed=False).order_by()
    return dict(kept.values_list("facet").annotate(count=Count("*")))


def _values(actor: Actor, indicator: Indicator, one: Definition, periods: list[Period]) -> list[Fig]:
    if one.source == "filed" or not may(actor, "indicator.view"):
        return []
    ready = formulas_of([indicator.pk])[indicator.pk]
    near = around([actor.area_id], one)
    wanted = [key for period in periods for key in keys_of(ready, actor.area_id, period, near)]
    store = fetch(wanted, near)
    hidden = not may_for(actor, "indicator.view_unreleased", indicator)
    return [evaluate(ready, store, actor.area_id, period, keep_released=hidden)[0] for period in periods]
