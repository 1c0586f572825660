"""A definition as it is kept in the database, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from luoshi.indicators.rules.definition import Definition


def as_body(definition: Definition) -> dict[str, Any]:
    """Plain JSON, defaults left out, in the words of the YAML."""
    plain = definition.model_dump(exclude_defaults=True, by_alias=True)
    return json.loads(json.dumps(plain, default=_plain))  # type: ignore[no-any-return]


def from_body(body: Mapping[str, Any]) -> Definition:
    """The definition that a kept body spells."""
    return Definition.model_validate(body)


def _plain(value: Any) -> Any:
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat()
