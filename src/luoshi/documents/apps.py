"""The documents app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Papers, their texts and their readings; the loop's first stage."""

    name = "luoshi.documents"
    label = "documents"
    verbose_name = _("Documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the stage into the navigation."""
        from luoshi.web.navigation import Stage, register

        register(
            Stage(
                key="read",
                order=10,
                label=_("Read"),
                hint=_("Papers and what they say"),
                url="documents:list",
                right="document.view",
            )
        )
