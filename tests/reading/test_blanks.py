"""What counts as a blank, and what is missing there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import paper_from_text
from luoshi.reading.blanks import find_blanks
from luoshi.reading.sheet import lay_out


def blanks(text: str) -> list[tuple[str, str]]:
    sheet = lay_out(paper_from_text(text))
    return [(sheet.text[blank.start : blank.end], blank.kind) for blank in find_blanks(sheet)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("完成固定资产投资*亿元。", "*"), ("同比增长××%，增速加快。", "××"), ("居全市第X位。", "X"),
        ("新增企业__家。", "__"), ("共清理*余处。", "*"),
        ("20XX年的任务已经下达。", "XX"), ("县委〔2025〕X号文件", "X"), ("电话：0XXX-6221", "XXX"),
        ("安装电梯*部，方便出行。", "*"), ("完成投资○○亿元。", "○○"), ("培训＊＊人次。", "＊＊"),
        ("国企占股*%。", "*"),
        ("*国道改建完工。", "*"),
    ],
)  # fmt: skip
def test_a_mask_where_grammar_wants_a_number_is_a_number(text: str, mark: str) -> None:
    assert blanks(text) == [(mark, "number")]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("XX县人民政府办公室：", "XX"), ("X政办字", "X"), ("推动**高质量发展。", "**"), ("××集团认捐。", "××"),
        ("联系人：张××，", "××"), ("○○镇供热管网延伸。", "○○"), ("成为**名片。", "**"), ("由***部门负责。", "***"),
        ("让＊＊的农产品有品牌。", "＊＊"),
    ],
)  # fmt: skip
def test_a_mask_where_grammar_wants_a_word_is_a_name(text: str, mark: str) -> None:
    assert blanks(text) == [(mark, "name")]


@pytest.mark.parametrize(
    "text",
    [
        "**一、总体要求**\n**目标**：全面完成。", "* 第一条\n* 第二条",
        "建成2×600MW机组。",
        "共3×5平方米。", "实施“数据要素×”行动。",
        "填报XLS表。",
        "曹某等人被查处。", "* * *", "******", "二○○八年",
        "□是 □否", "做好X射线检查。", "推广N+X模式。",
    ],
)  # fmt: skip
def test_marks_that_hide_nothing_are_no_blanks(text: str) -> None:
    assert blanks(text) == []


def test_two_masks_in_one_line_that_stands_alone_are_still_masks() -> None:
    assert blanks("推动*高质量发展，*规上企业达到318家。") == [("*", "name"), ("*", "name")]


@given(st.text(alphabet="*×X□_○某县家亿元%第增长 。\n12", max_size=40))
def test_any_text_gives_blanks_that_are_runs_of_one_mark(text: str) -> None:
    for mark, _ in blanks(text):
        assert len(set(mark)) == 1


def test_a_mask_alone_under_the_title_is_who_speaks() -> None:
    text = "在全县工作会议上的讲话\nXXX\n（2024年5月16日）\n\n同志们：\n开会。\n"
    assert [(blank.start, blank.kind) for blank in find_blanks(lay_out(paper_from_text(text)))] == [(12, "name")]


def test_one_small_x_is_a_mask_before_a_unit_or_a_place_and_no_letter_elsewhere() -> None:
    assert blanks("x县实现产值x亿元，增长x%，xx年x月。") == [
        ("x", "name"), ("x", "number"), ("x", "number"), ("xx", "number"), ("x", "number")
    ]  # fmt: skip
    assert blanks("2x3米，f(x)个，max年") == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("共签约项目（  ）个。", "（  ）"), ("位列全市第（ ）。", "（ ）"), ("已完成“X”件。", "“X”"),
        ("办结信访事项…件，", "…"), ("完成投资“__”亿元。", "“__”"), ("办结率……%。", "……"),
    ],
)  # fmt: skip
def test_a_gap_left_in_brackets_quotes_or_dots_is_a_number_where_a_unit_follows(text: str, mark: str) -> None:
    assert blanks(text) == [(mark, "number")]


def test_the_parts_of_a_ratio_are_numbers() -> None:
    assert blanks("三次产业结构为＿＿：＿＿：＿＿。") == [("＿＿", "number")] * 3


@pytest.mark.parametrize("text", ["签字：（    ）", "（ ）是（ ）否", "这样的村……人们都说好。", "共“五个”目标。"])
def test_brackets_of_a_form_and_dots_of_speech_are_no_blanks(text: str) -> None:
    assert blanks(text) == []
