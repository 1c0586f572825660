"""Addresses of the Plan stage: a module a subject. The step bar leads to ``comments``, ``sign``, ``issue`` and
``receipts`` (each takes the plan's id) as soon as they exist."""

from __future__ import annotations

from django.urls.resolvers import URLPattern

from luoshi.plans.urls import editor

app_name = "plans"
urlpatterns: list[URLPattern] = [
    *editor.urlpatterns,
]
