"""One filing: its head, its way so far, its sheet, and what it would change in the register."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.calendar.queries import working_days
from luoshi.organization.services import actor_of
from luoshi.registers.pages.filings.columns import columns
from luoshi.registers.pages.filings.labels import ACTS, due_chip, state_chip
from luoshi.registers.pages.filings.sheet import REASON
from luoshi.registers.pages.frame import show_in
from luoshi.registers.queries.filings.compared import KINDS, Change, Compared, compared
from luoshi.registers.queries.filings.one import FilingView, find_filing, view_filing
from luoshi.registers.queries.judging import evidence_lacking, judge_rows
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk
from luoshi.registers.queries.sheet import count_states, locked_filings, waiting_rows
from luoshi.registers.rules.days_left import days_left
from luoshi.registers.rules.periods import period_name
from luoshi.registers.rules.show_value import show_value

SHOWS = ("filing", "problems", "returned", "unit")


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; ``view=changes`` compares, ``show`` says which rows the sheet has."""
    view = view_filing(actor_of(request), pk)
    filing, desk = view.filing, view.desk
    today = timezone.localdate()
    judging = view.rights.verify or view.rights.confirm
    which = request.GET.get("view") or ("changes" if judging and view.waiting else "sheet")
    left = days_left(filing.due_on, today, working_days()) if filing.due_on else None
    context: dict[str, Any] = {
        "view": view, "filing": filing, "rights": view.rights, "which": which, "state": state_chip(filing),
        "due": due_chip(left) if filing.state in ("open", "returned") else None, "judging": judging,
        "period": period_name(filing.kind, filing.start), "way": _way(view), "total": sum(view.states.values()),
        "steps": [(step, ACTS.get(step.act, step.act)) for step in view.steps], "query": request.GET.urlencode(),
    }  # fmt: skip
    context |= _changes(request, view) if which == "changes" else _sheet(request, view)
    return show_in(request, "registers/filings/show.html", desk, "registers:filings-of", context)


@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What keeps the filing from being handed in, by column; the page asks again after each save."""
    filing, desk = find_filing(actor_of(request), pk)
    rows = waiting_rows(filing, ("draft", "returned"))
    judged = judge_rows(desk, rows)
    names = {one.key: one.name for one in desk.fields} | {
        "stage": _("Stage of the entry"),
        "row": _("the row as a whole"),
    }
    counts = Counter((one.key, one.message) for found in judged.problems.values() for one in found if not one.warn)
    by_column = Counter(names.get(key, key) for key, _message in counts.elements())
    warnings = sum(one.warn for found in judged.problems.values() for one in found)
    lacking = evidence_lacking(desk, rows)
    context = {
        "filing": filing, "total": sum(count_states(filing).values()),
        "rows": judged.rows, "count": judged.stopping, "bad": len(judged.bad_rows),
        "columns": by_column.most_common(8), "warnings": warnings, "lacking": len(lacking),
        "lacking_names": "、".join(dict.fromkeys(name for found in lacking.values() for name in found)),
    }  # fmt: skip
    return render(request, "registers/filings/_check.html", context)


def _sheet(request: HttpRequest, view: FilingView) -> dict[str, Any]:
    filing, desk = view.filing, view.desk
    returned = view.states.get("returned", 0)
    shown = request.GET.get("show", "")
    if shown not in SHOWS:
        # Of a filing that came back only the rows that came back need work.
        shown = "returned" if returned and filing.state == "returned" else "filing"
    reason = request.session.get(REASON.format(filing.pk), "")
    fills = view.rights.fill
    config = {
        "title": f"{desk.register.name} {period_name(filing.kind, filing.start)} {filing.unit.short}",
        "name": f"register-{desk.register.code}", "owner": desk.actor.account_id, "csrf": get_token(request),
        "columns": columns(desk, unit=filing.unit_id, filing=filing.pk, returned=bool(returned)),
        "rows_url": f"{reverse('registers:filing-rows', args=[filing.pk])}?show={shown}",
        "save_url": reverse("registers:filing-save", args=[filing.pk]), "new_rows": fills and shown != "problems",
    }  # fmt: skip
    if fills:
        config["remove_url"] = reverse("registers:filing-remove", args=[filing.pk])
    locked = shown == "unit" and fills and bool(locked_filings(filing))
    return {"config": config, "shown": shown, "returned": returned, "reason": reason, "asks_reason": locked or reason}


def _changes(request: HttpRequest, view: FilingView) -> dict[str, Any]:
    kind = request.GET.get("kind", "")
    after = request.GET.get("after", "")
    found = compared(
        view.desk, view.filing, kind=kind if kind in KINDS else "", after=int(after) if after.isdecimal() else 0
    )
    names = CountyNames(view.desk.actor.area_id)
    titles = _titles(view.desk)
    return {
        "kind": kind, "counts": found.counts, "after": found.after, "titles": titles,
        "changed": [_said(view.desk, one, names, titles) for one in found.rows],
    }  # fmt: skip


def _titles(desk: Desk) -> list[Any]:
    """The columns by which a row is known and judged: its titles, then what must be filled in, then the rest."""
    first = [one for one in desk.fields if one.key in desk.definition.titles]
    return first + [one for one in desk.fields if one not in first and one.required][: 6 - len(first)]


def _said(desk: Desk, one: Compared, names: CountyNames, titles: list[Any]) -> dict[str, Any]:
    stages = {stage.key: stage.name for stage in desk.definition.stages}
    rest = [] if one.kind != "new" else [
        (field.name, show_value(field, one.row.shown[field.key], names))
        for field in desk.fields if field not in titles and one.row.shown.get(field.key) is not None
    ]  # fmt: skip
    return {
        "row": one.row, "kind": one.kind, "stage": stages.get(one.row.shown_stage, ""), "why": one.why,
        "cells": [(field, show_value(field, one.row.shown.get(field.key), names)) for field in titles], "rest": rest,
        "changes": [_change(change, names) for change in one.changes], "lacking": one.lacking, "alike": one.alike,
    }  # fmt: skip


def _change(change: Change, names: CountyNames) -> tuple[str, str, str]:
    if change.field is None:
        return _("Stage of the entry"), str(change.was), str(change.became)
    was, became = (show_value(change.field, value, names) for value in (change.was, change.became))
    return change.field.name, was, became


def _way(view: FilingView) -> list[dict[str, Any]]:
    """The stations of the filing's way: passed, here, ahead."""
    steps = view.desk.definition.filing.steps
    stations = [("open", _("Fill in")), ("submitted", _("Head confirms")), ("confirmed", _("Department verifies")),
                ("approved", _("Counted")), ("locked", _("Locked"))]  # fmt: skip
    if "confirm" not in steps:
        del stations[1]
    if "verify" not in steps:
        stations = [one for one in stations if one[0] != "confirmed"]
    order = [key for key, _name in stations]
    here = "open" if view.filing.state == "returned" else view.filing.state
    at = order.index(here) if here in order else 0
    return [
        {"name": name, "passed": place < at, "here": place == at} for place, (_key, name) in enumerate(stations)
    ]  # fmt: skip
