"""The plans app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """Commitments: who does what by when, and who said so."""

    name = "luoshi.plans"
    label = "plans"
    verbose_name = _("Plans")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the stage into the navigation, and the way to it onto the papers' pages."""
        from luoshi.documents.ports import register as register_offer
        from luoshi.plans.offers import offers_on
        from luoshi.web.navigation import Stage, register

        label, hint = _("Plan"), _("From proposal to commitment")
        register(Stage(key="plan", order=20, label=label, hint=hint, url="plans:list", right="plan.view"))
        register(
            Stage(key="ledger", order=25, label=_("Ledger"), hint=_("The live tasks and who does them."),
                  url="plans:ledger", right="plan.view")
        )  # fmt: skip
        register_offer("plans", offers_on)
