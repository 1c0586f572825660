"""The measures of a register."""

from __future__ import annotations

from django.urls import path

from luoshi.registers.pages import measures

urlpatterns = [
    path("<slug:code>/measures", measures.show, name="measures"),
    path("<slug:code>/measures.xlsx", measures.export, name="measures-export"),
]
