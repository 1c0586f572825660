"""Definitions in the browser."""

from __future__ import annotations

from django.urls import path

from luoshi.indicators.pages import definitions

urlpatterns = [
    path("define/", definitions.home, name="definitions"),
    path("define/new", definitions.new, name="definition-new"),
    path("define/<slug:code>/", definitions.edit, name="definition"),
]
