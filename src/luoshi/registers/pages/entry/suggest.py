"""Suggestions while a field is being typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from luoshi.organization.services import actor_of
from luoshi.registers.errors import NotFound
from luoshi.registers.queries.reach import desk
from luoshi.registers.queries.suggesting import suggest


@require_safe
def show(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """``{"options": [{"value", "label", "hint"}]}``, as the grid reads it too."""
    at = desk(actor_of(request), code)
    field = at.rules.fields.get(key)
    if field is None or key in at.hidden:
        raise NotFound("字段")
    words = " ".join(request.GET.get("q", "").split())[:60]
    return JsonResponse({"options": [one._asdict() for one in suggest(at, field, words)]})
