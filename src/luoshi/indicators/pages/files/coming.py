"""Files on their way in, templates to fill in, figures taken out."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.ground.period import Period
from luoshi.indicators.jobs import defer_file
from luoshi.indicators.models import ImportState
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.pages.months import last_months, month_asked
from luoshi.indicators.pages.periods import local_period
from luoshi.indicators.queries.exporting import Wanted, long_sheet, take, wide_sheet
from luoshi.indicators.queries.imports import heads_kept, imports_of
from luoshi.indicators.queries.known import areas_around
from luoshi.indicators.queries.reach import desks
from luoshi.indicators.rules.keep_periods import code_of
from luoshi.indicators.rules.read_figures import Given
from luoshi.indicators.rules.read_figures.words import month_of
from luoshi.indicators.services.importing.columns import forget_columns
from luoshi.indicators.services.importing.looking import receive
from luoshi.organization.access import may, require
from luoshi.organization.services import actor_of
from luoshi.paper.sheets import write_rows
from luoshi.registers.rules.periods import period_name
from luoshi.web import acting
from luoshi.web.downloads import to_save

LAYOUTS = {"wide": wide_sheet, "long": long_sheet}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What came in, and the forms for in and out."""
    actor, today = actor_of(request), timezone.localdate()
    there = desks(actor)
    months = last_months(today, 36)
    context: dict[str, Any] = {
        "imports": imports_of(actor), "heads": heads_kept(actor), "may_file": may(actor, "indicator.file"),
        "may_release": may(actor, "indicator.release"),
        "months": [(code_of(one), local_period("month", one.start)) for one in months],
        "lines": sorted({one.definition.line for one in there.values()}),
        "areas": list(areas_around(actor.area_id).values()), "chosen": request.GET.get("month", code_of(months[0])),
    }  # fmt: skip
    return show_page(request, "indicators/files/home.html", context, here="indicators:imports")


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file; what it would do is found out in the background."""
    actor = actor_of(request)
    require(actor, "indicator.file")
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("Choose a file first."))
        return redirect("indicators:imports")
    released = request.POST.get("state") == "released" and may(actor, "indicator.release")
    given = Given(
        month_of(request.POST.get("month", "")), "released" if released else "preliminary",
        request.POST.get("source", "").strip()[:200],
    )  # fmt: skip
    made: list[int] = []

    def doing() -> None:
        with transaction.atomic():
            job = receive(
                actor, name=file.name or "", content=file.read(), given=given, now=timezone.now(),
                sheet=request.POST.get("sheet", ""),
            )  # fmt: skip
            if job.state == ImportState.CHECKING:
                defer_file(job.pk)
        made.append(job.pk)

    acting.attempt(request, doing)
    return redirect("indicators:import", made[0]) if made else redirect("indicators:imports")


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Read files with a kept head as it stands again."""
    actor = actor_of(request)
    forget_columns(actor, pk=pk)
    messages.success(request, _("Files with this head are read as it stands again."))
    return redirect("indicators:imports")


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """A workbook to fill in: the areas and the indicators that the actor files."""
    actor, today = actor_of(request), timezone.localdate()
    require(actor, "indicator.file")
    month = month_asked(request, today)
    layout = request.GET.get("layout", "wide")
    wanted = Wanted(month, month, request.GET.getlist("line"))
    above = (f"{period_name('month', month.start)}主要指标", "空格表示不报；单位写在表头，可以改成能换算的单位。")
    table = LAYOUTS.get(layout, wide_sheet)(take(actor, wanted), above=above, blank=True)
    return _written(table, f"指标填报模板 {code_of(month)}.xlsx")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Figures of a range of months, some lines and areas, with their states."""
    actor, today = actor_of(request), timezone.localdate()
    require(actor, "indicator.view")
    first, last = month_asked(request, today, "first"), month_asked(request, today, "last")
    if first.start > last.start:
        first, last = last, first
    areas = {int(one) for one in request.GET.getlist("area") if one.isdecimal() and len(one) < 18}
    taken = take(actor, Wanted(first, last, request.GET.getlist("line"), areas))
    above = (_title(first, last), f"导出日期：{today.isoformat()}")
    table = LAYOUTS.get(request.GET.get("layout", ""), wide_sheet)(taken, above=above)
    return _written(table, f"指标 {code_of(first)}—{code_of(last)}.xlsx")


def _title(first: Period, last: Period) -> str:
    begin, end = (period_name("month", one.start) for one in (first, last))
    return f"{begin}主要指标" if first == last else f"{begin}至{end}主要指标"


def _written(table: Any, name: str) -> HttpResponse:
    target = BytesIO()
    write_rows(target, [table])
    return to_save(name, target.getvalue())
