"""Declared things as plain JSON, as a database keeps them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any


def plain_of(data: Any) -> Any:
    """Data of YAML or of a model as JSON has it: exact numbers and days become words."""
    return json.loads(json.dumps(data, default=_plain))


def _plain(value: Any) -> Any:
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat()
