"""The whole definition."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field as Declared

from luoshi.indicators.rules.definition.facets import Facet, FacetKey
from luoshi.indicators.rules.definition.timing import Coverage, Frequency, Pace, Release
from luoshi.registers.rules.definition import Source
from luoshi.registers.rules.definition.base import Key, Name, Part, Words


class Limits(Part):
    """What a value may be (``min``, ``max``, in the indicator's unit), and from how many robust deviations of the own
    history on a jump is asked about. ``falls``: a cumulative figure that may fall (investment with write-offs)."""

    min: Decimal | None = None
    max: Decimal | None = None
    jump: Decimal = Declared(default=Decimal("5"), gt=0)
    growth_min: Decimal | None = None
    growth_max: Decimal | None = None
    falls: bool = False


class Example(Part):
    """A test: ``given`` are the inputs of the formula by the key that a trace prints (``上年同期(GDP)``), ``gives`` the
    value; or for a filed indicator the ``sentence`` that ``figures`` (facet → value) come to in ``period``."""

    name: Words = ""
    given: dict[str, Any] = Declared(default_factory=dict)
    gives: Decimal | str | None = None
    figures: dict[FacetKey, Decimal] = Declared(default_factory=dict)
    period: str = ""
    sentence: str = ""


class Definition(Part):
    """An indicator. ``owner`` is the unit in charge (a unit's name or short name).

    ``source`` is where values come from: ``filed`` by people, a register's ``measure`` (``investment.landing_rate``),
    or a ``formula`` over other indicators and measures. A ``cumulative`` indicator's value runs from January on;
    ``stock`` is a level on the last day (户数, 存款余额) and has no pace. ``better`` says which end of a ranking is the
    first place; ``ranked_by`` what papers rank it by. ``months_missing`` are months for which nothing is published
    (投资: 1). ``parts`` add up to it; ``whole`` is the area whose value a share is of.
    """

    code: Key
    name: Name
    synonyms: tuple[Name, ...] = ()
    line: Name = "经济运行"
    #: Its place in 主要指标一览, 0 where it does not stand there.
    main: int = Declared(default=0, ge=0)
    about: Words = ""
    owner: str = ""
    unit: str = ""
    decimals: int = Declared(default=2, ge=0, le=6)
    better: Literal["high", "low", ""] = "high"
    frequency: Frequency = "month"
    cumulative: bool = False
    stock: bool = False
    months_missing: tuple[int, ...] = ()
    source: Literal["filed", "measure", "formula"] = "filed"
    measure: str = ""
    formula: str = ""
    facets: dict[FacetKey, Facet] = Declared(default_factory=dict)
    ranked_by: Literal["value", "growth"] = "value"
    #: The verb before the name in a sentence (实现, 完成), 为 for “…为…”; "": 实现 for cumulative amounts, else 为.
    verb: Words = ""
    growth_base: Literal["original", "revised"] = "revised"
    peers: Literal["siblings"] | tuple[str, ...] = "siblings"
    parts: tuple[Key, ...] = ()
    parts_tolerance: Decimal = Declared(default=Decimal("0.5"), ge=0)
    coverage: tuple[Coverage, ...] = ()
    release: Release = Release()
    pace: Pace = Pace()
    limits: Limits = Limits()
    sources: tuple[Source, ...] = ()
    examples: tuple[Example, ...] = ()
    #: A pack's hand-written SQL that counts the value another way, for ``luoshi explain``; never kept in the database.
    oracle: str = ""
    en: dict[str, str] = Declared(default_factory=dict)
    kind: Literal["indicator"] = "indicator"

    def facet(self, key: FacetKey) -> Facet:
        """What is declared of a facet, or what goes without saying: filed values are official, the rest derived."""
        if key in self.facets:
            return self.facets[key]
        if key == "value":
            return Facet.model_validate("official" if self.source == "filed" else "derived")
        if (key in ("single", "single_growth") and not self.cumulative) or (key == "share" and self.is_rate):
            return Facet.model_validate("none")
        return Facet()

    def places(self, key: FacetKey) -> int:
        """How many decimals a facet is printed with: as declared, else the indicator's for values, 1 for rates."""
        declared = self.facet(key).decimals
        if declared is not None:
            return declared
        if key in ("value", "single"):
            return self.decimals
        return 0 if key in ("rank", "growth_rank") else 1

    def unit_of(self, key: FacetKey) -> str:
        """The unit a facet is printed in: growth of a rate is in points, of anything else in per cent."""
        if key in ("value", "single"):
            return self.unit
        if key in ("rank", "growth_rank"):
            return "位"
        if key == "share":
            return "%"
        return "个百分点" if self.is_rate else "%"

    @property
    def is_rate(self) -> bool:
        """Whether the value itself is a percentage, whose change is a difference in points."""
        return self.unit in ("%", "‰")

    @property
    def main_rank(self) -> FacetKey:
        """The rank that papers print."""
        return "growth_rank" if self.ranked_by == "growth" else "rank"
