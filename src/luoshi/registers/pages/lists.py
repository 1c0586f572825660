"""The list of a register, its total, its sums, and the same on paper."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.services import actor_of
from luoshi.registers.errors import TooSlow
from luoshi.registers.pages.asking import ListState, read_state, state_of, tidy
from luoshi.registers.pages.cells import Cells
from luoshi.registers.pages.chips import chips_of, name_of
from luoshi.registers.pages.columns import Column, chosen_columns, every_column
from luoshi.registers.pages.frame import show as show_page
from luoshi.registers.pages.frame import show_in
from luoshi.registers.queries.beside_rows import addable, numbered, restated, totals
from luoshi.registers.queries.listing import ListRow, Page, exact_total, list_rows
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.queries.views import OWN_COLUMNS, saved_views
from luoshi.registers.rules.show_value import show_number

#: So many rows go onto paper; more are exported.
PAPER = 2000


class Heading(NamedTuple):
    """A column's head: ``query`` is the list sorted by it, ``now`` how it is sorted by it (aria-sort)."""

    column: Column
    query: str
    now: str


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page; asked by htmx, the rows alone. A number that is searched for opens its entry."""
    at = desk(actor_of(request), code)
    address = request.path
    if "go" in request.GET and (found := numbered(at, request.GET.get("q", "").strip())) is not None:
        return redirect(f"{address}{found}/")
    meant = tidy(request.GET)
    partial = request.headers.get("HX-Target") == "rows"
    if meant is not None and not partial:
        return redirect(f"{address}?{meant}" if meant else address)
    views = [] if partial else saved_views(at)
    context = _listed(at, request.GET if meant is None else QueryDict(meant), views, address)
    if partial:
        answer = show_page(request, "registers/_rows.html", {"register": at.register, **context})
        if meant is not None:
            answer.headers["HX-Push-Url"] = f"{address}?{meant}" if meant else address
        return answer
    context |= {"views": [one for one in views if one.name != OWN_COLUMNS], "every": every_column(at)}
    context["may_file"] = bool(at.files_for())
    return show_in(request, "registers/list.html", at, "registers:list", context)


@require_safe
def total(request: HttpRequest, code: str) -> HttpResponse:
    """How many rows exactly."""
    at = desk(actor_of(request), code)
    try:
        return HttpResponse(f'<b class="number">{exact_total(at, state_of(request, at).asked):,}</b>')
    except TooSlow as error:
        return show_page(request, "registers/_said.html", {"error": error})


@require_safe
def sums(request: HttpRequest, code: str) -> HttpResponse:
    """The row of sums under the table."""
    at = desk(actor_of(request), code)
    state = state_of(request, at)
    columns = chosen_columns(at, state.columns)
    keys = [one.key for one in columns if one.field is not None and not one.masked and addable(one.field)]
    try:
        found = totals(at, state.asked, keys)
    except TooSlow as error:
        return show_page(request, "registers/_sums.html", {"error": error, "width": len(columns)})
    cells = [
        show_number(found.sums[one.key], one.field.decimals if one.field else 0)
        if found.sums.get(one.key) is not None else "" for one in columns[1:]
    ]  # fmt: skip
    return show_page(request, "registers/_sums.html", {"rows": found.rows, "cells": cells})


@require_safe
def on_paper(request: HttpRequest, code: str) -> HttpResponse:
    """All rows of the list for printing, up to ``PAPER``; more are refused with the way to the export."""
    at = desk(actor_of(request), code)
    state = state_of(request, at)
    names = CountyNames(at.actor.area_id)
    context: dict[str, Any] = {"chips": chips_of(at, state, names), "state": state, "today": timezone.localdate()}
    page = list_rows(at, state.asked, size=PAPER)
    columns = chosen_columns(at, state.columns)
    context |= {"columns": columns, "count": page.total if not page.more else len(page.rows), "most": PAPER}
    context["too_many"] = bool(page.after)
    if not page.after:
        context["count"] = len(page.rows)
        context["body"] = _body(at, columns, page.rows, names, state, request.path.removesuffix("print"))
    return show_in(request, "registers/print.html", at, "registers:list", context)


def _listed(at: Desk, given: QueryDict, views: list[Any], address: str) -> dict[str, Any]:
    """What the rows' template needs; what went wrong with the list stands where the rows would."""
    try:
        state = read_state(given, at)
    except LuoshiError as error:
        return {"error": error, "state": read_state(QueryDict(""), at), "chips": [], "columns": []}
    own = next((one.query for one in views if one.name == OWN_COLUMNS and one.account_id == at.actor.account_id), "")
    if own and not state.columns:
        state = state._replace(columns=tuple(own.split(".")))
    columns, names = chosen_columns(at, state.columns), CountyNames(at.actor.area_id)
    context: dict[str, Any] = {
        "state": state,
        "chips": chips_of(at, state, names),
        "columns": columns,
        "hidden": state.pairs("q"),
    }
    try:
        page = list_rows(at, state.asked)
    except LuoshiError as error:
        ways = [(key, name_of(at, key)) for key in getattr(error, "keys", ())]
        return {**context, "error": error, "ways": ways}
    context["headings"] = [_heading(one, state) for one in columns]
    context["body"] = _body(at, columns, page.rows, names, state, address)
    context["sums"] = any(one.field is not None and not one.masked and addable(one.field) for one in columns[1:])
    return {**context, "page": page, "back": _mark(page, "before", state), "on": _mark(page, "after", state)}


def _mark(page: Page, side: str, state: ListState) -> str:
    mark = getattr(page, side)
    return state.first(**{side: mark}) if mark else ""


def _heading(column: Column, state: ListState) -> Heading:
    asked = state.asked
    mine = asked.sort_key == column.key
    falls = not asked.falling if mine else column.falls
    now = ("descending" if asked.falling else "ascending") if mine else ""
    return Heading(column, state.first(sort=f"{'-' if falls else ''}{column.key}"), now)


def _body(
    at: Desk, columns: list[Column], rows: list[ListRow], names: CountyNames, state: ListState, address: str
) -> SafeString:
    marked = restated(at, [row.id for row in rows if row.official])
    cells = Cells(
        at, columns, names, today=timezone.localdate(), address=address, words=state.asked.words, restated=marked
    )
    return cells.rows(rows)
