"""A unit, a day and what is to be there by then make a task, whatever the verb."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.paper import paper_from_text
from luoshi.reading import read

NOTICE = """关于抓好春季重点工作的通知
各乡镇人民政府，县直有关部门：
{}
沂川县人民政府办公室
2025年2月28日
"""


@pytest.mark.parametrize(
    ("sentence", "owner", "deadline"),
    [
        ("县水利局汛期前完成12座小型水库除险加固。", "县水利局", "汛期前"),
        ("沂川经济开发区4月底前交付标准厂房6栋。", "沂川经济开发区", "4月底前"),
        ("柳河镇5月10日前腾出两块厂址。", "柳河镇", "5月10日前"),
    ],
)
def test_a_unit_with_a_day_by_which_is_told_to_do_it(sentence: str, owner: str, deadline: str) -> None:
    reading = read(paper_from_text(NOTICE.format(sentence)), today=date(2025, 3, 1))
    found = [([one.text for one in task.owners], task.deadline and task.deadline.text) for task in reading.tasks]
    assert found == [([owner], deadline)]


@pytest.mark.parametrize("sentence", ["去年县水利局汛期前完成了12座小型水库除险加固。", "4月底前是施工黄金期。"])
def test_what_is_told_of_the_past_or_of_a_season_is_no_task(sentence: str) -> None:
    assert read(paper_from_text(NOTICE.format(sentence)), today=date(2025, 3, 1)).tasks == ()


def test_a_year_that_only_says_which_work_does_not_move_the_day() -> None:
    words = NOTICE.format("县发改局3月20日前把全年120个项目的开工计划排定。")
    (task,) = read(paper_from_text(words), today=date(2025, 3, 1)).tasks
    assert task.deadline
    assert (task.deadline.text, task.deadline.due) == ("3月20日前", date(2025, 3, 20))


def test_who_is_told_to_join_supports() -> None:
    words = NOTICE.format("县发改局会同县自然资源局、县住建局，6月底前完成土地清理。")
    (task,) = read(paper_from_text(words), today=date(2025, 3, 1)).tasks
    assert [(owner.text, owner.part) for owner in task.owners] == [
        ("县发改局", "lead"), ("县自然资源局", "supporting"), ("县住建局", "supporting"),
    ]  # fmt: skip
