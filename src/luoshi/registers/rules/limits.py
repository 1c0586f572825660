"""What one field allows: range, length, pattern, whole numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.parse import Problem

Limit = Callable[[Any], Problem | None]
LONGEST = {"text": 300, "long_text": 20_000, "person": 60, "enterprise": 120, "link": 300, "place": 300}


def limit_of(field: Field) -> Limit | None:
    """The test of a field's kept value, or None where everything of its type is allowed."""
    if field.type in ("number", "money", "percent"):
        return _number(field)
    if field.type == "date":
        return _day(field) if field.min or field.max else None
    if field.type in LONGEST:
        return _words(field)
    return None


def _number(field: Field) -> Limit | None:
    least = Decimal(str(field.min)) if field.min is not None else None
    most = Decimal(str(field.max)) if field.max is not None else None
    whole = field.decimals == 0 and field.type == "number"
    if least is None and most is None and not whole:
        return None

    def test(value: Any) -> Problem | None:
        number = Decimal(value)
        if whole and number != number.to_integral_value():
            return _problem(field, f"“{field.name}”要填整数，填的是 {value}。", "请填整数。")
        if least is not None and number < least:
            return _problem(field, f"“{field.name}”是 {value}{field.unit}，不能小于 {least}。", "请核对数字和单位。")
        if most is not None and number > most:
            return _problem(field, f"“{field.name}”是 {value}{field.unit}，不能大于 {most}。", "请核对数字和单位。")
        return None

    return test


def _day(field: Field) -> Limit:
    first = field.min.isoformat() if isinstance(field.min, date) else ""
    last = field.max.isoformat() if isinstance(field.max, date) else "9999"

    def test(value: Any) -> Problem | None:
        if value < first:
            return _problem(field, f"“{field.name}”是 {value}，不能早于 {first}。", "请核对日期。")
        if value > last:
            return _problem(field, f"“{field.name}”是 {value}，不能晚于 {last}。", "请核对日期。")
        return None

    return test


def _words(field: Field) -> Limit:
    longest = field.longest or LONGEST[field.type]
    pattern = re.compile(field.pattern) if field.pattern else None

    def test(value: Any) -> Problem | None:
        if len(value) > longest:
            return _problem(field, f"“{field.name}”有 {len(value)} 个字，最多 {longest} 个。", "请缩短。")
        if pattern is not None and not pattern.fullmatch(value):
            return _problem(
                field, f"“{field.name}”写的是“{value[:60]}”，格式不对。", field.help or "请照规定的格式填写。"
            )
        return None

    return test


def _problem(field: Field, message: str, remedy: str) -> Problem:
    return Problem(field.key, field.message or message, remedy, "limit")
