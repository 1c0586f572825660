"""年册: a year's plans from sentence to result, on a page and as a paper."""

from __future__ import annotations

from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luoshi.cockpit.queries.yearbook import yearbook
from luoshi.cockpit.services.export_yearbook import export_yearbook
from luoshi.organization.services import actor_of
from luoshi.web.acting import number
from luoshi.web.downloads import to_save

STATES = ("live", "closed")
#: Years that an address may name.
FIRST, LAST = 2000, 2099


@require_safe
def show(request: HttpRequest, year: int) -> HttpResponse:
    """The year with one plan open."""
    state = request.GET.get("state", "")
    found = yearbook(
        actor_of(request), _known(year), today=timezone.localdate(), plan=number(request.GET.get("plan")),
        state=state if state in STATES else "",
    )  # fmt: skip
    context = {
        "book": found,
        "state": state if state in STATES else "",
        "today": timezone.localdate(),
        "current_stage": "overview",
    }
    return render(request, "cockpit/yearbook/page.html", context)


@require_safe
def export(request: HttpRequest, year: int) -> HttpResponse:
    """The whole year as a paper, or the plan that the address names."""
    target = BytesIO()
    title = export_yearbook(
        actor_of(request), target, year=_known(year), plan=number(request.GET.get("plan")), today=timezone.localdate()
    )  # fmt: skip
    return to_save(f"{title}.docx", target.getvalue())


def _known(year: int) -> int:
    if not FIRST <= year <= LAST:
        raise Http404
    return year
