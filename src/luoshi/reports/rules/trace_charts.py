"""What the charts of a printed paper draw, held against the table of their points in the annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from luoshi.paper.writers.official import FoundChart
from luoshi.reports.rules.lay_points import POINTS

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Traced(NamedTuple):
    """A printed value and where it comes from."""

    slot: str
    printed: str
    name: str
    source: str


class Fault(NamedTuple):
    """A number that cannot be traced, and why."""

    number: str
    message: str
    remedy: str


def trace_charts(
    tables: Sequence[Sequence[Sequence[str]]], charts: Sequence[FoundChart]
) -> tuple[list[Traced], list[Fault]]:
    """The drawn numbers that the annex tells the source of, and those that it does not or tells otherwise."""
    told = _told(tables)
    traced, faults = [], []
    for chart in charts:
        there = [rows for rows in told.values() if [row[1] for row in rows] == chart.labels]
        rows = next((rows for rows in there if not list(_differing(chart, rows))), next(iter(there), None))
        if rows is None:
            shown = "、".join(chart.labels[:3])
            faults.append(Fault("", f"图（{shown}……）里的数，来源表里没有。", "请重新填稿，附件不要删。"))
            continue
        wrong = dict(_differing(chart, rows))
        for label, value, row in zip(chart.labels, chart.values, rows, strict=True):
            if label in wrong:
                message = f"图“{row[0]}”里“{label}”画的是“{value or '空'}”，来源表是“{row[2]}”：印出后被改过。"
                faults.append(Fault(value, message, "请改回，或在数据处更正后重新填稿。"))
            elif value and not row[5]:
                faults.append(Fault(value, f"图“{row[0]}”里的“{label}”没有写来源。", "请在数据表的“来源”一栏补上。"))
            elif value:
                traced.append(Traced("图", row[2], f"{row[0]} {label}", row[5]))
    return traced, faults


def _told(tables: Sequence[Sequence[Sequence[str]]]) -> dict[str, list[list[str]]]:
    """The lines of each chart, by its caption."""
    found: dict[str, list[list[str]]] = {}
    for table in tables:
        if table and tuple(cell.strip() for cell in table[0]) == POINTS:
            for row in table[1:]:
                found.setdefault(row[0].strip(), []).append([cell.strip() for cell in row])
    return found


def _differing(chart: FoundChart, rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for label, value, row in zip(chart.labels, chart.values, rows, strict=True):
        number = _NUMBER.match(row[2])
        if _amount(value) != (Decimal(number[0]) if number else None):
            yield label, value


def _amount(words: str) -> Decimal | None:
    """The number that a chart keeps; other programs write it in binary, whose last digits are noise."""
    try:
        return round(Decimal(words), 6).normalize() + 0
    except InvalidOperation:
        return None
