"""The front door."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from luoshi.web import navigation

#: Where the loop begins (Read); what stands before it in the bar looks across the stages.
LOOP = 10


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The page that somebody signed in starts on; for others the first stage of the loop that they may enter."""
    if request.user.is_authenticated and navigation.home():
        return redirect(navigation.home())
    stages = [stage for stage in navigation.stages_for(request) if stage.order >= LOOP]
    first = next(iter(stages), None)
    return redirect(first.url) if first else render(request, "web/empty.html")
