"""A small line as points of a picture: where nothing is reported the line is broken."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.exact import Fig


class Drawn(NamedTuple):
    """``runs`` are unbroken stretches as SVG points (``0,12 9,4``), a lone figure as a run of one point; ``last`` is
    where the newest figure stands, None where it is missing; ``zero`` the height of zero, where it lies inside."""

    width: int
    height: int
    runs: tuple[str, ...]
    last: tuple[str, str] | None
    zero: str


def span_of(*series: Sequence[Fig]) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest of all figures; None where there is none."""
    known = [one for values in series for one in values if not isinstance(one, Missing)]
    return (min(known), max(known)) if known else None


def draw_line(
    values: Sequence[Fig], *, width: int = 96, height: int = 24, span: tuple[Decimal, Decimal] | None = None
) -> Drawn:
    """The values from left to right, the least of ``span`` (theirs) at the foot; a margin of 2 all round.

    A series that does not move lies in the middle.
    """
    low, high = span or span_of(values) or (Decimal(0), Decimal(0))
    points: list[list[tuple[str, str]]] = [[]]
    last = None
    for place, value in enumerate(values):
        last = None
        if isinstance(value, Missing):
            points.append([])
            continue
        last = (_across(place, len(values), width), _height(value, low, high, height))
        points[-1].append(last)
    runs = tuple(" ".join(f"{x},{y}" for x, y in run) for run in points if run)
    zero = _height(Decimal(0), low, high, height) if low < 0 < high else ""
    return Drawn(width, height, runs, last, zero)


def _across(place: int, count: int, width: int) -> str:
    return _short(2 + (width - 4) * place / max(1, count - 1))


def _height(value: Decimal, low: Decimal, high: Decimal, height: int) -> str:
    share = float((value - low) / (high - low)) if high > low else 0.5
    return _short(2 + (height - 4) * (1 - share))


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
