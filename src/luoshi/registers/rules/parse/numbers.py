"""Numbers, money, percentages: exact, in the unit that the field keeps."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from luoshi.ground.numerals import fold, hedge_of, parse_number
from luoshi.ground.quantity import Unit, same, unit_of
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.parse.problem import Problem

_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_PARTS = re.compile(r"([+-]?[\d,]*\.?\d+|[〇零一二三四五六七八九十百千两]+)\s*([^\d\s]*)")
_HINT = {"money": "例如 3000 或 1.2亿元", "percent": "例如 85 或 85%"}


@lru_cache(maxsize=512)
def known_unit(printed: str) -> Unit | None:
    """``unit_of``, remembered: an import asks for the same few thousands of times."""
    return unit_of(printed)


def read_number(field: Field, raw: object) -> Decimal | Problem:
    """The number in the field's own unit, or what is wrong with it."""
    if isinstance(raw, bool):
        return _no_number(field, "是" if raw else "否")
    if isinstance(raw, (int, Decimal)):
        return Decimal(raw)
    words = str(raw).strip()
    if _PLAIN.fullmatch(words):
        return Decimal(words)
    words = fold(words).replace(" ", "").replace("￥", "").replace("¥", "")
    if hedge := hedge_of(words):
        return Problem(field.key, f"“{raw}”里有“{hedge}”，不是准确数。", f"请填准确的数，{_example(field)}。", "hedged")
    found = _PARTS.fullmatch(words)
    if found is None:
        return _no_number(field, raw)
    value = parse_number(found[1])
    if value is None:
        return _no_number(field, raw)
    return value if not found[2] else _in_unit(field, value, found[2], raw)


def _in_unit(field: Field, value: Decimal, printed: str, raw: object) -> Decimal | Problem:
    if field.type == "percent":
        if printed in ("%", "％", "个百分点", "百分点"):
            return value
        return _wrong_unit(field, raw, printed, "%")
    own, given = known_unit(field.unit), known_unit(printed)
    if printed == field.unit:
        return value
    if given is not None:
        # A bare scale takes the field's kind: 1.2亿 of money is 亿元, 3万 of people 3万人.
        bare = given.kind == "other" and not given.base
        if own is not None and (bare or same(given, own)):
            return _tidy(value * given.scale / own.scale)
        if bare and not field.unit:
            return _tidy(value * given.scale)
    return _wrong_unit(field, raw, printed, field.unit)


def _tidy(value: Decimal) -> Decimal:
    """Without the zeros and the exponent that scaling leaves."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _no_number(field: Field, raw: object) -> Problem:
    return Problem(field.key, f"“{raw}”不是数字。", f"请填数字，{_example(field)}。", "not-a-number")


def _wrong_unit(field: Field, raw: object, printed: str, own: str) -> Problem:
    wanted = f"这一栏的单位是“{own}”" if own else "这一栏不带单位"
    return Problem(field.key, f"“{raw}”的单位“{printed}”不对，{wanted}。", f"请换算后填写，{_example(field)}。", "unit")


def _example(field: Field) -> str:
    return _HINT.get(field.type, f"例如 120{field.unit}" if field.unit else "例如 120")
