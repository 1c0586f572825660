"""Filing figures of the own area."""

from __future__ import annotations

from django.urls import path

from luoshi.indicators.pages.filing import acts, grid, show

urlpatterns = [
    path("filing/", show.now, name="filing-now"),
    path("filing/<slug:month>/", show.show, name="filing"),
    path("filing/<slug:month>/check", show.check, name="filing-check"),
    path("filing/<slug:month>/rows", grid.rows, name="filing-rows"),
    path("filing/<slug:month>/save", grid.save, name="filing-save"),
    path("filing/<slug:month>/release", acts.let_out, name="release"),
    path("filing/<slug:month>/revise", acts.restate, name="revise"),
]
