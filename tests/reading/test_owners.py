"""Who is told to do it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import paper_from_text
from luoshi.reading import read
from luoshi.reading.model import Task
from luoshi.reading.tasks.owners import stated
from luoshi.reading.tasks.tags import find_tags
from luoshi.reading.tasks.units import is_unit

UNITS = [
    "县财政局",
    "平山县发展和改革局",
    "审批服务局",
    "河口街道",
    "柳树镇",
    "县供水公司",
    "县委组织部",
    "县大数据中心",
    "县人民检察院",
]


def named(sentence: str) -> list[str]:
    return [owner.text for owner in stated(sentence, 0, len(sentence))]


def tasks_of(text: str) -> tuple[Task, ...]:
    return read(paper_from_text(text), today=date(2025, 3, 1)).tasks


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        ("县水利局、县财政局要在6月底前完成清淤", ["县水利局", "县财政局"]),
        ("水毁道路由县交通局牵头修复，有关乡镇配合", ["县交通局", "有关乡镇"]),
        ("请县发展和改革局尽快拿出方案", ["县发展和改革局"]),
        ("县发改局会同乡镇储备一批项目", ["县发改局", "乡镇"]),
        ("每条河明确一名县级领导包保", ["县级领导"]),
        ("月底前，县政府督查室组织一次核查，结果报县委", ["县政府督查室"]),
        ("学校食堂的事，建国同志盯到底", ["建国同志"]),
        ("各村要把账算清楚", ["各村"]),
    ],
)
def test_a_sentence_names_those_who_are_told(sentence: str, owners: list[str]) -> None:
    assert named(sentence) == owners


@pytest.mark.parametrize(
    "sentence",
    [
        "我们要抓紧推进",
        "推动规上企业实施技改",
        "材料报县政府办公室备案",
        "城镇登记失业率控制在4%以内",
        "县第二中学9月建成招生",
        "加快客运中心建设",
    ],
)
def test_a_sentence_that_tells_nobody_has_no_owner(sentence: str) -> None:
    assert named(sentence) == []


@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4, unique=True))
def test_other_unit_names_are_as_many_owners(units: list[str]) -> None:
    assert named(f"{'、'.join(units)}要抓好落实") == units


@given(
    st.lists(st.sampled_from(UNITS), min_size=1, max_size=5, unique=True),
    st.sampled_from(["（）", "()", "【】", "[]"]),
)
def test_a_tag_re_typeset_keeps_its_owners(units: list[str], marks: str) -> None:
    plain = f"清理沟渠20公里。（责任单位：{'、'.join(units)}）"
    other = f"清理沟渠20公里。{marks[0]}责任单位:{'，'.join(units)}{marks[1]}"
    expected = [[owner.text for owner in task.owners] for task in tasks_of(f"一、重点任务\n{plain}")]
    assert expected == [units]
    assert [[owner.text for owner in task.owners] for task in tasks_of(f"一、重点任务\n{other}")] == expected


def test_a_tag_tells_the_lead_from_those_who_support() -> None:
    text = "（牵头单位：县住建局；配合单位：县财政局、各乡镇）"
    (tag,) = find_tags(text)
    assert [(text[owner.start : owner.end], owner.part) for owner in tag.owners] == [
        ("县住建局", "lead"),
        ("县财政局", "supporting"),
        ("各乡镇", "supporting"),
    ]


@pytest.mark.parametrize(
    "text", ["（以下简称中心）", "（含街道）改造3处", "（联系人：王某）", "（见附件）", "（2025年6月）"]
)
def test_other_brackets_are_no_tags(text: str) -> None:
    assert find_tags(text) == []


def test_a_bracket_that_glosses_a_word_is_no_tag() -> None:
    assert find_tags("需要配合的，乡镇（街道）不得推诿。") == []


def owners_of(text: str) -> list[list[tuple[str, str, str]]]:
    return [[(owner.text, owner.part, owner.state) for owner in task.owners] for task in tasks_of(text)]


def test_a_tag_set_in_lines_of_its_own_counts_for_the_item_above_it() -> None:
    lines = "牵头单位：县民政局\n配合单位：县财政局\n完成时限：10月底前"
    text = f"一、重点任务\n1.新建日间照料中心6处。\n{lines}\n2.改造泵站3座。\n"
    assert owners_of(text) == [[("县民政局", "lead", "stated"), ("县财政局", "supporting", "stated")], []]


def test_labels_behind_the_last_stop_are_a_tag_without_brackets() -> None:
    text = "一、重点任务\n1.新建泵站3座。责任单位：县水利局、县财政局\n2.改造水厂2座，更换水泵8台。\n"
    assert [[name for name, _, _ in owners] for owners in owners_of(text)] == [["县水利局", "县财政局"], []]


def test_those_who_work_with_the_lead_support_it() -> None:
    text = "一、重点任务\n县应急局牵头，会同县工信局、县水利局等部门，开展拉网式排查。\n"
    assert [[(name, part) for name, part, _ in owners] for owners in owners_of(text)] == [
        [("县应急局", "lead"), ("县工信局", "supporting"), ("县水利局", "supporting")]
    ]


def test_a_tag_that_says_so_holds_for_what_follows() -> None:
    text = "一、重点任务\n1.新建公路12公里。（责任单位：县交通局，下同）\n2.改造危桥3座。\n3.县财政局拨付资金。\n"
    assert owners_of(text) == [
        [("县交通局", "lead", "stated")],
        [("县交通局", "lead", "implied")],
        [("县财政局", "lead", "stated")],
    ]


def test_a_tag_behind_a_heading_is_implied_for_its_items() -> None:
    text = "一、重点任务\n（一）水源工程（责任单位：县水利局）\n1.新建水厂2座。\n2.铺设管线20公里。\n"
    assert owners_of(text) == [[("县水利局", "lead", "implied")]] * 2


def test_a_long_list_of_units_without_a_verb_names_nobody() -> None:
    assert named("、".join(["各乡镇党委", "县财政局和县审计局"] * 60) + "的说法") == []


def test_a_heading_that_tells_somebody_implies_the_owner() -> None:
    task = tasks_of("一、重点任务\n（一）乡镇党委要负起责任。4月底前清理沟渠20公里。\n")[-1]
    assert [(owner.text, owner.state, owner.rule) for owner in task.owners] == [("乡镇党委", "implied", "标题写明")]


@pytest.mark.parametrize("words", ["推动企业", "城镇", "全部", "网站", "我们", "培育集团"])
def test_words_that_only_end_like_a_unit_are_none(words: str) -> None:
    assert not is_unit(words)


@pytest.mark.parametrize("words", UNITS + ["审计局", "组织部", "投资促进中心", "分管副县长", "各级各部门"])
def test_units_are_known_by_their_last_word(words: str) -> None:
    assert is_unit(words)


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("各乡镇要会同县水利局提前蓄水保水", ["各乡镇", "县水利局"]),
        ("从下周起，县督查室、县安委办采取暗访方式开展督查", ["县督查室", "县安委办"]),
        ("县教育局作为业主单位，要优化设计方案", ["县教育局"]), ("派出所、司法所要加强管控", ["派出所", "司法所"]),
        ("各医疗卫生单位3月底前完成备案", ["各医疗卫生单位"]),
        ("农机部门要加强拖拉机管理", ["农机部门"]), ("平阳县要把项目抓在手上", ["平阳县"]),
        ("银行要敢贷愿贷", ["银行"]),
        ("年底市委要组织考核", ["市委"]), ("改革任务完成后，市委改革办要盯紧", ["市委改革办"]),
        ("全县要抓好秋粮生产", []), ("经分管领导审核后上报", []),
    ],
)  # fmt: skip
def test_who_acts_together_or_by_a_role_is_an_owner(sentence: str, units: list[str]) -> None:
    assert named(sentence) == units
