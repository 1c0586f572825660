"""What the pages of one report share: its head, its paper, the panel of a slot."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.reports.models import Block, Report
from luoshi.reports.pages.labels import STATES
from luoshi.reports.queries.filling import filling
from luoshi.reports.queries.seats import OPEN, Filling, Seat
from luoshi.requests.rules.read_period import say_period


class Shown(NamedTuple):
    """A paragraph: its block (None where a template made it) and its pieces, each with its seat (None: plain words)."""

    block: Block | None
    pieces: list[tuple[str, Seat | None]]
    level: int


def paper(whole: Filling) -> list[Shown]:
    """The paragraphs as a page shows them; what the words around a number became is plain words."""
    shown = []
    for at, pieces in enumerate(whole.paragraphs):
        parts = [(one.words, whole.seats.get(one.slot) if one.slot else None) for one in pieces]
        words = "".join(words for words, _seat in parts)
        shown.append(Shown(whole.blocks[at] if whole.blocks else None, parts, _level(words, at)))
    return shown


def _level(text: str, position: int) -> int:
    if position == 0 and len(text) <= 60 and not text.endswith("。"):
        return 1
    if len(text) <= 60 and not text.endswith(("。", "；")):
        return 2 if text[1:2] == "、" or text[2:3] == "、" else 3 if text.startswith("（") else 0
    return 0


def rights(actor: Actor) -> dict[str, bool]:
    """What the page offers."""
    return {verb: may(actor, f"report.{verb}") for verb in ("edit", "decide", "issue")}


def tally(whole: Filling) -> list[tuple[str, Any, str, int]]:
    """State, label, chip and how many slots, for the states that occur."""
    return [(key, label, chip, n) for key, (label, chip) in STATES.items() if (n := whole.count(key))]  # type: ignore[arg-type]


def context_of(actor: Actor, whole: Filling) -> dict[str, Any]:
    """What every fragment of the page needs."""
    total = len(whole.seats)
    sure = sum(seat.state == "proposed" and seat.row.sure for seat in whole.seats.values())
    return {
        "report": whole.report, "period": say_period(whole.report.period), "paper": paper(whole), "whole": whole,
        "tally": tally(whole), "total": total, "done": total - len(whole.open), "sure": sure, "rights": rights(actor),
        "states": STATES, "open_states": OPEN,
    }  # fmt: skip


def again(request: HttpRequest, actor: Actor, report: Report, context: dict[str, Any], side: str) -> HttpResponse:
    """After a change: the side panel, with the paper and the head beside it."""
    whole = filling(actor, report, today=timezone.localdate())
    return render(request, "reports/_changed.html", context_of(actor, whole) | context | {"side": side})
