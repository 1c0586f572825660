"""Rows under a head → figures, each with its cell; what cannot be read, with the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luoshi.indicators.rules.read_figures.cells import (
    Bad,
    Given,
    area_of,
    facet_in,
    figure_in,
    found_in,
    indicator_of,
    month_in,
    own_period,
    state_in,
    words_in,
)
from luoshi.indicators.rules.read_figures.listed import read_listed
from luoshi.indicators.rules.read_figures.model import Columns, Figure, Known, Sheet, Slip
from luoshi.indicators.rules.show_figure import FACET_NAMES
from luoshi.paper.sheets.head import HEAD, NOTE, BodyRow
from luoshi.paper.sheets.model import Row


def read_sheet(rows: Iterable[BodyRow], columns: Columns, known: Known, given: Given) -> Sheet:
    """Every figure of the rows. A datum that stands twice with two values is wrong the second time."""
    sheet = Sheet()
    seen: dict[object, Figure] = {}
    read = {"long": _long, "list": read_listed, "wide": _wide}[columns.layout]
    for row, kind in rows:
        if kind in (HEAD, NOTE):
            continue
        for one in read(row, columns, known, given, sheet):
            before = seen.get(one.key)
            if before is None:
                seen[one.key] = one
                sheet.figures.append(one)
            elif before.value != one.value:
                words = f"与第 {before.row} 行说的是同一项数据，两个数不一样。"
                sheet.slips.append(Slip(one.row, one.column, found_in(row, one.column), words, "请只留一个。"))
    return sheet


def _wide(row: Row, columns: Columns, known: Known, given: Given, sheet: Sheet) -> Iterator[Figure]:
    area = area_of(row, columns, known, sheet)
    if area is None:
        return
    try:
        month, state = month_in(row, columns, given), state_in(row, columns, given)
    except Bad as bad:
        sheet.slips.append(Slip(row.number, *bad.slip))
        return
    source = words_in(row, columns.role("source")) or given.source
    for one in columns.figures:
        definition = known.definitions[one.code]
        try:
            if (figure := figure_in(row, one, definition, one.facet, one.unit)) is None:
                sheet.empty += 1
                continue
            period = own_period(definition, one.when or month, one.column, found_in(row, one.column))
        except Bad as bad:
            sheet.slips.append(Slip(row.number, *bad.slip))
            continue
        yield Figure(row.number, one.column, area, one.code, one.facet, period, figure, state, source)


def _long(row: Row, columns: Columns, known: Known, given: Given, sheet: Sheet) -> Iterator[Figure]:
    value = columns.role("value")
    area = area_of(row, columns, known, sheet)
    if area is None or value is None:
        return
    try:
        definition = indicator_of(row, columns, known)
        facet = facet_in(row, columns, definition)
        if definition.facet(facet).source != "official":
            sheet.passed.append((row.number, f"{definition.name}{FACET_NAMES[facet]}（不用填报）"))
            return
        unit = words_in(row, columns.role("unit"))
        if (figure := figure_in(row, value, definition, facet, unit)) is None:
            sheet.empty += 1
            return
        period = own_period(definition, month_in(row, columns, given), value.column, found_in(row, value.column))
        state = state_in(row, columns, given)
    except Bad as bad:
        sheet.slips.append(Slip(row.number, *bad.slip))
        return
    source = words_in(row, columns.role("source")) or given.source
    yield Figure(row.number, value.column, area, definition.code, facet, period, figure, state, source)
