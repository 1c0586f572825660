"""What a formula needs before it can be computed: collected first, fetched by the caller in few queries."""

from __future__ import annotations

from typing import Literal, NamedTuple

Area = Literal["own", "parent", "peers"]
MEASURES = "台账."
"""The head of a register measure's name: 台账.招商引资.签约数."""


class Shift(NamedTuple):
    """Which period, counted from the one that is asked for.

    ``periods`` back in the indicator's own frequency, then ``years`` back, ``to_date`` from the year's first day on;
    ``window`` is the number of periods, the last one being that period (a list, the oldest first, where above 0).
    """

    periods: int = 0
    years: int = 0
    to_date: bool = False
    window: int = 0


THIS = Shift()


class Need(NamedTuple):
    """One datum (or list) to fetch. ``values[need.key]`` is where ``Program.run`` looks for it.

    ``kind`` is ``measure`` for a register measure (its ``name`` begins with 台账.), else ``value``. With the area
    ``peers`` the value is a list, the own area among them, in the same order for every need of one run.
    """

    name: str
    period_shift: Shift = THIS
    area_scope: Area = "own"
    kind: Literal["value", "measure"] = "value"

    @property
    def key(self) -> str:
        """The name itself for this period and the own area, else in words: ``同级(上年同期(GDP))``."""
        key, shift = self.name, self.period_shift
        if shift.to_date:
            key = f"年初累计({key})"
        if shift.periods:
            key = f"上期({key})" if shift.periods == 1 else f"上期({key}, {shift.periods})"
        if shift.years:
            key = f"上年同期({key})" if shift.years == 1 else f"上年同期({key}, {shift.years})"
        if shift.window:
            key = f"近期({key}, {shift.window})"
        return {"own": key, "parent": f"上级({key})", "peers": f"同级({key})"}[self.area_scope]


class View(NamedTuple):
    """From where a name is looked at: which period, whose area."""

    shift: Shift = THIS
    area: Area = "own"


HERE = View()


def need(name: str, shift: Shift = THIS, area: Area = "own") -> Need:
    """The need for a name, its kind told by the name's head."""
    return Need(name, shift, area, "measure" if name.startswith(MEASURES) else "value")
