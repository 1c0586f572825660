"""Places of all peers over the months, and their figures: the history of a ranking."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.queries.panel import Panel
from luoshi.indicators.queries.peers import around
from luoshi.indicators.queries.reach import Desk
from luoshi.indicators.queries.sheet import sees
from luoshi.indicators.rules.definition import FacetKey
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import back, year_ago
from luoshi.indicators.rules.rank_areas import Place
from luoshi.indicators.storage.figures import read_figures
from luoshi.organization.models import Area

#: More areas than this are not laid side by side.
MANY = 60


class Cell(NamedTuple):
    """A place, or why there is none; ``printed`` is the bulletin's place where it says otherwise."""

    place: Place | Missing
    value: Fig
    printed: Fig | None = None


class Track(NamedTuple):
    """An area's way: a cell a period, oldest first."""

    area: Area
    cells: tuple[Cell, ...]
    own: bool


class Places(NamedTuple):
    """``tracks`` in the order of the newest period, those without a place last; none where there are too many."""

    periods: list[Period]
    tracks: list[Track]
    by: str


def places(at: Desk, *, period: Period, by: str = "", count: int = 12, for_print: bool = False) -> Places:
    """The last ``count`` periods by ``value`` or ``growth`` ("": as declared), in three queries."""
    by = by or at.definition.ranked_by
    near = around([at.actor.area_id], at.definition)
    peers = near.peers.get(at.actor.area_id, [at.actor.area_id])
    periods = [back(period, earlier) for earlier in range(count - 1, -1, -1)]
    if len(peers) > MANY:
        return Places(periods, [], by)
    figures = read_figures(peers, [at.id], {*periods, *(year_ago(one) for one in periods)})
    panel = Panel(at.definition, at.id, peers, figures, sees=sees(at, near, for_print=for_print))
    rank_by: FacetKey = "growth_rank" if by == "growth" else "rank"
    tracks = [
        Track(near.areas[area], tuple(_cell(panel, area, one, by, rank_by) for one in periods),
              area == at.actor.area_id)
        for area in peers
    ]  # fmt: skip
    return Places(periods, sorted(tracks, key=_newest), by)


def _cell(panel: Panel, area: int, period: Period, by: str, rank_by: FacetKey) -> Cell:
    place = panel.place(area, period, rank_by)
    printed = None
    if panel.definition.facet(rank_by).source == "official":
        filed = panel.kept(area, period, rank_by)
        if not isinstance(filed, Missing) and (isinstance(place, Missing) or filed != place.place):
            printed = filed
    return Cell(place, panel.of(area, period, "growth" if by == "growth" else "value"), printed)


def _newest(track: Track) -> tuple[int, int]:
    last = track.cells[-1].place
    return (1, 0) if isinstance(last, Missing) else (0, last.place)
