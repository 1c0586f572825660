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
        """Take targets from tasks that enter the ledger; put the stage into the navigation."""
        from luoshi.indicators.queries.promises import promises_of_tasks
        from luoshi.indicators.services.targets import follow_plan
        from luoshi.plans.ports import register_follower, register_results
        from luoshi.web.navigation import Stage, register

        register_follower("indicators", follow_plan)
        register_results("indicators", promises_of_tasks)
        hint = _("Value, growth, place, completion and pace: filed once, computed where they can be.")
        url, right = "indicators:home", "indicator.view indicator.define"
        register(Stage(key="indicators", order=40, label=_("Indicators"), hint=hint, url=url, right=right))
