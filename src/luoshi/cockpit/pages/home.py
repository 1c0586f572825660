"""我的工作: what waits for whoever signs in."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from luoshi.cockpit.pages.told import moves, shown
from luoshi.cockpit.queries.home.digest import Digest, digest
from luoshi.notices.queries import notices_for
from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.plans.queries.waiting import MOST, Waiting, waiting_for
from luoshi.registers.queries.filings.mine import my_filings
from luoshi.reports.queries.waiting import waiting_reports
from luoshi.requests.queries.inbox import count_waiting

HEADINGS: dict[str, Promise] = {
    "sign": _("To sign"),
    "approve": _("Values in reports to approve"),
    "confirm": _("To confirm for my unit"),
    "answer": _("Comments to answer"),
    "data": _("Data to file"),
    "take": _("Answers for reports to accept"),
    "check": _("Register filings to confirm"),
    "verify": _("Register filings to verify"),
    "fill": _("Registers to fill in"),
    "receive": _("Tasks to sign for"),
    "settle": _("Disputes to settle"),
    "issue": _("To issue"),
    "receipts": _("Not signed for by all units"),
    "draft": _("On the desk"),
}
#: Indicators of a county leader's first page.
MAIN = 12
#: Kinds that need somebody to act today; the rest is for knowing.
URGENT = (
    "sign",
    "approve",
    "confirm",
    "answer",
    "data",
    "take",
    "check",
    "verify",
    "fill",
    "receive",
    "settle",
    "issue",
)


class Group(NamedTuple):
    """A heading with what stands under it."""

    key: str
    label: Promise
    rows: list[Waiting]
    urgent: bool


class Door(NamedTuple):
    """A page that the role is for."""

    url: str
    label: Promise
    hint: Promise
    right: str


DOORS = (
    Door("documents:list", _("Read a paper"), _("Put in a speech or plan; its tasks come out."), "document.keep"),
    Door(
        "cockpit:overview", _("County overview"), _("Frames, indicators that moved, filings that are late"), "plan.view"
    ),
    Door("plans:ledger", _("Ledger"), _("The live tasks and who does them."), "plan.view"),
    Door("plans:answers", _("My filings"), _("Comments asked for, tasks to sign for."), "plan.answer"),
    Door("registers:filings", _("My register filings"), _("What your unit has to file, by when."), "register.file"),
    Door("requests:home", _("Data requests"), _("Ask units for data, once; see what is asked of each."), "load.view"),
    Door(
        "cockpit:trail", _("Audit trail"), _("Who did or looked at what; prove that nothing was changed."), "audit.view"
    ),
    Door("directory:units", _("Directory"), _("Units, people, accounts."), "organization.view"),
    Door("cockpit:calendar", _("Working calendar"), _("Holidays and make-up workdays."), "organization.view"),
)


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What waits, by kind; the newest notices; the pages of the role."""
    actor, now = actor_of(request), timezone.now()
    today = timezone.localdate(now)
    found = digest(actor, now=now)
    waiting = waiting_for(actor, today=today) + data_to_file(actor) + filings_waiting(actor, today)
    waiting += reports_waiting(actor)
    groups = [
        Group(key, label, rows, key in URGENT)
        for key, label in HEADINGS.items()
        if (rows := [one for one in waiting if one.kind == key])
    ]
    context = {
        "groups": groups, "urgent": sum(one.kind in URGENT for one in waiting), "notices": notices_for(actor)[:8],
        "doors": [door for door in DOORS if may(actor, door.right)], "actor": actor, "today": today,
        "found": found, **_county(found),
    }  # fmt: skip
    return render(request, "cockpit/home.html", context)


def _county(found: Digest) -> dict[str, Any]:
    """The county's indicators in words; of its frames the highest alone."""
    if found.county is None:
        return {}
    choice, books, moving = found.county
    top = [(book, [one for one in book.frames if one.heading.depth == 0]) for book in books]
    area = choice.area
    return {"choice": choice, "books": top, "main": [shown(one, area) for one in moving.main[:MAIN]],
            "moves": moves(moving, area), "indicators": moving.total}  # fmt: skip


def data_to_file(actor: Actor) -> list[Waiting]:
    """Requests for data that wait for the actor's units, the nearest day first."""
    if not may(actor, "request.answer"):
        return []
    return [
        Waiting("data", f"{one.asker}：{one.title}", f"{reverse('requests:inbox')}#request-{one.pk}", cells, due)
        for one, cells, due in count_waiting(actor)[:MOST]
    ]


def reports_waiting(actor: Actor) -> list[Waiting]:
    """Reports in which a value waits for approval, or a unit's answer for acceptance."""
    found = []
    for one in waiting_reports(actor):
        link = reverse("reports:show", args=[one.report.pk])
        for kind, number in (("approve", one.approve), ("take", one.take)):
            if number:
                found.append(Waiting(kind, one.report.title, link, number))
    return found


def filings_waiting(actor: Actor, today: date) -> list[Waiting]:
    """Register filings that the actor fills in, confirms or verifies, the most pressing first."""
    if not may(actor, "register.file"):
        return []
    mine = my_filings(actor, today=today)
    return [
        Waiting(
            kind, f"{'' if kind == 'fill' else line.filing.unit.short + '：'}{line.filing.register.name} {line.period}",
            reverse("registers:filing", args=[line.filing.pk]), line.rows,
            # The day is the unit's, not the department's.
            None if kind == "verify" else line.filing.due_on,
        )
        for kind, lines in (("check", mine.confirm), ("verify", mine.verify), ("fill", mine.fill))
        for line in lines[:MOST]
    ]  # fmt: skip
