"""All measures of a register for a period beside the periods they are held against; one of them told by something."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.ground.period.days import add_months
from luoshi.registers.queries.measuring import Measured, measured, measured_together
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.compare_periods import SO_FAR, Change, Span, change, just_before, year_before
from luoshi.registers.rules.definition import Measure

UNKNOWN = Measured(None, None, 0)


class MeasureLine(NamedTuple):
    """A measure's value for the period; ``then`` a year before, ``last`` in the period before."""

    measure: Measure
    now: Measured
    then: Measured
    last: Measured

    @property
    def since_then(self) -> Change | None:
        """What moved within the year."""
        return change(self.now.value, self.then.value, self.measure.unit)

    @property
    def since_last(self) -> Change | None:
        """What moved since the period before."""
        return change(self.now.value, self.last.value, self.measure.unit)


class Group(NamedTuple):
    """One part of a measure: ``group`` as the database has it, ``label`` as people say it."""

    group: Any
    label: str
    now: Measured
    then: Decimal | None
    moved: Change | None


def measure_lines(desk: Desk, span: Span, *, unit: int | None = None) -> list[MeasureLine]:
    """Every measure, in the order of the definition."""
    spans = [span, year_before(span), just_before(span)]
    found = measured_together(desk, [(one.start, one.end) for one in spans], unit=unit)
    lines = []
    for one in desk.definition.measures:
        now, then, last = (found[one.key, place] for place in range(len(spans)))
        has_past = dated(desk, one)
        # A part of the running year says nothing against a smaller part of it.
        against = has_past and span.kind != SO_FAR
        lines.append(MeasureLine(one, now, then if has_past else UNKNOWN, last if against else UNKNOWN))
    return lines


def dated(desk: Desk, one: Measure) -> bool:
    """Whether a measure has a past: without a day it counts what stands in the register now, whatever the period."""
    return desk.definition.measure(one.over or "").date is not None if one.kind == "share" else one.date is not None


def ways_to_tell(desk: Desk, one: Measure) -> list[str]:
    """What a measure can be told by: unit, month (a flow with a date), choice fields that the actor sees."""
    dated = one if one.kind != "share" else desk.definition.measure(one.over or "")
    months = ["month"] if dated.date and not dated.stock else []
    choices = [field.key for field in desk.fields if field.type in ("choice", "yes_no", "unit", "area")]
    return ["unit", *months, *choices]


def told_by(desk: Desk, one: Measure, by: str, span: Span, names: CountyNames) -> list[Group]:
    """A measure by unit, month or field; the largest first, months in order with none left out."""
    past = year_before(span)
    has_past = dated(desk, one)
    now = {row.group: row for row in measured(desk, one.key, by=by, start=span.start, end=span.end)}
    before = measured(desk, one.key, by=by, start=past.start, end=past.end) if has_past else ()
    then = {row.group: row.value for row in before}
    if by == "month":
        then = {add_months(month, 12): value for month, value in then.items() if month}
    none = None if one.kind in ("share", "mean") else Decimal(0)
    groups = []
    # What had a value a year ago and has none now is a part of the picture; so is a month in which nothing was.
    for group in _months(span) if by == "month" else dict.fromkeys([*now, *then]):
        row, base = now.get(group) or Measured(group, none, 0), then.get(group)
        groups.append(Group(group, _label(desk, by, group, names), row, base, change(row.value, base, one.unit)))
    if by == "month":
        return groups
    return sorted(groups, key=lambda one: (one.now.value is None, -(one.now.value or 0)))


def _months(span: Span) -> list[date]:
    months, day = [], span.start.replace(day=1)
    while day < span.end:
        months.append(day)
        day = add_months(day, 1)
    return months


def _label(desk: Desk, by: str, group: Any, names: CountyNames) -> str:
    if group is None or group == "":
        return "（未填）"
    if by == "month":
        return f"{group.year}年{group.month}月" if isinstance(group, date) else str(group)
    if by == "unit":
        return names.unit(int(group))
    type_ = desk.definition.field(by).type
    if type_ == "unit":
        return names.unit(int(group))
    if type_ == "area":
        return names.area(str(group))
    return {"true": "是", "false": "否"}.get(str(group), str(group)) if type_ == "yes_no" else str(group)
