"""Who has filed: units by periods; reminding late units, locking a period."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from luoshi.organization.services import actor_of
from luoshi.registers.pages.filings.labels import cell_chip
from luoshi.registers.pages.frame import show_in
from luoshi.registers.queries.filings.matrix import Cell, matrix
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.rules.print_matrix import PrintedCell, print_matrix
from luoshi.registers.services.periods import lock_period, may_press, nudge
from luoshi.web.acting import attempt, day
from luoshi.web.downloads import to_save


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The matrix of a year; ``?year=2025``, this year otherwise."""
    at, today = desk(actor_of(request), code), timezone.localdate()
    found = matrix(at, year=_year(request, today), today=today)
    lines = [
        (unit, [cell and {"cell": cell, "chip": cell_chip(cell)} for cell in cells]) for unit, cells in found.lines
    ]
    context = {
        "found": found, "lines": lines, "presses": may_press(at), "today": today,
        "late": sum(one.late for one in found.periods),
    }  # fmt: skip
    return show_in(request, "registers/filings/matrix.html", at, "registers:filings-of", context)


@require_safe
def export(request: HttpRequest, code: str) -> HttpResponse:
    """The same as xlsx."""
    at, today = desk(actor_of(request), code), timezone.localdate()
    found = matrix(at, year=_year(request, today), today=today)
    target = BytesIO()
    print_matrix(
        target, title=f"《{at.register.name}》{found.year}年填报情况",
        above=f"截至 {today.isoformat()}；有底色的是逾期未报或被退回未改。",
        periods=[one.name for one in found.periods],
        lines=[(unit.name, [_printed(cell) for cell in cells]) for unit, cells in found.lines],
    )  # fmt: skip
    return to_save(f"{at.register.name}{found.year}年填报情况.xlsx", target.getvalue())


@require_POST
def press(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Remind (``nudge``) the late units of a period, or one of them; ``lock`` a period."""
    if verb not in ("nudge", "lock"):
        raise Http404
    at = desk(actor_of(request), code)
    said, _mark, unit = request.POST.get("which", "").partition("~")
    start = day(said) or date(1900, 1, 1)
    done = attempt(request, lambda: _pressed(at, verb, start, unit))
    if done:
        messages.success(request, done)
    year = f"?year={start.year}"
    return redirect(f"{reverse('registers:filings-of', args=[code])}{year}")


def _pressed(at: Desk, verb: str, start: date, unit: str) -> str:
    if verb == "lock":
        count = lock_period(at, start=start)
        return ngettext("%d filing locked.", "%d filings locked.", count) % count
    units = [int(unit)] if unit.isdecimal() else None
    count = nudge(at, start=start, today=timezone.localdate(), units=units)
    if not count:
        return _("They have been reminded today already.")
    return ngettext("%d unit reminded.", "%d units reminded.", count) % count


def _printed(cell: Cell | None) -> PrintedCell:
    if cell is None:
        return PrintedCell("—", False)
    rows = f" {cell.rows} 行" if cell.rows else ""
    day = f" {cell.handed_in:%m-%d}" if cell.handed_in else ""
    return PrintedCell(f"{cell_chip(cell).words}{rows}{day}", cell.late and cell.filing.state in ("open", "returned"))


def _year(request: HttpRequest, today: date) -> int:
    said = request.GET.get("year", "")
    return int(said) if said.isdecimal() and 2000 <= int(said) <= today.year else today.year
