"""Meetings and their opinions."""

from __future__ import annotations

from django.urls import path

from luoshi.plans.pages import opinions

urlpatterns = [
    path("opinions/", opinions.show_meetings, name="meetings"),
    path("opinions/new/", opinions.new_meeting, name="new-meeting"),
    path("opinions/from/<int:document>/", opinions.from_paper, name="meeting-from"),
    path("opinions/<int:meeting>/", opinions.show_meeting, name="meeting"),
    path("opinions/<int:meeting>/read/", opinions.read, name="read-minutes"),
    path("opinions/<int:meeting>/record/", opinions.record, name="record-opinions"),
    path("opinions/<int:meeting>/merge/", opinions.merge, name="merge-opinions"),
    path("opinions/<int:meeting>/export/", opinions.export, name="export-opinions"),
    path("opinions/<int:meeting>/authors/", opinions.show_authors, name="opinion-authors"),
    path("opinions/<int:meeting>/<int:pk>/<slug:verb>/", opinions.act, name="opinion-act"),
]
