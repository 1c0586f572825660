"""Facets: what is said of an indicator for one area and period, and whether it is filed or computed."""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import Field as Declared
from pydantic import model_validator

from luoshi.registers.rules.definition.base import Part, Words

#: value (cumulative where the indicator is) · growth on the same period last year · share of the area above · rank by
#: value · growth_rank by growth · single: the period alone, of a cumulative indicator · single_growth of that
FacetKey = Literal["value", "growth", "share", "rank", "growth_rank", "single", "single_growth"]
FACETS: tuple[FacetKey, ...] = get_args(FacetKey)
#: official: filed, with the bulletin that printed it · derived: computed here · none: not published and not computable
FacetSource = Literal["official", "derived", "none"]


class Facet(Part):
    """``is`` in YAML. ``compare`` says whether an official figure that differs from the derived one is a finding; it
    should not where the two are known to differ (growth at constant prices), which ``note`` then says.

    A word alone stands for the source: ``growth: official``.
    """

    source: FacetSource = Declared(default="derived", alias="is")
    decimals: int | None = Declared(default=None, ge=0, le=6)
    compare: bool = True
    note: Words = ""

    @model_validator(mode="before")
    @classmethod
    def _word(cls, data: Any) -> Any:
        return {"is": data} if isinstance(data, str) else data
