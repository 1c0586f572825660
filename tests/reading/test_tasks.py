"""Which sentences commit somebody, and what they say to do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import paper_from_text
from luoshi.reading import Reading, read

TODAY = date(2025, 3, 1)
PLAN = "平山县2025年水利工作实施方案\n一、总体要求\n坚持以人民为中心的理念，牢固树立节水意识。\n二、重点任务\n{}\n"


def reading_of(text: str) -> Reading:
    return read(paper_from_text(text), today=TODAY)


def tasks_of(text: str) -> list[str]:
    return [text[task.start : task.end] for task in reading_of(text).tasks]


def role_of(sentence: str, frame: str = PLAN) -> str:
    text = frame.format(sentence + "。")
    return next(item.role for item in reading_of(text).sentences if text[item.start : item.end] == sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "实施河道治理工程，新建堤防12公里",
        "县水利局要在6月底前完成水库清淤",
        "对连续两次通报的，取消评先资格",
        "争取年内开工建设二水厂",
        "各乡镇不得截留挪用补助资金",
    ],
)
def test_a_sentence_that_binds_somebody_is_a_task(sentence: str) -> None:
    assert role_of(sentence) == "task"


@pytest.mark.parametrize(
    "sentence",
    [
        "坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻新发展理念",
        "2025年是全面完成规划目标的收官之年",
        "让我们携手同心，为建设美丽家园而努力奋斗",
        "这说明什么",
    ],
)
def test_a_line_that_only_believes_or_argues_is_no_task(sentence: str) -> None:
    assert role_of(sentence) != "task"


def test_what_others_suggest_is_no_task_until_it_is_taken_up() -> None:
    text = "会议纪要\n一、意见建议\n建议财政局加大投入，抓紧修建水库。\n二、下步工作要求\n县财政局5月底前落实资金。\n"
    assert tasks_of(text) == ["县财政局5月底前落实资金"]


def test_a_meeting_that_was_held_is_no_task_but_what_it_demands_is() -> None:
    text = (
        "3月5日，县政府召开水利工作专题会议。\n会议听取了情况汇报。\n"
        "会议要求，县水利局要在4月底前完成方案编制。\n会议议定，由县财政局落实配套资金。\n"
    )
    found = ["会议要求，县水利局要在4月底前完成方案编制", "会议议定，由县财政局落实配套资金"]
    assert tasks_of(text) == found


def test_a_task_has_neither_its_marker_nor_its_tag_nor_its_stop() -> None:
    text = PLAN.format(
        "1.实施清淤。清理沟渠20公里。（责任单位：县水利局）\n2.改造泵站3座，更换水泵8台（县财政局负责）；"
    )
    assert tasks_of(text) == ["清理沟渠20公里", "改造泵站3座，更换水泵8台"]


def test_inline_items_closed_by_semicolons_are_tasks_of_their_own() -> None:
    text = PLAN.format("（一）强化保障。一是抓安全生产，排查隐患；二是抓资金筹措，用好专项债券。")
    assert tasks_of(text) == ["抓安全生产，排查隐患", "抓资金筹措，用好专项债券"]


def test_inline_items_joined_by_commas_are_one_task() -> None:
    text = PLAN.format("（一）严格奖惩。对排名靠后的，一要说明原因，二要限期整改。实行每月通报。")
    assert tasks_of(text) == ["对排名靠后的，一要说明原因，二要限期整改", "实行每月通报"]


def test_a_report_that_turns_to_the_next_steps_has_tasks() -> None:
    text = (
        "平山县水利局2024年工作总结\n一、主要做法\n先后开展检查12次，整改隐患30处。已建成泵站2座。\n"
        "下一步工作打算：\n加快推进水库除险加固，年内完成3座。强化巡查，落实值班制度。\n"
    )
    assert tasks_of(text) == ["加快推进水库除险加固，年内完成3座", "强化巡查，落实值班制度"]


def test_a_flattened_table_gives_a_task_a_row_with_its_owner_and_date() -> None:
    cells = "序号 项目名称 建设内容 责任单位 完成时限 1 公园 新建口袋公园3处 县城管局 6月底 "
    cells += "2 路灯 更换路灯200盏 县住建局、城关镇 9月底"
    text = "平山县民生实事分工表\n一、任务分工\n" + "\n".join(cells.split()) + "\n"
    found = reading_of(text).tasks
    assert [text[task.start : task.end] for task in found] == ["新建口袋公园3处", "更换路灯200盏"]
    assert [[owner.text for owner in task.owners] for task in found] == [["县城管局"], ["县住建局", "城关镇"]]
    assert [task.deadline and task.deadline.text for task in found] == ["6月底", "9月底"]


def test_a_table_that_headings_part_keeps_its_head_row_for_all_its_rows() -> None:
    text = "任务分工表\n序号\t工作任务\t牵头领导\t责任单位\t完成时限\n一、项目建设\n"
    text += "1\t新建口袋公园3处\tXX\t县城管局\t6月底\n"
    text += "二、民生保障\n2\t更换路灯200盏\tXX\t县住建局、城关镇\t9月底\n"
    found = reading_of(text).tasks
    assert [text[task.start : task.end] for task in found] == ["新建口袋公园3处", "更换路灯200盏"]
    assert [[owner.text for owner in task.owners] for task in found] == [["县城管局"], ["县住建局", "城关镇"]]
    assert [task.deadline and task.deadline.text for task in found] == ["6月底", "9月底"]


@pytest.mark.parametrize(
    ("sentence", "action", "goal"),
    [
        ("围绕主导产业，实施强链行动", "实施", "强链行动"),
        ("县财政局要把补助资金拨付到位", "拨付", "补助资金"),
        ("新建幼儿园3所，新增学位900个", "新建", "幼儿园3所"),
    ],
)
def test_a_task_says_what_to_do_to_what(sentence: str, action: str, goal: str) -> None:
    (task,) = reading_of(PLAN.format(sentence + "。")).tasks
    assert (task.action, task.object) == (action, goal)


def test_a_task_knows_the_targets_and_projects_in_its_words() -> None:
    reading = reading_of(PLAN.format("实施清水工程，建设泵站5座。"))
    (task,) = reading.tasks
    assert all(task.start <= reading.figures[index].start < task.end for index in task.figures)
    assert all(reading.names[index].kind == "project" for index in task.projects)


PIECES = st.lists(
    st.sampled_from(
        [
            "一、",
            "（一）",
            "一是",
            "县财政局",
            "要",
            "6月底前",
            "完成",
            "。",
            "；",
            "，",
            "（责任单位：",
            "）",
            "\n",
            "下同",
        ]
    )
    | st.text(max_size=4),
    max_size=40,
).map("".join)


@given(PIECES)
def test_any_text_is_read_and_its_tasks_stand_in_order_inside_it(text: str) -> None:
    reading = reading_of(text)
    for item in (*reading.tasks, *reading.achievements):
        assert 0 <= item.start < item.end <= len(text)
    starts = [task.start for task in reading.tasks]
    assert starts == sorted(starts)
    for task in reading.tasks:
        for owner in task.owners:
            assert text[owner.start : owner.end].strip()


def test_what_shall_stand_by_a_day_is_a_task_and_what_stands_is_a_deed() -> None:
    text = "某局总结和计划\n一、今年工作情况\n县医院新院区建成投用。\n"
    text += "二、明年工作计划\n疾控实验楼10月竣工，县医院康复楼年内封顶。\n"
    reading = reading_of(text)
    assert [text[deed.start : deed.end] for deed in reading.achievements] == ["县医院新院区建成投用"]
    assert [text[task.start : task.end] for task in reading.tasks] == ["疾控实验楼10月竣工，县医院康复楼年内封顶"]


def test_in_a_december_paper_a_limit_in_june_is_ahead_though_its_year_is_not_said() -> None:
    text = "某局工作计划\n一、工作任务\n6月底前完成人财物统一管理。\n\n某局\n2023年12月25日\n"
    (task,) = reading_of(text).tasks
    assert task.deadline is not None
    assert (task.deadline.text, task.deadline.due) == ("6月底前", None)


def test_under_whose_leadership_it_all_went_well_is_framing() -> None:
    text = "某镇工作总结\n一、工作情况\n在县委的坚强领导下，推动各项事业取得了新进展。硬化道路12公里，已全部完成。\n"
    assert len(reading_of(text).achievements) == 1


def test_a_planned_level_is_a_task_and_a_reported_one_is_none() -> None:
    text = "某局总结和计划\n一、今年工作情况\n疫苗接种率达到90%。\n二、明年工作计划\n疫苗接种率不低于95%。\n"
    assert tasks_of(text) == ["疫苗接种率不低于95%"]


def test_the_goals_of_a_plan_are_tasks_though_they_stand_among_its_principles() -> None:
    text = "某县供水行动方案\n一、总体要求\n（一）指导思想。坚持以人民为中心。\n"
    text += "（二）行动目标。到2026年底，自来水普及率达到95%。\n"
    assert tasks_of(text) == ["到2026年底，自来水普及率达到95%"]
