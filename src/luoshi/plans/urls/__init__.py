"""Addresses of the Plan stage: a module a subject."""

from __future__ import annotations

from django.urls.resolvers import URLPattern

from luoshi.plans.urls import editor, ledger, opinions, rounds, tables

app_name = "plans"
urlpatterns: list[URLPattern] = [
    *editor.urlpatterns,
    *rounds.urlpatterns,
    *ledger.urlpatterns,
    *opinions.urlpatterns,
    *tables.urlpatterns,
]
