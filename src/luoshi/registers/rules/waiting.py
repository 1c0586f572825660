"""What waits beside a row that counts (``pending``), and the row as its own unit works on it.

``pending`` maps field keys to new values (null = emptied), and the keys here, which no field can have.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: The stage it is to reach, and that it is to be removed.
STAGE, REMOVE = "_stage", "_remove"
#: Of a correction of a locked row: its reason, and the filing in which the row had been counted.
WHY, OF = "_why", "_of"


def is_field(key: str) -> bool:
    """Whether a key of ``pending`` is a field's."""
    return key[0] != "_"


def with_waiting(values: dict[str, Any], pending: Mapping[str, Any] | None) -> dict[str, Any]:
    """The values with the waiting changes over them."""
    if not pending:
        return values
    return {**values, **{key: value for key, value in pending.items() if is_field(key)}}


def waiting_stage(stage: str, pending: Mapping[str, Any] | None) -> str:
    """The stage that the unit works towards: the waiting one, else the present one."""
    return str((pending or {}).get(STAGE) or stage)
