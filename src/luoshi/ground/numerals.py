"""Numbers as Chinese papers print them, read into ``Decimal`` and written back.

Sources: GB/T 15835-2011 (numerals in publications) for the forms in use; the positional system 十百千万亿 and the
contractions 廿 (20), 卅 (30) of the language; financial forms 壹贰叁… as in 《支付结算办法》 appendix 1.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_DIGITS = {
    **{mark: value for value, mark in enumerate("零一二三四五六七八九")},
    **{mark: value for value, mark in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0, "两": 2, "俩": 2, "仨": 3,
}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_TENS = {"廿": 20, "卅": 30}
_FOLD = {ord(full): half for full, half in zip("０１２３４５６７８９％．，－＋", "0123456789%.,-+", strict=True)}
_FOLD |= {code: chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_RARE = re.compile(f"[{''.join(chr(code) for code in _FOLD if chr(code) != '，')}]")

CHINESE = "零一二三四五六七八九〇○两俩壹贰叁肆伍陆柒捌玖十拾百佰千仟万萬亿億廿卅"
"""Every character that a Chinese numeral may be made of."""

_ARABIC = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_MIXED = re.compile(r"([+-]?[\d,.]+)([十百千万亿]*)")
_HEDGE = re.compile(r"^(?:近|约|超过?|逾|达|突破)|(?:余|多|来|几|左右|以上|以下)")
_FRACTION = re.compile(r"^(百分之|千分之|万分之|十分之)(.+)$")
_PARTS = {"十分之": 10, "百分之": 100, "千分之": 1000, "万分之": 10000}


def fold(text: str) -> str:
    """The text with full-width digits, letters, ``％．，－＋`` made half-width: same length, so offsets still hold."""
    # Most texts hold only commas of them, and looking is ten times as quick as translating.
    return text.translate(_FOLD) if _RARE.search(text) else text.replace("，", ",")


def parse_number(text: str) -> Decimal | None:
    """The number that ``text`` prints, or None where it prints none.

    ``三万五`` 35000, ``廿五`` 25, ``二〇二一`` 2021, ``2.5亿`` 250000000, ``14,720.5``, ``百亿`` 10000000000,
    ``百分之八十五`` 0.85, ``六成`` 0.6, ``半`` 0.5; ``两三`` is none. Hedges (``近六成``, ``十余``) are dropped: see
    ``hedge_of``.
    """
    word = _HEDGE.sub("", fold(text).strip())
    if part := _FRACTION.match(word):
        inner = parse_number(part[2])
        return None if inner is None else inner / _PARTS[part[1]]
    if word.endswith("成"):
        inner = parse_number(word[:-1])
        return None if inner is None else inner / 10
    if word == "半":
        return Decimal("0.5")
    if _ARABIC.fullmatch(word):
        return Decimal(word.replace(",", ""))
    if mixed := _MIXED.fullmatch(word):
        return _scaled(mixed[1], mixed[2])
    return _chinese(word)


def hedge_of(text: str) -> str:
    """The word in ``text`` that makes its number approximate (``余``, ``近`` …), or ""."""
    found = _HEDGE.search(text.strip())
    return found[0] if found else ""


def _scaled(digits: str, scales: str) -> Decimal | None:
    try:
        value = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return None
    for mark in scales:
        value *= _SMALL.get(mark) or _LARGE[mark]
    return value


def _chinese(word: str) -> Decimal | None:
    if not word or any(mark not in CHINESE and mark != "点" and mark != "兆" for mark in word):
        return None
    whole, dot, tail = word.partition("点")
    if dot:
        if not tail or any(mark not in _DIGITS for mark in tail):
            return None
        base = _whole(whole)
        return None if base is None else base + Decimal("0." + "".join(str(_DIGITS[mark]) for mark in tail))
    base = _whole(whole)
    return None if base is None else Decimal(base)


def _whole(word: str) -> int | None:
    if not word:
        return None
    if len(word) > 1 and all(mark in _DIGITS for mark in word):
        if len(word) == 2 and 0 < _DIGITS[word[1]] - _DIGITS[word[0]] <= 2:
            return None  # 两三, 三五: one of the two, no number of two digits
        return int("".join(str(_DIGITS[mark]) for mark in word))
    total = section = digit = 0
    scale = 1
    for mark in word:
        if mark in _DIGITS:
            digit = _DIGITS[mark]
            scale = 1 if mark in "零〇○" else scale
        elif mark in _TENS:
            section += _TENS[mark]
            scale = 10
        elif mark in _SMALL:
            section += (digit or 1) * _SMALL[mark]
            digit, scale = 0, _SMALL[mark]
        else:
            total = _carry(total, section + digit, _LARGE[mark])
            section = digit = 0
            scale = _LARGE[mark]
    # 三万五 is 35,000: a lone digit after a scale counts the next lower one, unless 零 stands between.
    return total + section + (digit * scale // 10 if digit and scale >= 100 else digit)


def _carry(total: int, section: int, scale: int) -> int:
    if total and total < scale:
        return (total + section) * scale
    if total:
        return total + (section or 1) * scale
    return (section or 1) * scale


def write_chinese(number: int) -> str:
    """A whole number from 0 below 10**16 in Chinese: ``write_chinese(35000)`` is ``三万五千``.

    Raises ValueError outside that range.
    """
    if not 0 <= number < 10**16:
        raise ValueError(f"{number} is outside 0..10**16")
    if number == 0:
        return "零"
    groups = []
    while number:
        number, group = divmod(number, 10000)
        groups.append(group)
    out = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if out and group < 1000 and group and not out.endswith("零"):
            out += "零"
        out += _write_group(group)
        if place % 2 and group:
            out += "万"
        if place == 2 and any(groups[2:]):
            out += "亿"
    return out[1:] if out.startswith("一十") else out


def _write_group(group: int) -> str:
    out, gap = "", False
    for scale, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, group = divmod(group, scale)
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + mark
            gap = False
        else:
            gap = True
    return out
