"""Figures as a table and as a chart of the paper: an indicator a row, its level, growth, place and completion beside
it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luoshi.paper.writers.official import Chart, Ruled
from luoshi.paper.writers.table import Column, TableCell
from luoshi.reports.rules.convert import round_off
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.slots import Facet

#: The columns in their order: facet, head, places after the point.
_COLUMNS: tuple[tuple[Facet, str, int], ...] = (
    ("value", "本期", 2), ("growth", "增长%", 1), ("completion", "完成全年任务%", 1), ("share", "占比%", 1),
    ("rank", "位次", 0),
)  # fmt: skip
_WIDTH, _NAME, _UNIT = 156.0, 48.0, 20.0
_NONE = "—"


def figures_table(data: Sequence[Datum], *, caption: str = "主要指标完成情况") -> Ruled:
    """The table. Columns that no figure has are left out; what is not released is no number there but 待发布.

    A number's cell can be found again by the figure's slot, where it has one.
    """
    rows: dict[str, dict[Facet, Datum]] = {}
    for one in data:
        rows.setdefault(one.name, {}).setdefault(one.facet, one)
    shown = [column for column in _COLUMNS if any(column[0] in row for row in rows.values())]
    width = round((_WIDTH - _NAME - _UNIT) / max(len(shown), 1), 1)
    columns = [Column("指标", _NAME), Column("单位", _UNIT, "center")]
    columns += [Column(head, width, "right") for _, head, _ in shown]
    cells: list[list[TableCell | str]] = []
    for name, row in rows.items():
        unit = row["value"].unit if "value" in row else ""
        cells.append([name, unit, *(_cell(row.get(facet), places) for facet, _, places in shown)])
    return Ruled(columns, cells, caption=caption)


def _cell(one: Datum | None, places: int) -> TableCell:
    if one is None:
        return TableCell(_NONE, align="center")
    if not one.released:
        return TableCell("待发布", align="center")
    text = f"{round_off(one.value, places):f}" if isinstance(one.value, Decimal) else one.value
    return TableCell(text, slot=one.slot)


def figures_chart(data: Sequence[Datum], facet: Facet, *, caption: str, kind: str = "bar") -> Chart:
    """The figures of one facet beside each other, an indicator a bar; of one unit only.

    Raises ValueError where the units differ. What is not released has no bar.
    """
    chosen = [one for one in data if one.facet == facet and isinstance(one.value, Decimal)]
    units = {one.unit for one in chosen}
    if len(units) > 1:
        raise ValueError(f"one chart of several units: {'、'.join(sorted(units))}")
    values = [one.value if one.released and isinstance(one.value, Decimal) else None for one in chosen]
    unit = next(iter(units), "")
    told = "；".join(f"{one.name} {one.value}{one.unit}" for one in chosen if one.released)
    return Chart("line" if kind == "line" else "bar", [one.name for one in chosen], [("", values)], unit, caption, told)
