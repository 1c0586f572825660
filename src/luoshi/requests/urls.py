"""Addresses of requests."""

from __future__ import annotations

from django.urls import path

from luoshi.requests.pages import acts, asking, inbox, listing, meter

app_name = "requests"
urlpatterns = [
    path("", listing.home, name="home"),
    path("sent/", listing.show_all, name="sent"),
    path("new/", asking.show, name="new"),
    path("new/preview/", asking.show_preview, name="preview"),
    path("inbox/", inbox.show, name="inbox"),
    path("load/", meter.show, name="load"),
    path("load/export/", meter.export, name="load-export"),
    path("data/", meter.data, name="data"),
    path("data/<int:pk>/", meter.set_cost, name="datum"),
    path("<int:pk>/", listing.show, name="show"),
    path("<int:pk>/export/", listing.export, name="export"),
    path("<int:pk>/answer/", inbox.save, name="answer"),
    path("<int:pk>/<slug:verb>/", acts.act, name="act"),
]
