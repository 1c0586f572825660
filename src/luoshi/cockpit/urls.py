"""Addresses of the pages across stages."""

from __future__ import annotations

from django.urls import path

from luoshi.cockpit.pages import calendar, home, notices, overview, trail, yearbook

app_name = "cockpit"
urlpatterns = [
    path("work/", home.show, name="home"),
    path("overview/", overview.show, name="overview"),
    path("overview/live", overview.live, name="overview-live"),
    path("overview/export", overview.export, name="overview-export"),
    path("overview/late", overview.late, name="late"),
    path("yearbook/<int:year>/", yearbook.show, name="yearbook"),
    path("yearbook/<int:year>/export", yearbook.export, name="yearbook-export"),
    path("work/notices/", notices.show, name="notices"),
    path("work/notices/seen/", notices.seen, name="seen"),
    path("work/notices/<int:pk>/", notices.follow, name="notice"),
    path("work/trail/", trail.show, name="trail"),
    path("work/trail/verify/", trail.prove, name="verify"),
    path("work/trail/export/", trail.export, name="trail-export"),
    path("work/calendar/", calendar.show, name="calendar"),
    path("work/calendar/<int:year>/", calendar.show, name="calendar-year"),
    path("work/calendar/<int:year>/announce/", calendar.announce_year, name="announce"),
    path("work/calendar/<int:year>/withdraw/", calendar.withdraw_year, name="withdraw-year"),
]
