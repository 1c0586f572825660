"""An indicator's figures for some areas and periods at hand: each facet official or derived, as declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.rules.compare_coverage import broken
from luoshi.indicators.rules.definition import Definition, FacetKey, FacetSource
from luoshi.indicators.rules.doubt_figures import Doubt, differs
from luoshi.indicators.rules.exact import Fig, printed
from luoshi.indicators.rules.keep_periods import back, since_january, year_ago
from luoshi.indicators.rules.measure_growth import growth, share
from luoshi.indicators.rules.rank_areas import Place, Ranking, moved, rank
from luoshi.indicators.rules.single_out import NOT_REPORTED, single
from luoshi.indicators.storage.figures import Figure, Key


class Said(NamedTuple):
    """A facet of one area and period as it is shown.

    ``source``: official or derived; ``figure`` the observation behind it, ``rests_on`` those that a derived one was
    computed from. Of an official one ``derived`` is what computing gives, and ``finding`` says where that differs.
    """

    facet: FacetKey
    value: Fig
    unit: str
    places: int
    source: FacetSource
    state: str = ""
    derived: Fig = NOT_REPORTED
    finding: Doubt | None = None
    figure: Figure | None = None
    rests_on: tuple[Figure, ...] = ()
    tied: int = 0
    note: str = ""

    @property
    def shown(self) -> str:
        """As printed, without the unit; the reason where it is missing."""
        if isinstance(self.value, Missing):
            return str(self.value)
        return f"{printed(self.value, self.places):f}"


def fair(ranking: Ranking[int]) -> Ranking[int]:
    """The same, without a place for one that has nobody to be compared with."""
    if ranking.of > 1:
        return ranking
    alone = dict.fromkeys(ranking.places, Missing("not_applicable", "没有别的地区的数可比"))
    return Ranking({}, ranking.missing | alone)


class Panel:
    """``sees`` says of an area whether its unreleased figures are shown; for the others they are withheld."""

    def __init__(
        self,
        definition: Definition,
        indicator: int,
        areas: Sequence[int],
        figures: Mapping[Key, Figure],
        *,
        parent: int | None = None,
        sees: Callable[[int], bool] = lambda _area: False,
        due: Callable[[Period], date | None] = lambda _period: None,
        today: date | None = None,
    ) -> None:
        self.definition = definition
        self.indicator = indicator
        self.areas = list(areas)
        self.parent = parent
        self._figures = figures
        self._sees = sees
        self._due = due
        self._today = today
        self._rankings: dict[tuple[Period, str], Ranking[int]] = {}

    def figure(self, area: int, period: Period, facet: str = "value") -> Figure | None:
        """The observation, also one that may not be shown."""
        return self._figures.get(Key(area, self.indicator, period.kind, period.start, facet))

    def kept(self, area: int, period: Period, facet: str = "value") -> Fig:
        """The kept figure as it may be shown: withheld, not due, not reported."""
        found = self.figure(area, period, facet)
        if found is not None:
            return found.value if found.state != "preliminary" or self._sees(area) else Missing("withheld")
        if period.kind == "month" and period.start.month in self.definition.months_missing:
            return Missing("not_applicable", f"{period.start.month}月不单独发布")
        day = self._due(period)
        if day is not None and self._today is not None and self._today < day:
            return Missing("not_due", f"{day.month}月{day.day}日发布")
        return NOT_REPORTED

    def previous(self, period: Period) -> Period:
        """The period before for which figures are published."""
        before = back(period)
        while before.kind == "month" and before.start.month in self.definition.months_missing:
            before = back(before)
        return before

    def of(self, area: int, period: Period, facet: FacetKey) -> Fig:
        """A facet as declared: the official figure or the derived one."""
        source = self.definition.facet(facet).source
        if source == "none":
            return Missing("not_applicable", "不发布")
        if source == "official" or facet == "value":
            return self.kept(area, period, facet)
        return self.derived(area, period, facet)

    def derived(self, area: int, period: Period, facet: FacetKey) -> Fig:
        """A facet as computing gives it, whether or not an official one is printed."""
        if facet == "growth":
            return self._growth(area, period)
        if facet == "share":
            whole = self.kept(self.parent, period) if self.parent else Missing("not_applicable", "没有上级地区")
            return share(self.kept(area, period), whole)
        if facet in ("rank", "growth_rank"):
            found = self.place(area, period, facet)
            return found if isinstance(found, Missing) else Decimal(found.place)
        return self._single(area, period, facet)

    def _growth(self, area: int, period: Period) -> Fig:
        base = year_ago(period)
        if (why := broken(self.definition.coverage, period, base)) is not None:
            return why
        return growth(self.kept(area, period), self.base(area, period), rate=self.definition.is_rate)

    def base(self, area: int, period: Period) -> Fig:
        """Last year's figure that growth is counted on: as it is now, or as first released, as declared."""
        base = year_ago(period)
        now, figure = self.kept(area, base), self.figure(area, base)
        if self.definition.growth_base == "original" and figure and figure.original is not None:
            return figure.original
        return now

    def _single(self, area: int, period: Period, facet: FacetKey) -> Fig:
        if not self.definition.cumulative:
            return Missing("not_applicable", "不是累计数")
        now = self.alone(area, period)
        if facet == "single":
            return now
        base = year_ago(period)
        if (why := broken(self.definition.coverage, period, base)) is not None:
            return why
        return growth(now, self.alone(area, base), rate=self.definition.is_rate)

    def alone(self, area: int, period: Period) -> Fig:
        """The period alone, out of the cumulative figures (January and February may be one)."""
        figures = {one: self.kept(area, one) for one in since_january(period)}
        return single(figures, period, months_missing=self.definition.months_missing).value

    def ranking(self, period: Period, facet: str = "rank") -> Ranking[int]:
        """The places of all areas by value or, ``growth_rank``, by growth, as computing gives them."""
        if (period, facet) not in self._rankings:
            of: FacetKey = "growth" if facet == "growth_rank" else "value"
            values = {area: self.of(area, period, of) for area in self.areas}
            self._rankings[period, facet] = fair(rank(values, self.definition.better))
        return self._rankings[period, facet]

    def place(self, area: int, period: Period, facet: str = "rank") -> Place | Missing:
        """The area's computed place."""
        found = self.ranking(period, facet)
        if area in found.places:
            return found.places[area]
        return found.missing.get(area, Missing("not_applicable", "不排名"))

    def moved(self, area: int, period: Period, facet: FacetKey) -> Fig:
        """Places gained since the period before; of printed places their difference."""
        before = self.previous(period)
        if self.definition.facet(facet).source == "official":
            now, then = self.kept(area, period, facet), self.kept(area, before, facet)
            if isinstance(now, Missing):
                return now
            return then if isinstance(then, Missing) else then - now
        return moved(self.ranking(period, facet), self.ranking(before, facet), area)

    def said(self, area: int, period: Period, facet: FacetKey) -> Said:
        """A facet with all that its page shows of it."""
        declared = self.definition.facet(facet)
        unit, places = self.definition.unit_of(facet), self.definition.places(facet)
        value, figure = self.of(area, period, facet), self.figure(area, period, facet)
        derived, finding = NOT_REPORTED if facet == "value" else self.derived(area, period, facet), None
        if declared.source == "official" and facet != "value" and declared.compare:
            finding = differs(value, derived, places, unit)
        place = self.place(area, period, facet) if facet in ("rank", "growth_rank") else None
        shown = declared.source == "official" or facet == "value"
        return Said(
            facet, value, unit, places, declared.source,
            state=figure.state if figure and shown else self._state(area, period, facet), derived=derived,
            finding=finding, figure=figure if shown and not isinstance(value, Missing) else None,
            rests_on=() if shown else tuple(self._rests_on(area, period, facet)),
            tied=place.tied if isinstance(place, Place) and declared.source == "derived" else 0, note=declared.note,
        )  # fmt: skip

    def _rests_on(self, area: int, period: Period, facet: FacetKey) -> Iterable[Figure]:
        wanted: list[tuple[int, Period, str]] = [(area, period, "value")]
        if facet in ("growth", "single_growth"):
            wanted.append((area, year_ago(period), "value"))
        elif facet == "share" and self.parent:
            wanted.append((self.parent, period, "value"))
        elif facet == "rank":
            wanted = [(one, period, "value") for one in self.areas]
        elif facet == "growth_rank":
            filed = self.definition.facet("growth").source == "official"
            wanted = [(one, period, "growth" if filed else "value") for one in self.areas]
        for one, at, of in wanted:
            found = self.figure(one, at, of)
            if found is not None and (found.state != "preliminary" or self._sees(one)):
                yield found

    def _state(self, area: int, period: Period, facet: FacetKey) -> str:
        states = {one.state for one in self._rests_on(area, period, facet)}
        return next((one for one in ("preliminary", "revised", "released") if one in states), "")

    @cached_property
    def main_facets(self) -> list[FacetKey]:
        """The facets that this indicator has, in the order of a page."""
        every: tuple[FacetKey, ...] = ("value", "growth", self.definition.main_rank, "single", "single_growth", "share")
        return [one for one in every if self.definition.facet(one).source != "none"
                and (one not in ("rank", "growth_rank") or self.definition.better)]  # fmt: skip
