"""The load meter and a request's answers go out as workbooks; who took them stands in the trail."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.db import transaction
from django.utils import timezone

from luoshi.audit.services import record
from luoshi.ground.period.days import say_day
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.requests.models import DEFAULT_MINUTES, Ask, CellState
from luoshi.requests.queries.load import UnitLoad, load
from luoshi.requests.queries.sent import request_page
from luoshi.requests.rules.print_tables import AnswerLine, LoadLine, print_answers, print_load
from luoshi.requests.rules.read_period import say_period


@transaction.atomic
def export_load(actor: Actor, *, month: date) -> tuple[str, bytes]:
    """The month as a file name and xlsx. Raises Forbidden."""
    rows = load(actor, month).rows
    county = Area.objects.get(pk=actor.area_id).name
    target = BytesIO()
    print_load(
        target, map(_load_line, rows), county=county, month=f"{month.year}年{month.month}月", default=DEFAULT_MINUTES
    )
    record(actor, "export", kind="load", label=f"{month:%Y-%m}", detail={"rows": len(rows)})
    return f"报数负担表-{month:%Y%m}.xlsx", target.getvalue()


@transaction.atomic
def export_request(actor: Actor, *, request_id: int, today: date) -> tuple[str, bytes]:
    """A request's cells, as far as the actor sees them, as a file name and xlsx. Raises RequestError, Forbidden."""
    page = request_page(actor, request_id)
    target = BytesIO()
    above = f"{page.request.asker}　{say_period(page.request.period)}　截至 {say_day(today)}"
    print_answers(target, map(_answer_line, page.asks), title=page.request.title, above=above)
    asked = page.request
    record(actor, "export", kind="request", object_id=asked.pk, label=asked.title, detail={"rows": len(page.asks)})
    return f"{asked.title[:60]}.xlsx", target.getvalue()


def _load_line(row: UnitLoad) -> LoadLine:
    return LoadLine(
        row.unit.name, row.requests, row.cells, row.minutes, row.stated, row.spared, row.spared_share,
        "、".join(f"{name}{cells}格" for name, cells in row.askers[:5]),
        "、".join(f"{what}{cells}格" for what, cells in row.parts.items()),
    )  # fmt: skip


def _answer_line(one: Ask) -> AnswerLine:
    cell, datum = one.cell, one.cell.datum
    day = f"{timezone.localtime(cell.answered_at):%Y-%m-%d}" if cell.answered_at and cell.held else ""
    words = str(cell.get_missing_display()) if cell.missing else cell.words
    return AnswerLine(
        cell.unit.name, datum.name, datum.measure, datum.explanation, say_period(cell.period), cell.value, words,
        str(CellState(cell.state).label), cell.note, cell.source or ("已有，未再要" if one.spared else ""),
        cell.answered_by.name if cell.answered_by else "", day, cell.waits,
    )  # fmt: skip
