"""A row of a sheet as what was typed for each field, in the field's own unit; and the cells that say nothing at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.paper.sheets.model import ERROR, PERCENT, UNCOUNTED, Row
from luoshi.registers.rules.definition import Definition, Field
from luoshi.registers.rules.map_headers import ColumnRead, factor_to
from luoshi.registers.rules.parse import Problem

_PLAIN = re.compile(r"[+-]?[\d,，]*\.?\d+")
_HUNDRED = Decimal(100)


class CellsRead(NamedTuple):
    """``given`` by key (empty cells are left out); ``problems`` of cells that failed in the sheet itself."""

    given: dict[str, Any]
    problems: list[Problem]


class CellReader:
    """Reads rows by the columns of one sheet."""

    def __init__(self, columns: Sequence[ColumnRead], definition: Definition) -> None:
        fields = {one.key: one for one in definition.fields}
        self._read = [
            (one.place, one.key, fields.get(one.key), _scale(fields.get(one.key), one.unit))
            for one in columns
            if one.key and (one.key not in fields or fields[one.key].type != "computed")
        ]

    def read(self, row: Row) -> CellsRead:
        """One row."""
        given: dict[str, Any] = {}
        problems: list[Problem] = []
        values, kinds = row.values, row.kinds
        for place, key, field, scale in self._read:
            if place >= len(values):
                continue
            value: Any = values[place]
            kind = kinds[place] if place < len(kinds) else ""
            if kind in (ERROR, UNCOUNTED):
                problems.append(_failed(key, field, value, kind))
            elif value is None or (isinstance(value, str) and not value.strip()):
                continue
            else:
                if kind == PERCENT and field is not None and _in_percent(field) and isinstance(value, Decimal):
                    value = _tidy(value * _HUNDRED)
                elif scale is not None:
                    value = _scaled(value, scale)
                given[key] = value
        return CellsRead(given, problems)


def _scale(field: Field | None, unit: str) -> Decimal | None:
    return factor_to(field, unit) if field is not None and unit else None


def _in_percent(field: Field) -> bool:
    return field.type == "percent" or field.unit == "%"


def _scaled(value: Any, scale: Decimal) -> Any:
    """A bare number in the field's unit; words that say their own unit stay as they are."""
    if isinstance(value, str):
        words = value.strip()
        if not _PLAIN.fullmatch(words):
            return value
        value = Decimal(words.replace(",", "").replace("，", ""))
    if isinstance(value, Decimal):
        return _tidy(value * scale)
    return value


def _tidy(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _failed(key: str, field: Field | None, value: object, kind: str) -> Problem:
    name = field.name if field is not None else "这一格"
    if kind == ERROR:
        return Problem(key, f"“{name}”的公式出错：{value}。", "请改好公式，或直接填数。", "cell-error")
    return Problem(key, f"“{name}”的公式还没有算出结果。", "请用 Excel 打开，保存后再上传。", "cell-uncounted")


def as_found(value: object) -> str:
    """What stands in a cell, in the words of whoever looks at it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
