"""What a sheet of figures comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from luoshi.ground.period import Period
from luoshi.indicators.rules.definition import Definition, FacetKey
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.name_formulas import names_of

#: wide: a row an area · long: a row a figure · list: a row an indicator, as a county's own bulletin is printed.
Layout = Literal["wide", "long", "list"]
State = Literal["preliminary", "released"]
#: What a column of a long sheet holds.
Role = Literal["area", "indicator", "facet", "period", "value", "unit", "state", "source", "figure"]


class Known(NamedTuple):
    """What names in a file may mean: ``definitions`` by code, ``indicators`` name → code, ``areas`` name → id."""

    definitions: Mapping[str, Definition]
    indicators: Mapping[str, str]
    areas: Mapping[str, int]


def known_of(definitions: Iterable[Definition], areas: Mapping[str, int]) -> Known:
    """Everything that these indicators may be called in a file. Names that mean a facet besides (“GDP增速”) are left to
    the words of the head."""
    there = list(definitions)
    names = names_of(there)
    indicators = {name: code for name, code in names.indicators.items() if names.facets.get(name, "value") == "value"}
    return Known({one.code: one for one in there}, indicators, areas)


class Heading(NamedTuple):
    """One column: a ``role`` (``figure``: the ``facet`` of whatever indicator the row is), or the figure (``code``,
    ``facet``, in ``unit`` as the head has it, of ``when``, a month, where the head says one). ``passed`` says why the
    column is not taken, ``slip`` what is wrong with it."""

    column: int
    title: str
    role: Role | None = None
    code: str = ""
    facet: FacetKey = "value"
    unit: str = ""
    when: Period | None = None
    passed: str = ""
    slip: tuple[str, str] | None = None


class Columns(NamedTuple):
    """The head as it is understood."""

    layout: Layout
    headings: tuple[Heading, ...]

    def role(self, role: Role) -> Heading | None:
        """The column that holds it."""
        return next((one for one in self.headings if one.role == role), None)

    @property
    def figures(self) -> tuple[Heading, ...]:
        """Columns of figures that are taken."""
        return tuple(one for one in self.headings if one.code and not one.passed)


class Figure(NamedTuple):
    """One figure that a file says, in the indicator's own unit; ``row`` counts from 1, ``column`` from 0."""

    row: int
    column: int
    area: int
    code: str
    facet: FacetKey
    period: Period
    value: Fig
    state: State
    source: str = ""

    @property
    def key(self) -> tuple[int, str, str, object, str]:
        """What makes two figures the same datum."""
        return self.area, self.code, self.period.kind, self.period.start, self.facet


class Slip(NamedTuple):
    """A cell that cannot be read: what was found, what is wrong with it, what to do."""

    row: int
    column: int
    found: str
    message: str
    remedy: str


@dataclass
class Sheet:
    """All that a sheet says, in its order; ``passed`` are rows that name no area (sums, notes), ``empty`` cells."""

    figures: list[Figure] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    passed: list[tuple[int, str]] = field(default_factory=list)
    empty: int = 0
