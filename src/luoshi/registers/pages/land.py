"""Land that is free beside projects that wait for some; it proposes, people decide."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from luoshi.organization.access import require
from luoshi.organization.services import actor_of
from luoshi.registers.pages.frame import show as show_page
from luoshi.registers.queries.land_match import PROJECTS, land_match
from luoshi.web.acting import number


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Projects with their best parcels; parcels with the projects that they suit where ``by=land``."""
    actor, today = actor_of(request), timezone.localdate()
    require(actor, "register.view")
    by = "land" if request.GET.get("by") == "land" else "project"
    page = min(max(number(request.GET.get("page")) or 1, 1), 1000)
    found = land_match(actor, today=today, by=by, page=page)
    context = {
        "found": found, "by": by, "today": today, "projects": PROJECTS, "page": page,
        "before": page - 1, "after": page + 1 if page < found.pages else 0,
    }  # fmt: skip
    return show_page(request, "registers/land.html", context)
