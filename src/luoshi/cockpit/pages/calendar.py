"""The working calendar: a year at a time, announced or not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.calendar.queries import YearSheet, year_sheet
from luoshi.cockpit.services import keep_calendar
from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden, may, require
from luoshi.organization.services import actor_of
from luoshi.web.refusals import spoken

YEARS = range(2000, 2100)


class Day(NamedTuple):
    """A day of a month's sheet; ``sort``: work, rest, off (a holiday), worked (in exchange), unknown."""

    day: date | None
    sort: str = ""
    name: str = ""


@require_safe
def show(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The twelve months with their special days."""
    actor = actor_of(request)
    require(actor, "organization.view")
    today = timezone.localdate()
    return _page(request, year or today.year)


@require_POST
def announce_year(request: HttpRequest, year: int) -> HttpResponse:
    """Set a year from the lines of its notice; what is wrong with them stands at the form."""
    actor = actor_of(request)
    words, source = request.POST.get("words", ""), request.POST.get("source", "")
    try:
        count = keep_calendar.announce_year(actor, year=_known(year), words=words, source=source)
    except Forbidden:
        raise
    except LuoshiError as error:
        refused = dict(zip(("message", "remedy"), spoken(error), strict=True))
        return _page(request, year, refused=refused, words=words, source=source, status=422)
    messages.success(request, _("%(year)d is announced with %(count)d special days.") % {"year": year, "count": count})
    return redirect("cockpit:calendar-year", year)


@require_POST
def withdraw_year(request: HttpRequest, year: int) -> HttpResponse:
    """Take a year back to not announced."""
    keep_calendar.withdraw_year(actor_of(request), year=_known(year))
    messages.success(request, _("%d is not announced again.") % year)
    return redirect("cockpit:calendar-year", year)


def _page(request: HttpRequest, year: int, *, status: int = 200, **form: object) -> HttpResponse:
    sheet = year_sheet(_known(year))
    form.setdefault("words", _lines(sheet))
    form.setdefault("source", sheet.source)
    context = {
        "sheet": sheet, "months": [(month, _month(sheet, month)) for month in range(1, 13)], "year": year,
        "week_names": [str(WEEKDAYS_ABBR[at]).removeprefix("星期") for at in range(7)],
        "before": year - 1 if year - 1 in YEARS else None, "after": year + 1 if year + 1 in YEARS else None,
        "today": timezone.localdate(), "may_edit": may(actor_of(request), "calendar.edit"), **form,
    }  # fmt: skip
    return render(request, "cockpit/calendar.html", context, status=status)


def _known(year: int) -> int:
    if year not in YEARS:
        raise Http404
    return year


def _month(sheet: YearSheet, month: int) -> list[list[Day]]:
    """The month's weeks from Monday on, filled up with empty days."""
    first = date(sheet.year, month, 1)
    days = [Day(None)] * first.weekday()
    day = first
    while day.month == month:
        days.append(_day(sheet, day))
        day += timedelta(days=1)
    days += [Day(None)] * (-len(days) % 7)
    return [days[at : at + 7] for at in range(0, len(days), 7)]


def _day(sheet: YearSheet, day: date) -> Day:
    special = sheet.special.get(day)
    if special is not None:
        return Day(day, "worked" if special.working else "off", special.name)
    if day.weekday() >= 5:
        return Day(day, "rest")
    return Day(day, "work" if sheet.announced else "unknown")


def _lines(sheet: YearSheet) -> str:
    """The special days as lines of the form."""
    rows = sorted(sheet.special.values(), key=lambda one: one.day)
    return "\n".join(f"{one.day.month}月{one.day.day}日 {'班' if one.working else '休'} {one.name}" for one in rows)
