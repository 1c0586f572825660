"""All registers, and the list of one."""

from __future__ import annotations

from django.urls import path

from luoshi.registers.pages import home, lists

urlpatterns = [
    path("", home.show, name="home"),
    path("<slug:code>/", lists.show, name="list"),
]
