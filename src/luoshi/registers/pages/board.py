"""The board: entries by stage, and moving one with what its stage asks."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden
from luoshi.organization.services import actor_of
from luoshi.registers.errors import BadRow, NotFound
from luoshi.registers.models import Entry
from luoshi.registers.pages.asking import ListState, state_of, tidy
from luoshi.registers.pages.cards import Cards
from luoshi.registers.pages.chips import chips_of
from luoshi.registers.pages.frame import show as show_page
from luoshi.registers.pages.frame import show_in
from luoshi.registers.queries.board import Lane, asked_fields, board, evidence, lane, steps
from luoshi.registers.queries.entries import find_entry
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.rules.definition import Field, Stage
from luoshi.registers.rules.parse.dates import read_day
from luoshi.registers.rules.show_value import show_value
from luoshi.registers.services.staging import move


class Input(NamedTuple):
    """A field in the dialog: ``value`` as it stands in the input."""

    field: Field
    value: str
    needed: bool


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page; its filters are those of the list."""
    at = desk(actor_of(request), code)
    if not at.definition.stages:
        raise NotFound("看板")
    meant = tidy(request.GET)
    state = state_of(request, at)
    if meant is not None:
        return redirect(f"{request.path}?{meant}" if meant else request.path)
    names = CountyNames(at.actor.area_id)
    lanes = [(one, _cards(at, one, names, request), _more(one, state)) for one in board(at, state.asked)]
    context = {"lanes": lanes, "state": state, "chips": chips_of(at, state, names), "hidden": state.pairs("q")}
    return show_in(request, "registers/board.html", at, "registers:board", context)


@require_safe
def more(request: HttpRequest, code: str, stage: str) -> HttpResponse:
    """Further cards of a stage."""
    at = desk(actor_of(request), code)
    state = state_of(request, at)
    if stage not in {one.key for one in at.definition.stages}:
        raise NotFound("环节")
    found = lane(at, state.asked, stage, state.asked.after)
    names = CountyNames(at.actor.area_id)
    context = {"register": at.register, "lane": found, "cards": _cards(at, found, names, request)}
    return show_page(request, "registers/_cards.html", {**context, "more": _more(found, state)})


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, code: str, entry: int) -> HttpResponse:
    """The dialog that moves an entry: where to, and what that stage asks. Done, the board is shown anew."""
    at = desk(actor_of(request), code)
    row = find_entry(at, entry)
    ways = steps(at, row)
    if not any(one.allowed for one in ways):
        raise Forbidden("这个条目不由您推进。", "请联系填报单位或主管部门。")
    given = request.POST if request.method == "POST" else request.GET
    stage = next((one.stage for one in ways if one.stage.key == given.get("to")), None)
    problems: list[Any] = []
    if request.method == "POST" and stage is not None:
        try:
            _move(request, at, row, stage)
        except LuoshiError as error:
            problems = error.problems if isinstance(error, BadRow) else [error]
        else:
            messages.success(request, _("{} now stands in “{}”.").format(row.number, stage.name))
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return show_page(request, "registers/_move.html", _dialog(request, at, row, ways, stage, problems))


def _move(request: HttpRequest, at: Desk, row: Entry, stage: Stage) -> None:
    typed = {one.key: request.POST[one.key] for one in asked_fields(at, stage) if one.key in request.POST}
    revision = request.POST.get("revision", "")
    move(
        at, entry_id=row.id, revision=int(revision) if revision.isdigit() else 0, to=stage.key,
        today=timezone.localdate(), on=_day(request), given=typed, reason=request.POST.get("reason", "").strip()[:500],
    )  # fmt: skip


def _day(request: HttpRequest) -> date | None:
    return read_day(request.POST.get("on", ""))


def _dialog(
    request: HttpRequest, at: Desk, row: Entry, ways: list[Any], stage: Stage | None, problems: list[Any]
) -> dict[str, Any]:
    names, today = CountyNames(at.actor.area_id), timezone.localdate()
    context: dict[str, Any] = {"register": at.register, "row": row, "steps": ways, "stage": stage, "problems": problems}
    key = at.definition.titles[0]
    title = at.definition.field(key)
    context["title"] = show_value(title, row.shown.get(key), names) if key not in at.hidden else row.number
    if stage is None:
        return context
    order = [one.key for one in at.definition.stages]
    was = row.shown_stage
    context["back"] = was in order and order.index(stage.key) < order.index(was)
    needed = {*stage.needs, stage.date}
    context["inputs"] = [
        Input(one, _typed(request, one, row, stage, names, today), one.key in needed)
        for one in asked_fields(at, stage) if one.type not in ("computed", "file")
    ]  # fmt: skip
    context["evidence"] = evidence(at, row, stage)
    context["reason"] = request.POST.get("reason", "")
    context["on"] = request.POST.get("on") or today.isoformat()
    return context


def _typed(request: HttpRequest, field: Field, row: Entry, stage: Stage, names: CountyNames, today: date) -> str:
    if field.key in request.POST:
        return str(request.POST[field.key])
    value = row.shown.get(field.key)
    if value is None:
        return today.isoformat() if field.key == stage.date else ""
    if isinstance(value, dict):
        return str(value.get("raw", ""))
    if field.type in ("unit", "area", "choices", "period", "yes_no"):
        return show_value(field, value, names)
    return str(value)


def _cards(at: Desk, one: Lane, names: CountyNames, request: HttpRequest) -> Any:
    base = f"/registers/{at.register.code}/"
    return Cards(at, names, today=timezone.localdate(), address=base).cards(one.rows)


def _more(one: Lane, state: ListState) -> str:
    return state.first(after=one.after) if one.after else ""
