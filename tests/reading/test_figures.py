"""Which numbers are figures, and what they say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.reading.model import Figure
from tests.reading.figuring import figures, one


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("新建改造农村公路56.3公里。", ["56.3"]), ("全年接待游客300余万人次。", ["300"]),
        ("总投资突破百亿元。", ["百"]),
        ("办理提案86件，办结率100%。", ["86", "100"]), ("计划投资3—5亿元。", ["3", "5"]),
        ("三次产业比为8.1:40.2:51.7。", ["8.1", "40.2", "51.7"]),
        ("满意度近九成。", ["九"]),
        ("提高到百分之九十五以上。", ["九十五"]), ("实现产值翻一番。", ["一"]),
        ("居全省第十二位。", ["十二"]),
        ("跻身全国前十强。", ["十"]), ("新增企业*家，增长*%。", ["*", "*"]),
        ("县财政每年安排２００万元。", ["２００"]),
        ("48小时内办结。", ["48"]), ("每季度召开一次推进会。", ["一"]), ("先后开展两轮督导。", ["两"]),
        ("新发放贷款1,205.6亿元。", ["1,205.6"]),
        ("是全市唯一一家试点。", ["一"]),
    ],
)  # fmt: skip
def test_a_number_that_measures_something_is_a_figure(text: str, numbers: list[str]) -> None:
    assert [figure.text for figure in figures(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "全面落实“1354”工作思路。", "拨打12345热线。", "沿229省道改线。",
        "召开县十八届人大四次会议。", "2025年3月18日上午召开会议。",
        "县政办发〔2025〕14号文件。", "开展三年行动和百日会战。",
        "联系电话：0539-6221378。", "做到四个坚持、三个到位。", "组织一次回头看。",
        "抓好两项重点工作。", "打造15分钟生活圈。", "推进5G网络建设。", "创建4A级景区。",
        "“十四五”期间全面建成。", "深入开展“3+1”学习。",
        "坚持一张蓝图绘到底。", "PM2.5治理成效明显。", "第三产业发展加快。",
        "项目二期主体封顶。", "第一责任人要靠前指挥。",
        "24小时不离人。", "改造二次供水设施。", "落实中央八项规定精神。", "兑现残疾人两项补贴。",
        "过去三十多年发展很快。", "四处走访听取意见。", "第62次常务会议研究。", "8:30准时开会。",
    ],
)  # fmt: skip
def test_a_number_that_names_dates_or_orders_is_none(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "indicator", "role", "sign", "unit"),
    [
        ("全县实现地区生产总值286.4亿元。", "地区生产总值", "value", 1, "亿元"),
        ("按不变价格计算，全县生产总值同比增长5.6%。", "生产总值", "growth", 1, "%"),
        ("规模以上工业利润总额下降12.4%。", "规模以上工业利润总额", "growth", -1, "%"),
        ("居民消费价格比上年上涨0.3%。", "居民消费价格", "growth", 1, "%"),
        ("高新技术产业产值占规上工业总产值的比重为46.2%。", "高新技术产业产值占规上工业总产值的比重", "share", 1, "%"),
        ("一般公共预算收入完成年初预算的103.2%。", "一般公共预算收入", "completion", 1, "%"),
        ("力争城镇登记失业率控制在3%以内。", "城镇登记失业率", "target", 1, "%"),
        ("税收占比提高2.1个百分点。", "税收占比", "change", 1, "个百分点"),
        ("单位工业增加值能耗回落1.5个百分点。", "单位工业增加值能耗", "change", -1, "个百分点"),
        ("地区生产总值增速居全市第3位。", "地区生产总值增速", "rank", 1, "位"),
        ("新增城镇就业4200人。", "新增城镇就业", "value", 1, "人"),
        ("确保新建高标准农田6万亩。", "新建高标准农田", "target", 1, "万亩"),
        ("受理事项5个工作日内办结。", "受理事项", "target", 1, "个工作日"),
        ("年末常住人口41.7万人。", "常住人口", "value", 1, "万人"),
        ("对87个在建项目开展检查。", "在建项目", "value", 1, "个"),
    ],
)  # fmt: skip
def test_a_figure_says_what_it_measures_and_how(text: str, indicator: str, role: str, sign: int, unit: str) -> None:
    figure = one(text)
    assert (figure.indicator, figure.role, figure.sign, figure.unit) == (indicator, role, sign, unit)


def row(text: str) -> list[tuple[str, str | None, str]]:
    return [(figure.text, figure.indicator, figure.role) for figure in figures(text)]


def test_what_follows_without_a_subject_takes_it_from_before() -> None:
    assert row("固定资产投资完成62.5亿元，增长8.1%，居全市第四位。") == [
        ("62.5", "固定资产投资", "value"),
        ("8.1", "固定资产投资", "growth"),
        ("四", "固定资产投资", "rank"),
    ]


def test_figures_dealt_out_by_fenbie_take_their_names_in_order() -> None:
    text = "接待游客96万人次、实现旅游收入5.4亿元，分别增长11%、13%。"
    assert [name for _, name, role in row(text) if role == "growth"] == ["接待游客", "旅游收入"]


def test_names_listed_before_fenbie_share_their_last_noun() -> None:
    text = "粮食、蔬菜、水果产量分别为31万吨、58万吨和12万吨。"
    assert [name for _, name, _ in row(text)] == ["粮食产量", "蔬菜产量", "水果产量"]


def test_sectors_listed_by_number_are_named_in_full() -> None:
    text = "第一、二、三产业增加值分别增长4.2%、6.1%、5.8%。"
    assert [name for _, name, _ in row(text)] == ["第一产业增加值", "第二产业增加值", "第三产业增加值"]


def test_where_something_comes_from_is_no_goal_where_it_goes_to_is() -> None:
    assert row("力争森林覆盖率由31.2%提高到33%。") == [("31.2", "森林覆盖率", "share"), ("33", "森林覆盖率", "target")]


def test_a_parallel_object_inherits_the_verb() -> None:
    assert [name for _, name, _ in row("新增高新技术企业12家、科技型中小企业30家。")] == [
        "新增高新技术企业",
        "新增科技型中小企业",
    ]


def test_a_rate_after_a_count_is_the_rate_of_what_was_counted() -> None:
    assert row("全县实施重点项目80个，开工率96%。")[1] == ("96", "重点项目开工率", "share")


def test_a_printed_minus_is_a_fall() -> None:
    figure = one("工业投资增长-3.2%。")
    assert (figure.text, figure.sign) == ("3.2", -1)


def test_a_masked_figure_has_no_value_and_an_open_one_has() -> None:
    masked, open_ = figures("规上企业*家，其中亏损47家。")
    assert masked.value is None
    assert open_.value == Decimal(47)


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("改造户厕2300余座。", "余"),
        ("投入近5亿元。", "近"),
        ("惠及群众约3万人。", "约"),
        ("增长6%左右。", "左右"),
        ("新建公园3处。", ""),
    ],
)
def test_a_figure_says_how_near_it_is(text: str, approx: str) -> None:
    assert one(text).approx == approx


def test_area_and_period_are_carried_by_the_sentence() -> None:
    figure: Figure = figures("今年上半年，全县实现地区生产总值120亿元，增长5%。")[1]
    assert (figure.area, figure.period) == ("全县", "今年上半年")


def test_a_ranks_scope_is_told() -> None:
    assert figures("粮食总产居全省第8位。")[0].scope == "全省"
    assert figures("在16个县区中粮食总产居全市第2位。")[-1].scope == "全市"


def test_places_in_a_row_share_the_measure_and_keep_their_names() -> None:
    text = "从各县看，工业投资增速，甲山县12%、乙水县9.5%。"
    assert [(item.indicator, item.area, item.role) for item in figures(text)] == [
        ("工业投资增速", "甲山县", "growth"),
        ("工业投资增速", "乙水县", "growth"),
    ]


def test_a_count_that_a_rank_is_among_is_the_ranks_scope() -> None:
    count, rank = figures("工业投资增长12%，在全市16个县区中排第5位。")[1:]
    assert (count.text, rank.indicator, rank.scope) == ("16", "工业投资", "全市16个县区")


def test_what_a_thing_planned_already_has_is_no_goal() -> None:
    roles = [item.role for item in figures("力争开工总投资10亿元以上项目6个，概算投资3.2亿元。")]
    assert roles == ["value", "target", "value"]


def test_a_number_in_a_documents_title_is_none() -> None:
    assert figures("《十件民生实事分解方案》已经印发。") == []


def test_masks_with_a_point_are_one_figure() -> None:
    assert [item.text for item in figures("完成投资*.*亿元，增长x.x%。")] == ["*.*", "x.x"]


def test_blanks_around_a_number_change_nothing() -> None:
    tight, loose = "全县实现地区生产总值158.4亿元，居全市第8位。", "全县实现 地区生产总值 158.4 亿元，居全市第 8 位。"
    assert row(tight) == row(loose)


def test_years_dealt_out_by_fenbie_leave_the_measure_alone() -> None:
    text = "2026年、2027年分别投入18亿元、20亿元。"
    assert [item.indicator for item in figures(text)] == ["投入", "投入"]


def test_the_last_number_of_a_row_prints_the_unit_of_all() -> None:
    found = figures("三次产业分别拉动GDP增长0.6、2.5和3.0个百分点。")
    assert [(figure.text, figure.unit, figure.role) for figure in found] == [
        ("0.6", "个百分点", "change"), ("2.5", "个百分点", "change"), ("3.0", "个百分点", "change")
    ]  # fmt: skip


def test_what_money_is_spent_on_is_told_by_the_words_after_it() -> None:
    found = figures("投入2350万元改扩建乡镇卫生院5所。从预备费中安排280万元用于应急设备采购。")
    assert [figure.indicator for figure in found] == ["投入改扩建乡镇卫生院", "改扩建乡镇卫生院", "安排应急设备采购"]


def test_what_a_meeting_decides_is_a_goal_though_its_items_are_called_problems() -> None:
    text = "会议纪要\n一、关于公交线路优化问题\n会议决定，自8月1日起新增公交线路2条。"
    assert [(figure.indicator, figure.role) for figure in figures(text)] == [("新增公交线路", "target")]


def test_the_public_in_a_public_budget_reports_nothing() -> None:
    text = "一、主要预期目标\n一般公共预算收入增长5%，税收占比达到68%以上。"
    assert [figure.role for figure in figures(text)] == ["growth", "target"]


@pytest.mark.parametrize(
    ("heads", "role"),
    [
        ("一、今年重点工作\n（一）持续增进民生福祉\n", "target"),
        ("一、过去一年工作回顾\n（一）聚焦转型升级\n", "value"),
        ("一、下一步工作打算\n（一）解决3个突出问题。", "target"),
    ],
)  # fmt: skip
def test_a_part_says_more_about_its_figures_than_a_headings_adverbs(heads: str, role: str) -> None:
    assert figures(heads + "新建学校6所。", "report")[-1].role == role


def test_a_rate_of_its_own_takes_nothing_from_the_clause_before() -> None:
    found = figures("新增公共停车位860个，城镇化率提高1.4个百分点。发放低保金680万元，惠及1.3万人。")
    assert [figure.indicator for figure in found][1::2] == ["城镇化率", "发放低保金惠及"]


def test_town_and_land_share_what_is_measured_of_both() -> None:
    found = figures("城镇和农村居民人均可支配收入分别增长5.2%、7.8%。")
    assert [figure.indicator for figure in found] == ["城镇居民人均可支配收入", "农村居民人均可支配收入"]


def test_rates_printed_without_their_sign_and_with_blanks_around_them_are_figures() -> None:
    found = figures("实现产值 23 亿元、税金 800 万元，分别比上年增长 21 和 9.4。")
    assert [(figure.text, figure.role) for figure in found][2:] == [("21", "growth"), ("9.4", "growth")]


def test_a_bracket_that_closed_lends_nothing_to_what_follows_it() -> None:
    found = figures("新增市场主体312户（其中企业48户），完成目标的124.8%。税收2150万元，同比增收186万元，增长9.5%。")
    assert [figure.indicator for figure in found] == ["新增市场主体", "企业", "新增市场主体", "税收", "税收", "税收"]
    assert [figure.role for figure in found][-2:] == ["change", "growth"]


def test_a_years_task_is_what_was_done_of_and_no_period() -> None:
    text = "今年上半年，全县一般公共预算收入6亿元、完成全年任务52%；固定资产投资增长8%。"
    assert [figure.period for figure in figures(text)] == ["今年上半年"] * 3


def test_what_a_count_is_since_is_its_period() -> None:
    assert figures("专项行动启动以来，共拆除违章建筑120余处。")[0].period == "专项行动启动以来"


def test_who_something_is_first_among_is_no_area() -> None:
    assert figures("在全市首个建成算力中心，接待参观5批。")[0].area is None
    assert figures("支持乡镇办好食堂，已建成8个。")[0].area is None


def test_a_class_of_projects_keeps_its_name() -> None:
    assert figures("全年40个实施类水利项目开工36个。")[1].indicator == "实施类水利项目开工"


def test_a_site_stays_with_what_was_built_in_it() -> None:
    assert figures("古柳公园完成6栋沿街楼建设。")[0].indicator == "古柳公园沿街楼建设"


def test_one_subject_of_town_and_country_is_dealt_out_to_two_figures() -> None:
    text = "公共预算收入5亿元；城乡居民人均可支配收入分别达到×元、×元，分别增长×%、×%。"
    told = [figure.indicator for figure in figures(text)[1:]]
    assert told == ["城镇居民人均可支配收入", "农村居民人均可支配收入"] * 2


def test_a_heading_that_calls_to_work_is_no_project() -> None:
    text = "一、抓项目\n全县共安排重点项目75个，年度计划投资210亿元。\n"
    assert figures(text)[1].indicator == "安排重点项目年度计划投资"


def test_things_that_grew_in_number_and_places_that_moved_are_changes() -> None:
    assert [one.role for one in figures("规上企业增加8家，总数达300家。")] == ["change", "value"]
    assert figures("工业投资增长5%，排全市第3名，前移2名。")[-1].role == "change"
    assert figures("新增规上企业8家。")[0].role == "value"
