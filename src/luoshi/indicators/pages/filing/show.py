"""The page of a month's filing: its sheet, what is odd, what can be released, what was released and can be revised."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from luoshi.ground.period import Period
from luoshi.indicators.pages.facets import FACET_WORDS
from luoshi.indicators.pages.filing.rows import columns
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.pages.months import last_months, month_of_code
from luoshi.indicators.pages.periods import local_period
from luoshi.indicators.queries.filing_sheet import FilingRow, FilingSheet, filing_sheet
from luoshi.indicators.queries.releases import to_release
from luoshi.indicators.rules.keep_periods import back, code_of
from luoshi.indicators.rules.show_figure import plain
from luoshi.organization.access import may, require
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.registers.rules.periods import period_name

DUE = {"late": "bad", "soon": "doubt", "later": ""}


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """The month that has ended last."""
    require(actor_of(request), "indicator.file")
    return redirect("indicators:filing", code_of(last_months(timezone.localdate(), 1)[0]))


@require_safe
def show(request: HttpRequest, month: str) -> HttpResponse:
    """The page."""
    actor, today, when = actor_of(request), timezone.localdate(), month_of_code(month)
    sheet = filing_sheet(actor, month=when, today=today)
    releases = may(actor, "indicator.release")
    context: dict[str, Any] = {
        "sheet": sheet, "month": month, "name": local_period("month", when.start), "today": today,
        "earlier": code_of(back(when)), "later": _later(when, today),
        "months": [(code_of(one), local_period("month", one.start)) for one in last_months(today, 36)],
        "config": _config(request, actor, sheet, month), "releases": releases,
        "waiting": to_release(actor, month=when) if releases else [],
        "revisable": _revisable(sheet) if releases else [], "due": _due(sheet, today),
    }  # fmt: skip
    return show_page(request, "indicators/filing/show.html", context, here="indicators:filing-now")


@require_safe
def check(request: HttpRequest, month: str) -> HttpResponse:
    """What is odd, and how far the filing is; asked again after each save."""
    actor, when = actor_of(request), month_of_code(month)
    sheet = filing_sheet(actor, month=when, today=timezone.localdate())
    odd = [(one, one.doubts) for one in sheet.rows if one.doubts]
    context = {"sheet": sheet, "odd": odd, "open": sum(len(one.open_doubts) for one in sheet.rows), "month": month}
    return render(request, "indicators/filing/_check.html", context)


def _later(when: Period, today: date) -> str:
    following = back(when, -1)
    return code_of(following) if following.end <= today else ""


def _config(request: HttpRequest, actor: Actor, sheet: FilingSheet, month: str) -> dict[str, Any]:
    return {
        "title": f"{period_name('month', sheet.month.start)}主要指标", "name": "indicator-filing",
        "owner": actor.account_id, "csrf": get_token(request), "columns": columns(sheet),
        "rows_url": reverse("indicators:filing-rows", args=[month]),
        "save_url": reverse("indicators:filing-save", args=[month]), "new_rows": False,
    }  # fmt: skip


def _due(sheet: FilingSheet, today: date) -> list[tuple[date, int, str]]:
    """Days on which figures come out, with how many of them are not there yet, and how urgent that is."""
    counts: dict[date, int] = {}
    for one in sheet.rows:
        if one.comes_out is not None and "value" in one.official and "value" not in one.figures:
            counts[one.comes_out] = counts.get(one.comes_out, 0) + 1
    return [(day, n, "late" if day < today else "soon" if (day - today).days <= 3 else "later")
            for day, n in sorted(counts.items())]  # fmt: skip


def _revisable(sheet: FilingSheet) -> list[tuple[str, str]]:
    """Released figures as (address part, words)."""
    found = []
    for row in sheet.rows:
        for key in row.official:
            one = row.figures.get(key)
            if one is not None and one.state != "preliminary":
                found.append((f"{row.desk.code}:{key}", _revised(row, key, one.value)))
    return found


def _revised(row: FilingRow, key: str, value: Any) -> str:
    shown = plain(value) if hasattr(value, "as_tuple") else str(value)
    return f"{row.desk.definition.name} {FACET_WORDS[key]} {shown}"
