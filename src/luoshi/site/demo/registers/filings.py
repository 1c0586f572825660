"""Which filing each made-up row was handed in with, how far that filing is, and who did what with it when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from luoshi.ground.period.model import Calendar
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.periods import due_on, period_of
from luoshi.site.demo.registers.days import periods
from luoshi.site.demo.registers.rows import Made

RETURNED = (
    "累计数比上期小，请核对后重报",
    "佐证材料不清晰，请重新上传",
    "与主管部门掌握的数差距较大，请说明",
    "单位填错，应按万元填报",
)
#: The state of the period before the present one, by how often.
LAST = {"approved": 60, "confirmed": 16, "submitted": 9, "returned": 8, "open": 7}
#: So many days after its period's end a filing is looked at by nobody any more.
SETTLED = 75


@dataclass(slots=True)
class Sheet:
    """A filing to be written, with its rows; ``steps`` are (act, when, by the unit?)."""

    unit: int
    start: date
    end: date
    due: date | None
    state: str
    rows: list[Made] = field(default_factory=list)
    steps: list[tuple[str, datetime, str]] = field(default_factory=list)
    nothing: bool = False
    reason: str = ""
    pk: int = 0


def sheets(
    definition: Definition, rows: Sequence[Made], today: date, calendar: Calendar, rng: Random
) -> list[Sheet]:  # fmt: skip
    """The filings of two years: those with rows, zero reports, and the present period's that are still empty."""
    every = definition.filing.every
    found: dict[tuple[int, date], Sheet] = {}
    for row in rows:
        start, end = period_of(every, row.day)
        found.setdefault((row.unit, start), _sheet(definition, row.unit, start, end, today, calendar, rng)).rows.append(
            row
        )
    if every != "none":
        units = sorted({unit for unit, _ in found})
        for start, end in periods(every, today):
            for unit in units:
                if (unit, start) not in found and rng.random() < 0.6:
                    sheet = _sheet(definition, unit, start, end, today, calendar, rng)
                    sheet.nothing = sheet.state != "open"
                    if sheet.state == "returned":
                        sheet.state, sheet.reason = "approved", ""
                    found[unit, start] = sheet
    made = sorted(found.values(), key=lambda one: (one.start, one.unit))
    for sheet in made:
        sheet.steps = list(_steps(definition, sheet, today, rng))
    return made


def row_state(sheet: Sheet, row: Made, today: date, rng: Random) -> str:
    """Where a row of the filing stands."""
    if sheet.state == "open":
        # A filing without a period's end is never closed: what is older has been verified row by row.
        return "verified" if sheet.due is None and (today - row.day).days > 20 and sheet.end > today else "draft"
    if sheet.state == "returned":
        return "returned" if rng.random() < 0.6 or row is sheet.rows[0] else "verified"
    return {"approved": "verified", "locked": "verified"}.get(sheet.state, sheet.state)


def _sheet(
    definition: Definition, unit: int, start: date, end: date, today: date, calendar: Calendar, rng: Random
) -> Sheet:  # fmt: skip
    due = None if definition.filing.every == "none" else due_on(definition.filing, end, calendar)
    state = _state(definition, end, due, today, rng)
    reason = rng.choice(RETURNED) if state == "returned" else ""
    return Sheet(unit, start, end, due, state, reason=reason)


def _state(definition: Definition, end: date, due: date | None, today: date, rng: Random) -> str:
    if end > today:
        return "open"
    if (today - end).days > SETTLED:
        return "locked" if rng.random() < 0.9 else "approved"
    if due is not None and due >= today and rng.random() < 0.5:
        return "open"
    state = rng.choices(list(LAST), list(LAST.values()))[0]
    steps = definition.filing.steps
    if (state == "submitted" and "confirm" not in steps) or (state == "confirmed" and "verify" not in steps):
        return "approved"
    return state


def _steps(definition: Definition, sheet: Sheet, today: date, rng: Random) -> Iterator[tuple[str, datetime, str]]:
    """Who did what when: handed in around the day it was due, a few late; the rest within days."""
    if sheet.state == "open":
        return
    last = sheet.due or sheet.end + timedelta(days=5)
    day = last + timedelta(days=rng.randint(1, 6)) if rng.random() < 0.07 else last - timedelta(days=rng.randint(0, 3))
    acts = [("submit", "unit")]
    steps = definition.filing.steps
    if sheet.state != "submitted" and "confirm" in steps:
        acts.append(("confirm", "head"))
    if sheet.state == "returned":
        acts.append(("return", "owner"))
    elif sheet.state in ("approved", "locked") and "verify" in steps and not sheet.nothing:
        acts.append(("verify", "owner"))
    if sheet.state == "locked":
        acts.append(("lock", "owner"))
    for act, who in acts:
        day = min(max(day, sheet.end), today)
        yield act, _at(day, rng), who
        day += timedelta(days=rng.randint(0, 2) if act != "verify" else rng.randint(5, 20))


def _at(day: date, rng: Random) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(rng.randint(8, 17), rng.randint(0, 59))))
