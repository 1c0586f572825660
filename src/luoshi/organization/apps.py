"""The organization app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationConfig(AppConfig):
    """Areas of administration, the tenants of everything else, and who acts in them."""

    name = "luoshi.organization"
    label = "organization"
    verbose_name = _("Organization")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who may enter a stage, and show who is signed in."""
        from luoshi.organization.access import may
        from luoshi.organization.services import actor_of
        from luoshi.web.navigation import add_tool, set_gate

        set_gate(lambda request, right: may(actor_of(request), right))
        add_tool("organization/_bar.html", order=90)
