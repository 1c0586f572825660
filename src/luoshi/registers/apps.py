"""The registers app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    """Facts, entered once."""

    name = "luoshi.registers"
    label = "registers"
    verbose_name = _("Registers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the stage into the navigation, its filings onto the load meter, its rows beside tasks."""
        from django.db.models.signals import post_migrate

        from luoshi.plans.ports import register_results
        from luoshi.registers.queries.answering import answer_from_registers
        from luoshi.registers.queries.filings.load import load_of_filings
        from luoshi.registers.queries.serving import entries_of_tasks
        from luoshi.registers.storage.renewal import renew
        from luoshi.requests.ports import register_load, register_source
        from luoshi.web.navigation import Stage, register

        hint = _("Every fact entered once: lists, filings, measures.")
        url, right = "registers:home", "register.view register.define"
        register(Stage(key="registers", order=30, label=_("Registers"), hint=hint, url=url, right=right))
        register_source("register", answer_from_registers)
        register_load("registers", _("Register filings"), load_of_filings)
        register_results("registers", entries_of_tasks)
        post_migrate.connect(renew, sender=self)
