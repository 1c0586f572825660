"""One value of any type. Values are kept as JSON: numbers as exact decimal text, days as ``2022-06-30``, periods by
their code, units by id, areas by code, several choices as a list, what is missing as ``{"missing": reason}``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Protocol

from luoshi.ground.numerals import fold
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.parse.dates import read_day, read_period
from luoshi.registers.rules.parse.numbers import read_number
from luoshi.registers.rules.parse.problem import Problem

Raw = str | int | Decimal | bool | date | datetime | None | Sequence[Any] | dict[str, Any]
Value = str | bool | int | list[Any] | dict[str, Any] | None
_BLANKS = re.compile(r"[ \t\u3000\xa0]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
_LINES = re.compile(r"\s*\n\s*")
#: Marks that offices put into a cell that does not apply, or is not known yet (the language of their tables).
_MISSING = {
    **dict.fromkeys(("不适用", "/", "／", "—", "——", "－", "--"), "not_applicable"),
    **dict.fromkeys(("未报", "待报", "暂无", "待定", "未定"), "not_reported"),
}
REASONS = frozenset({"not_due", "not_reported", "not_applicable", "masked", "failed", "withheld"})
_YES = frozenset(["是", "有", "√", "✓", "✔", "y", "yes", "true", "1", "对", "已"])
_NO = frozenset(["否", "无", "×", "✗", "n", "no", "false", "0", "不", "未", "没有"])
_APART = re.compile(r"[、,，;；/\n]+")


class Lookups(Protocol):
    """What names mean in this county. ``year`` is what a day without a year belongs to."""

    year: int | None

    def unit(self, words: str) -> tuple[int | None, Sequence[str]]:
        """The unit of exactly that name or short name, else names that may be meant."""

    def area(self, words: str) -> tuple[str | None, Sequence[str]]:
        """The code of the area of that name (or code) in the county, else names that may be meant."""


class NoLookups:
    """A county without names: a unit or an area is never found."""

    year: int | None = None

    def unit(self, words: str) -> tuple[int | None, Sequence[str]]:
        return None, ()

    def area(self, words: str) -> tuple[str | None, Sequence[str]]:
        return None, ()


def parse_value(field: Field, raw: Raw, lookups: Lookups) -> Value | Problem:
    """The value to keep (None = nothing was said) or the problem. Limits and checks come after, in ``check_row``."""
    if isinstance(raw, str):
        raw = printable(raw)
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, dict):
        # What could not be read when it was typed is kept as it stood and read again.
        return parse_value(field, raw["raw"], lookups) if set(raw) == {"raw"} else _given_missing(field, raw)
    if isinstance(raw, str) and field.type not in ("text", "long_text") and (reason := _MISSING.get(raw.strip())):
        return {"missing": reason}
    return _READERS[field.type](field, raw, lookups)


def printable(words: str) -> str:
    """The words without control characters, halves of characters and marks that turn the direction of reading: nobody
    types them, other programs leave them in a clipboard, and neither database nor paper can hold them."""
    return _UNPRINTABLE.sub("", words)


def _given_missing(field: Field, raw: dict[str, Any]) -> Value | Problem:
    if set(raw) == {"missing"} and raw["missing"] in REASONS:
        return {"missing": raw["missing"]}
    return Problem(field.key, "看不懂这个值。", "请重新填写。", "shape")


def _text(field: Field, raw: Any, lookups: Lookups) -> Value | Problem:
    return _BLANKS.sub(" ", _LINES.sub("", _plain(raw))).strip()


def _long_text(field: Field, raw: Any, lookups: Lookups) -> Value | Problem:
    return _plain(raw).strip()


def _plain(raw: Any) -> str:
    """As a person would have typed it: a whole number without its point, a day as a day."""
    if isinstance(raw, datetime):
        return raw.date().isoformat() if not (raw.hour or raw.minute or raw.second) else raw.isoformat(" ", "minutes")
    if isinstance(raw, Decimal):
        return f"{raw:f}"
    return str(raw)


def _number(field: Field, raw: Any, lookups: Lookups) -> Value | Problem:
    found = read_number(field, raw)
    return found if isinstance(found, Problem) else f"{found:f}"


def _date(field: Field, raw: Any, lookups: Lookups) -> Value | Problem:
    day = read_day(raw, lookups.year)
    if day is not None:
        return day.isoformat()
    return Problem(field.key, f"“{_plain(raw)}”不是日期。", "请写成年、月、日，例如 2022-06-30。", "not-a-date")


def _period(field: Field, raw: Any, lookups: Lookups) -> Value | Problem:
    code = read_period(raw)
    if code is not None:
        return code
    remedy = "请写月、季、半年或年，例如 2022年6月、2022年上半年。"
    return Problem(field.key, f"“{_plain(raw)}”不是期间。", remedy, "not-a-period")


def _choice(field: Field, raw: Any, lookups: Lookups) -> Value | Problem:
    words = "".join(fold(_plain(raw)).split())
    for choice in field.choices:
        if words == choice or words == "".join(fold(choice).split()):
            return choice
    return _no_choice(field, _plain(raw))


def _choices(field: Field, raw: Any, lookups: Lookups) -> Value | Problem:
    parts = list(raw) if isinstance(raw, (list, tuple)) else [part for part in _APART.split(str(raw)) if part.strip()]
    found: list[Any] = []
    for part in parts:
        one = _choice(field, part, lookups)
        if isinstance(one, Problem):
            return one
        if one not in found:
            found.append(one)
    return found


def _no_choice(field: Field, words: str) -> Problem:
    near = get_close_matches(words, field.choices, 1, 0.5)
    shown = "、".join(field.choices[:12]) + ("…" if len(field.choices) > 12 else "")
    remedy = f"是不是“{near[0]}”？可选：{shown}。" if near else f"可选：{shown}。"
    return Problem(field.key, f"“{words}”不在“{field.name}”的选项里。", remedy, "not-a-choice")


def _yes_no(field: Field, raw: Any, lookups: Lookups) -> Value | Problem:
    if isinstance(raw, bool):
        return raw
    words = fold(_plain(raw)).strip().lower()
    if words in _YES:
        return True
    if words in _NO:
        return False
    return Problem(field.key, f"“{_plain(raw)}”看不出是“是”还是“否”。", "请填“是”或“否”。", "not-yes-no")


def _unit(field: Field, raw: Any, lookups: Lookups) -> Value | Problem:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    found, near = lookups.unit(_plain(raw).strip())
    return found if found is not None else _unknown(field, raw, "单位", near)


def _area(field: Field, raw: Any, lookups: Lookups) -> Value | Problem:
    found, near = lookups.area(_plain(raw).strip())
    return found if found is not None else _unknown(field, raw, "行政区", near)


def _unknown(field: Field, raw: Any, what: str, near: Sequence[str]) -> Problem:
    remedy = f"是不是“{'”“'.join(near[:3])}”？" if near else f"请写{what}的全称或简称，名录里没有的先请管理员添加。"
    return Problem(field.key, f"没有找到{what}“{_plain(raw)}”。", remedy, "unknown-name")


def _file(field: Field, raw: Any, lookups: Lookups) -> Value | Problem:
    if isinstance(raw, (list, tuple)) and all(isinstance(one, int) for one in raw):
        return list(raw)
    return Problem(field.key, f"“{field.name}”是附件，不能填字。", "请在条目页上传文件。", "file")


def _computed(field: Field, raw: Any, lookups: Lookups) -> Value | Problem:
    return None


_READERS = {
    "text": _text, "long_text": _long_text, "number": _number, "money": _number, "percent": _number, "date": _date,
    "period": _period, "choice": _choice, "choices": _choices, "yes_no": _yes_no, "person": _text, "unit": _unit,
    "area": _area, "enterprise": _text, "link": _text, "place": _text, "file": _file, "computed": _computed,
}  # fmt: skip
