"""The ranking board: one indicator, one period, every peer with its place, its way there and its history."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.queries.panel import Panel
from luoshi.indicators.queries.peers import around
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
    """A page of the ranking; ``absent`` are peers without a figure, with the reason (of small groups only)."""

    desk: Desk
    period: Period
    by: str
    rows: list[BoardRow]
    of: int
    absent: list[tuple[Area, Missing]]


#: Up to here every peer without a figure is told with its reason.
SMALL = 60


def board(
    actor: Actor, code: str, *, period: Period, by: str = "", limit: int = 100, offset: int = 0, for_print: bool = False
) -> Board:
    """The peers of the actor's area ranked by ``value`` or ``growth`` ("": as the indicator declares).

    The same number of queries however many areas. An indicator with no good end is ordered from high to low.
    """
    at = desk(actor, code)
    definition = at.definition
    by = by or definition.ranked_by
    near = around([actor.area_id], definition)
    peers = near.peers.get(actor.area_id, [actor.area_id])
    look = sees(at, near, for_print=for_print)
    seen = [one for one in peers if look(one)]
    filed = definition.facet("growth").source == "official"
    panel = Panel(definition, at.id, peers, {}, sees=look)
    rows = ranked(
        at.id, period, panel.previous(period), facet="growth" if by == "growth" else "value",
        derived_growth=by == "growth" and not filed, rate=definition.is_rate,
        original=definition.growth_base == "original", low=definition.better == "low", areas=peers, sees=seen,
        limit=limit, offset=offset,
    )  # fmt: skip
    shown = {one.area for one in rows} | (set(peers) if len(peers) <= SMALL else set())
    figures = read_figures(shown, [at.id], periods_for(at, period))
    panel = Panel(definition, at.id, sorted(shown), figures, sees=look)
    told = [_row(panel, near.areas, one, period, by, actor.area_id) for one in rows]
    ranked_here = {one.area for one in rows}
    absent = [] if len(peers) > SMALL or len(rows) == limit else [
        (near.areas[one], why) for one in peers if one not in ranked_here
        if isinstance(why := panel.of(one, period, "growth" if by == "growth" else "value"), Missing)
    ]  # fmt: skip
    return Board(at, period, by, told, rows[0].of if rows else 0, absent)


def _row(panel: Panel, areas: dict[int, Area], one: Ranked, period: Period, by: str, own: int) -> BoardRow:
    before: Fig = Missing("not_reported")
    if one.before is not None:
        different = Missing("not_applicable", "两期参加排名的不同")
        before = Decimal(one.before - one.place) if one.same else different
    facet: FacetKey = "growth" if by == "growth" else "value"
    history = tuple(panel.of(one.area, back(period, earlier), facet) for earlier in range(11, -1, -1))
    return BoardRow(areas[one.area], one, before, history, one.area == own)
