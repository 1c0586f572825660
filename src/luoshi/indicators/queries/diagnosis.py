"""Diagnosis: what pulled an area's figure, and from which parts its distance to another area comes (no queries)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.queries.panel import Panel
from luoshi.indicators.rules.compare_pull import Pull, apart, compare_pull
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.find_contributions import Contributions, contribute, contribute_growth
from luoshi.indicators.rules.keep_periods import year_ago
from luoshi.organization.models import Area

if TYPE_CHECKING:
    from luoshi.indicators.queries.sheet import Sheet


class Against(NamedTuple):
    """The own area beside ``other``: the distance of the two growths, and every part's points of it, worst first."""

    other: Area
    growth: Fig
    their_growth: Fig
    distance: Fig
    pulls: list[Pull[str]]


class Distance(NamedTuple):
    """How far a peer is from the own area in what is ranked (above 0: ahead of it in number), and the change of that
    since the period before."""

    now: Fig
    change: Fig


def pulls(parts: Mapping[str, Panel], main: Panel, area: int, period: Period) -> Contributions[str]:
    """What each part gave: by its official growth where those of parts and total are printed, else by its level."""
    base = year_ago(period)
    now = {code: one.kept(area, period) for code, one in parts.items()}
    before = {code: one.kept(area, base) for code, one in parts.items()}
    total_before = main.kept(area, base)
    found = contribute(now, before, main.kept(area, period), total_before)
    if not parts or any(one.definition.facet("growth").source != "official" for one in (main, *parts.values())):
        return found
    growths = {code: one.of(area, period, "growth") for code, one in parts.items()}
    return contribute_growth(found, growths, before, main.of(area, period, "growth"), total_before)


def against(page: Sheet, code: str = "") -> Against | None:
    """The sheet's area beside the peer of that code; without one beside the next ahead, at the first place beside the
    next behind. None without parts, and where nobody is ranked beside it.
    """
    if not page.parts:
        return None
    ranked = [one.area for one in page.peers if not one.own and (one.place is not None or one.area.code == code)]
    other = next((one for one in ranked if one.code == code), None) or _nearest(page, ranked)
    if other is None:
        return None
    ours, theirs = (pulls(page.part_panels, page.panel, one, page.period) for one in (page.area.pk, other.pk))
    own, their = (page.panel.of(one, page.period, "growth") for one in (page.area.pk, other.pk))
    points = [{key: one.points for key, one in each.parts.items()} for each in (ours, theirs)]
    return Against(other, own, their, apart(own, their), compare_pull(*points))


def _nearest(page: Sheet, ranked: list[Area]) -> Area | None:
    if page.gap is not None:
        return page.areas[page.gap.ahead[0]]
    return ranked[0] if ranked and any(one.own and one.place is not None for one in page.peers) else None


def distances(page: Sheet) -> dict[int, Distance]:
    """Every peer's distance by area id, in what papers rank by."""
    of = page.desk.definition.ranked_by
    own, before = page.area.pk, page.panel.previous(page.period)
    found = {}
    for one in page.panel.areas:
        now, then = (apart(page.panel.of(one, at, of), page.panel.of(own, at, of)) for at in (page.period, before))
        comparable = of == "growth" or not page.desk.definition.cumulative or page.desk.definition.is_rate
        # Amounts that cumulate drift apart by themselves: only distances of growths and levels are followed.
        change = apart(now, then) if comparable else Missing("not_applicable")
        found[one] = Distance(now, change)
    return found
