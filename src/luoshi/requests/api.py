"""Data requests over the API."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from luoshi.ground.period import Period
from luoshi.organization.api import ReadToken, WriteToken, who
from luoshi.requests.errors import RequestError
from luoshi.requests.models import Ask, CellState, Missing, Request
from luoshi.requests.queries.load import UnitLoad, load
from luoshi.requests.queries.sent import RequestPage, request_page, sent
from luoshi.requests.rules.name_datum import MEASURE, NAME, Wanted, key_of
from luoshi.requests.rules.read_period import read_period
from luoshi.requests.services.answering import Said, answer
from luoshi.requests.services.asking import ask
from luoshi.requests.services.orders import Order
from luoshi.web.api import Day, Id, Line, answers

router = Router(tags=["requests"], auth=ReadToken())


class RequestOut(Schema):
    """A request; ``end`` is the day after the period's last."""

    id: int
    title: str
    asker: str
    basis: str
    period_kind: str
    start: date
    end: date
    due: date
    made_at: datetime
    withdrawn: bool


class RequestList(Schema):
    """A page of requests, the newest first; ``before`` asks for the next."""

    requests: list[RequestOut]
    before: int | None


class CellOut(Schema):
    """A datum of a unit. ``value`` is exact and in ``measure``; ``missing`` says why there is none; ``spared``: the
    unit was not asked anew; ``source`` is the register or indicator that answered."""

    cell: int
    unit: int
    unit_name: str
    datum: int
    name: str
    measure: str
    state: CellState
    due: date
    value: Decimal | None
    words: str
    missing: str
    note: str
    source: str
    spared: bool


class RequestWithCells(RequestOut):
    """A request and its cells, as far as the token's account sees them."""

    cells: list[CellOut]


class DatumIn(Schema):
    """A datum: its name, unit of measure and definition. ``same`` is the id of a known datum that it is, 0 where it is
    a new one although a known one is like it."""

    name: Annotated[Line, Field(min_length=1, max_length=NAME)]
    measure: Annotated[Line, Field(max_length=MEASURE)] = ""
    explanation: Line = ""
    same: Annotated[int, Field(ge=0, le=2**63 - 1)] | None = None


class NewRequest(Schema):
    """``period`` in words or digits: 2025年上半年, 2025-06, 2025H1."""

    units: list[Id]
    data: list[DatumIn]
    period: Line
    due: Day
    title: Line = ""
    basis: Line = ""
    reason: Line = ""


class AnswerIn(Schema):
    """What a unit says of one cell: ``value`` as one types it, or ``missing`` with the reason."""

    cell: Id
    value: Line = ""
    missing: Missing | None = None
    note: Line = ""


class AnswersIn(Schema):
    """Answers to one request; ``minutes`` is the time that it really took."""

    answers: list[AnswerIn]
    minutes: Annotated[int, Field(ge=0, le=60_000)] | None = None


class FaultOut(Schema):
    """A cell that was not taken, and why."""

    cell: int
    what: str


class Kept(Schema):
    """How many cells were kept, and which were not."""

    kept: int
    faults: list[FaultOut]


class LoadOut(Schema):
    """What a unit was asked in a month. ``stated`` of its requests have the unit's own time; ``spared`` cells never
    reached it."""

    unit: int
    name: str
    requests: int
    cells: int
    minutes: int
    stated: int
    spared: int


@router.get("", response=answers({200: RequestList}), summary="Requests, newest first")
def list_all(request: HttpRequest, q: Line = "", late: bool = False, before: Id | None = None) -> RequestList:
    """Those that the account's units sent or are asked in; offices see all. ``late`` keeps what is overdue."""
    page = sent(who(request), query=q, late=late, today=timezone.localdate(), before=before)
    return RequestList(requests=[_out(one) for one in page.rows], before=page.before)


@router.post("", response=answers({201: RequestWithCells}), auth=WriteToken(), summary="Ask units for data")
def create(request: HttpRequest, body: NewRequest) -> Status[RequestWithCells]:
    """What is held or asked already is linked; code ``undecided`` where a datum is like a known one (say ``same``)."""
    actor, today = who(request), timezone.localdate()
    period = _period(body.period, today)
    data = [Wanted(one.name.strip(), one.measure.strip(), one.explanation.strip()) for one in body.data]
    decided = {key_of(wanted): one.same for wanted, one in zip(data, body.data, strict=True) if one.same is not None}
    order = Order(body.title, body.units, data, period, body.due, body.basis, body.reason, decided)
    made = ask(actor, order, now=timezone.now(), today=today).request
    return Status(201, _with_cells(request_page(actor, made.pk)))


@router.get("/load", response=answers({200: list[LoadOut]}), summary="The load on units in a month")
def show_load(request: HttpRequest, month: Day | None = None) -> list[LoadOut]:
    """``month`` is any day of it, today's without one. Units in protocol order; a unit's people see their own."""
    return [_load_out(row) for row in load(who(request), month or timezone.localdate()).rows]


@router.get("/{request_id}", response=answers({200: RequestWithCells}), summary="One request with its cells")
def show(request: HttpRequest, request_id: Id) -> RequestWithCells:
    """A unit that is asked sees its own cells."""
    return _with_cells(request_page(who(request), request_id))


@router.post("/{request_id}/answers", response=answers({200: Kept}), auth=WriteToken(), summary="Answer a request")
def file_answers(request: HttpRequest, request_id: Id, body: AnswersIn) -> Kept:
    """Good cells are kept, the others come back with what is wrong."""
    said = {one.cell: Said(one.value, one.missing or "", one.note) for one in body.answers}
    done = answer(who(request), request_id=request_id, said=said, now=timezone.now(), minutes=body.minutes)
    return Kept(kept=done.kept, faults=[FaultOut(cell=pk, what=what) for pk, what in done.faults.items()])


def _period(words: str, today: date) -> Period:
    period = read_period(words, today=today)
    if period is None:
        raise RequestError(
            f"“{words[:20]}”不是期间。", "请写成 2025年6月、2025年上半年、2025-06、2025H1。", code="period"
        )
    return period


def _out(one: Request) -> RequestOut:
    return RequestOut(
        id=one.pk, title=one.title, asker=one.asker, basis=one.basis, period_kind=one.period_kind, start=one.start,
        end=one.end, due=one.due, made_at=one.made_at, withdrawn=one.withdrawn_at is not None,
    )  # fmt: skip


def _with_cells(page: RequestPage) -> RequestWithCells:
    return RequestWithCells(**_out(page.request).model_dump(), cells=[_cell_out(one) for one in page.asks])


def _cell_out(one: Ask) -> CellOut:
    cell = one.cell
    return CellOut(
        cell=cell.pk, unit=cell.unit_id, unit_name=cell.unit.name, datum=cell.datum_id, name=cell.datum.name,
        measure=cell.datum.measure, state=CellState(cell.state), due=cell.due, value=cell.value, words=cell.words,
        missing=cell.missing, note=cell.note, source=cell.source, spared=one.spared,
    )  # fmt: skip


def _load_out(row: UnitLoad) -> LoadOut:
    return LoadOut(
        unit=row.unit.pk, name=row.unit.name, requests=row.requests, cells=row.cells, minutes=row.minutes,
        stated=row.stated, spared=row.spared,
    )  # fmt: skip
