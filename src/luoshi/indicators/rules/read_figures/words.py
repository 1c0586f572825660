"""Words of heads and cells: areas, facets, states, periods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from luoshi.ground.period import Period, resolve
from luoshi.indicators.rules.definition import Definition, FacetKey
from luoshi.indicators.rules.keep_periods import BadPeriod, covering, parse_period
from luoshi.indicators.rules.read_figures.model import Role, State

_SPACE = re.compile(r"[\s\u3000]+")
_UNIT = re.compile(r"[（(]\s*(?:单位\s*[:：]\s*)?([^（）()]{1,12})[）)]\s*$")
_TAIL = re.compile(r"(?:自治县|自治旗|县|市|区|旗)$")

#: Longer words first: 增速位次 is no growth.
_FACETS: tuple[tuple[FacetKey, re.Pattern[str]], ...] = (
    ("growth_rank", re.compile(r"(?:增速|增幅|增长率?)(?:位次|排名|排位|名次)")),
    ("single_growth", re.compile(r"(?:当月|当期|当季|本月|单月)(?:增速|增幅|增长|同比)")),
    ("rank", re.compile(r"位次|排名|排位|名次|第几位")),
    ("growth", re.compile(r"增速|增幅|增长率?|同比|增减|±")),
    ("share", re.compile(r"占比|比重|占全市")),
    ("single", re.compile(r"当月|当期|当季|本月|单月")),
    ("value", re.compile(r"总量|绝对量|绝对值|绝对额|数值|累计|完成数?|实绩|实际|本年|总额|值")),
)
_MONTHS = re.compile(r"\d{1,2}[-—–~至]\d{1,2}月|[一二三四]季度|上半年|全年|\d{1,2}月末")
_BEFORE = re.compile(
    r"^(?:(?:其中|＃|#|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d{1,2}[.．、])[:：]?)+"
)
_ROLES: Mapping[Role, frozenset[str]] = {
    "area": frozenset(("县区", "县市区", "地区", "区县", "市县", "行政区", "行政区划", "区域", "县名", "名称")),
    "indicator": frozenset(("指标", "指标名称", "指标代号", "指标代码", "统计指标")),
    "facet": frozenset(("项目", "数据项", "口径", "类别", "数据类型")),
    "period": frozenset(("时期", "期间", "时间", "月份", "统计期", "报告期", "日期", "期别")),
    "value": frozenset(("数值", "值", "数据", "指标值", "数")),
    "unit": frozenset(("单位", "计量单位", "数据单位")),
    "state": frozenset(("状态", "发布状态", "数据状态")),
    "source": frozenset(("来源", "数据来源", "出处", "公报", "文件")),
}  # fmt: skip
_STATES: Mapping[str, State] = {
    "未发布": "preliminary", "初步": "preliminary", "初步数": "preliminary", "快报": "preliminary",
    "快报数": "preliminary", "已发布": "released", "发布": "released", "正式": "released", "公布": "released",
    "已公布": "released", "已修订": "released", "修订": "released",
}  # fmt: skip


def tight(words: object) -> str:
    """Without any space, brackets of half width made full."""
    return _SPACE.sub("", str(words if words is not None else "")).replace("(", "（").replace(")", "）")


def split_unit(title: str) -> tuple[str, str]:
    """A title and the unit in brackets at its end: ``总量（亿元）`` → ``总量``, ``亿元``."""
    found = _UNIT.search(title)
    return (title[: found.start()], found[1]) if found else (title, "")


def role_of(title: str) -> Role | None:
    """What a column is by its title alone."""
    words = re.sub(r"[（()）、/，,]", "", tight(title))
    return next((role for role, names in _ROLES.items() if words in names), None)


def facet_of(words: str, definition: Definition) -> FacetKey | None:
    """The facet that words mean beside an indicator's name; a bare place is the one that papers print of it."""
    if not words:
        return "value"
    for facet, pattern in _FACETS:
        if pattern.search(words):
            return definition.main_rank if facet == "rank" else facet
    return None


def facet_said(title: str) -> FacetKey | None:
    """The facet that a column's title says of any indicator: 绝对量, 1—6月, 比上年同期增长（%）, 全市位次."""
    words = tight(title)
    found = next((facet for facet, pattern in _FACETS if pattern.search(words)), None)
    return found or ("value" if _MONTHS.search(words) else None)


def plain_name(words: str) -> str:
    """An indicator's name without what a list sets before it: 其中：, #, 一、, （二）, 1."""
    return _BEFORE.sub("", words)


def state_of(words: str) -> State | None:
    """The state that a cell says."""
    return _STATES.get(tight(words))


def area_names(areas: Iterable[tuple[int, str, str]]) -> dict[str, int]:
    """(id, code, name) of areas by what files call them: the name, the name without 县 or 市, the code.

    A short name that two share means neither.
    """
    found: dict[str, int] = {}
    short: dict[str, set[int]] = {}
    for key, code, name in areas:
        found[name], found[code] = key, key
        short.setdefault(_TAIL.sub("", name), set()).add(key)
    for name, keys in short.items():
        if len(keys) == 1 and len(name) > 1:
            found.setdefault(name, next(iter(keys)))
    return found


def month_of(raw: object) -> Period | None:
    """The month with which the period ends that a cell or title says: 2025年1—6月, 2025-06, 2025Q2, a date, 202506.

    None where it says no year, or no period.
    """
    if isinstance(raw, (date, datetime)):
        return covering("month", date(raw.year, raw.month, 1))
    words = tight(raw)
    if isinstance(raw, Decimal):
        words = f"{raw:f}"
    if re.fullmatch(r"(?:19|20)\d{4}", words):
        words = f"{words[:4]}-{words[4:]}"
    words = re.sub(r"^((?:19|20)\d{2})[./](\d{1,2})$", r"\1-\2", words)
    try:
        return _last_month(parse_period(words))
    except BadPeriod:
        pass
    if not re.search(r"(?:19|20)\d{2}年", words):
        return None
    found = resolve(words, None, date(2100, 1, 1)).period
    return _last_month(found) if found is not None else None


def _last_month(one: Period) -> Period:
    end = one.end
    return covering("month", date(end.year - (end.month == 1), (end.month - 2) % 12 + 1, 1))
