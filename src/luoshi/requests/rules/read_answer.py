"""What a unit typed into a cell: an exact number in the datum's measure, or words; never a guess."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.errors import LuoshiError
from luoshi.ground.numerals import fold
from luoshi.ground.quantity import unit_of

_NUMBER = re.compile(r"([-+]?\d[\d,]*(?:\.\d+)?)(.*)")
_NOTHING = frozenset({"-", "--", "—", "——", "/", "无", "没有", "n/a", "暂无", "不详"})
#: What the table keeps: numeric(30, 8).
_WHOLE, _PARTS = 22, 8


class Answer(NamedTuple):
    """``value`` in the datum's measure, or ``words``."""

    value: Decimal | None
    words: str = ""


class AnswerError(LuoshiError):
    """The cell cannot be taken as it stands."""

    code = "answer"


def read_answer(typed: str, measure: str) -> Answer:
    """``typed`` for a datum in ``measure`` (``1.2亿元`` for 万元 gives 12000); words are taken where it has no measure.

    Raises AnswerError: a dash is no nought, and a number in a measure that does not fit is refused.
    """
    said = typed.strip()
    plain = fold("".join(said.split())).replace("，", ",")
    if plain.casefold() in _NOTHING:
        raise AnswerError(f"“{said}”不能算作数。", "确实是零请填 0；没有这个数请在“没有数的原因”里选。")
    if not measure:
        match = _NUMBER.fullmatch(plain)
        return Answer(_exact(match[1], said)) if match and not match[2] else Answer(None, said)
    return Answer(_in_measure(plain, said, measure))


def _in_measure(plain: str, said: str, measure: str) -> Decimal:
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise AnswerError(f"“{said[:20]}”不是数。", f"请用阿拉伯数字，按{measure}计，例如 12.5。")
    value, printed = _exact(match[1], said), match[2]
    if printed in ("", fold(measure), measure):
        return value
    own, theirs = unit_of(measure), unit_of(printed)
    if own is None or theirs is None or (own.kind, own.base) != (theirs.kind, theirs.base):
        raise AnswerError(f"“{said[:20]}”的单位和要求的{measure}对不上。", f"请换算成{measure}再填。")
    value = value * theirs.scale / own.scale
    if value != round(value, _PARTS):
        raise AnswerError(f"“{said[:20]}”换算成{measure}除不尽。", f"请直接按{measure}填。")
    return _fitting(value, said)


def _exact(digits: str, said: str) -> Decimal:
    return _fitting(Decimal(digits.replace(",", "")), said)


def _fitting(value: Decimal, said: str) -> Decimal:
    if abs(value) >= Decimal(10) ** _WHOLE or value != round(value, _PARTS):
        raise AnswerError(f"“{said[:30]}”太长。", f"整数最多{_WHOLE}位，小数最多{_PARTS}位，请核对。")
    return value
