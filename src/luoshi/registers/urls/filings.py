"""An actor's filings, one filing with its sheet, and who has filed to a register."""

from __future__ import annotations

from django.urls import path

from luoshi.registers.pages.filings import acts, matrix, mine, sheet, show

urlpatterns = [
    path("filings/", mine.show, name="filings"),
    path("filings/problems", mine.problems, name="filings-problems"),
    path("filings/<int:pk>/", show.show, name="filing"),
    path("filings/<int:pk>/check", show.check, name="filing-check"),
    path("filings/<int:pk>/rows", sheet.rows, name="filing-rows"),
    path("filings/<int:pk>/save", sheet.save, name="filing-save"),
    path("filings/<int:pk>/remove", sheet.remove, name="filing-remove"),
    path("filings/<int:pk>/suggest/<slug:key>", sheet.suggest, name="filing-suggest"),
    path("filings/<int:pk>/reason", acts.reason, name="filing-reason"),
    path("filings/<int:pk>/<slug:verb>", acts.act, name="filing-act"),
    path("<slug:code>/filings", matrix.show, name="filings-of"),
    path("<slug:code>/filings/begin", mine.begin, name="filing-begin"),
    path("<slug:code>/filings/export", matrix.export, name="filings-export"),
    path("<slug:code>/filings/<slug:verb>", matrix.press, name="filings-press"),
]
