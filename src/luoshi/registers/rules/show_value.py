"""A kept value as the text that people read: lists, pages, papers and exports print it alike."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from luoshi.ground.missing import LABELS
from luoshi.registers.rules.definition import Field

#: What stands in a closed field for those who may not see it.
HIDDEN = "＊＊＊"
_PERIODS = {
    "H1": "上半年", "H2": "下半年", "Q1": "一季度", "Q2": "二季度", "Q3": "三季度", "Q4": "四季度",
}  # fmt: skip


class Names(Protocol):
    """What the numbers kept in a row are called in this county."""

    def unit(self, unit: int) -> str:
        """A unit's short name."""

    def area(self, code: str) -> str:
        """An area's name."""


def show_value(field: Field, value: Any, names: Names) -> str:
    """The text of a kept value, "" for none; ``tone_of`` says how it is marked."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return str(value["raw"]) if "raw" in value else LABELS.get(value.get("missing", ""), "")
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return f"{len(value)} 个附件" if field.type == "file" else "、".join(map(str, value))
    match field.type:
        case "number" | "money" | "computed":
            return show_number(value, field.decimals) + ("%" if field.unit == "%" else "")
        case "percent":
            return show_number(value, field.decimals) + "%"
        case "period":
            return show_period(str(value))
        case "unit":
            return names.unit(int(value))
        case "area":
            return names.area(str(value))
        case _:
            return str(value)


def tone_of(value: Any) -> str:
    """``missing`` (grey: a reason stands there), ``raw`` (what was typed and could not be read), "" for the rest."""
    if isinstance(value, dict):
        return "raw" if "raw" in value else "missing"
    return ""


def show_masked(field: Field, value: Any) -> str:
    """What somebody who may not see a closed field sees of its value: its mask, "" where it has none."""
    if value is None or value == "" or not field.mask:
        return ""
    words = str(value)
    if field.mask == "last4" and not isinstance(value, (dict, list)):
        return "＊" * 4 + (words[-4:] if len(words) > 6 else "")
    if field.mask == "name" and not isinstance(value, (dict, list)):
        return words[:1] + "＊" * min(max(len(words) - 1, 1), 3)
    return HIDDEN


def show_number(value: Any, decimals: int | None) -> str:
    """12345.5 → 12,345.50: ``decimals`` are shown at least, never fewer than there are; no number stays as it is."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if not number.is_finite():
        return str(value)
    shown = f"{number:,f}"
    whole, _dot, part = shown.partition(".")
    part = part.rstrip("0").ljust(decimals or 0, "0")
    return f"{whole}.{part}" if part else whole


def show_period(code: str) -> str:
    """``2025-H1`` → 2025年上半年; ``2025-06`` → 2025年6月; a code that is none stays as it is."""
    year, _dash, part = code.partition("-")
    if not year.isdigit():
        return code
    if part.isdigit():
        return f"{year}年{int(part)}月"
    return f"{year}年{_PERIODS.get(part, part)}"
