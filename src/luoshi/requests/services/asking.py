"""Asking units for data: what is held is handed over, what is asked already is linked, only the rest reaches a unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse

from luoshi.audit.services import act_as, record
from luoshi.ground.period import Period
from luoshi.ground.quantity import unit_of
from luoshi.notices.services import tell_units
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.requests.errors import RequestError
from luoshi.requests.models import Ask, Cell, CellState, Datum, Request
from luoshi.requests.ports import Held, Question, held_answers
from luoshi.requests.queries.data import find_all_same
from luoshi.requests.rules.name_datum import key_of
from luoshi.requests.rules.read_period import say_period
from luoshi.requests.services.orders import Order, asked_units, check_order, in_whose_name


class Sent(NamedTuple):
    """The request, how many cells it asks for, and how many of them reached no unit."""

    request: Request
    cells: int
    spared: int


@transaction.atomic
def ask(actor: Actor, order: Order, *, now: datetime, today: date) -> Sent:
    """Send a request. Raises RequestError (nothing is sent then), Forbidden.

    Code ``undecided``: a datum is like a known one, and nobody has said yet whether it is the same.
    """
    asker = in_whose_name(actor, order)
    check_order(order, today=today)
    units = asked_units(actor, order)
    act_as(actor)
    data = _data(actor, order)
    request = Request.objects.create(
        area_id=actor.area_id, title=_title(order, data), asker_unit=asker, asker=asker.short if asker else actor.name,
        account_id=actor.account_id, basis=order.basis.strip()[:120], reason=order.reason.strip()[:300],
        period_kind=order.period.kind, start=order.period.start, end=order.period.end, due=order.due, made_at=now,
    )  # fmt: skip
    asks = _link(actor, request, data, units, now)
    spared = sum(one.spared for one in asks)
    _tell(actor, request, asks)
    detail = {"units": len(units), "cells": len(asks), "spared": spared}
    record(actor, "ask", kind="request", object_id=request.pk, label=request.title, detail=detail)
    return Sent(request, len(asks), spared)


def _title(order: Order, data: Sequence[Datum]) -> str:
    if order.title.strip():
        return order.title.strip()[:200]
    more = f"等{len(data)}项" if len(data) > 1 else ""
    return f"{say_period(order.period)}{data[0].name}{more}"[:200]


def _data(actor: Actor, order: Order) -> list[Datum]:
    """The data that are meant, known or made, locked in one order so that two askers of one datum take turns."""
    chosen: list[int] = []
    for wanted, alike in zip(order.data, find_all_same(actor, order.data), strict=True):
        key = key_of(wanted)
        decided = order.decided.get(key)
        if alike and alike[0].same:
            chosen.append(alike[0].datum.pk)
        elif decided:
            chosen.append(_known(actor, decided))
        elif alike and decided is None:
            raise RequestError(
                f"“{wanted.name}”和已有的“{alike[0].datum}”可能是同一项数据（{alike[0].differs}）。",
                "请选“就是它”或“不是，另要一项”，再发出。", code="undecided",
            )  # fmt: skip
        else:
            values = {"name": wanted.name, "measure": wanted.measure, "explanation": wanted.explanation}
            chosen.append(Datum.objects.get_or_create(area_id=actor.area_id, key=key, defaults=values)[0].pk)
    rows = Datum.objects.select_for_update(no_key=True).filter(pk__in=chosen).order_by("pk")
    found = {datum.pk: datum for datum in rows}
    return [found[pk] for pk in dict.fromkeys(chosen)]


def _known(actor: Actor, pk: int) -> int:
    if not Datum.objects.filter(area_id=actor.area_id, pk=pk).exists():
        raise RequestError("选中的已有数据不在了。", "请刷新页面重新选。", code="datum-gone")
    return pk


def _link(actor: Actor, request: Request, data: list[Datum], units: list[Unit], now: datetime) -> list[Ask]:
    period = request.period
    there = {(cell.datum_id, cell.unit_id): cell for cell in cells_there(actor, data, units, period, lock=True)}
    free = [
        (datum, unit) for datum in data for unit in units
        if (cell := there.get((datum.pk, unit.pk))) is None or cell.state == CellState.WITHDRAWN or cell.source
    ]  # fmt: skip
    held = held_answers(actor, [Question(datum.key, unit.pk, period) for datum, unit in free])
    made: list[Cell] = []
    changed: list[Cell] = []
    asks: list[Ask] = []
    for datum in data:
        for unit in units:
            cell = there.get((datum.pk, unit.pk))
            answer = held.get(Question(datum.key, unit.pk, period))
            asked = cell is not None and cell.state != CellState.WITHDRAWN
            if cell is None:
                cell = Cell(area_id=actor.area_id, datum=datum, unit=unit, due=request.due)
                cell.period_kind, cell.start, cell.end = period
                made.append(cell)
            elif answer or not asked:
                changed.append(cell)
            if answer:
                hold(cell, answer, now)
            elif not asked:
                cell.state, cell.due = CellState.OPEN, request.due
                cell.value, cell.words, cell.missing, cell.source = None, "", "", ""
            asks.append(Ask(area_id=actor.area_id, request=request, cell=cell, spared=bool(asked or answer)))
    Cell.objects.bulk_create(made, batch_size=500)
    names = ("state", "due", "value", "words", "missing", "said", "source", "link", "answered_at")
    Cell.objects.bulk_update(changed, names, batch_size=500)
    return Ask.objects.bulk_create(asks, batch_size=500)


def cells_there(
    actor: Actor, data: Sequence[Datum], units: Sequence[Unit], period: Period, *, lock: bool = False
) -> list[Cell]:
    """The cells that exist already, whatever their state."""
    cells = Cell.objects.filter(
        area_id=actor.area_id, datum__in=data, unit__in=units, period_kind=period.kind, start=period.start,
        end=period.end,
    )  # fmt: skip
    return list(cells.select_for_update().order_by("pk") if lock else cells)


def hold(cell: Cell, answer: Held, now: datetime | None) -> None:
    """Put what a register or an indicator holds into the cell (not saved)."""
    cell.state = CellState.ACCEPTED
    value = in_measure(answer, cell.datum.measure)
    words = answer.words or ("" if value is not None or answer.value is None else f"{answer.value}{answer.measure}")
    cell.value, cell.words, cell.missing, cell.said = value, words, "", ""
    cell.source, cell.link, cell.answered_at = answer.source, answer.link, now


def in_measure(answer: Held, measure: str) -> Decimal | None:
    """The held number in the datum's measure, None where the two do not fit."""
    if answer.value is None or answer.measure in ("", measure):
        return answer.value
    own, theirs = unit_of(measure), unit_of(answer.measure)
    if own is None or theirs is None or (own.kind, own.base) != (theirs.kind, theirs.base):
        return None
    return answer.value * theirs.scale / own.scale


def _tell(actor: Actor, request: Request, asks: list[Ask]) -> None:
    counts: dict[int, int] = {}
    for one in asks:
        if not one.spared:
            counts[one.cell.unit_id] = counts.get(one.cell.unit_id, 0) + 1
    day = f"{request.due.month}月{request.due.day}日"
    for unit, count in counts.items():
        words = f"{request.asker}请本单位 {day}前报送 {count} 项数据：{request.title}"
        link = f"{reverse('requests:inbox')}#request-{request.pk}"
        tell_units(actor, [unit], kind="request", words=words, link=link, key=f"request-{request.pk}")
