"""Indicators on the first page of whoever files or releases figures."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy

from luoshi.cockpit.queries.home.shapes import Block, Number, Row
from luoshi.indicators.queries.home import Waiting, home
from luoshi.organization.access import may
from luoshi.organization.actor import Actor

SHOWN = 8
SOON = 7


def figures_waiting(actor: Actor, today: date) -> Waiting | None:
    """What is asked of the actor, None of whom nothing is (seven queries)."""
    return home(actor, today=today).waiting if may(actor, "indicator.file") else None


def figure_numbers(actor: Actor, waiting: Waiting, today: date) -> list[Number]:
    """Figures due within a week, filed and not released, doubts open."""
    due = [one for one in waiting.file if one.comes_out is not None and one.comes_out <= today + timedelta(days=SOON)]
    asked = waiting.answer
    found = [
        Number(gettext_lazy("Figures due in 7 days"), len(due), reverse("indicators:filing-now"), bad=bool(due)),
        Number(gettext_lazy("Doubts to answer"), asked, reverse("indicators:queries"), bad=bool(asked)),
    ]
    if may(actor, "indicator.release"):
        found += [
            Number(gettext_lazy("Filed, not released"), len(waiting.release), reverse("indicators:filing-now")),
            Number(gettext_lazy("Answers to judge"), waiting.judge, reverse("indicators:queries")),
        ]
    return found


def figures_due(waiting: Waiting) -> list[Block]:
    """The figures that are to be filed, the nearest release first."""
    rows = [
        Row(one.desk.definition.name, reverse("indicators:sheet", args=[one.desk.code]), one.owner, one.comes_out)
        for one in waiting.file[:SHOWN]
    ]
    empty = gettext_lazy("Every figure that is due has been filed.")
    return [Block(gettext_lazy("Figures to file"), rows, reverse("indicators:filing-now"), empty)]
