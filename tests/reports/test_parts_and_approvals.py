"""Totals and their parts, 核定值 that stand against a figure, gaps that the signer lets pass."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.fill import Approved, Decision
from tests.reports.filling import figure, filled

PARTS = "全县共实施项目*个，其中工业项目*个、农业项目*个。\n"
INDUSTRY, FARMING = figure("工业项目", "value", "31", "个"), figure("农业项目", "value", "12", "个")


def test_a_total_that_nobody_gave_is_the_sum_of_its_parts() -> None:
    done = filled(PARTS, INDUSTRY, FARMING)
    assert done.text == "全县共实施项目43个，其中工业项目31个、农业项目12个。\n"
    assert (done.sources[0].value, done.sources[0].source) == ("31＋12", "各分项之和（s2+s3）")


def test_a_total_that_its_parts_contradict_is_a_gap_that_says_so() -> None:
    for total in ("44", "40"):
        done = filled(PARTS, figure("实施项目", "value", total, "个"), INDUSTRY, FARMING)
        assert [(gap.slot, "各分项相加是 43个" in gap.reason, gap.blocks) for gap in done.gaps] == [("s1", True, False)]


def test_parts_among_others_may_come_to_less_but_not_to_more() -> None:
    text = "实施项目*个，其中工业项目*个、农业项目*个。\n"
    assert not filled(text, figure("实施项目", "value", "44", "个"), INDUSTRY, FARMING).gaps
    assert len(filled(text, figure("实施项目", "value", "40", "个"), INDUSTRY, FARMING).gaps) == 1


MONEY = st.decimals(min_value="0.001", max_value="999.999", places=3)


@given(st.lists(MONEY, min_size=3, max_size=3))
def test_parts_are_printed_so_that_they_add_up_to_the_printed_total(values: list[Decimal]) -> None:
    text = "进出口贸易总额*亿元，其中出口*亿元、进口*亿元、转口*亿元。\n"
    total = sum(values, Decimal(0))
    rows = [figure("进出口贸易总额", "value", str(total), "亿元")]
    rows += [
        figure(name, "value", str(value), "亿元") for name, value in zip(("出口", "进口", "转口"), values, strict=True)
    ]
    done = filled(text, *rows)
    shown = [Decimal(one.printed) for one in done.sources]
    assert not done.gaps
    if all(value >= Decimal("0.005") for value in values):
        assert sum(shown[1:], Decimal(0)) == shown[0] == total.quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert all(abs(one - value) < Decimal("0.01") for one, value in zip(shown[1:], values, strict=True))
    alone = [value.quantize(Decimal("0.01"), ROUND_HALF_UP) for value in values]
    moved = [one.slot for one in done.sources if "最大余数法" in one.remark]
    assert bool(moved) == (sum(alone, Decimal(0)) != shown[0]) or min(values) < Decimal("0.005")


def test_a_figure_that_was_rounded_with_others_is_printed_alike_wherever_it_stands() -> None:
    text = "进出口总额*亿元，其中出口*亿元、进口*亿元。\n全年出口*亿元，创历史新高。\n"
    rows = [("进出口总额", "10.009"), ("出口", "6.0045"), ("进口", "4.0045")]
    done = filled(text, *[figure(name, "value", value, "亿元") for name, value in rows])
    assert done.text == "进出口总额10.01亿元，其中出口6.01亿元、进口4.00亿元。\n全年出口6.01亿元，创历史新高。\n"


FIXED = Approved(Decimal(46), "两个项目年底补录", "王芳", date(2025, 7, 8))


def test_an_approved_value_stands_and_is_marked_with_the_figure_it_replaces() -> None:
    done = filled("规上企业*家。\n", figure("规上企业", "value", "44", "家"), approved={"s1": FIXED})
    line = done.sources[0]
    assert done.text == "规上企业46家。\n"
    assert (line.printed, line.state) == ("46", "已核定")
    assert line.remark == "核定值：两个项目年底补录（王芳2025年7月8日核定；系统数 44家）"


def test_what_is_worked_out_follows_an_approved_value() -> None:
    text = "引进的*个项目已投产*个、投产率为*%。\n"
    data = [figure("引进项目", "value", "50", "个"), figure("引进项目投产", "value", "40", "个")]
    done = filled(text, *data, approved={"s2": FIXED})
    assert done.text == "引进的50个项目已投产46个、投产率为92%。\n"


def test_an_approved_rate_names_what_the_counts_give() -> None:
    text = "引进的*个项目已投产*个、投产率为*%。\n"
    data = [figure("引进项目", "value", "50", "个"), figure("引进项目投产", "value", "40", "个")]
    done = filled(text, *data, approved={"s3": Approved(Decimal(81), "扣除一个合并项目", "王芳")})
    assert "投产率为81%" in done.text
    assert "系统数 80%（40÷50）" in done.sources[-1].remark


def test_an_approved_value_does_not_open_the_door_to_what_is_not_released() -> None:
    data = figure("规上企业", "value", "44", "家", state="未发布")
    done = filled("规上企业*家。\n", data, approved={"s1": FIXED})
    assert [gap.blocks for gap in done.gaps] == [True]
    assert "46" not in done.text


@pytest.mark.parametrize(
    "words", ["受教育群众*万余人次，反响热烈。", "走访企业*余家，反响热烈。", "解决问题*个，反响热烈。"]
)
def test_what_is_printed_open_takes_its_unit_with_it(words: str) -> None:
    done = filled(f"{words}\n", decided={"s1": Decision("（待补）", "李强")})
    assert done.text == f"{words[: words.index('*')]}（待补），反响热烈。\n"


def test_a_gap_that_the_signer_decided_on_prints_the_words_and_names_the_signer() -> None:
    decision = {"s1": Decision("（数据待发布）", "李强", date(2025, 7, 9), "统计局十五日发布")}
    done = filled("全县粮食总产*万吨，再获丰收。\n", decided=decision)
    assert done.text == "全县粮食总产（数据待发布），再获丰收。\n"
    assert not done.gaps
    assert [gap.slot for gap in done.decided] == ["s1"]
    assert done.sources[0].remark == (
        "没有找到同单位、同口径的数据；签发人李强2025年7月9日决定照此印发：统计局十五日发布"
    )


def test_no_decision_lets_an_unreleased_figure_through() -> None:
    data = figure("规上企业", "value", "44", "家", state="未发布")
    done = filled("规上企业*家。\n", data, decided={"s1": Decision("四十余", "李强")})
    assert [gap.blocks for gap in done.gaps] == [True]
    assert done.text == "规上企业【待填】家。\n"


def test_a_total_in_doubt_goes_out_as_it_is_where_the_signer_says_so() -> None:
    total = figure("实施项目", "value", "44", "个")
    done = filled(PARTS, total, INDUSTRY, FARMING, decided={"s1": Decision("", "李强")})
    assert done.text.startswith("全县共实施项目44个，其中")
    assert "签发人李强决定照印" in done.sources[0].remark


def test_a_note_of_the_figures_keeper_is_in_its_line() -> None:
    done = filled("规上企业*家。\n", Datum("规上企业", "value", "家", Decimal(44), note="含拟退库2家", source="表"))
    assert done.sources[0].remark == "含拟退库2家"
