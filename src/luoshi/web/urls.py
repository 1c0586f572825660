"""The shell's own addresses; the stages hang beside them."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from luoshi.web import pages

app_name = "web"
urlpatterns = [
    path("", pages.home, name="home"),
    path("language/", set_language, name="language"),
]
