"""The indicators app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    """Figures, filed once and computed where they can be."""

    name = "luoshi.indicators"
    label = "indicators"
    verbose_name = _("Indicators")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take targets from tasks that enter the ledger."""
        from luoshi.indicators.services.targets import follow_plan
        from luoshi.plans.ports import register_follower

        register_follower("indicators", follow_plan)
