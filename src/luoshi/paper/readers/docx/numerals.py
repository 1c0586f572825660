"""List numbers in the formats of WordprocessingML's ``numFmt`` (ECMA-376 part 1, 17.18.59): a count to its signs."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def spoken(count: int, digits: str = DIGITS, units: str = "十百千", zero: str = "零", *, short_ten: bool = True) -> str:
    """A count below 10,000 as Chinese says it: 十二, 一百零五; the units and digits as given."""
    if not 0 < count < 10_000:
        return positional(count, digits)
    text, skipped = "", False
    for power in (3, 2, 1, 0):
        digit = count // 10**power % 10
        if digit == 0:
            skipped = bool(text)
            continue
        text += (zero if skipped else "") + digits[digit] + (units[power - 1] if power else "")
        skipped = False
    if short_ten and 10 <= count < 20:
        return text[1:]
    return text


def positional(count: int, digits: str = DIGITS) -> str:
    """A count digit by digit: 一〇五."""
    return "".join(digits[int(digit)] for digit in str(count))


def counting(count: int) -> str:
    """``chineseCounting``: spoken below a hundred, digit by digit above, as Word draws it."""
    return spoken(count) if count < 100 else positional(count)


def letters(count: int) -> str:
    """a … z, aa, bb … as Word counts."""
    return chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 10) if count > 0 else str(count)


def roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for size, sign in ROMAN:
        text += sign * (count // size)
        count %= size
    return text


def _row(*ranges: tuple[int, int, str]) -> Callable[[int], str]:
    def sign(count: int) -> str:
        for first, last, start in ranges:
            if first <= count <= last:
                return chr(ord(start) + count - first)
        return str(count)

    return sign


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[(count - 1) % len(signs)] if count > 0 else str(count)


def full_width(count: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(count))


circled = _row((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "decimalHalfWidth": str,
    "upperRoman": roman,
    "lowerRoman": lambda count: roman(count).lower(),
    "upperLetter": lambda count: letters(count).upper(),
    "lowerLetter": letters,
    "chineseCounting": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": spoken,
    "chineseCountingThousand": spoken,
    "japaneseCounting": spoken,
    "koreanDigital2": positional,
    "ideographDigital": positional,
    "japaneseDigitalTenThousand": positional,
    "taiwaneseDigital": lambda count: positional(count, "○一二三四五六七八九"),
    "chineseLegalSimplified": lambda count: spoken(count, FORMAL, "拾佰仟", short_ten=False),
    "ideographLegalTraditional": lambda count: spoken(count, "零壹貳參肆伍陸柒捌玖", "拾佰仟", short_ten=False),
    "japaneseLegal": lambda count: spoken(count, "〇壱弐参四伍六七八九", "拾百阡", short_ten=False),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "ideographZodiacTraditional": lambda count: _cycle(STEMS)(count) + _cycle(BRANCHES)(count),
    "ideographEnclosedCircle": _row((1, 10, "㊀")),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": _row((1, 20, "⑴")),
    "decimalEnclosedFullstop": _row((1, 20, "⒈")),
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "numberInDash": lambda count: f"- {count} -",
    "none": lambda count: "",
}


def render(count: int, format: str) -> str:
    """A count in a numbering format; formats of other languages come as plain decimals."""
    return FORMATS.get(format, str)(count)
