"""A masked paper filled from a table of figures: what goes where, what the words become, what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reports.rules.data_table import Datum, TableError, read_data
from luoshi.reports.rules.fill import Binding, Gap, fill
from luoshi.reports.rules.likeness import like
from luoshi.reports.rules.print_value import convert, print_value
from luoshi.reports.rules.slots import Slot
from tests.reports.filling import figure, filled


def test_level_growth_and_completion_of_one_indicator_go_to_their_own_blanks() -> None:
    text = "上半年，全县实现地区生产总值*亿元、增长*%；一般公共预算收入*亿元、完成全年任务*%。\n"
    found = filled(
        text, figure("地区生产总值", "value", "1324560", "万元"), figure("地区生产总值", "growth", "6.25", "%"),
        figure("一般公共预算收入", "value", "6.1", "亿元"), figure("一般公共预算收入", "completion", "51.249", "%"),
    )  # fmt: skip
    assert (
        found.text == "上半年，全县实现地区生产总值132.46亿元、增长6.3%；一般公共预算收入6.1亿元、完成全年任务51.2%。\n"
    )
    assert not found.gaps


@pytest.mark.parametrize(
    ("growth", "words"),
    [("5.3", "增长5.3%"), ("-2.51", "下降2.5%"), ("0", "与上年同期持平"), ("0.0", "与上年同期持平")],
)
def test_the_verb_follows_the_sign_of_the_figure(growth: str, words: str) -> None:
    found = filled("今年上半年，全县固定资产投资增长*%。\n", figure("固定资产投资", "growth", growth, "%"))
    assert found.text == f"今年上半年，全县固定资产投资{words}。\n"


def test_a_rate_is_worked_out_from_the_two_counts_before_it() -> None:
    text = "春季引进的*个项目已投产*个、投产率为*%。\n"
    found = filled(text, figure("引进项目", "value", "48", "个"), figure("引进项目投产", "value", "31", "个"))
    assert found.text == "春季引进的48个项目已投产31个、投产率为64.6%。\n"
    assert found.sources[-1].value == "31÷48"


def test_a_figure_without_end_stands_in_the_source_table_with_six_places() -> None:
    long = figure("一般公共预算收入", "completion", "53.993993993993993993", "%")
    found = filled("一般公共预算收入完成全年任务的*%。\n", long)
    assert found.text == "一般公共预算收入完成全年任务的54.0%。\n"
    assert found.sources[-1].value == "53.993994%"


def test_a_wrong_unit_never_fits_whatever_the_name_says() -> None:
    found = filled("全县规上企业*家。\n", figure("规上企业", "value", "12", "亿元"))
    assert [gap.reason for gap in found.gaps] == ["没有找到同单位、同口径的数据"]


def test_a_growth_never_goes_into_the_blank_of_a_level() -> None:
    found = filled("社会消费品零售总额*亿元。\n", figure("社会消费品零售总额", "growth", "5.3", "%"))
    assert len(found.gaps) == 1


def test_an_unreleased_figure_is_never_printed_and_no_signature_helps() -> None:
    found = filled("全县固定资产投资增长*%。\n", figure("固定资产投资", "growth", "5", "%", state="未发布"))
    assert [gap.blocks for gap in found.gaps] == [True]
    assert "5" not in found.text


def test_two_figures_alike_are_asked_about_and_not_guessed() -> None:
    data = [figure("重点产业项目", "value", "5", "个"), figure("重点民生项目", "value", "7", "个")]
    found = filled("全县实施重点项目*个。\n", *data)
    assert len(found.gaps) == 1


@pytest.mark.parametrize(
    ("value", "words"),
    [("1234", "理论宣讲1200余场"), ("1200", "理论宣讲1200场"), ("85", "理论宣讲85场"), ("85.5", "理论宣讲85余场")],
)
def test_yu_rounds_down_and_goes_where_nothing_is_left_over(value: str, words: str) -> None:
    assert filled("开展理论宣讲*余场。\n", figure("理论宣讲", "value", value, "场")).text == f"开展{words}。\n"


def test_a_persons_choice_in_the_table_of_blanks_binds() -> None:
    chosen = Datum("品牌", "name", "", "河谷", slot="s1", source="宣传部")
    assert filled("办好“*”夜校。\n", chosen).text == "办好“河谷”夜校。\n"


def test_a_slot_prints_the_decimals_that_somebody_asked_for() -> None:
    slot = a_slot("亿元")._replace(places=0)
    found = fill("共有*亿元", [slot], {"s1": Binding("s1", 0)}, [figure("投资", "value", "12.345", "亿元")])
    assert found.text == "共有12亿元"


def test_a_binding_that_knows_why_it_is_open_says_so() -> None:
    gap = Gap("s1", "“投资”未报", "请统计局报数。")
    found = fill("共有*亿元", [a_slot("亿元")], {"s1": Binding("s1", gap=gap)}, [])
    assert found.gaps == (gap,)


def test_a_wide_table_gives_a_figure_a_column() -> None:
    head = ["指标名称", "单位", "本期值", "同比增长（%）", "全市位次"]
    found = read_data("表", head, [(2, ["工业投资", "亿元", Decimal("12.5"), Decimal("-3"), Decimal(4)])])
    assert [(one.facet, one.value, one.unit) for one in found] == [
        ("value", Decimal("12.5"), "亿元"), ("growth", Decimal(-3), "%"), ("rank", Decimal(4), ""),
    ]  # fmt: skip


def test_a_table_without_figures_says_what_its_head_should_be() -> None:
    with pytest.raises(TableError, match="哪一列是指标"):
        read_data("表", ["甲", "乙"], [(2, ["a", "b"])])


AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=3)


def a_slot(unit: str, approx: str = "") -> Slot:
    return Slot("s1", 2, 3, "value", unit, "", "", "", "", approx, (0, 6), "", "")


@given(AMOUNTS)
def test_what_is_printed_is_within_half_a_last_place(amount: Decimal) -> None:
    shown = Decimal(print_value("共有*亿元", a_slot("亿元"), amount, "亿元").text)
    assert abs(shown - amount) <= Decimal("0.005")


@given(AMOUNTS, st.sampled_from(["余", "近", "约"]))
def test_a_hedge_is_true_of_the_figure_or_gone(amount: Decimal, hedge: str) -> None:
    text = "共有*余场次" if hedge == "余" else f"共{hedge}*场次次"
    printed = print_value(text, a_slot("场", hedge), amount, "场")
    shown = Decimal(printed.text)
    if printed.edits:
        # The hedge went: what is left is the figure itself, rounded in its last place.
        assert abs(shown - amount) <= Decimal(5).scaleb(int(shown.as_tuple().exponent) - 1)
    elif hedge != "约":
        assert shown < amount if hedge == "余" else shown > amount


@given(AMOUNTS)
def test_units_convert_there_and_back(amount: Decimal) -> None:
    assert convert(convert(amount, "万元", "亿元"), "亿元", "万元") == amount


@given(st.text(alphabet="县工业投资额增长项目数", min_size=1, max_size=8), st.text(alphabet="县工业投资额", max_size=8))
def test_likeness_is_symmetric_and_between_nothing_and_one(one: str, other: str) -> None:
    assert like(one, other) == like(other, one)
    assert 0 <= like(one, other) <= 1


def test_a_share_behind_its_part_is_of_the_total_that_is_divided() -> None:
    text = "全县共有党员*名，其中农村党员*名，占*%；青年党员*名，占*%。\n"
    rows = [("党员", "12000"), ("农村党员", "8500"), ("青年党员", "3000")]
    found = filled(text, *[figure(name, "value", value, "名") for name, value in rows])
    assert found.text == "全县共有党员12000名，其中农村党员8500名，占70.8%；青年党员3000名，占25%。\n"


def test_a_number_that_only_names_takes_what_a_person_chose() -> None:
    text = "*国道改建完工，截至*月底建成通车。\n"
    rows = [figure("国道编号", "value", "206", "", slot="s1"), figure("月份", "value", "6", "月", slot="s2")]
    assert filled(text, *rows).text == "206国道改建完工，截至6月底建成通车。\n"


def test_a_name_is_known_by_the_words_behind_its_gap_wherever_it_stands() -> None:
    text = "*县抓招商，“*讲堂”开讲。*县获评先进，*品牌叫响。\n"
    names = [
        Datum(name, "name", "", value, source="名录") for name, value in (("县名", "沂川县"), ("讲堂名称", "河谷"))
    ]
    assert filled(text, *names).text == "沂川县抓招商，“河谷讲堂”开讲。沂川县获评先进，【待填】品牌叫响。\n"


def test_the_place_of_a_share_is_not_the_place_of_what_it_is_the_share_of() -> None:
    whole = figure("民间投资", "rank", "3", "")
    share = figure("民间投资占比", "rank", "7", "")
    assert filled("民间投资占比居全市第*位。", whole, share).text == "民间投资占比居全市第七位。"
    assert filled("民间投资占比居全市第*位。", whole).gaps
