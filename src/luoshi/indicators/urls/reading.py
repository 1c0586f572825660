"""Pages that read figures."""

from __future__ import annotations

from django.urls import path

from luoshi.indicators.pages.reading import board, figure, overview, sheet

urlpatterns = [
    path("dashboard", overview.show, name="dashboard"),
    path("dashboard/export", overview.export, name="dashboard-export"),
    path("<slug:code>/", sheet.show, name="sheet"),
    path("<slug:code>/figure", figure.show, name="figure"),
    path("<slug:code>/board", board.show, name="board"),
    path("<slug:code>/board/export", board.export, name="board-export"),
    path("<slug:code>/charts", board.charts, name="charts"),
]
