"""Names by their kind; every place and firm here is made up."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import paper_from_text
from luoshi.reading.model import Name
from luoshi.reading.names import find_names
from luoshi.reading.sheet import lay_out


def names_of(text: str) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in find_names(lay_out(paper_from_text(text)), (), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请县发改局、县自然资源和规划局抓紧办理。", ["县发改局", "县自然资源和规划局"]),
        ("县委、县政府高度重视。", ["县委", "县政府"]),
        ("6月底前报云岭县人民政府办公室备案。", ["云岭县人民政府办公室"]),
        ("生态环境局云岭分局每月巡查一次。", ["生态环境局云岭分局"]),
        (
            "（责任单位：县城管局、石桥镇、国网云岭供电公司；完成时限：9月底）",
            ["县城管局", "石桥镇", "国网云岭供电公司"],
        ),
        ("成立城市更新指挥部，实行挂图作战。", ["城市更新指挥部"]),
        ("石桥镇要倒排工期。", ["石桥镇"]),
    ],
)
def test_offices_townships_and_task_forces_are_organizations(text: str, expected: list[str]) -> None:
    assert names_of(text) == [(name, "organization") for name in expected]


@pytest.mark.parametrize(
    "text",
    [
        "各乡镇人民政府、街道办事处，县直有关部门：",
        "县委书记主持会议，县财政局局长作了汇报。",
        "重点项目开工率达到90%，基础设施建设项目全部复工。",
        "石桥镇供热管网延伸受阻。",
        "新建口袋公园7处、停车场3个。",
        "有关部门要加强监管，各责任单位要细化措施。",
        "坚决打好打赢，立即行动起来。",
        "弘扬“店小二”精神，防止“回头看”走过场。",
        "进一步理清发展思路，走出一条新路。",
    ],
)
def test_classes_titles_places_and_generic_works_are_no_names(text: str) -> None:
    assert names_of(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修订《云岭县招商引资优惠政策》并实施。", ("《云岭县招商引资优惠政策》", "policy")),
        ("出台关于支持中小企业稳定发展的若干措施，加大扶持。", ("关于支持中小企业稳定发展的若干措施", "policy")),
        ("开展“暖企惠企”行动，走访企业。", ("暖企惠企", "campaign")),
        ("深入实施河道清洁三年行动，成效明显。", ("河道清洁三年行动", "campaign")),
        ("举办第三届金秋采摘文化节。", ("金秋采摘文化节", "campaign")),
        ("健全“一线三诊”调度机制，及时会商。", ("“一线三诊”调度机制", "mechanism")),
        ("12345热线受理诉求300件。", ("12345热线", "mechanism")),
        ("全面推行河长制。", ("河长制", "mechanism")),
        ("在“云岭之声”公众号公开。", ("云岭之声", "brand")),
        ("争取3月开工318省道改线工程。", ("318省道改线工程", "project")),
        ("加快恒泽新材料产业园建设。", ("恒泽新材料产业园", "project")),
        ("清溪路改造月底完工。", ("清溪路", "project")),
        ("对青龙水库除险加固。", ("青龙水库", "project")),
    ],
)
def test_each_kind_is_known_by_its_form_or_by_the_words_beside_it(text: str, expected: tuple[str, str]) -> None:
    assert expected in names_of(text)


def test_one_known_member_of_a_list_makes_the_others_names_of_its_kind() -> None:
    found = names_of("重点推进清泉湿地公园、柳湾提升、马家山开发、石门古寨改造。")
    assert found == [(name, "project") for name in ("清泉湿地公园", "柳湾", "马家山", "石门古寨")]


def test_the_noun_that_closes_a_list_tells_the_kind_of_its_members() -> None:
    found = names_of("对“云岭香米”“柳湾黄桃”等区域公用品牌给予补助。")
    assert found == [("云岭香米", "brand"), ("柳湾黄桃", "brand")]


def test_the_last_item_of_a_list_is_parted_at_its_conjunction() -> None:
    found = names_of("支持恒泽纺织、柳湾化纤和石门矿机等企业改造设备。")
    assert found == [(name, "organization") for name in ("恒泽纺织", "柳湾化纤", "石门矿机")]


def test_a_conjunctions_character_inside_a_name_does_not_end_it() -> None:
    assert names_of("永和县人民政府办公室\n2025年4月10日") == [("永和县人民政府办公室", "organization")]


def test_what_a_statistical_yearbook_counts_is_no_name() -> None:
    assert names_of("年末共有卫生机构300个，其中医院8个、文化馆1个、博物馆2个；农林牧渔业总产值16亿元。") == []


def test_quotes_side_by_side_before_an_activity_are_all_campaigns() -> None:
    assert names_of("开展“书记进校园”“局长访企业”活动。") == [("书记进校园", "campaign"), ("局长访企业", "campaign")]


def test_a_name_found_once_is_found_wherever_it_stands_again() -> None:
    found = names_of("加快恒泽新材料产业园建设。\n会后，恒泽新材料产业园又看了一遍。")
    assert found == [("恒泽新材料产业园", "project")] * 2


def test_full_width_digits_and_straight_quotes_make_no_difference() -> None:
    assert names_of("１２３４５热线办结300件。")[0] == ("１２３４５热线", "mechanism")
    assert names_of('开展"暖企惠企"行动。') == [("暖企惠企", "campaign")]


@pytest.mark.parametrize(
    "text",
    ["坚持以人民健康为中心。", "抓好“九小场所”整治。", "建立居民电子健康档案。",
     "选派业务骨干到三甲医院进修。", "加固病险水库12座。",
     "治理事故多发路段。", "供水是城市的生命线。", "新建标准厂房6万平方米。"],
)  # fmt: skip
def test_common_words_that_only_close_like_a_name_are_none(text: str) -> None:
    assert names_of(text) == []


def test_units_told_to_do_something_lend_their_kind_to_no_object() -> None:
    found = names_of("县住建局、消防救援大队要抓好高层建筑、地下空间和自建房整治。")
    assert [name for name, _ in found] == ["县住建局", "消防救援大队"]


@given(st.text(alphabet="县委局政府镇公司路项目“”《》（）、，。：等0*A和第届行动\n", max_size=120))
def test_whatever_the_text_names_are_ordered_disjoint_and_quote_it(text: str) -> None:
    sheet = lay_out(paper_from_text(text))
    found: tuple[Name, ...] = find_names(sheet, (), ())
    assert all(name.text == sheet.text[name.start : name.end] for name in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_work_under_way_is_a_project_though_its_last_words_are_verbs() -> None:
    assert names_of("县医院迁建项目年底封顶，石桥殡仪馆迁建项目已开工。") == [
        ("县医院迁建项目", "project"),
        ("石桥殡仪馆迁建项目", "project"),
    ]
    assert names_of("管网改造项目进展顺利。") == []


def test_a_road_called_by_a_verb_or_a_number_is_a_road() -> None:
    assert names_of("建设路、河东一路改造完工。") == [("建设路", "project"), ("河东一路", "project")]
    assert names_of("加快建设路网。") == []


def test_what_belongs_to_a_park_is_named_with_it() -> None:
    assert ("云岭工业园标准厂房三期", "project") in names_of("加快云岭工业园标准厂房三期建设。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深化“一照通行”改革。", [("一照通行", "mechanism")]),
        ("“周一调度会”要坚持开。", [("周一调度会", "mechanism")]),
        ("把“云岭黄牛”这块牌子打响。", [("云岭黄牛", "brand")]),
        ("县农商行推出“园区贷”产品。", [("县农商行", "organization"), ("园区贷", "brand")]),
        ("开展“送岗进村”“直播带岗”招聘活动8场。", [("送岗进村", "campaign"), ("直播带岗", "campaign")]),
    ],
)
def test_the_words_around_a_quoted_name_tell_its_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert names_of(text) == expected


def test_what_a_list_holds_beside_names_is_no_name() -> None:
    assert names_of("石门大桥、柳渡大桥分别于3月、11月完工。") == [("石门大桥", "project"), ("柳渡大桥", "project")]
    assert names_of("听了住建局、城投集团、江东街道的汇报。") == [
        ("住建局", "organization"),
        ("城投集团", "organization"),
    ]


def test_a_merged_office_is_named_whole_and_not_with_whom_it_works() -> None:
    assert names_of("（责任单位：县科工商务局）") == [("县科工商务局", "organization")]
    assert names_of("县政府督查室会同县发改局督查。") == [
        ("县政府督查室", "organization"),
        ("县发改局", "organization"),
    ]
    assert names_of("县域经济新格局，加快形成。") == []


def test_firms_that_are_helped_to_grow_are_names() -> None:
    assert names_of("支持金石科技、博远新能源扩产。") == [("金石科技", "organization"), ("博远新能源", "organization")]
    assert names_of("支持绿色食品扩产。") == []


def test_the_quotes_beside_each_other_are_of_one_kind() -> None:
    assert names_of("深化“拿地即开工”“联合验收”改革。") == [("拿地即开工", "mechanism"), ("联合验收", "mechanism")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（牵头单位：县商务和粮食局）", [("县商务和粮食局", "organization")]),
        ("办好第八届桃花节、端午龙舟邀请赛。", [("桃花节", "campaign"), ("端午龙舟邀请赛", "campaign")]),
        ("开展“乐购云岭”系列活动。", [("乐购云岭", "campaign")]),
        ("云岭五中开学，其中小学两所。", [("云岭五中", "organization")]),
    ],
)
def test_offices_joined_by_and_events_and_short_schools_are_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert names_of(text) == expected
