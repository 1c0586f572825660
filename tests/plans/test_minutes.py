"""Who said what in minutes, and which opinions may be one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.plans.rules.answer_sheet import Answered, say_answer, say_to_author
from luoshi.plans.rules.group_opinions import group_opinions
from luoshi.plans.rules.read_minutes import read_minutes

MINUTES = """会议时间：3月5日
主持人：周明川
张三，电动车产业发展建议
李四（县工信局）：一要盘活闲置厂房，二要引进整车企业。
还要有人盯着办。
1.开通夜间公交
2.修好环城路
欧阳修远局长：建议整治背街小巷
讨论中，大家认为治理要久久为功（王五，建议给小区加装充电桩）。
【建议：设立产业基金】
"""


def pairs(text: str, *known: str) -> list[tuple[str, str]]:
    return [(one.author, one.words) for one in read_minutes(text, known=known)]


def test_each_form_of_minutes_gives_its_author_and_words() -> None:
    found = pairs(MINUTES)
    assert ("张三", "电动车产业发展建议") in found
    assert ("李四", "一要盘活闲置厂房，二要引进整车企业。\n还要有人盯着办。") in found
    assert [words for author, words in found if author == "李四"][1:] == ["开通夜间公交", "修好环城路"]
    assert ("欧阳修远", "建议整治背街小巷") in found
    assert ("王五", "建议给小区加装充电桩") in found
    assert ("欧阳修远", "设立产业基金") in found, "an unsigned bracket is whose turn it is"


def test_a_name_that_proposes_opens_a_turn_whether_two_characters_or_three() -> None:
    found = read_minutes(
        "谢芳：建议办订单班。\n徐广林提出，水库清淤资金缺口大，希望纳入专项债。\n李强认为：可以分批解决。"
    )
    assert [(one.author, one.words[:4]) for one in found] == [
        ("谢芳", "建议办订"),
        ("徐广林", "水库清淤"),
        ("李强", "可以分批"),
    ]


def test_the_heads_of_minutes_are_nobodys_opinion() -> None:
    assert not any(author in ("会议时间", "主持人", "") for author, _ in pairs(MINUTES))


def test_a_name_of_the_directory_counts_whatever_its_surname() -> None:
    assert pairs("乜小雨：多种树") == []
    assert pairs("乜小雨：多种树", "乜小雨") == [("乜小雨", "多种树")]


def test_a_line_of_prose_with_a_comma_opens_no_turn() -> None:
    assert pairs("张庄村，全村三百户。") == []
    assert pairs("方案：先易后难") == []


@given(st.text(alphabet="张三李四王五，：:（）【】建议要\n 1一.、", max_size=200))
def test_every_opinion_lies_where_it_says(text: str) -> None:
    for one in read_minutes(text):
        assert 0 <= one.start <= one.end <= len(text)
        assert one.words.split("\n")[0].strip() in text


def test_opinions_that_say_the_same_are_suggested_together() -> None:
    groups = group_opinions([
        (1, "建议加快电动车产业发展，引进整车企业"),
        (2, "修好环城路"),
        (3, "发展电动车产业，争取引进一家整车企业"),
        (4, "给老旧小区加装电梯"),
    ])  # fmt: skip
    assert [group.opinions for group in groups] == [(1, 3)]
    assert "电动车产业" in groups[0].shared


def test_the_answer_to_an_author_names_the_task_and_who_said_it_too() -> None:
    one = Answered("李四", "引进整车企业", "adopted", True, ("张三", "李四"), "请支持。", "引进整车企业1家", "产业方案")
    assert say_answer(one) == "已采纳，列为《产业方案》的任务“引进整车企业1家”（与张三的意见合并办理）。请支持。"
    refused = one._replace(state="not_adopted", merged=False, among=("李四",), answer="财力不足。")
    assert say_answer(refused) == "未采纳。财力不足。"
    assert "1. 引进整车企业" in say_to_author("李四", "务虚会", [one])
