"""The audit room."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Owns the trail and the history of rows."""

    name = "luoshi.audit"
    verbose_name = "audit"
