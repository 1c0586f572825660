"""Questions about figures, as who answers and who judges them see them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from luoshi.indicators.models import Query, QueryState
from luoshi.indicators.queries.reach import definitions_of, may_for
from luoshi.indicators.rules.find_due_periods import last_month
from luoshi.indicators.rules.keep_periods import code_of, period
from luoshi.indicators.rules.show_figure import FACET_NAMES, show_figure
from luoshi.organization.access import EVERYWHERE, may, reach, require
from luoshi.organization.actor import Actor
from luoshi.registers.rules.periods import period_name


class Question(NamedTuple):
    """A question with its figure in words; what the actor may do with it."""

    query: Query
    indicator: str
    period: str
    month: str
    figure: str
    late: bool
    answers: bool
    judges: bool


def questions(actor: Actor, *, state: str = "", today: date, most: int = 200) -> list[Question]:
    """The newest ones: all for who releases figures, else those of the units the actor files for."""
    require(actor, "indicator.file")
    rows = Query.objects.filter(area_id=actor.area_id).select_related("indicator", "unit", "asked_by", "answered_by")
    allowed = reach(actor, "indicator.file")
    if allowed != EVERYWHERE:
        rows = rows.filter(unit_id__in=allowed)
    if state in QueryState.values:
        rows = rows.filter(state=state)
    found = list(rows[:most])
    known = definitions_of(one.indicator.version_id or 0 for one in found)
    judges = may(actor, "indicator.release")
    made = []
    for one in found:
        definition = known[one.indicator.version_id or 0]
        own = period(one.kind, one.start)
        value = one.value if isinstance(one.value, Decimal) else None
        shown = "" if value is None else show_figure(definition, one.facet, value, unit=True)  # type: ignore[arg-type]
        made.append(Question(
            one, definition.name, period_name(own.kind, own.start), code_of(last_month(own)),
            f"{FACET_NAMES.get(one.facet, '')} {shown}".strip(),
            one.state == QueryState.OPEN and one.due_on is not None and one.due_on < today,
            one.state in (QueryState.OPEN, QueryState.ANSWERED) and may_for(actor, "indicator.file", one.indicator),
            judges and one.state == QueryState.ANSWERED,
        ))  # fmt: skip
    return made


def counts(actor: Actor) -> dict[str, int]:
    """How many there are in each state, of those that ``questions`` gives."""
    allowed = reach(actor, "indicator.file")
    rows = Query.objects.filter(area_id=actor.area_id)
    if allowed != EVERYWHERE:
        rows = rows.filter(unit_id__in=allowed)
    found = dict.fromkeys(QueryState.values, 0)
    for state in rows.values_list("state", flat=True):
        found[state] += 1
    return found
