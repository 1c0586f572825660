"""What a template is given: the answer to a mark, the rows of a list; who knows them is behind ``Known``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol, TypeAlias

from luoshi.formulas import DATE, PLAIN, TEXT, TRUTH, Type, list_of, number_or_plain
from luoshi.ground.missing import Missing
from luoshi.reports.rules.template.model import Graph, Ref, RowsNeed

Given: TypeAlias = "Decimal | str | date | bool | Missing | None"


class Answer(NamedTuple):
    """The figure (or word, or day) of a mark, in ``unit``; Missing with its reason where there is none.

    ``name`` is its full name, ``places`` the decimals it is printed with; ``state`` other than released keeps it from
    being printed; ``source`` says where it comes from, ``filer`` who filed it.
    """

    value: Decimal | str | date | Missing
    unit: str = ""
    name: str = ""
    period: str = ""
    area: str = ""
    state: str = ""
    source: str = ""
    filer: str = ""
    places: int | None = None


class Row(NamedTuple):
    """A row: column → value; ``source`` says which row of which register it is."""

    values: Mapping[str, Given | Sequence[Given]]
    source: str = ""
    state: str = ""
    filer: str = ""


class Rows(NamedTuple):
    """Rows of a register with the types of its columns (a number's type has its unit).

    ``why`` is the reason where there are none to be had (no such register, not allowed); no rows are no reason.
    """

    rows: Sequence[Row] = ()
    types: Mapping[str, Type] = {}
    source: str = ""
    why: Missing | None = None


class Point(NamedTuple):
    """A point of a chart: its ``label`` (a period, an area); ``own`` is the paper's own."""

    label: str
    answer: Answer
    own: bool = False


class Known(Protocol):
    """Who knows figures and rows: a database, a workbook, an example."""

    def value(self, ref: Ref) -> Answer:
        """The figure. What is not known at all is Missing("not_applicable", …) with the nearest name."""
        ...

    def rows(self, need: RowsNeed) -> Rows:
        """The register's rows; which are chosen, in what order, is decided again by ``choose_rows``."""
        ...

    def points(self, graph: Graph) -> Sequence[Point]:
        """The points of a chart over periods or peers, in the order in which they are drawn."""
        ...

    def main(self) -> Sequence[str]:
        """主要指标 by their names; none where nobody has said which they are."""
        ...


class Remembered:
    """``Known`` asked once for each figure and list: within a paper an answer does not change."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._values: dict[Ref, Answer] = {}
        self._rows: dict[RowsNeed, Rows] = {}

    def value(self, ref: Ref) -> Answer:
        """The figure."""
        if ref not in self._values:
            self._values[ref] = self._known.value(ref)
        return self._values[ref]

    def rows(self, need: RowsNeed) -> Rows:
        """The register's rows."""
        if need not in self._rows:
            self._rows[need] = self._known.rows(need)
        return self._rows[need]

    def points(self, graph: Graph) -> Sequence[Point]:
        """The points of a chart."""
        return self._known.points(graph)

    def main(self) -> Sequence[str]:
        """主要指标."""
        return self._known.main()


def type_of(value: object, unit: str = "") -> Type:
    """The type that a formula takes a value for."""
    if isinstance(value, bool):
        return TRUTH
    if isinstance(value, Decimal):
        return number_or_plain(unit)
    if isinstance(value, date):
        return DATE
    if isinstance(value, str):
        return TEXT
    if isinstance(value, (list, tuple)):
        return list_of(type_of(value[0], unit)) if value else list_of(TEXT)
    return number_or_plain(unit) if unit else PLAIN


def types_of(rows: Sequence[Row], units: Mapping[str, str] = {}) -> dict[str, Type]:
    """Types of columns told by their first value; a column without any is text."""
    found: dict[str, Type] = {}
    for row in rows:
        for name, value in row.values.items():
            if name not in found and value is not None and not isinstance(value, Missing):
                found[name] = type_of(value, units.get(name, ""))
    for row in rows:
        for name in row.values:
            found.setdefault(name, number_or_plain(units[name]) if units.get(name) else TEXT)
    return found
