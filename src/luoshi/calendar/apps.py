"""The calendar room."""

from __future__ import annotations

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    """Owns the working calendar."""

    name = "luoshi.calendar"
    label = "calendar"
    verbose_name = "calendar"
