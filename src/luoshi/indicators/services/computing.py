"""Keeping the values of computed indicators: what depends on a new figure is computed anew, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from luoshi.audit.services import act_as
from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.models import Dependency
from luoshi.indicators.queries.dependants import Edge, Spot, edges_from, in_turn, spots_of, touched_by
from luoshi.indicators.queries.formulas import evaluate, formulas_of
from luoshi.indicators.queries.inputs import Formula, Store, fetch, keys_of
from luoshi.indicators.queries.peers import around
from luoshi.indicators.queries.reach import desks
from luoshi.indicators.storage.figures import Figure, Key, New, write_figures
from luoshi.organization.access import require
from luoshi.organization.actor import Actor


def recompute(actor: Actor, *, spots: Collection[Spot], now: datetime) -> set[Key]:
    """Compute what depends on new figures at ``spots``, in however many steps; the keys whose figure changed.

    A fixed number of queries, whatever depends on them and however many the figures.
    """
    edges = edges_from({one.indicator for one in spots})
    if not edges:
        return set()
    formulas = formulas_of({edge.indicator for edge in edges})
    near = around({one.area for one in spots})
    definitions = {id: one.definition for id, one in formulas.items()}
    return _compute(actor, formulas, touched_by(spots, edges, definitions, near.watchers(), now.date()), now)


@transaction.atomic
def refresh(actor: Actor, *, periods: Sequence[Period], codes: Iterable[str] | None = None, now: datetime) -> set[Key]:
    """Compute the own area's measures and formulas of these periods, whatever they are of (a job each night).

    Periods of another kind than an indicator's are passed over. The keys whose figure changed.
    """
    require(actor, "indicator.view")
    act_as(actor)
    known = {at.id: at for at in desks(actor, codes).values() if at.definition.source != "filed"}
    wanted = {
        id: {(actor.area_id, one) for one in periods if one.kind == at.definition.frequency} for id, at in known.items()
    }
    order = _in_turn(known)
    changed = _compute(actor, formulas_of(order), {one: wanted[one] for one in order}, now)
    return changed | recompute(actor, spots=spots_of(changed), now=now)


def _compute(
    actor: Actor, formulas: Mapping[int, Formula], touched: Mapping[int, set[tuple[int, Period]]], now: datetime
) -> set[Key]:
    near = around({area for cells in touched.values() for area, _ in cells})
    wanted: list[Key] = []
    for id in touched:
        one = formulas[id]
        for area, period in touched[id]:
            wanted += [Key(area, id, period.kind, period.start), *keys_of(one, area, period, near)]
    store = fetch(wanted, near)
    made: list[New] = []
    for id in touched:
        for area, period in sorted(touched[id]):
            if (new := _one(formulas[id], store, area, period)) is not None:
                made.append(new)
                store.figures[new.key] = _kept(new)
    return write_figures(made, by=actor.account_id, at=now)


def _one(one: Formula, store: Store, area: int, period: Period) -> New | None:
    key = Key(area, one.id, period.kind, period.start)
    before = store.figures.get(key)
    out = before is not None and before.state != "preliminary"
    value, released = evaluate(one, store, area, period, keep_released=out)
    if isinstance(value, Missing) and before is None:
        return None
    if before is not None and not before.computed:
        return None
    return New(key, value, "released" if released else "preliminary", computed=True)


def _kept(new: New) -> Figure:
    return Figure(new.key, new.value, new.state, new.computed)


def _in_turn(known: Collection[int]) -> list[int]:
    """Computed indicators, each after those it uses."""
    rows = Dependency.objects.filter(indicator_id__in=known, uses__isnull=False)
    edges = [Edge(indicator, uses or 0, 0, False) for indicator, uses in rows.values_list("indicator_id", "uses_id")]
    first = [one for one in known if one not in {edge.indicator for edge in edges}]
    return [*first, *(one for one in in_turn(edges) if one in known)]
