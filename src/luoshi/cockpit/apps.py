"""The cockpit app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CockpitConfig(AppConfig):
    """What waits for whoever signs in, whichever stage it comes from."""

    name = "luoshi.cockpit"
    label = "cockpit"
    verbose_name = _("Cockpit")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Be the first page, and put the bell into the bar."""
        from luoshi.web.navigation import Stage, add_tool, register, set_home

        register(Stage(key="work", order=5, label=_("My work"), hint=_("What waits for me"), url="cockpit:home"))
        hint = _("Frames, indicators that moved, filings that are late")
        register(
            Stage(key="overview", order=6, label=_("Overview"), hint=hint, url="cockpit:overview", right="plan.view")
        )
        add_tool("cockpit/_bell.html", order=80)
        set_home("cockpit:home")
