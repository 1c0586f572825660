"""Addresses of the pages across stages."""

from __future__ import annotations

from django.urls import path

from luoshi.cockpit.pages import calendar, home, notices, trail

app_name = "cockpit"
urlpatterns = [
    path("", home.show, name="home"),
    path("notices/", notices.show, name="notices"),
    path("notices/seen/", notices.seen, name="seen"),
    path("notices/<int:pk>/", notices.follow, name="notice"),
    path("trail/", trail.show, name="trail"),
    path("trail/verify/", trail.prove, name="verify"),
    path("trail/export/", trail.export, name="trail-export"),
    path("calendar/", calendar.show, name="calendar"),
    path("calendar/<int:year>/", calendar.show, name="calendar-year"),
    path("calendar/<int:year>/announce/", calendar.announce_year, name="announce"),
    path("calendar/<int:year>/withdraw/", calendar.withdraw_year, name="withdraw-year"),
]
