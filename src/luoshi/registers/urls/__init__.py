"""Addresses of registers: a module a subject. What has a word of its own stands before what begins with a code."""

from __future__ import annotations

from django.urls.resolvers import URLPattern

from luoshi.registers.urls import across, board, define, entry, filings, lists, measures, reviews, sheets

app_name = "registers"
urlpatterns: list[URLPattern] = [
    *across.urlpatterns,
    *reviews.urlpatterns,
    *define.urlpatterns,
    *filings.urlpatterns,
    *entry.urlpatterns,
    *sheets.urlpatterns,
    *lists.urlpatterns,
    *board.urlpatterns,
    *measures.urlpatterns,
]
