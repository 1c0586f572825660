"""Marks in a template: what they print, what they ask for, what is refused and how it is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from luoshi.formulas import DATE, TEXT, number
from luoshi.ground.missing import Missing
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.fill import Filled, fill
from luoshi.reports.rules.template import Answer, Expanded, Ref, Row, Rows, RowsNeed, TemplateError, expand, parse
from luoshi.reports.rules.template.tables import Tables

PROJECTS = Rows(
    [
        Row({"名称": "东区厂房", "状态": "在建", "总投资": Decimal(12000), "开工日期": date(2025, 3, 8)}, "第2行"),
        Row({"名称": "南站货场", "状态": "竣工", "总投资": Decimal(8000), "开工日期": date(2024, 5, 2)}, "第3行"),
        Row({"名称": "西山水库", "状态": "在建", "总投资": Decimal(52000), "开工日期": date(2025, 6, 1)}, "第4行"),
    ],
    {"名称": TEXT, "状态": TEXT, "总投资": number("万元"), "开工日期": DATE},
)


def figure(name: str, facet: str, value: str, unit: str = "", **more: str) -> Datum:
    return Datum(name, facet, unit, Decimal(value), source="统计局", **more)  # type: ignore[arg-type]


DATA = [
    figure("地区生产总值", "value", "186.42", "亿元"), figure("地区生产总值", "growth", "6.4", "%"),
    figure("地区生产总值", "rank", "3"), figure("地区生产总值位次变化", "value", "2"),
    figure("一般公共预算收入", "value", "9.3", "亿元"), figure("一般公共预算收入", "completion", "51.2", "%"),
    figure("一般公共预算收入较序时", "value", "1.2", "百分点"), figure("固定资产投资", "growth", "-2.5", "%"),
    figure("理论宣讲", "value", "1234", "场"), figure("工业投资", "growth", "5", "%", state="未发布"),
    Datum("县名", "name", "", "沂川县", source="公文要素"),
]  # fmt: skip


def expanded(*paragraphs: str, rows: Rows = PROJECTS) -> Expanded:
    return expand(parse(paragraphs), Tables(DATA, {"重点项目": rows}))


def filled(*paragraphs: str, rows: Rows = PROJECTS) -> Filled:
    found = expanded(*paragraphs, rows=rows)
    return fill(found.text, found.slots, found.bindings, found.data)


def printed(*paragraphs: str) -> str:
    return filled(*paragraphs).text


def faults(*paragraphs: str) -> list[str]:
    with pytest.raises(TemplateError) as wrong:
        parse(paragraphs)
    return [f"{fault.paragraph} {fault.message}{fault.remedy}" for fault in wrong.value.faults]


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("实现{{地区生产总值}}。", "实现186.42亿元。"),
        ("实现{{地区生产总值}}亿元。", "实现186.42亿元。"),
        ("实现{{地区生产总值}}万元。", "实现1864200万元。"),
        ("实现{{地区生产总值|万元}}。", "实现1864200万元。"),
        ("实现{{地区生产总值|1位}}。", "实现186.4亿元。"),
        ("实现{{地区生产总值|不带单位}}。", "实现186.42。"),
        ("增长{{地区生产总值.增速}}。", "增长6.4%。"),
        ("投资增长{{固定资产投资.增速}}。", "投资下降2.5%。"),
        ("投资增长{{固定资产投资增速}}。", "投资下降2.5%。"),
        ("投资{{固定资产投资.同比}}。", "投资下降2.5%。"),
        ("投资同比增长{{固定资产投资.同比}}。", "投资同比下降2.5%。"),
        ("居全市{{地区生产总值.位次}}。", "居全市第三位。"),
        ("居全市第{{地区生产总值.位次}}位。", "居全市第三位。"),
        ("位次{{地区生产总值.位次变化}}。", "位次前移2位。"),
        ("完成年度任务的{{一般公共预算收入.完成率}}。", "完成年度任务的51.2%。"),
        ("收入{{一般公共预算收入.较序时}}。", "收入高于序时进度1.2个百分点。"),
        ("宣讲{{理论宣讲|余}}。", "宣讲1200余场。"),
        ("宣讲{{理论宣讲}}余场。", "宣讲1200余场。"),
        ("宣讲近{{理论宣讲}}。", "宣讲近1300场。"),
        ("宣讲{{理论宣讲|近}}。", "宣讲近1300场。"),
        ("占{{= 百分比(一般公共预算收入 / 地区生产总值)|2位}}。", "占4.99%。"),
        ("{{县名}}的工作", "沂川县的工作"),
        ("｛｛地区生产总值．增速｜０位｝｝", "6%"),
    ],
)  # fmt: skip
def test_a_mark_prints_its_figure_in_the_words_around_it(template: str, words: str) -> None:
    assert printed(template) == words


def test_every_printed_value_has_a_slot_and_a_line_of_the_source_table() -> None:
    found = filled(
        "实现{{地区生产总值}}、{{地区生产总值.同比}}。", "{{每条 重点项目}}", "{{名称}}，{{总投资|亿元}}。", "{{完}}"
    )
    assert [one.printed for one in found.sources] == [
        "186.42",
        "6.4",
        "东区厂房",
        "1.2",
        "南站货场",
        "0.8",
        "西山水库",
        "5.2",
    ]
    assert [one.source for one in found.sources[2:4]] == ["第2行", "第2行"]
    assert "".join(piece.words for piece in found.pieces) == found.text


def test_a_list_is_filtered_ordered_cut_and_joined() -> None:
    text = (
        "在建：{{每条 重点项目 其中 状态=“在建” 按 总投资 降序 前2 间隔 “；”}}{{序号}}.{{名称}}{{总投资|亿元}}{{完}}。"
    )
    assert printed(text) == "在建：1.西山水库5.2亿元；2.东区厂房1.2亿元。"


def test_a_list_of_paragraphs_and_of_a_tables_rows() -> None:
    assert printed("{{每条 重点项目 按 开工日期}}", "{{名称}}于{{开工日期|月日}}开工。", "{{完}}", "完毕。") == (
        "南站货场于5月2日开工。\n东区厂房于3月8日开工。\n西山水库于6月1日开工。\n完毕。"
    )
    assert (
        printed("序号\t名称", "{{每条 重点项目 前2}}{{序号}}\t{{名称}}{{完}}") == "序号\t名称\n1\t东区厂房\n2\t南站货场"
    )


def test_an_empty_list_says_so_or_leaves_its_paragraph_out() -> None:
    none = ("{{每条 重点项目 其中 状态=“停工”}}", "{{名称}}。", "{{没有时}}", "没有停工的项目。", "{{完}}")
    assert printed(*none) == "没有停工的项目。"
    assert printed("上。", "{{每条 重点项目 其中 状态=“停工”}}{{名称}}{{完}}", "下。") == "上。\n下。"


def test_rows_are_counted_and_added_up() -> None:
    text = "在建{{条数 重点项目 其中 状态=“在建”}}个，投资{{合计 重点项目.总投资 其中 状态=“在建”|亿元}}。"
    assert printed(text) == "在建2个，投资6.4亿元。"


def test_a_row_that_a_condition_cannot_judge_is_left_out_and_told() -> None:
    rows = Rows([*PROJECTS.rows, Row({"名称": "北岸码头", "状态": "在建", "总投资": None})], PROJECTS.types)
    found = expanded("{{每条 重点项目 其中 总投资 > 1亿元}}{{名称}}{{完}}", rows=rows)
    assert found.text == "**"
    assert found.notes == ("第1段“重点项目”有 1 条缺条件要看的数，没有列入，请补全后再印。",)
    counted = expanded("{{条数 重点项目 其中 总投资 > 1亿元}}", rows=rows).bindings["m1"].gap
    assert counted is not None
    assert "有 1 条缺条件要看的数" in counted.reason


def test_a_day_left_empty_has_not_come_about() -> None:
    rows = Rows([*PROJECTS.rows, Row({"名称": "北岸码头", "状态": "在建", "开工日期": None})], PROJECTS.types)
    found = expanded('{{条数 重点项目 其中 开工日期 >= 日期("2025-01-01")}}', rows=rows)
    assert (found.data[0].value, found.notes) == (2, ())


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        ("地区生产总值.增速 > 0", True), ("地区生产总值.增速 < 5%", False), ("地区生产总值 增长", True),
        ("固定资产投资增速 < 0", True),
        ("固定资产投资 下降", True), ("地区生产总值.位次 上升", True), ("地区生产总值.位次 持平", False),
        ("固定资产投资.增速<0 且 地区生产总值.增速>0", True), ("固定资产投资.增速>0 或 地区生产总值.增速>0", True),
        ("社零 缺数", True), ("非 (地区生产总值 > 100亿元)", False), ("县名 = “沂川县”", True),
    ],
)  # fmt: skip
def test_a_condition_chooses_its_words(condition: str, held: bool) -> None:
    assert printed(f"{{{{若 {condition}}}}}是{{{{否则}}}}否{{{{完}}}}") == ("是" if held else "否")


def test_conditions_may_stand_in_their_own_paragraphs_and_branch_further() -> None:
    text = (
        "上。",
        "{{若 固定资产投资.增速 > 0}}",
        "升。",
        "{{否则若 固定资产投资.增速 < -5%}}",
        "大降。",
        "{{否则}}",
        "小降。",
        "{{完}}",
        "下。",
    )
    assert printed(*text) == "上。\n小降。\n下。"


def test_a_condition_over_a_missing_figure_is_a_gap_and_not_false() -> None:
    found = filled("{{若 社零.增速 > 0}}增长{{否则}}下降{{完}}。")
    assert found.text == "【待填】。"
    assert "若 社零.增速 > 0" in found.gaps[0].reason
    assert not found.gaps[0].blocks


def test_a_condition_over_a_figure_that_is_not_released_blocks() -> None:
    assert [gap.blocks for gap in filled("{{若 工业投资 增长}}增长{{完}}").gaps] == [True]


def test_how_a_block_was_decided_is_kept_with_its_figures() -> None:
    assert [tuple(one) for one in expanded("{{若 固定资产投资 下降}}降{{完}}").decisions] == [
        ("若 固定资产投资 下降", True, ("固定资产投资.增速＝-2.5%",))
    ]


def test_what_is_missing_stays_open_with_its_reason() -> None:
    found = filled("零售额{{社零}}，投资{{固定资产投资}}，工业投资增长{{工业投资.增速}}。")
    assert found.text == "零售额【待填】，投资【待填】，工业投资增长【待填】%。"
    assert [gap.blocks for gap in found.gaps] == [False, False, True]
    assert "没有“社零”" in found.gaps[0].reason


def test_an_open_place_keeps_the_unit_that_is_known() -> None:
    class Unreported:
        def value(self, ref: Ref) -> Answer:
            return Answer(Missing("not_reported"), "亿元" if not ref.facet else "", ref.name)

        def rows(self, need: RowsNeed) -> Rows:
            return Rows()

    found = expand(parse(["零售额{{社零}}，居全市{{社零.位次}}，{{社零.同比}}。"]), Unreported())
    assert (
        fill(found.text, found.slots, found.bindings, found.data).text
        == "零售额【待填】亿元，居全市第【待填】位，【待填】。"
    )


def test_a_line_of_a_table_may_be_called_by_its_growth() -> None:
    data = [figure("工业技改投资增速", "value", "-3.4", "%")]
    found = expand(parse(["技改投资增长{{工业技改投资.增速}}。"]), Tables(data))
    assert fill(found.text, found.slots, found.bindings, found.data).text == "技改投资下降3.4%。"


def test_the_growth_of_a_rate_is_told_in_points() -> None:
    data = [figure("落地率", "value", "62.5", "%"), figure("落地率", "growth", "-4.2", "%")]
    found = expand(parse(["落地率{{落地率}}，同比{{落地率.同比}}。"]), Tables(data))
    assert fill(found.text, found.slots, found.bindings, found.data).text == "落地率62.5%，同比下降4.2个百分点。"


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    assert "是不是“地区生产总值”" in filled("{{地区生产总直}}").gaps[0].reason


def test_a_column_that_the_register_does_not_have_is_refused_with_its_place() -> None:
    with pytest.raises(TemplateError, match=r"第1段.*没有“投资额”这一栏") as wrong:
        expanded("{{每条 重点项目}}{{投资额}}{{完}}")
    assert "总投资" in wrong.value.remedy


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (("{{若 甲 >}}是{{完}}",), "1 公式没有写完"),
        (("上", "{{每条 重点项目}}{{名称}}"), "2 本段里没有写到哪里完"),
        (("{{完}}",), "1 前面没有与它相配的"),
        (("{{地区生产总值|万圆}}",), "1 看不懂“万圆”"),
        (("{{地区生产总值",), "1 花括号没有配对"),
        (("{{}}",), "1 里面是空的"),
        (("{{每条 甲}}{{每条 乙}}{{完}}{{完}}",), "1 “每条”里面不能再套"),
        (("{{每条}}{{完}}",), "1 没有写哪个台账"),
        (("{{若 甲 > 0}}是{{否则}}否{{否则}}又{{完}}",), "1 “否则”后面不能再有"),
        (("{{= 同级(甲)}}",), "1 模板里不能用“同级”"),
    ],
)
def test_what_is_wrong_is_said_with_its_paragraph(paragraphs: tuple[str, ...], said: str) -> None:
    assert faults(*paragraphs)[0].startswith(said)


def test_all_faults_are_told_at_once() -> None:
    assert len(faults("{{甲|乙丙丁}}", "好。", "{{若}}是{{完}}", "{{完}}")) == 3


def test_what_a_template_needs_is_known_before_anything_is_fetched() -> None:
    needs = parse([
        "{{地区生产总值.增速}}{{地区生产总值.增速}}{{一般公共预算收入|上年同期}}{{工业投资.增速|蒙泉县}}",
        "{{每条 重点项目 其中 状态=“在建” 且 开工日期 >= 期初 按 总投资 降序 前5}}",
        "{{名称}}{{若 县名 = “甲”}}{{环节}}{{完}}",
        "{{完}}",
        "{{= 地区生产总值 - 上年同期(地区生产总值)}}",
    ]).needs  # fmt: skip
    assert [ref.key for ref in needs.refs] == [
        "地区生产总值.增速", "一般公共预算收入|上年同期", "工业投资.增速|蒙泉县", "期初", "县名", "地区生产总值",
        "地区生产总值|上年同期",
    ]  # fmt: skip
    rows = needs.rows[0]
    assert (rows.register, rows.limit, rows.fields) == ("重点项目", 5, ("状态", "开工日期", "总投资", "名称", "环节"))
    assert [tuple(one) for one in rows.order] == [("总投资", True)]


def test_a_missing_reason_travels_into_a_formula() -> None:
    found = expanded("{{= 社零 / 2}}")
    gap = found.bindings["m1"].gap
    assert gap is not None
    assert "社零" in gap.reason
    assert not found.data
