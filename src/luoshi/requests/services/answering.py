"""A unit answers: what can be taken is kept, what cannot comes back with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse

from luoshi.audit.services import act_as, record
from luoshi.notices.services import tell_account
from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.requests.errors import RequestError, not_found
from luoshi.requests.models import Ask, Cell, CellState, Effort, Missing, Request
from luoshi.requests.rules.read_answer import AnswerError, read_answer

MOST_MINUTES = 60_000


class Said(NamedTuple):
    """What was typed into a cell, or why there is nothing (a ``Missing``), and a note."""

    typed: str = ""
    missing: str = ""
    note: str = ""


class Outcome(NamedTuple):
    """How many cells were kept, and cell id → why one was not."""

    kept: int
    faults: dict[int, str]


@transaction.atomic
def answer(
    actor: Actor, *, request_id: int, said: Mapping[int, Said], now: datetime, minutes: int | None = None
) -> Outcome:
    """Answer cells (by id) that a request asks of the actor's units; ``minutes`` is the time it really took.

    A cell with nothing said stays as it is. Raises RequestError for cells that are not the unit's to answer, and then
    keeps nothing.
    """
    request = Request.objects.filter(area_id=actor.area_id, pk=request_id).first()
    if request is None:
        raise not_found()
    own = _own_units(actor, request)
    cells = _cells(request, own, list(said))
    act_as(actor)
    kept: list[Cell] = []
    faults: dict[int, str] = {}
    for cell in cells:
        if not _something(said[cell.pk]):
            continue
        try:
            _take(actor, cell, said[cell.pk], now)
            kept.append(cell)
        except AnswerError as error:
            faults[cell.pk] = str(error)
    _keep(kept)
    if minutes is not None:
        _note_effort(actor, request, {cell.unit_id for cell in kept or cells} or own, minutes, now)
    if kept:
        detail = {"cells": len(kept), "units": sorted({cell.unit_id for cell in kept})}
        record(actor, "answer", kind="request", object_id=request.pk, label=request.title, detail=detail)
        _tell_askers(actor, kept)
    return Outcome(len(kept), faults)


def _own_units(actor: Actor, request: Request) -> set[int]:
    """The units that are asked and that the actor answers for; there must be one."""
    asked = request.asks.filter(spared=False, withdrawn_at=None).values_list("cell__unit", flat=True).distinct()
    own = {unit for unit in asked if may(actor, "request.answer", unit=unit)}
    if not own:
        raise not_found()
    return own


def _cells(request: Request, own: set[int], wanted: list[int]) -> list[Cell]:
    asked = Ask.objects.filter(request=request, spared=False, withdrawn_at=None, cell__in=wanted).values("cell")
    cells = list(Cell.objects.select_for_update(of=("self",)).select_related("datum").filter(pk__in=asked))
    if len(cells) < len(set(wanted)) or not all(cell.unit_id in own for cell in cells):
        raise not_found()
    return cells


def _something(said: Said) -> bool:
    return bool(said.typed.strip() or said.missing or said.note.strip())


def _take(actor: Actor, cell: Cell, said: Said, now: datetime) -> None:
    if cell.state == CellState.ACCEPTED:
        raise AnswerError("要数单位已经采用这个数。", "要更正，请对方先退回。")
    if said.missing:
        _take_missing(cell, said)
    elif said.typed.strip():
        value, words = read_answer(said.typed, cell.datum.measure)
        cell.value, cell.words, cell.missing = value, words, ""
    elif cell.state == CellState.OPEN:
        raise AnswerError("只写了说明，没有填数。", "请填数，或者选没有数的原因。")
    cell.said, cell.note = said.typed.strip()[:300], said.note.strip()[:300]
    cell.state, cell.reason = CellState.ANSWERED, ""
    cell.answered_by_id, cell.answered_at = actor.account_id, now


def _take_missing(cell: Cell, said: Said) -> None:
    if said.missing not in Missing.values:
        raise AnswerError("没有数的原因不在列表里。", "请重新选。")
    if said.typed.strip():
        raise AnswerError("既填了数，又选了没有数的原因。", "请只留一样。")
    cell.value, cell.words, cell.missing = None, "", said.missing


def _keep(cells: list[Cell]) -> None:
    names = ("value", "words", "missing", "said", "note", "state", "reason", "answered_by", "answered_at")
    Cell.objects.bulk_update(cells, names, batch_size=500)


def _note_effort(actor: Actor, request: Request, units: set[int], minutes: int, now: datetime) -> None:
    if not 0 <= minutes <= MOST_MINUTES:
        raise RequestError("实际用时不合理。", "请填分钟数，例如 30。", code="minutes")
    for unit in units:
        values = {"minutes": minutes // len(units), "account_id": actor.account_id, "at": now}
        Effort.objects.update_or_create(area_id=actor.area_id, request=request, unit_id=unit, defaults=values)


def _tell_askers(actor: Actor, cells: list[Cell]) -> None:
    """Whoever wants the cells hears of it, once a request while they have not looked."""
    asks = Ask.objects.filter(cell__in=cells, withdrawn_at=None, request__account__isnull=False)
    wanted = Request.objects.filter(pk__in=asks.values("request"))
    for request in wanted:
        tell_account(
            actor, request.account_id or 0, kind="request", words=f"有单位报来了数据：{request.title}",
            link=reverse("requests:show", args=[request.pk]), key=f"answered-{request.pk}",
        )  # fmt: skip
