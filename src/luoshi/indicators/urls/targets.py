"""Targets of indicators."""

from __future__ import annotations

from django.urls import path

from luoshi.indicators.pages import targets

urlpatterns = [
    path("targets/", targets.show, name="targets"),
    path("targets/set", targets.put, name="target-set"),
]
