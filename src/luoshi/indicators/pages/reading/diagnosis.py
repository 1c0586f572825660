"""Diagnosis in words: what pulled the figure, and from which parts the distance to another area comes."""

from __future__ import annotations

from typing import Any, NamedTuple

from luoshi.ground.missing import Missing
from luoshi.indicators.pages.reading.words import Told, number, sheet_at, signed, told
from luoshi.indicators.queries.diagnosis import Against, against
from luoshi.indicators.queries.sheet import Part, Sheet


class PartLine(NamedTuple):
    """A part of the total: what it moved, in the unit, in points of the total's growth, in per cent of its change."""

    name: str
    href: str
    value: Told
    growth: Told
    change: str
    points: str
    share: str
    pulls: str


class PullLine(NamedTuple):
    """A part beside the same part of another area, in points of the total's growth; ``way`` of the difference."""

    name: str
    href: str
    ours: str
    theirs: str
    apart: str
    way: str


def diagnosed(page: Sheet, code: str = "") -> dict[str, Any]:
    """What the sheet shows of it; ``code`` is the area that is to be compared with."""
    if not page.parts:
        return {"parts": []}

    def weight(one: Part) -> tuple[bool, Any]:
        points = one.contribution.points
        return (isinstance(points, Missing), 0 if isinstance(points, Missing) else points)

    lines = [_part(page, one) for one in sorted(page.parts, key=weight)]
    rest, places = page.unexplained, 2 if page.by_growth else page.desk.definition.places("value")
    left = "" if not isinstance(rest, Missing) and number(rest, places).strip("-0.,") == "" else number(rest, places)
    found = against(page, code)
    return {
        "parts": lines, "unexplained": left, "by_growth": page.by_growth,
        "against": _against(page, found) if found else None,
        "to_choose": [one.area for one in page.peers if not one.own],
    }  # fmt: skip


def _against(page: Sheet, found: Against) -> dict[str, Any]:
    names = {one.code: one.name for one in page.parts}
    places = page.desk.definition.places("growth")
    lines = [
        PullLine(
            names[one.key], sheet_at(one.key, found.other, page.period), number(one.ours, 2), number(one.theirs, 2),
            signed(one.apart, 2), "" if isinstance(one.apart, Missing) else "down" if one.apart < 0 else "up",
        )
        for one in found.pulls
    ]  # fmt: skip
    return {
        "other": found.other, "lines": lines, "growth": number(found.growth, places),
        "their_growth": number(found.their_growth, places), "distance": signed(found.distance, places),
    }  # fmt: skip


def _part(page: Sheet, one: Part) -> PartLine:
    places, found = page.desk.definition.places("value"), one.contribution
    pulls = "" if isinstance(found.points, Missing) else "down" if found.points < 0 else "up"
    return PartLine(
        one.name, sheet_at(one.code, page.area, page.period),
        told(one.code, page.area, page.period, one.value), told(one.code, page.area, page.period, one.growth),
        number(found.change, places), number(found.points, 2), number(found.share, 1), pulls,
    )  # fmt: skip
