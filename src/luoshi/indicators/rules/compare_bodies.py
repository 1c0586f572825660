"""What a new definition says otherwise than the one before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple


class Difference(NamedTuple):
    """One key, as it was and as it becomes; "" where it is not said."""

    key: str
    was: str
    becomes: str


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """By key in the order of the new one, what is gone last."""
    keys = [*after, *(key for key in before if key not in after)]
    changed = [key for key in keys if before.get(key) != after.get(key)]
    return [Difference(key, _words(before.get(key)), _words(after.get(key))) for key in changed]


def _words(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
