"""Questions about figures."""

from __future__ import annotations

from django.urls import path

from luoshi.indicators.pages import questions

urlpatterns = [
    path("questions/", questions.show, name="queries"),
    path("questions/ask", questions.ask, name="query-ask"),
    path("questions/<int:pk>/<slug:verb>", questions.act, name="query-act"),
]
