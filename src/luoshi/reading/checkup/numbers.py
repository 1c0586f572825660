"""Numbers as printed, with how far each may be off by its own rounding: what sums and rates are held against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HEDGES = "约近超逾达"
_NUMBER = re.compile(
    rf"(?<![\d.第])({PLAIN})(余|多|来)?(万亿|亿|万|千)?(余|多)?"
    r"(个百分点|百分点|个工作日|工作日|个月|个位次|人次|平方米|平方公里|立方米|千瓦时|公里|美元|%|[一-鿿]|)"
)
_SCALES = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4), "千": Decimal(1000), None: Decimal(1)}
_CHINESE = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"两": 2}


class Number(NamedTuple):
    """A printed number of ``unit`` (scale folded in); the true one lies within ``half`` of ``value``.

    ``start``..``end`` spans digits, scale and unit; ``digits_end`` ends the digits. ``approx`` marks 余, 多, 约 …
    """

    start: int
    end: int
    digits_end: int
    value: Decimal
    half: Decimal
    unit: str
    approx: bool

    @property
    def low(self) -> Decimal:
        """The least that the true value may be."""
        return self.value - self.half

    @property
    def high(self) -> Decimal:
        """The most that the true value may be."""
        return self.value + self.half


def numbers_in(text: str, start: int, end: int) -> Iterator[Number]:
    """The numbers in ``text[start:end]``; a number right after 第 names and is left out."""
    for found in _NUMBER.finditer(text, start, end):
        digits = found[1].replace(",", "")
        scale = _SCALES[found[3]]
        before = text[max(0, found.start() - 1) : found.start()]
        approx = bool(found[2] or found[4]) or (before != "" and before in _HEDGES)
        yield Number(
            found.start(),
            found.end(),
            found.end(1),
            Decimal(digits) * scale,
            half_place(digits) * scale,
            found[5],
            approx,
        )


def half_place(digits: str) -> Decimal:
    """Half of the last decimal place printed; 0 for a whole number, which counts exactly."""
    _, dot, places = digits.partition(".")
    return Decimal(5).scaleb(-len(places) - 1) if dot else Decimal(0)


def small_count(word: str) -> int | None:
    """The count that 三, 两, 十二, 二十 or Arabic digits print; None for anything else."""
    if word.isdecimal():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    if any(mark not in _CHINESE for mark in (*tens, *ones)) or len(tens) > 1 or len(ones) > 1:
        return None
    if not ten:
        return _CHINESE.get(word)
    return _CHINESE.get(tens, 1) * 10 + _CHINESE.get(ones, 0)


def printed(value: Decimal, places: int = 2) -> str:
    """A Decimal for a message: at most ``places`` decimals, no needless zeros, 万 and 亿 where they fit."""
    for scale, mark in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= scale:
            return f"{_trimmed(value / scale, places)}{mark}"
    return _trimmed(value, places)


def _trimmed(value: Decimal, places: int) -> str:
    out = f"{value:.{places}f}"
    return out.rstrip("0").rstrip(".") if "." in out else out
