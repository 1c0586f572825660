"""The half-year's sentences against ones written from the bulletins' rules alone, another way than the program does."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.rules.rank_areas import Place
from luoshi.indicators.rules.sentence import Facts, sentence
from tests.indicators.conftest import indicator

AMOUNT = Definition.model_validate(indicator("a", "公共收入"))
BY_GROWTH = Definition.model_validate(indicator("b", "工业产出", ranked_by="growth", frequency="quarter"))
RATE = Definition.model_validate(indicator("c", "按期办结率", unit="%", decimals=1, ranked_by="growth"))
ONLY_GROWTH = Definition.model_validate(
    indicator("d", "技改投资", ranked_by="growth", facets={"value": "none", "growth": "official"})
)
ALL = {"a": AMOUNT, "b": BY_GROWTH, "c": RATE, "d": ONLY_GROWTH}
HEADS = {
    "2025-06": "1—6月，", "2025-01": "1月，", "2025-12": "全年，", "2025Q2": "上半年，", "2025Q1": "一季度，",
    "2025Q3": "前三季度，",
}  # fmt: skip
NUMERALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
BEFORE = {"2025-06": "上月", "2025-12": "上月", "2025-01": "上月", "2025Q1": "上季度", "2025Q2": "上季度",
          "2025Q3": "上季度"}  # fmt: skip


def rounded(number: Decimal, places: int) -> str:
    """Half away from zero, by whole numbers."""
    scaled = abs(Fraction(number)) * 10**places
    whole = int(scaled) + (1 if scaled - int(scaled) >= Fraction(1, 2) else 0)
    text = str(whole).rjust(places + 1, "0")
    sign = "-" if number < 0 and whole else ""
    return sign + (f"{text[:-places]}.{text[-places:]}" if places else text)


def written(
    kind: str, when: str, value: Decimal | None, growth: Decimal | None, place: Place | None, up: int | None, *,
    revised: bool,
) -> str:  # fmt: skip
    """As a statistician writes it down."""
    grown = ""
    if growth is not None:
        shown = rounded(growth, 1)
        size = shown.lstrip("-")
        if size == "0.0":
            grown = "与上年同期持平"
        elif kind == "c":
            grown = f"同比{'下降' if shown[0] == '-' else '提高'}{size}个百分点"
        else:
            grown = f"{'下降' if shown[0] == '-' else '增长'}{size}%"
    mark = "（修订后）" if revised else ""
    said = {
        "a": f"实现公共收入{rounded(value or Decimal(0), 2)}亿元{mark}",
        "b": f"实现工业产出{rounded(value or Decimal(0), 2)}亿元{mark}",
        "c": f"按期办结率为{rounded(value or Decimal(0), 1)}%{mark}",
        "d": f"技改投资{grown}{mark}",
    }[kind]
    parts = [said] if kind == "d" or not grown else [said, grown]
    if place is not None:
        which = {"a": "", "b": "增速", "c": "增幅", "d": "增速"}[kind]
        parts.append(f"{which}居全市{'并列' if place.tied else ''}第{NUMERALS[place.place]}位")
        if up is not None:
            parts.append(
                f"位次与{BEFORE[when]}相同" if up == 0 else f"较{BEFORE[when]}{'前移' if up > 0 else '后移'}{abs(up)}位"
            )
    return HEADS[when] + "全县" + "，".join(parts) + "。"


NUMBERS = st.decimals(Decimal("-99.99"), Decimal("999.99"), places=3)
GROWTHS = st.decimals(Decimal("-45"), Decimal("45"), places=2) | st.sampled_from(
    [Decimal("0.04"), Decimal("-0.04"), Decimal("0.05"), Decimal("-0.05"), Decimal(0)]
)
PLACES = st.builds(Place, st.integers(1, 12), st.sampled_from([0, 0, 0, 1, 2]))


@pytest.mark.parametrize("kind", ALL)
@given(
    st.sampled_from(sorted(HEADS)), NUMBERS, st.none() | GROWTHS, st.none() | PLACES,
    st.none() | st.integers(-11, 11), st.booleans(),
)  # fmt: skip
def test_rises_falls_ties_first_and_last_places_and_revisions_read_as_written_by_hand(
    kind: str, when: str, value: Decimal, growth: Decimal | None, place: Place | None, up: int | None, revised: bool
) -> None:
    absent = Missing("not_reported")
    if kind == "d" and growth is None:
        growth = Decimal("1")
    facts: dict[str, Any] = {
        "value": Missing("not_applicable", "不发布") if kind == "d" else value,
        "growth": absent if growth is None else growth, "place": place,
        "up": absent if up is None else Decimal(up), "revised": revised,
    }  # fmt: skip
    found = sentence(ALL[kind], Facts(parse_period(when), **facts))
    assert found == written(kind, when, value, growth, place, up, revised=revised)


@given(NUMBERS, st.integers(1, 10), st.integers(0, 1))
def test_where_two_of_twelve_are_missing_it_says_among_how_many(value: Decimal, place: int, tied: int) -> None:
    facts = Facts(parse_period("2025-06"), value=value, place=Place(place, tied), among="已报的10个县（区）")
    shared = "并列" if tied else ""
    assert sentence(AMOUNT, facts).endswith(f"居已报的10个县（区）{shared}第{NUMERALS[place]}位。")
