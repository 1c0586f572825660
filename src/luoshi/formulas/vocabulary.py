"""The words of the language: operators, yes and no, functions with their other names. Case does not count."""

from __future__ import annotations

import re

OPERATORS = {
    "且": "且", "并且": "且", "and": "且", "或": "或", "或者": "或", "or": "或", "非": "非", "not": "非",
    "属于": "属于", "in": "属于", "不属于": "不属于",
}  # fmt: skip
TRUTHS = {"是": True, "真": True, "true": True, "否": False, "假": False, "false": False}
FUNCTIONS: dict[str, tuple[str, ...]] = {
    "若": ("如果", "if"),
    "取": ("coalesce",),
    "空": ("为空", "missing"),
    "缺数": ("missing_count",),
    "最小": ("最小值", "min"),
    "最大": ("最大值", "max"),
    "合计": ("求和", "sum"),
    "平均": ("平均值", "mean", "average", "avg"),
    "个数": ("计数", "count"),
    "绝对值": ("abs",),
    "四舍五入": ("保留", "round"),
    "进位": ("向上取整", "ceil"),
    "舍位": ("向下取整", "floor"),
    "百分比": ("percent",),
    "小数": ("比值", "ratio"),
    "换算": ("convert",),
    "计为": ("as_unit",),
    "日期": ("date",),
    "天数": ("days",),
    "年": ("year",),
    "月": ("month",),
    "日": ("day",),
    "长度": ("字数", "length", "len"),
    "含": ("包含", "contains"),
    "开头是": ("starts_with",),
    "结尾是": ("ends_with",),
    "连接": ("concat",),
    "本期": ("this_period",),
    "上期": ("previous",),
    "上年同期": ("year_ago",),
    "年初累计": ("ytd",),
    "近期": ("last_periods",),
    "本地": ("own",),
    "上级": ("parent",),
    "同级": ("peers",),
    "位次": ("排名", "rank"),
    "测度": ("measure",),
}
"""Each function under its one normal name, with the others that may be typed."""

FUNCTION_OF = {word: name for name, others in FUNCTIONS.items() for word in (name, *others)}
NAME = re.compile(r"[^\W\d]\w*(?:[.·][^\W]\w*)*")


def operator_of(word: str) -> str | None:
    """The operator that a word spells, under its normal name."""
    return OPERATORS.get(word) or OPERATORS.get(word.lower())


def truth_of(word: str) -> bool | None:
    """是 and 否 in their spellings, or None."""
    return TRUTHS.get(word, TRUTHS.get(word.lower()))


def function_of(word: str) -> str | None:
    """The normal name of the function that a word calls, or None."""
    return FUNCTION_OF.get(word) or FUNCTION_OF.get(word.lower())


def reads_as_name(word: str) -> bool:
    """Whether a name may stand without brackets whatever else is known: one word, and no operator inside it."""
    return bool(NAME.fullmatch(word)) and truth_of(word) is None and operator_of(word) is None and word == fold(word)


_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL |= {ord("×"): ord("*"), ord("÷"): ord("/"), ord("－"): ord("-"), ord("−"): ord("-"), ord("、"): ord(","),
          ord("　"): ord(" "), ord("【"): ord("["), ord("】"): ord("]")}  # fmt: skip


def fold(text: str) -> str:
    """Full-width letters, digits and marks made half-width, code point for code point, so that places still hold."""
    return text.translate(_FULL)
