"""The requests app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RequestsConfig(AppConfig):
    """Who asks which unit for what; nobody asks twice."""

    name = "luoshi.requests"
    label = "requests"
    verbose_name = _("Data requests")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the stage into the navigation."""
        from luoshi.web.navigation import Stage, register

        hint = _("Ask units for data, once; see what is asked of each.")
        register(Stage(key="requests", order=27, label=_("Ask"), hint=hint, url="requests:home", right="load.view"))
