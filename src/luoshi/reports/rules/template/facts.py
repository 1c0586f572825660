"""What the office knows of the paper itself: the county, the period and its days, the day of issue."""

from __future__ import annotations

from datetime import date, timedelta

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.reports.rules.template.answers import Answer
from luoshi.reports.rules.template.model import FACTS

_SOURCE = "公文要素"
_CUMULATED = {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}


def facts_of(
    period: Period, *, county: str = "", city: str = "", unit: str = "", issued: date | None = None
) -> dict[str, Answer]:
    """Every fact by its name; one that is not said is missing."""
    said: dict[str, str | date | None] = {
        "县名": county, "市名": city, "单位": unit, "期": period_words(period), "年": str(period.start.year),
        "月": f"{_last(period).month}月", "印发日期": issued, "年初": date(period.start.year, 1, 1),
        "期初": period.start, "期末": _last(period),
    }  # fmt: skip
    return {name: _answer(name, said.get(name)) for name in FACTS}


def period_words(period: Period) -> str:
    """The period as papers print it, months and quarters from January on: 1—5月 · 上半年 · 前三季度 · 全年."""
    last = _last(period).month
    if period.kind == "half":
        return "上半年" if last == 6 else "下半年"
    if period.kind == "month":
        return "1月" if last == 1 else _CUMULATED[12] if last == 12 else f"1—{last}月"
    return _CUMULATED.get(last, f"1—{last}月")


def _last(period: Period) -> date:
    return period.end - timedelta(days=1)


def _answer(name: str, value: str | date | None) -> Answer:
    if not value:
        return Answer(Missing("not_reported", f"没有写“{name}”"), name=name)
    return Answer(value, name=name, source=_SOURCE)
