"""Markdown: its signs become hints, its words stay."""

from __future__ import annotations

from luoshi.paper import Paper, open_paper


def read(text: str) -> Paper:
    return open_paper(text.encode(), name="讲话.md")


def lines(paper: Paper) -> list[str]:
    return [paper.text[block.start : block.end] for block in paper.blocks]


def test_headings_of_both_kinds_have_levels_and_lose_their_signs() -> None:
    paper = read("# 一、总体要求\n###（一）思路 ##\n题目\n====\n正文#1\n")
    assert lines(paper) == ["一、总体要求", "（一）思路", "题目", "正文#1"]
    assert [block.heading for block in paper.blocks] == [1, 3, 1, None]


def test_bold_links_code_and_escapes_leave_their_words() -> None:
    paper = read("**加快**建设[二期](http://x)，投资 *5* 亿，`编号`，1\\. 不是列表，2*3*4，每月*号\n**整行**\n")
    assert lines(paper) == ["加快建设二期，投资 5 亿，编号，1. 不是列表，2*3*4，每月*号", "整行"]
    assert [block.bold for block in paper.blocks] == [False, True]


def test_list_numbers_stay_and_bullets_quotes_and_rules_go() -> None:
    assert lines(read("1. 甲\n2. 乙\n- 丙\n  * 丁\n> 戊\n---\n```\n己\n```\n")) == [
        "1. 甲",
        "2. 乙",
        "丙",
        "丁",
        "戊",
        "己",
    ]


def test_a_table_is_a_table_and_a_line_with_a_bar_is_not() -> None:
    paper = read("甲|乙\n\n| 事项 | 单位 |\n|:--|--:|\n| 修路 \\| 架桥 | **交通局** |\n| 少一格 |\n后文\n")
    assert lines(paper) == ["甲|乙", "事项", "单位", "修路 | 架桥", "交通局", "少一格", "后文"]
    assert [(cell.row, cell.column) for cell in paper.tables[0].cells] == [(r, c) for r in range(3) for c in range(2)]


def test_front_matter_is_no_text_of_the_paper() -> None:
    assert lines(read("---\ntitle: 讲话\n---\n正文\n")) == ["正文"]
