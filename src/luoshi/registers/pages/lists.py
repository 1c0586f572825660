"""The list of a register."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from luoshi.organization.services import actor_of
from luoshi.registers.pages.frame import show_in
from luoshi.registers.queries.reach import desk


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page."""
    return show_in(request, "registers/list.html", desk(actor_of(request), code), "registers:list", {})
