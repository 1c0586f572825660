"""A figure as pages show it: rounded for reading, exact where it is filed."""

from __future__ import annotations

from decimal import Decimal

from luoshi.ground.missing import LABELS, Missing
from luoshi.indicators.rules.definition import Definition, FacetKey
from luoshi.indicators.rules.exact import Fig, printed

FACET_NAMES: dict[str, str] = {
    "value": "数值", "growth": "增速", "share": "占比", "rank": "位次", "growth_rank": "增速位次",
    "single": "当期值", "single_growth": "当期增速",
}  # fmt: skip
"""What people call the facets; headers of sheets and columns use these."""


def show_figure(definition: Definition, facet: FacetKey, value: Fig, *, unit: bool = False) -> str:
    """``1,234.50`` in the facet's decimals, with its unit on request; what is missing says why."""
    if isinstance(value, Missing):
        return LABELS[value.reason]
    words = f"{printed(value, definition.places(facet)):,f}"
    if not unit:
        return words
    return f"第 {words} 位" if facet in ("rank", "growth_rank") else f"{words}{definition.unit_of(facet)}"


def plain(value: Decimal) -> str:
    """Every digit that was filed and no more: ``186.4``, never ``1.864E+2``."""
    words = f"{value:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
