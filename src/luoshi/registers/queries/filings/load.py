"""What registers ask of each unit in a month, for the load meter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from django.db.models import Q, Sum

from luoshi.calendar.clock import midnight
from luoshi.registers.models import Filing, FilingStep, Register
from luoshi.registers.queries.reach import made_ready
from luoshi.requests.ports import LoadRow

#: A cell of a sheet that is typed or pasted is taken to cost this; a datum asked for singly costs minutes.
SECONDS_A_CELL: Final = 15


def load_of_filings(area: int, start: date, end: date) -> Iterator[LoadRow]:
    """A filing is a request of the month in which it is due (of a register without due days: in which it was handed
    in); its cells are the rows handed in by then, times the columns that the unit types."""
    asked = _asked(area, start, end)
    rows = _handed_in(list(asked))
    registers = {
        one.pk: (one, _typed(one))
        for one in Register.objects.filter(pk__in={register for _unit, register in asked.values()}).select_related(
            "owner"
        )
    }
    found: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for filing, (unit, register) in asked.items():
        found[unit, register][0] += 1
        found[unit, register][1] += rows.get(filing, 0) * registers[register][1]
    for (unit, pk), (filings, cells) in found.items():
        one = registers[pk][0]
        asker = one.owner.short if one.owner is not None else ""
        yield LoadRow(unit, filings, cells, -(-cells * SECONDS_A_CELL // 60), asker=asker, what=one.name)


def _asked(area: int, start: date, end: date) -> dict[int, tuple[int, int]]:
    """Filing → its unit and register."""
    due = Q(due_on__gte=start, due_on__lt=end)
    free = Q(due_on=None, submitted_at__gte=midnight(start), submitted_at__lt=midnight(end))
    found = Filing.objects.filter(due | free, area_id=area)
    return {pk: (unit, register) for pk, unit, register in found.values_list("pk", "unit", "register")}


def _handed_in(filings: list[int]) -> dict[int, int]:
    steps = FilingStep.objects.filter(filing__in=filings, act="submit")
    return dict(steps.values_list("filing").annotate(n=Sum("rows")))


def _typed(register: Register) -> int:
    definition, _rules = made_ready(register.version_id or 0)
    return sum(
        not one.from_system and one.type != "file" and (not one.kept_by or "unit" in one.kept_by)
        for one in definition.typed_fields
    )
