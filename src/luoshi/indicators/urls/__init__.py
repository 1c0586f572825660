"""Addresses of indicators: a module a subject. What has a word of its own stands before what begins with a code."""

from __future__ import annotations

from django.urls import path
from django.urls.resolvers import URLPattern

from luoshi.indicators.pages import home
from luoshi.indicators.urls import definitions, files, filing, questions, reading, targets

app_name = "indicators"
urlpatterns: list[URLPattern] = [
    path("", home.show, name="home"),
    *filing.urlpatterns,
    *files.urlpatterns,
    *questions.urlpatterns,
    *targets.urlpatterns,
    *definitions.urlpatterns,
    # Last: it begins with an indicator's code.
    *reading.urlpatterns,
]
