"""The web shell as an app: templates, static files, tags."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """The shell."""

    name = "luoshi.web"
    label = "web"
    verbose_name = _("Web shell")
