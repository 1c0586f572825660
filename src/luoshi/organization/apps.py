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
