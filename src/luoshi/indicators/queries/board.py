"""The ranking board: one indicator, one period, every peer with its place, its way there and its history."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.queries.panel import Panel
from luoshi.indicators.queries.peers import around, level_of
from luoshi.indicators.queries.reach import Desk, desk
from luoshi.indicators.queries.sheet import periods_for, sees
from luoshi.indicators.rules.definition import FacetKey
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import back
from luoshi.indicators.storage.figures import read_figures
from luoshi.indicators.storage.ranking import Ranked, ranked
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area


class BoardRow(NamedTuple):
    """``moved`` is missing where the two periods' sets differ; ``history`` the values of the periods before, oldest
    first, of the areas on this page."""

    area: Area
    ranked: Ranked
    moved: Fig
    history: tuple[Fig, ...]
    own: bool


class Board(NamedTuple):
    """A page of the ranking; ``absent``: peers without a figure, with the reason (not told of a whole country)."""

    desk: Desk
    period: Period
    by: str
    rows: list[BoardRow]
    of: int
    absent: list[tuple[Area, Missing]]


def board(
    actor: Actor, code: str, *, period: Period, by: str = "", country: bool = False, limit: int = 100, offset: int = 0,
    for_print: bool = False,
) -> Board:  # fmt: skip
    """The peers of the actor's area, or every area of its level in the ``country``, ranked by ``value`` or ``growth``
    ("": as the indicator declares).

    The same number of queries however many areas. An indicator with no good end is ordered from high to low.
    """
    at = desk(actor, code)
    definition, facet = at.definition, _facet(by or at.definition.ranked_by)
    near = around([actor.area_id], definition)
    peers = None if country else near.peers.get(actor.area_id, [actor.area_id])
    look = sees(at, near, for_print=for_print)
    filed = definition.facet("growth").source == "official"
    previous = Panel(definition, at.id, [], {}).previous(period)
    rows = ranked(
        at.id, period, previous, facet="value" if facet == "growth" and not filed else facet,
        derived_growth=facet == "growth" and not filed, rate=definition.is_rate,
        original=definition.growth_base == "original", low=definition.better == "low", areas=peers,
        level=level_of(near.areas[actor.area_id]) if country else "",
        sees=[one for one in near.areas if look(one)] if not (country and look(0)) else None, limit=limit,
        offset=offset,
    )  # fmt: skip
    shown = {one.area for one in rows} | set(peers or ())
    areas = near.areas | Area.objects.in_bulk([one for one in shown if one not in near.areas])
    figures = read_figures(shown, [at.id], periods_for(at, period), None if filed else ["value"])
    panel = Panel(definition, at.id, sorted(shown), figures, sees=look)
    told = [_row(panel, areas, one, period, facet, actor.area_id) for one in rows]
    absent = _absent(panel, near.areas, peers, {one.area for one in rows}, period, facet) if len(rows) < limit else []
    return Board(at, period, facet, told, rows[0].of if rows else 0, absent)


def _facet(by: str) -> FacetKey:
    return "growth" if by == "growth" else "value"


def _absent(
    panel: Panel, areas: dict[int, Area], peers: list[int] | None, told: set[int], period: Period, facet: FacetKey
) -> list[tuple[Area, Missing]]:
    reasons = [(areas[one], panel.of(one, period, facet)) for one in peers or () if one not in told]
    return [(area, why) for area, why in reasons if isinstance(why, Missing)]


def _row(panel: Panel, areas: dict[int, Area], one: Ranked, period: Period, facet: FacetKey, own: int) -> BoardRow:
    before: Fig = Missing("not_reported")
    if one.before is not None:
        different = Missing("not_applicable", "两期参加排名的不同")
        before = Decimal(one.before - one.place) if one.same else different
    history = tuple(panel.of(one.area, back(period, earlier), facet) for earlier in range(11, -1, -1))
    return BoardRow(areas[one.area], one, before, history, one.area == own)
