"""An indicator's definition as a value: what a YAML file of a pack, or the editor in the browser, comes to."""

from luoshi.indicators.rules.definition.facets import FACETS, Facet, FacetKey, FacetSource
from luoshi.indicators.rules.definition.timing import Coverage, Frequency, Pace, Release
from luoshi.indicators.rules.definition.whole import Definition, Example, Limits

__all__ = [
    "FACETS", "Coverage", "Definition", "Example", "Facet", "FacetKey", "FacetSource", "Frequency", "Limits", "Pace",
    "Release",
]  # fmt: skip
