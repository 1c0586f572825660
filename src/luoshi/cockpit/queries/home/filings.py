"""Registers and requests on the first page."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.cockpit.queries.home.shapes import Block, Number, Row
from luoshi.organization.access import EVERYWHERE, may, reach
from luoshi.organization.actor import Actor
from luoshi.registers.models import FilingState
from luoshi.registers.queries.filings.late import late_by_register, late_by_unit, late_filings_seen
from luoshi.registers.queries.filings.listed import filings
from luoshi.registers.queries.home import home as registers_home
from luoshi.registers.queries.reach import filings_of, is_owner
from luoshi.requests.queries.late import count_late

SHOWN = 8
#: Days in which a filing is about to be due.
SOON = 7
UNDONE = (FilingState.OPEN, FilingState.RETURNED)


def filing_numbers(actor: Actor, today: date) -> list[Number]:
    """Filings late and about to be due: of the county, or of the actor's units (two queries)."""
    if not may(actor, "register.view"):
        return []
    if reach(actor, "register.view") == EVERYWHERE:
        late = late_filings_seen(actor, today=today).count()
        return [Number(gettext_lazy("Late register filings"), late, reverse("cockpit:late"), bad=bool(late))]
    mine = filings(actor).filter(filings_of(actor, "register.file"), state__in=UNDONE)
    late = mine.filter(due_on__lt=today).count()
    soon = mine.filter(due_on__gte=today, due_on__lte=today + timedelta(days=SOON)).count()
    address = reverse("registers:filings")
    return [
        Number(gettext_lazy("My filings that are late"), late, address, bad=bool(late)),
        Number(gettext_lazy("My filings due in 7 days"), soon, address),
    ]


def request_numbers(actor: Actor, today: date) -> list[Number]:
    """Data requests with something overdue (one query)."""
    if not may(actor, "request.view"):
        return []
    found = count_late(actor, today=today).requests
    return [Number(gettext_lazy("Overdue data requests"), found, reverse("requests:sent") + "?late=1", bad=bool(found))]


def late_units(actor: Actor, today: date) -> list[Block]:
    """The units with the most late filings (three queries)."""
    if reach(actor, "register.view") != EVERYWHERE:
        return []
    address = reverse("cockpit:late")
    rows = [
        Row(
            one.unit.short,
            f"{address}?unit={one.unit.pk}",
            _("%d days at most") % one.days,
            number=one.filings,
            bad=True,
        )
        for one in late_by_unit(actor, today=today)[:SHOWN]
    ]
    return [Block(gettext_lazy("Late with register filings"), rows, address, gettext_lazy("Nobody is late."))]


def own_registers(actor: Actor, today: date) -> list[Block]:
    """The registers that the actor's unit is in charge of, those that somebody is late in first (six queries)."""
    if not may(actor, "register.verify"):
        return []
    late = {one.register.pk: one.filings for one in late_by_register(actor, today=today)}
    lines = [one for _line, group in registers_home(actor, today=today).lines for one in group]
    mine = [one for one in lines if is_owner(actor, one.register)]
    mine.sort(key=lambda one: (-late.get(one.register.pk, 0), -one.waiting))
    rows = [
        Row(
            one.register.name, reverse("registers:list", args=[one.register.code]),
            _("{late} late, {waiting} rows not settled").format(late=late[one.register.pk], waiting=one.waiting)
            if one.register.pk in late else "",
            number=one.rows, bad=one.register.pk in late,
        )
        for one in mine[:SHOWN]
    ]  # fmt: skip
    return [Block(gettext_lazy("Registers of my unit"), rows, reverse("registers:home"))] if rows else []
