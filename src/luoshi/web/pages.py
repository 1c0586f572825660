"""The front door."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from luoshi.web.navigation import stages_for


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first stage that the reader may enter."""
    first = next(iter(stages_for(request)), None)
    return redirect(first.url) if first else render(request, "web/empty.html")
