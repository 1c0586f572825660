"""The list of late filings behind the numbers of the overview."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.registers.queries.filings.late import (
    PAGE,
    LateLine,
    LateRegister,
    LateUnit,
    late_by_register,
    late_by_unit,
    late_lines,
)


class LatePage(NamedTuple):
    """A page of late filings; ``units`` and ``registers`` to narrow it by, ``total`` of what is asked for, ``after``
    where the next page begins (None at the end)."""

    lines: list[LateLine]
    units: list[LateUnit]
    registers: list[LateRegister]
    unit: Unit | None
    register: str
    total: int
    after: int | None


def late_page(actor: Actor, *, today: date, unit: int | None, register: str, after: int = 0) -> LatePage:
    """Seven queries at most. Raises Forbidden for whom registers are nothing."""
    require(actor, "register.view")
    lines = late_lines(actor, today=today, unit=unit, register=register, after=after, size=PAGE + 1)
    units = late_by_unit(actor, today=today)
    registers = late_by_register(actor, today=today, unit=unit)
    named = [one for one in registers if not register or one.register.code == register]
    return LatePage(
        lines[:PAGE], units, registers, next((one.unit for one in units if one.unit.pk == unit), None), register,
        sum(one.filings for one in named), after + PAGE if len(lines) > PAGE else None,
    )  # fmt: skip
