"""The county's ledger (总台账) and its tasks."""

from __future__ import annotations

from django.urls import path

from luoshi.plans.pages import ledger

urlpatterns = [
    path("ledger/", ledger.show, name="ledger"),
    path("ledger/ledger.xlsx", ledger.export, name="ledger-export"),
    path("ledger/<int:pk>/", ledger.task, name="task"),
]
