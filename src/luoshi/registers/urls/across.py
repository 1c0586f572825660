"""What looks over several registers at once."""

from __future__ import annotations

from django.urls import path

from luoshi.registers.pages import land, leaders

urlpatterns = [
    path("leaders/", leaders.show, name="leaders"),
    path("land-match/", land.show, name="land-match"),
]
