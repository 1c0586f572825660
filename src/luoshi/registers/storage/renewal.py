"""After an upgrade: registers whose counts are kept otherwise than this program keeps them are counted anew."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from luoshi.registers.rules.definition import Definition
from luoshi.registers.storage.partitions import make_partition


def renew(**_: Any) -> None:
    """Runs after every ``migrate``; a register whose counts are as they should be costs one small query."""
    from luoshi.registers.models import Register

    for register in Register.objects.filter(version__isnull=False).select_related("version"):
        if register.version is not None:
            with transaction.atomic():
                make_partition(register.pk, Definition.model_validate(register.version.body))
