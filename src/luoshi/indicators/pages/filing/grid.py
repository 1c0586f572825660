"""What the sheet of a month asks for: its rows, and saving them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from luoshi.indicators.errors import BadFigures
from luoshi.indicators.pages.filing.rows import EXPLAIN, closed, row_json, values
from luoshi.indicators.pages.months import month_of_code
from luoshi.indicators.queries.filing_sheet import FilingRow, FilingSheet, filing_sheet
from luoshi.indicators.rules.read_figures.values import Wrong, read_figure
from luoshi.indicators.services.explaining import explain, withdraw
from luoshi.indicators.services.filing import Given, file_figures
from luoshi.organization.access import require
from luoshi.organization.models import Account
from luoshi.organization.services import actor_of
from luoshi.web.grid import sent_rows, speaks_json

Errors = dict[str, list[dict[str, str]]]


@require_safe
@speaks_json
def rows(request: HttpRequest, month: str) -> HttpResponse:
    """Every row: a unit has some dozens of indicators at most."""
    sheet = filing_sheet(actor_of(request), month=month_of_code(month), today=timezone.localdate())
    made = [row_json(sheet, one) for one in sheet.rows]
    return JsonResponse({"rows": made, "next": None, "total": len(made)})


@require_POST
@speaks_json
def save(request: HttpRequest, month: str) -> HttpResponse:
    """Store what was typed, cell by cell; each row's outcome."""
    actor, when = actor_of(request), month_of_code(month)
    require(actor, "indicator.file")
    sent = sent_rows(request, valued=True)
    before = filing_sheet(actor, month=when, today=timezone.localdate())
    known = {one.desk.id: one for one in before.rows}
    outcomes = [_save(request, known.get(one.get("id", 0)), before, one) for one in sent]
    after = filing_sheet(actor, month=when, today=timezone.localdate())
    fresh = {one.desk.id: one for one in after.rows}
    return JsonResponse({"rows": [_outcome(after, fresh.get(one.get("id", 0)), one, done)
                                  for one, done in zip(sent, outcomes, strict=True)]})  # fmt: skip


def _save(request: HttpRequest, row: FilingRow | None, sheet: FilingSheet, sent: dict[str, Any]) -> Errors | str:
    """Problems by column; ``gone`` or ``conflict`` where nothing was stored."""
    if row is None:
        return "gone"
    typed = {key: value for key, value in sent["values"].items() if key in sheet.facets or key == EXPLAIN}
    if sent.get("revision") not in (None, row.revision) and _differs(row, typed):
        return "conflict"
    errors: Errors = {}
    figures, emptied = _read(row, typed, errors)
    actor, now = actor_of(request), timezone.now()
    with transaction.atomic():
        if figures:
            try:
                with transaction.atomic():
                    file_figures(actor, figures=figures, now=now)
            except BadFigures as error:
                for place, message, remedy in error.problems:
                    errors.setdefault(figures[place].facet, []).append({"message": message, "remedy": remedy})
        if emptied:
            withdraw(actor, code=row.desk.code, period=row.period, facets=emptied, now=now)
        if EXPLAIN in typed:
            words = str(typed[EXPLAIN] or "")
            told = explain(actor, code=row.desk.code, period=row.period, words=words, now=now)
            if not told and words.strip():
                said = {"message": "这一行没有可疑的数，说明没有保存。", "remedy": "请清空，或先填数。"}
                errors[EXPLAIN] = [said]
    return errors


def _read(row: FilingRow, typed: dict[str, Any], errors: Errors) -> tuple[list[Given], list[str]]:
    figures, emptied = [], []
    for key, raw in typed.items():
        if key == EXPLAIN:
            continue
        if why := closed(row, key):  # type: ignore[arg-type]
            errors[key] = [{"message": why, "remedy": ""}]
            continue
        raw = str(raw) if isinstance(raw, float) else raw
        found = read_figure(row.desk.definition, key, raw)  # type: ignore[arg-type]
        if found is None:
            emptied.append(key)
        elif isinstance(found, Wrong):
            errors[key] = [found._asdict()]
        else:
            figures.append(Given(row.desk.code, row.period, found, key))
    return figures, emptied


def _differs(row: FilingRow, typed: dict[str, Any]) -> bool:
    """Whether what is stored is not what was typed: the same figure from two people is no conflict."""
    definition = row.desk.definition
    for key, raw in typed.items():
        stored = row.figures.get(key)
        found = read_figure(definition, key, raw) if key != EXPLAIN else None  # type: ignore[arg-type]
        if stored is not None and stored.value != found:
            return True
    return False


def _outcome(sheet: FilingSheet, row: FilingRow | None, sent: dict[str, Any], done: Errors | str) -> dict[str, Any]:
    made: dict[str, Any] = {"client": sent.get("client"), "id": sent.get("id"), "revision": sent.get("revision")}
    if row is None or done == "gone":
        gone = {"message": "这个指标不归您填报，或这一期没有它。", "remedy": "请刷新页面。"}
        return made | {"saved": False, "errors": {"": [gone]}}
    if done == "conflict":
        theirs = {key: value for key, value in values(sheet, row).items() if key in sheet.facets}
        latest = max(row.figures.values(), key=lambda one: one.filed_at or timezone.now())
        by = Account.objects.filter(pk=latest.filed_by or 0).values_list("name", flat=True).first() or ""
        at = timezone.localtime(latest.filed_at).strftime("%H:%M") if latest.filed_at else ""
        return made | {"revision": row.revision, "conflict": {"by": by, "at": at, "theirs": theirs}}
    errors = done if isinstance(done, dict) else {}
    made |= row_json(sheet, row, errors)
    return made | ({"refused": sorted(errors)} if errors else {})
