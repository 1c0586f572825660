"""A definition as it is kept in the database, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luoshi.indicators.rules.definition import Definition
from luoshi.packs import plain_of


def as_body(definition: Definition) -> dict[str, Any]:
    """Plain JSON, defaults left out, in the words of the YAML."""
    return plain_of(definition.model_dump(exclude_defaults=True, by_alias=True))  # type: ignore[no-any-return]


def from_body(body: Mapping[str, Any]) -> Definition:
    """The definition that a kept body spells."""
    return Definition.model_validate(body)
