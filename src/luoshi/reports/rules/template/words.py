"""The words of a mark: facets and their other names, options behind ``|``, names as they are compared."""

from __future__ import annotations

import difflib
import re
from collections.abc import Container
from typing import NamedTuple

from luoshi.formulas.units import unit_named
from luoshi.ground.numerals import parse_number
from luoshi.reports.rules.template.model import FACETS, Look, Ref

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_FACETS = {
    "值": "", "增速": "增速", "增幅": "增速", "增长": "增速", "同比": "增速", "位次": "位次", "排名": "位次",
    "完成率": "完成率", "占比": "占比", "比重": "占比", "较序时": "较序时", "序时": "较序时", "位次变化": "位次变化",
    "目标": "目标", "增速目标": "增速目标", "句": "句", "整句": "句",
}  # fmt: skip
#: Facets whose words say the direction themselves.
_WORDED = {"同比", "较序时", "序时", "位次变化"}
_APPROX = ("余", "多", "近", "约", "超", "超过", "逾")
_DAYS = ("年月日", "月日", "年月")
_BARE = ("数", "不带单位", "无单位")
_PERIOD = re.compile(
    r"(?:(?:\d{4}年|去年|上年|前年|今年)?"
    r"(?:第?[一二三四1-4]季度|上半年|下半年|前三季度|全年|年末|当月|1[—–\-~至到](?:1[0-2]|[2-9])月|(?:1[0-2]|[1-9])月[份末]?))"
    r"|上年同期|去年同期|前年同期|上期|上月|上季度|上年|去年|前年|\d{4}年"
)
_AREA = re.compile(r"\w{1,20}(?:县|区|市|镇|乡|街道|村|社区|开发区|省|全国|旗|州|盟)|全国")
_PLACES = re.compile(r"(\d|[一二三四五六零])位(?:小数)?")


class Options(NamedTuple):
    """What stands behind the bars: how it is printed, of which period and area, and what was not understood."""

    look: Look
    period: str = ""
    area: str = ""
    unknown: tuple[str, ...] = ()


def narrow(text: str) -> str:
    """Full-width braces, letters, digits and signs made half-width, character for character."""
    return text.translate(_WIDE)


def bare(name: str) -> str:
    """A name as it is compared: no blanks, no width, no quotes."""
    return re.sub(r"[\s“”\"'‘’「」]", "", narrow(name))


def split_bars(flat: str) -> tuple[str, list[str]]:
    """What stands before the first bar that is not in quotes, and the options behind it."""
    parts, at, quoted = [], 0, ""
    for place, mark in enumerate(flat):
        if quoted:
            quoted = "" if mark in quoted else quoted
        elif mark in "\"'“”「":
            quoted = {"「": "」", "“": "”", "”": "”"}.get(mark, mark)
        elif mark == "|":
            parts.append(flat[at:place])
            at = place + 1
    parts.append(flat[at:])
    return parts[0].strip(), [part.strip() for part in parts[1:]]


def split_facet(name: str) -> tuple[str, str, bool] | None:
    """``地区生产总值.同比`` → name, facet, whether its words say the direction; None where no facet is named."""
    head, dot, tail = name.rpartition(".")
    if not dot or tail.strip() not in _FACETS or not head.strip():
        return None
    return head.strip(), _FACETS[tail.strip()], tail.strip() in _WORDED


def split_growth(name: str, names: Container[str]) -> tuple[str, str, bool] | None:
    """固定资产投资增速 as papers say it: the growth of 固定资产投资, unless only the whole is a known name."""
    head = name.removesuffix("增速")
    if head in ("", name) or "." in name or (names and head not in names and name in names):
        return None
    return head, "增速", False


def read_options(options: list[str]) -> Options:
    """The options read, in any order."""
    found: dict[str, object] = {}
    period = area = ""
    unknown = []
    for option in options:
        words = option.replace(" ", "")
        if places := _PLACES.fullmatch(words):
            found["places"] = int(parse_number(places[1]) or 0)
        elif words in ("整数", "取整"):
            found["places"] = 0
        elif words in _APPROX:
            found["approx"] = words
        elif words in _BARE:
            found["bare"] = True
        elif words in _DAYS:
            found["day"] = words
        elif _PERIOD.fullmatch(words):
            period = words
        elif unit_named(words) is not None:
            found["unit"] = words
        elif _AREA.fullmatch(words):
            area = words
        else:
            unknown.append(option)
    return Options(Look(**found), period, area, tuple(unknown))  # type: ignore[arg-type]


def about_options(option: str) -> str:
    """What to write instead of an option that is not understood."""
    near = difflib.get_close_matches(option, [*_APPROX, *_DAYS, *_BARE, "上年同期", "上期", "一季度", "上半年"], 1, 0.5)
    remedy = f"是不是“{near[0]}”？" if near else ""
    return (
        remedy + "“|”后可写：单位（万元）、小数位（1位）、余/近/约、时期（上年同期、一季度）、地区（××县）、不带单位。"
    )


def ref_of(name: str, facet: str, options: Options) -> Ref:
    """What is asked for. ``台账.`` before a measure is the formulas' way and may stand."""
    assert facet in FACETS
    return Ref(name.removeprefix("台账."), facet, options.period, options.area)
