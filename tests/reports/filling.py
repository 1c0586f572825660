"""Helpers: a text filled from figures, without files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.paper import open_text
from luoshi.reading import read
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.fill import Filled, fill, propose

TODAY = date(2025, 7, 10)


def figure(name: str, facet: str, value: str, unit: str, state: str = "", **more: Any) -> Datum:
    """A figure from a table."""
    return Datum(name, facet, unit, Decimal(value), state=state, source="测试", **more)  # type: ignore[arg-type]


def figures(rows: Iterable[tuple[str, str, str, str]]) -> list[Datum]:
    """Figures of (name, facet, value, unit)."""
    return [figure(*row) for row in rows]


def filled(text: str, *data: Datum, **more: Any) -> Filled:
    """The text filled with what is sure."""
    paper = open_text(text)
    slots, bindings = propose(paper.text, read(paper, dated=None, today=TODAY), data)
    return fill(paper.text, slots, bindings, data, **more)
