"""A reading as the rows of a draft."""

from __future__ import annotations

from datetime import date

from luoshi.paper import paper_from_text
from luoshi.plans.rules.propose_items import Proposed, propose_items
from luoshi.reading import read

NOTICE = """关于抓好两项工作的通知
各乡镇，县直各部门：
一、抓安全生产
（一）县应急局牵头，县住建局配合，5月20日前完成隐患排查。
（二）狠抓督导。县政府督查室每季度末通报一次。
二、抓项目建设
县发改局6月底前要完成36个项目开工手续。
沂川县人民政府办公室
2025年4月3日
"""


def rows() -> list[Proposed]:
    return propose_items(read(paper_from_text(NOTICE), today=date(2025, 4, 3)), NOTICE)


def test_an_item_whose_words_are_the_task_is_no_heading_of_its_own() -> None:
    assert [(row.kind, row.content[:6]) for row in rows()] == [
        ("goal", "抓安全生产"), ("task", "县应急局牵头"), ("goal", "狠抓督导"), ("task", "县政府督查室"),
        ("goal", "抓项目建设"), ("task", "县发改局6月"),
    ]  # fmt: skip


def test_each_row_hangs_below_an_earlier_one_and_every_task_serves_a_goal() -> None:
    found = rows()
    assert [row.parent for row in found] == [None, 0, 0, 2, None, 4]


def test_each_row_points_at_its_words() -> None:
    for row in rows():
        start, end = row.evidence["content"][0]
        assert row.content in NOTICE[start:end]
