"""What the pages of one report share: its head, its paper, the panel of a slot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.reports.models import Block, Report
from luoshi.reports.pages.labels import STATES
from luoshi.reports.queries.filling import filling
from luoshi.reports.queries.seats import Filling, Seat
from luoshi.reports.rules.template import Drawn
from luoshi.requests.rules.read_period import say_period

#: Words with the seat that they stand at (None: plain words).
Part = tuple[str, Seat | None]


class Shown(NamedTuple):
    """A paragraph: its block (None where a template made it) and its pieces.

    ``rows`` of cells stand there instead where a template made a table, the first its head; ``chart`` (docs/web.md)
    where it made a chart.
    """

    block: Block | None
    pieces: list[Part]
    level: int
    rows: list[list[list[Part]]]
    chart: dict[str, Any] | None = None


def paper(whole: Filling) -> list[Shown]:
    """The paragraphs as a page shows them; what the words around a number became is plain words."""
    charts = {one.line: one for one in whole.graphs}
    shown: list[Shown] = []
    for at, pieces in enumerate(whole.paragraphs):
        parts = [(one.words, whole.seats.get(one.slot) if one.slot else None) for one in pieces]
        words = "".join(words for words, _seat in parts)
        if whole.blocks or "\t" not in words:
            block = whole.blocks[at] if whole.blocks else None
            chart = chart_of(charts[words.strip()]) if words.strip() in charts else None
            shown.append(Shown(block, parts, _level(words, at), [], chart))
        elif shown and shown[-1].rows and len(shown[-1].rows[0]) == words.count("\t") + 1:
            shown[-1].rows.append(cells(parts))
        else:
            shown.append(Shown(None, [], 0, [cells(parts)]))
    return shown


def cells(parts: Iterable[Part]) -> list[list[Part]]:
    """A line's pieces by cell, where tabs part it."""
    found: list[list[Part]] = [[]]
    for words, seat in parts:
        for number, part in enumerate(words.split("\t")):
            if number:
                found.append([])
            if part:
                found[-1].append((part, seat))
    return found


def chart_of(drawn: Drawn) -> dict[str, Any]:
    """The chart as the web draws it."""
    chart = drawn.chart
    (_name, values), *_more = chart.series
    places = max((-int(one.as_tuple().exponent) for one in values if one is not None), default=0)
    return {
        "kind": chart.kind, "title": chart.caption, "unit": chart.unit, "decimals": max(places, 0),
        "categories": list(chart.categories),
        "series": [{"name": chart.caption, "values": [None if one is None else str(one) for one in values]}],
    }  # fmt: skip


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
    }  # fmt: skip


def again(request: HttpRequest, actor: Actor, report: Report) -> HttpResponse:
    """After a change: the paper and the head as they stand now."""
    whole = filling(actor, report, today=timezone.localdate())
    return render(request, "reports/_changed.html", context_of(actor, whole))
