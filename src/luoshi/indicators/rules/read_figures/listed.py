"""A list of indicators as a bulletin is printed: a row an indicator, columns of value, growth and place."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.indicators.rules.definition import Definition, FacetKey
from luoshi.indicators.rules.read_figures.cells import (
    Bad,
    Given,
    area_of,
    figure_in,
    found_in,
    month_in,
    named_in,
    own_period,
    state_in,
    words_in,
)
from luoshi.indicators.rules.read_figures.model import Columns, Figure, Heading, Known, Sheet, Slip
from luoshi.indicators.rules.read_figures.units import factor_to
from luoshi.indicators.rules.show_figure import FACET_NAMES
from luoshi.paper.sheets.model import Row


def read_listed(row: Row, columns: Columns, known: Known, given: Given, sheet: Sheet) -> Iterator[Figure]:
    """The figures of one row: the own area's where no column says another.

    A bulletin prints more than a library has: a row of another indicator is passed over and told, no slip.
    """
    area = area_of(row, columns, known, sheet) if columns.role("area") else given.area or None
    words = words_in(row, columns.role("indicator"))
    if area is None or not words:
        return
    definition, unit = named_in(words, known)
    if definition is None:
        sheet.passed.append((row.number, words))
        return
    unit = words_in(row, columns.role("unit")) or unit
    try:
        month, state = month_in(row, columns, given), state_in(row, columns, given)
    except Bad as bad:
        sheet.slips.append(Slip(row.number, *bad.slip))
        return
    source = words_in(row, columns.role("source")) or given.source
    for one in columns.headings:
        if one.role != "figure":
            continue
        facet, own = _meant(one, definition, unit)
        if definition.facet(facet).source != "official":
            _pass(row, one, definition, facet, sheet)
            continue
        try:
            if (figure := figure_in(row, one, definition, facet, own)) is None:
                sheet.empty += 1
                continue
            period = own_period(definition, one.when or month, one.column, found_in(row, one.column))
        except Bad as bad:
            sheet.slips.append(Slip(row.number, *bad.slip))
            continue
        yield Figure(row.number, one.column, area, definition.code, facet, period, figure, state, source)


def _meant(one: Heading, definition: Definition, unit: str) -> tuple[FacetKey, str]:
    """The facet and unit of a cell: a place is the one that papers print of the indicator; where only growth is
    published, a percentage in the column of values is that growth."""
    if one.facet == "rank":
        return definition.main_rank, ""
    if one.facet not in ("value", "single"):
        return one.facet, one.unit
    if definition.facet(one.facet).source == "none" and unit == "%" and not definition.is_rate:
        return "growth" if one.facet == "value" else "single_growth", ""
    # The row's own unit says more than the table's; one that does not fit is told at the cell.
    own = unit or (one.unit if factor_to(one.unit, definition.unit_of(one.facet)) is not None else "")
    return one.facet, own


def _pass(row: Row, one: Heading, definition: Definition, facet: FacetKey, sheet: Sheet) -> None:
    """A figure that is computed here or not published: told where something stands there."""
    if row.cell(one.column).value is not None and found_in(row, one.column).strip("-—－– "):
        sheet.passed.append((row.number, f"{definition.name}{FACET_NAMES[facet]}（不用填报）"))
