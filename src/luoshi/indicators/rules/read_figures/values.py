"""One cell → a figure in the indicator's own unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.missing import LABELS, Missing
from luoshi.ground.numerals import fold, hedge_of, parse_number
from luoshi.indicators.rules.definition import Definition, FacetKey
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.read_figures.units import factor_to
from luoshi.indicators.rules.show_figure import FACET_NAMES

_NUMBER = re.compile(r"([+-]?[\d,]*\.?\d+)\s*([^\d\s]*)")
_PLACE = re.compile(r"(?:居|列|全[市省国])*第?([\d]+|[一二三四五六七八九十百]+)(?:位|名)?")
_SIGNS = (("下降", -1), ("降低", -1), ("减少", -1), ("回落", -1), ("增长", 1), ("提高", 1), ("上升", 1), ("增加", 1))
_NONE = frozenset(("", "-", "—", "－", "–", "--", "——", "…", "……", "/", "#"))
_REASONS = {label: reason for reason, label in LABELS.items()}
_RANKS = ("rank", "growth_rank")
_MOST = Decimal(10) ** 18


class Wrong(NamedTuple):
    """Why a cell is no figure."""

    message: str
    remedy: str


def read_figure(
    definition: Definition, facet: FacetKey, raw: object, *, unit: str = "", percent: bool = False
) -> Fig | Wrong | None:
    """The figure, what is wrong, or None for a cell that says nothing (empty, a dash).

    ``unit`` is the column's; one in the cell goes before it. ``percent`` cells hold 0.064 where they show 6.4%.
    """
    if raw is None or (isinstance(raw, str) and raw.strip() in _NONE):
        return None
    if isinstance(raw, bool):
        return _no_number(raw, definition, facet)
    if isinstance(raw, (int, Decimal)):
        value = Decimal(raw) * 100 if percent else Decimal(raw)
        return _judged(definition, facet, value, "%" if percent and unit in ("", "%") else unit, raw)
    words = fold(str(raw)).replace(" ", "").replace("￥", "").replace("¥", "").strip()
    if reason := _REASONS.get(words):
        return Missing(reason)
    if facet in _RANKS and (place := _PLACE.fullmatch(words)):
        number = parse_number(place[1])
        return _judged(definition, facet, number, "", raw) if number is not None else _no_number(raw, definition, facet)
    if hedge := hedge_of(words):
        return Wrong(f"“{raw}”里有“{hedge}”，不是准确数。", "请填准确的数。")
    return _worded(definition, facet, words, unit, raw)


def _worded(definition: Definition, facet: FacetKey, words: str, unit: str, raw: object) -> Fig | Wrong:
    sign = 1
    for word, turned in _SIGNS:
        if facet in ("growth", "single_growth") and words.startswith(word):
            words, sign = words[len(word) :], turned
    found = _NUMBER.fullmatch(words)
    number = parse_number(found[1]) if found else None
    if found is None or number is None:
        return _no_number(raw, definition, facet)
    return _judged(definition, facet, sign * number, found[2] or unit, raw)


def _judged(definition: Definition, facet: FacetKey, value: Decimal, unit: str, raw: object) -> Fig | Wrong:
    own = definition.unit_of(facet)
    by = factor_to(unit, own)
    if by is None:
        return Wrong(f"“{raw}”的单位“{unit}”换算不成“{own or '个数'}”。", f"请换算成“{own or '个数'}”再填。")
    value = tidy(value * by)
    if facet in _RANKS and (value != value.to_integral_value() or not 1 <= value <= 5000):
        return Wrong(f"“{raw}”不是位次。", "位次请填 1 以上的整数。")
    if not value.is_finite() or abs(value) >= _MOST:
        return Wrong(f"“{raw}”太大，不像{definition.name}。", "请核对位数和单位。")
    return value


def tidy(value: Decimal) -> Decimal:
    """Without the zeros and the exponent that scaling leaves."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and value.is_finite() else value


def _no_number(raw: object, definition: Definition, facet: FacetKey) -> Wrong:
    unit = definition.unit_of(facet)
    return Wrong(
        f"“{raw}”不是数字，{definition.name}的{FACET_NAMES[facet]}要填数。", f"请填数字，如 12.5（{unit or '个数'}）。"
    )
