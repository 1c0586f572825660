"""The reports app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """A masked paper comes in; a paper that proves each of its numbers goes out."""

    name = "luoshi.reports"
    label = "reports"
    verbose_name = _("Reports")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the stage into the navigation."""
        from luoshi.web.navigation import Stage, register

        hint = _("Masked papers fill themselves; every number opens to where it comes from.")
        register(Stage(key="reports", order=60, label=_("Reports"), hint=hint, url="reports:home", right="report.view"))
