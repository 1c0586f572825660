"""Filings as an actor sees them: a unit its own, a department in charge those of its registers, offices all."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from luoshi.organization.access import EVERYWHERE, reach
from luoshi.organization.actor import Actor
from luoshi.registers.errors import NotFound
from luoshi.registers.models import Filing
from luoshi.registers.queries.reach import registers

PAGE = 100


def filings(actor: Actor) -> QuerySet[Filing]:
    """Every filing that the actor may see."""
    found = Filing.objects.filter(area_id=actor.area_id, register__in=registers(actor)).select_related(
        "register__version", "register__owner", "unit"
    )
    own, seen = reach(actor, "register.file"), reach(actor, "register.view")
    if own == EVERYWHERE or reach(actor, "restricted.view") == EVERYWHERE:
        return found
    mine = Q(unit_id__in=own) | Q(register__owner_id__in=own)
    return found.filter(mine | Q(register__closed=False)) if seen == EVERYWHERE else found.filter(mine)


def get_filing(actor: Actor, filing_id: int) -> Filing:
    """One filing. Raises NotFound."""
    found = filings(actor).filter(pk=filing_id).first()
    if found is None:
        raise NotFound("填报")
    return found


def list_filings(
    actor: Actor, *, register: str = "", unit: int | None = None, state: str = "", after: str = ""
) -> tuple[list[Filing], str]:
    """A page, the latest period first, and the next page's mark ("" = the last)."""
    found = filings(actor).order_by("-start", "-id")
    if register:
        found = found.filter(register__code=register)
    if unit is not None:
        found = found.filter(unit_id=unit)
    if state:
        found = found.filter(state=state)
    day, _, number = after.partition("~")
    if number.isdecimal() and len(day) == 10:
        found = found.filter(Q(start__lt=day) | Q(start=day, id__lt=int(number)))
    rows = list(found[: PAGE + 1])
    following = f"{rows[PAGE - 1].start.isoformat()}~{rows[PAGE - 1].pk}" if len(rows) > PAGE else ""
    return rows[:PAGE], following
