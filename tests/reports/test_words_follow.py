"""The words around a number are true of it, whatever it is."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.numerals import parse_number
from luoshi.reports.rules.print_value import print_value
from luoshi.reports.rules.slots import Slot
from tests.reports.filling import figure, filled

CHANGES = st.decimals(min_value=-300, max_value=300, places=3)
RISING = ("增长", "高于", "前移", "提高", "增加", "快于", "超")


def change(text: str, name: str, value: Decimal, unit: str, facet: str = "change") -> str:
    return filled(text, figure(name, facet, str(value), unit)).text


def shows(words: str, value: Decimal, before: str, after: str, unit: str) -> bool:
    """Whether ``words`` say ``value``: the verb by its sign, the number by its size."""
    verb = before if value > 0 else after
    at = words.index(verb) + len(verb)
    number = "".join(mark for mark in words[at:].split(unit)[0] if mark in "0123456789.")
    half = Fraction(5, 10 ** (len(number.partition(".")[2]) + 1))
    return verb in words and abs(Fraction(number) - abs(Fraction(value))) <= half


@given(CHANGES)
def test_growth_is_told_as_a_rise_a_fall_or_no_change(value: Decimal) -> None:
    words = change("上半年固定资产投资同比增长*%。\n", "固定资产投资", value, "%", "growth")
    if value == 0:
        assert words == "上半年固定资产投资同比持平。\n"
    else:
        assert shows(words, value, "增长", "下降", "%")
        assert ("增长" in words) != ("下降" in words)


@given(CHANGES)
def test_what_is_above_below_or_level_with_pace_is_told_so(value: Decimal) -> None:
    words = change("投资完成率高于序时进度*个百分点。\n", "投资完成率高于序时进度", value, "个百分点")
    if value == 0:
        assert words == "投资完成率与序时进度持平。\n"
    else:
        assert shows(words, value, "高于", "低于", "个")


@given(st.integers(-30, 30))
def test_a_place_moves_forward_back_or_not_at_all(value: int) -> None:
    words = change("GDP总量位次前移*位。\n", "GDP总量位次", Decimal(value), "位")
    expected = (
        "GDP总量位次保持不变。\n" if value == 0 else f"GDP总量位次{'前移' if value > 0 else '后移'}{abs(value)}位。\n"
    )
    assert words == expected


@given(st.integers(1, 40), st.integers(1, 40))
def test_the_verb_between_two_places_follows_them(before: int, after: int) -> None:
    text = "工业投资增速由上年第*位前移至第*位。\n"
    data = [figure("工业投资增速上年", "rank", str(before), ""), figure("工业投资增速", "rank", str(after), "")]
    words = filled(text, *data).text
    old, new = (parse_number(part.split("位")[0]) for part in words.split("第")[1:])
    assert (old, new) == (before, after)
    verb = "前移至" if after < before else "后移至" if after > before else "保持在"
    assert f"位{verb}第" in words


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_verb_between_two_counts_follows_them(before: int, after: int) -> None:
    text = "规上企业由上年的*家增加到*家，净增*家。\n"
    data = [figure("规上企业上年", "value", str(before), "家"), figure("规上企业", "value", str(after), "家")]
    words = filled(text, *data).text
    verb = "增加到" if after > before else "减少到" if after < before else "保持在"
    end = "净增" if after > before else "净减"
    last = "与上年同期持平" if after == before else f"{end}{abs(after - before)}家"
    assert words == f"规上企业由上年的{before}家{verb}{after}家，{last}。\n"


@given(st.decimals(min_value=0, max_value=250, places=2))
def test_only_what_is_more_than_done_is_overfulfilled(value: Decimal) -> None:
    words = change("一般公共预算收入超额完成全年任务的*%。\n", "一般公共预算收入", value, "%", "completion")
    assert ("超额" in words) == (value > 100)


HEDGES = st.sampled_from(["余", "多", "超", "近", "约", "突破"])


@given(st.decimals(min_value=0, max_value=10**7, places=2), HEDGES, st.sampled_from(["家", "亿元", "万人次"]))
def test_a_rough_number_is_true_in_its_direction(amount: Decimal, word: str, unit: str) -> None:
    text = f"共*{word}{unit}在册" if word in ("余", "多") else f"共计{word}*{unit}在册"
    place = text.index("*")
    slot = Slot("s1", place, place + 1, "value", unit, "", "", "", "", word, (0, len(text)), text[:place], "")
    printed = print_value(text, slot, amount, unit)
    shown = Fraction(printed.text)
    if not printed.edits and word != "约":
        assert shown > amount if word == "近" else shown < amount
    # Two leading figures: never off by more than a tenth, and the word never stands beside an exact number.
    assert abs(shown - Fraction(amount)) <= max(Fraction(amount) / 10, Fraction(1))
    if shown == amount and word != "约":
        assert printed.edits


@pytest.mark.parametrize("value", ["0", "-1", "2.5"])
def test_a_place_that_is_none_is_not_printed(value: str) -> None:
    done = filled("工业投资增速居全市第*位。\n", figure("工业投资增速", "rank", value, ""))
    assert [gap.reason for gap in done.gaps] == [f"{value} 不是位次"]


def test_a_place_among_peers_that_have_not_all_reported_is_the_signers_to_decide() -> None:
    done = filled("工业投资增速居全市第*位。\n", figure("工业投资增速", "rank", "3", "", note="还有2个县区未报"))
    assert [(gap.reason, gap.blocks) for gap in done.gaps] == [("位次不全：还有2个县区未报", False)]


def test_a_change_against_the_average_is_not_the_change_against_last_year() -> None:
    text = "规上工业增加值增速高于全市平均*个百分点。\n"
    other = figure("规上工业增加值增速比上年", "change", "1.2", "个百分点")
    assert len(filled(text, other).gaps) == 1


def test_last_years_number_does_not_go_into_this_years_place() -> None:
    done = filled("规上企业由上年的*家增加到*家。\n", figure("规上企业", "value", "246", "家"))
    assert done.text == "规上企业由上年的【待填】家增加到246家。\n"


def test_a_fall_that_is_told_by_its_size_stays_a_fall() -> None:
    text = "单位生产总值能耗下降*%。\n"
    assert "下降3.2%" in filled(text, figure("单位生产总值能耗降幅", "growth", "3.2", "%")).text
    assert "下降3.2%" in filled(text, figure("单位生产总值能耗", "growth", "-3.2", "%")).text


@given(CHANGES)
def test_verbs_of_one_character_follow_too(value: Decimal) -> None:
    words = change("开工率比全市平均水平高*个百分点。\n", "开工率比全市平均水平", value, "个百分点")
    if value == 0:
        assert words == "开工率与全市平均水平持平。\n"
    else:
        assert shows(words, value, "高", "低", "个")


def test_things_that_came_to_be_are_not_all_of_them() -> None:
    text = "规上企业增加*家，总数突破*家。\n"
    data = [figure("规上企业", "change", "8", "家"), figure("规上企业总数", "value", "300", "家")]
    assert filled(text, *data).text == "规上企业增加8家，总数达300家。\n"
    assert filled(text, data[1]).text == "规上企业增加【待填】家，总数达300家。\n"
