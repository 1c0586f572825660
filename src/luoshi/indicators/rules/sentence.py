"""The plain sentence of an indicator, as an office writes it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from luoshi.ground.missing import Missing
from luoshi.ground.numerals import write_chinese
from luoshi.ground.period import Period
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.exact import Fig, printed
from luoshi.indicators.rules.rank_areas import Place
from luoshi.indicators.rules.single_out import NOT_REPORTED
from luoshi.registers.rules.periods import MONTHS

FirstPlace = Literal["第一位", "首位"]


class Facts(NamedTuple):
    """What is said. ``area`` is 全县, ``among`` whom a place is counted in (全市). ``up`` are places gained (lost below
    0) since the period before. ``target`` is the percentage of the year's target that is completed, ``ahead`` the
    points above its pace."""

    period: Period
    value: Fig = NOT_REPORTED
    growth: Fig = NOT_REPORTED
    place: Place | None = None
    up: Fig = NOT_REPORTED
    target: Fig = NOT_REPORTED
    ahead: Fig = NOT_REPORTED
    revised: bool = False
    area: str = "全县"
    among: str = "全市"
    #: The single period of a cumulative indicator (6月当月), not January to it.
    alone: bool = False


def sentence(definition: Definition, facts: Facts, *, first: FirstPlace = "第一位") -> str:
    """One sentence; what is missing is left out, and where nothing is left it says that and why."""
    when = period_words(definition, facts.period, alone=facts.alone)
    subject = f"{when}，{facts.area}"
    if isinstance(facts.value, Missing) and isinstance(facts.growth, Missing):
        return f"{subject}{definition.name}{_absent(definition, facts)}。"
    clauses = [_opening(definition, facts), _growth_after_value(definition, facts), _place(definition, facts, first)]
    clauses += [_moved(definition, facts), *_target(facts)]
    return subject + "，".join(clause for clause in clauses if clause) + "。"


def period_words(definition: Definition, period: Period, *, alone: bool = False) -> str:
    """1—6月 · 上半年 · 前三季度 · 全年 for cumulative figures, 6月当月 · 二季度 for others, 6月末 for levels.

    The months 1 to 6 are 1—6月 in a monthly indicator and 上半年 in a quarterly one, as bulletins print them.
    """
    last = (period.start.month - 1) + MONTHS[period.kind]
    if definition.stock:
        return "年末" if last == 12 else f"{last}月末"
    if period.kind == "year":
        return "全年"
    if period.kind == "month":
        if definition.cumulative and not alone:
            return "1月" if last == 1 else "全年" if last == 12 else f"1—{last}月"
        return f"{last}月当月" if definition.cumulative else f"{last}月"
    if definition.cumulative and not alone:
        return {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}[last]
    if period.kind == "half":
        return "上半年" if last == 6 else "下半年"
    return f"{'一二三四'[last // 3 - 1]}季度"


def growth_words(growth: Decimal, definition: Definition) -> str:
    """增长8.4% · 下降0.4% · 与上年同期持平; of a rate 同比提高4.2个百分点, told as it is printed."""
    shown = printed(growth, definition.places("growth"))
    if shown == 0:
        return "与上年同期持平"
    if definition.is_rate:
        return f"同比{'提高' if shown > 0 else '下降'}{abs(shown):f}个百分点"
    return f"{'增长' if shown > 0 else '下降'}{abs(shown):f}%"


def place_words(place: Place, among: str, first: FirstPlace = "第一位") -> str:
    """居全市第四位 · 居全市并列第三位 · 居全市首位."""
    if place.tied:
        return f"居{among}并列第{write_chinese(place.place)}位"
    return f"居{among}{first if place.place == 1 else f'第{write_chinese(place.place)}位'}"


def _opening(definition: Definition, facts: Facts) -> str:
    revised = "（修订后）" if facts.revised else ""
    if isinstance(facts.value, Missing):
        assert not isinstance(facts.growth, Missing)
        words = growth_words(facts.growth, definition)
        return f"{definition.name}{words}{revised}"
    amount = f"{printed(facts.value, definition.decimals):f}{definition.unit}{revised}"
    verb = definition.verb or ("实现" if definition.cumulative and not definition.is_rate else "为")
    if verb != "为":
        return f"{verb}{definition.name}{amount}"
    return f"{definition.name}为{amount}"


def _growth_after_value(definition: Definition, facts: Facts) -> str:
    if isinstance(facts.value, Missing) or isinstance(facts.growth, Missing):
        return ""
    return growth_words(facts.growth, definition)


def _place(definition: Definition, facts: Facts, first: FirstPlace) -> str:
    if facts.place is None:
        return ""
    head = "" if definition.ranked_by == "value" else "增幅" if definition.is_rate else "增速"
    return head + place_words(facts.place, facts.among, first)


def _moved(definition: Definition, facts: Facts) -> str:
    if facts.place is None or isinstance(facts.up, Missing):
        return ""
    before = {"month": "上月", "quarter": "上季度", "half": "上半年", "year": "上年"}[facts.period.kind]
    if facts.period.kind == "half" and facts.period.start.month == 1:
        before = "上年下半年"
    if facts.up == 0:
        return f"位次与{before}相同"
    return f"较{before}{'前移' if facts.up > 0 else '后移'}{int(abs(facts.up))}位"


def _target(facts: Facts) -> list[str]:
    if isinstance(facts.target, Missing):
        return []
    said = [f"完成全年目标的{printed(facts.target, 1):f}%"]
    if not isinstance(facts.ahead, Missing):
        points = printed(facts.ahead, 1)
        side = "高于" if points > 0 else "低于"
        said.append(f"{side}序时进度{abs(points):f}个百分点" if points else "与序时进度持平")
    return said


def _absent(definition: Definition, facts: Facts) -> str:
    """Of the facets that are published at all, why the first is not there."""
    shown = facts.growth if definition.facet("value").source == "none" else facts.value
    assert isinstance(shown, Missing)
    if shown.reason == "withheld":
        return "尚未发布"
    if shown.reason == "not_due":
        return "未到发布时间"
    if shown.reason == "not_applicable":
        return f"暂缺（{shown.detail}）" if shown.detail else "不适用"
    return "暂缺"
