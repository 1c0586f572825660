"""What a paper reports as done."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.paper import paper_from_text
from luoshi.reading import read

REPORT = (
    "平山县水利局2024年工作总结\n一、工作开展情况\n（一）工程建设。{}。"
    "先后开展检查12次，整改隐患30处。已建成泵站2座。\n"
)


def achievements_of(text: str) -> list[str]:
    return [text[done.start : done.end] for done in read(paper_from_text(text), today=date(2025, 1, 20)).achievements]


@pytest.mark.parametrize(
    "sentence",
    [
        "出台奖补政策，引导乡镇参与管护",
        "实施清水工程，新建堤防12公里",
        "县水利局被评为全市先进单位，累计治理河道40公里",
        "推行河长巡查机制，形成齐抓共管的局面",
    ],
)
def test_what_was_done_is_an_achievement_of_a_report(sentence: str) -> None:
    assert sentence in achievements_of(REPORT.format(sentence))


@pytest.mark.parametrize("sentence", ["水利投资增长8.1%", "供水量1200万立方米，同比增长5%，居全市第3位"])
def test_a_sentence_of_mere_figures_is_no_achievement(sentence: str) -> None:
    assert sentence not in achievements_of(REPORT.format(sentence))


def test_the_same_words_are_a_task_under_the_next_years_work() -> None:
    words = "实施清水工程，新建堤防12公里"
    text = f"政府工作报告\n一、2024年工作回顾\n{words}。\n二、2025年主要工作\n{words}。\n"
    reading = read(paper_from_text(text), today=date(2025, 1, 20))
    assert [done.start < text.index("二、") for done in reading.achievements] == [True]
    assert [task.start > text.index("二、") for task in reading.tasks] == [True]


def test_what_falls_short_is_a_problem_and_no_achievement() -> None:
    text = REPORT.format("但也存在管护责任落实不到位、资金缺口较大等问题")
    reading = read(paper_from_text(text), today=date(2025, 1, 20))
    assert not any("不到位" in words for words in achievements_of(text))
    assert any(s.role == "problem" and "不到位" in text[s.start : s.end] for s in reading.sentences)


def test_money_that_a_report_says_was_sought_was_got() -> None:
    text = (
        "一、2023年工作完成情况\n"
        "争取车购税补助1.5亿元、一般债券9000万元。为6400名老人开展免费体检，完成年度任务的107%。\n"
    )
    assert len(achievements_of(text)) == 2


def test_what_a_communique_counts_at_the_year_end_is_no_deed() -> None:
    assert (
        achievements_of("平山县2023年国民经济和社会发展统计公报\n八、社会\n年末共有养老机构22家，结婚登记1876对。\n")
        == []
    )
