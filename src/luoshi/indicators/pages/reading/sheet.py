"""The sheet of an indicator: everything about one area and one period, each figure open to what it rests on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.ground.missing import Missing
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.pages.periods import local_period
from luoshi.indicators.pages.reading.diagnosis import diagnosed
from luoshi.indicators.pages.reading.drawing import growth_chart, year_chart
from luoshi.indicators.pages.reading.pacing import goals_of
from luoshi.indicators.pages.reading.words import Told, chooser, moved_words, number, sheet_at, signed, told
from luoshi.indicators.queries.choosing import Chosen, choose
from luoshi.indicators.queries.diagnosis import Distance, distances
from luoshi.indicators.queries.sheet import PeerRow, Sheet, facts, sheet
from luoshi.indicators.rules.compare_coverage import coverage_on
from luoshi.indicators.rules.definition import FacetKey
from luoshi.indicators.rules.sentence import sentence
from luoshi.organization.services import actor_of

#: A share of the area above is shown only where that has filed its own figure.
_OTHERS = ("single", "single_growth", "share")
#: More peers than this stand on the board alone.
PEERS = 40


class Peer(NamedTuple):
    """A line of the peers' table."""

    name: str
    href: str
    value: Told
    growth: Told
    place: str
    tied: int
    moved: str
    way: str
    own: bool
    #: How far it is from the own area in what is ranked, and the change of that since the period before.
    apart: str
    drift: str


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page."""
    actor, today = actor_of(request), timezone.localdate()
    given = request.GET
    chosen = choose(actor, code, today=today, area=given.get("area", ""), when=given.get("period", ""))
    page = sheet(actor, chosen.at.code, period=chosen.period, today=today, area_id=chosen.area.pk)
    context = chooser(chosen, "indicators:sheet") | _head(chosen, page) | _peers(page)
    context |= diagnosed(page, given.get("against", ""))
    goals = goals_of(page)
    context |= {"goals": goals, "main_goal": next((one for one in goals if one.clocks), next(iter(goals), None))}
    context |= {"chart": year_chart(page), "growth_chart": growth_chart(page)}
    return show_page(request, "indicators/reading/sheet.html", context, here="indicators:home")


def _head(chosen: Chosen, page: Sheet) -> dict[str, Any]:
    cards = {key: told(page.desk.code, page.area, page.period, said) for key, said in page.facets.items()}
    if page.desk.definition.better == "low":
        cards = {key: one._replace(falls=False) for key, one in cards.items()}
    rank = cards.get(page.desk.definition.main_rank)
    moved, way = moved_words(page.change)
    coverage = coverage_on(page.desk.definition.coverage, page.period.start)
    return {
        "value": cards.get("value"), "growth": cards.get("growth"), "rank": rank, "moved": moved, "way": way,
        "of": page.panel.ranking(page.period, page.desk.definition.main_rank).of,
        "others": [one for key, one in cards.items() if key in _OTHERS and not (key == "share" and one.missing)],
        "findings": [one for one in cards.values() if one.finding], "sentence": sentence_of(page, own=chosen.own),
        "coverage": coverage, "release_on": page.release_on, "owner": page.desk.indicator.owner,
        "breaks": [(local_period(at.kind, at.start), one) for at, one in page.breaks],
        "doubts": [one for one in page.queries if one.state in ("open", "answered")],
    }  # fmt: skip


def sentence_of(page: Sheet, *, own: bool) -> str:
    """The plain sentence; of another area with its name."""
    if own:
        return page.sentence
    said = facts(page.panel, page.area.pk, page.period, page.held)
    return sentence(page.desk.definition, said._replace(area=page.area.name))


def _peers(page: Sheet) -> dict[str, Any]:
    if len(page.peers) < 2:
        return {"peers": [], "passed_us": [], "passed_by_us": [], "gap": ""}
    names = {one: page.areas[one].name for one in (*page.passing.passed_us, *page.passing.passed_by_us)}
    rows = page.peers if len(page.peers) <= PEERS else _near(page.peers)
    far = distances(page)
    return {
        "peers": [_peer(page, one, far[one.area.pk]) for one in rows], "apart_unit": apart_unit(page),
        "drifts": any(isinstance(one.change, Decimal) for one in far.values()),
        "peers_left": len(page.peers) - len(rows),
        "absent": sum(one.place is None for one in page.peers) if page.desk.definition.better else 0,
        "passed_us": [names[one] for one in page.passing.passed_us],
        "passed_by_us": [names[one] for one in page.passing.passed_by_us], "gap": gap_words(page),
    }  # fmt: skip


def _near(peers: list[PeerRow]) -> list[PeerRow]:
    """The first ones, and those around the own area."""
    own = next((place for place, one in enumerate(peers) if one.own), 0)
    return [one for place, one in enumerate(peers) if place < PEERS // 2 or abs(place - own) < PEERS // 4]


def _peer(page: Sheet, row: PeerRow, far: Distance) -> Peer:
    moved, way = moved_words(row.moved) if row.place else ("", "")
    places = page.desk.definition.places(page.desk.definition.ranked_by)
    grown = told(page.desk.code, row.area, page.period, row.growth)
    grown = grown._replace(falls=grown.falls and page.desk.definition.better != "low")
    return Peer(
        row.area.name, sheet_at(page.desk.code, row.area, page.period),
        told(page.desk.code, row.area, page.period, row.value), grown,
        str(row.place.place) if row.place else "", row.place.tied if row.place else 0, moved if way else "", way,
        row.own, "" if row.own else signed(far.now, places), "" if row.own else signed(far.change, places),
    )  # fmt: skip


def apart_unit(page: Sheet) -> str:
    """The unit of a distance: points where growths or rates are apart."""
    definition = page.desk.definition
    return str(_("percentage points")) if definition.ranked_by == "growth" or definition.is_rate else definition.unit


def gap_words(page: Sheet) -> str:
    """What one place up would take, in one line; "" at the first place and where nothing can be said."""
    gap, definition = page.gap, page.desk.definition
    if gap is None:
        return ""
    who = "、".join(page.areas[one].name for one in gap.ahead)
    by_growth = definition.main_rank == "growth_rank"
    facet: FacetKey = "growth" if by_growth else "value"
    unit = _(" percentage points") if by_growth or definition.is_rate else definition.unit
    amount = f"{_up(gap.amount, definition.places(facet))}{unit}"
    words = (
        _("To draw level with {who} (place {place}): {amount} more")
        if definition.better == "high"
        else _("To draw level with {who} (place {place}): {amount} less")
    )
    said = words.format(who=who, place=gap.place, amount=amount)
    if isinstance(gap.growth, Missing) or by_growth or definition.is_rate:
        return said
    return said + _(", that is a growth of {growth}%").format(growth=number(gap.growth, definition.places("growth")))


def _up(amount: Any, places: int) -> str:
    """Printed so that what is asked for is not less than what is needed where rounding would make it nothing."""
    words = number(amount, places)
    return words if words.strip("0.,") else f"{amount:f}".rstrip("0")
