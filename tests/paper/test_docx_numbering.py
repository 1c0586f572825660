"""The list numbers that Word draws."""

from __future__ import annotations

import pytest

from luoshi.paper.readers.docx.numerals import render
from tests.paper.word import level, lines, lists, numbered, opened, paragraph

OFFICIAL = lists(
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
    level(4, "decimalEnclosedCircle", "%5"),
)


def test_the_five_levels_of_an_official_paper_are_drawn_into_the_text() -> None:
    body = "".join(numbered(text, level=depth) for depth, text in enumerate("甲乙丙丁戊"))
    paper = opened(body, numbering=OFFICIAL)
    assert lines(paper) == ["一、甲", "（一）乙", "1.丙", "（1）丁", "①戊"]
    assert [block.marker for block in paper.blocks] == ["一、", "（一）", "1.", "（1）", "①"]


def test_a_level_starts_again_under_a_new_heading_and_goes_on_under_the_same() -> None:
    order = [(0, "甲"), (1, "子"), (1, "丑"), (0, "乙"), (1, "寅")]
    paper = opened("".join(numbered(text, level=depth) for depth, text in order), numbering=OFFICIAL)
    assert lines(paper) == ["一、甲", "（一）子", "（二）丑", "二、乙", "（一）寅"]


def test_a_level_told_never_to_restart_goes_on() -> None:
    numbering = lists(level(0, "decimal", "第%1章"), level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>'))
    order = [(0, "甲"), (1, "子"), (0, "乙"), (1, "丑")]
    paper = opened("".join(numbered(text, level=depth) for depth, text in order), numbering=numbering)
    assert [block.marker for block in paper.blocks] == ["第1章", "第1条", "第2章", "第2条"]


def test_two_lists_of_one_definition_count_on_unless_the_second_is_told_where_to_start() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    body = numbered("甲") + numbered("乙", 2) + numbered("丙", 3) + numbered("丁", 3)
    paper = opened(body, numbering=lists(level(0, "decimal", "%1、"), nums=nums))
    assert lines(paper) == ["1、甲", "2、乙", "1、丙", "2、丁"]


def test_a_pattern_shows_the_numbers_of_upper_levels_as_decimals_where_it_is_legal() -> None:
    numbering = lists(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    paper = opened(numbered("甲") + numbered("乙", level=1), numbering=numbering)
    assert lines(paper) == ["一、甲", "1.1 乙"]


def test_a_style_brings_its_list_level_and_outline_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = lists(level(0, "decimal", "%1"), level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'))
    paper = opened(paragraph("甲", '<w:pStyle w:val="H2"/>'), numbering=numbering, styles=styles)
    assert (lines(paper), paper.blocks[0].heading) == (["（一）甲"], 2)


def test_number_zero_takes_a_paragraph_out_of_its_styles_list() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("甲", '<w:pStyle w:val="L"/>') + paragraph(
        "乙", '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert lines(opened(body, numbering=OFFICIAL, styles=styles)) == ["一、甲", "乙"]


def test_a_number_does_not_run_into_the_figure_after_it() -> None:
    paper = opened(numbered("5亿元", level=2), numbering=OFFICIAL)
    assert lines(paper) == ["1. 5亿元"]


@pytest.mark.parametrize(
    ("count", "format", "signs"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCounting", "二十一"),
        (105, "chineseCounting", "一〇五"),
        (105, "chineseCountingThousand", "一百零五"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (12, "japaneseCounting", "十二"),
        (20, "ideographDigital", "二〇"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographTraditional", "丙"),
        (13, "ideographZodiac", "子"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (51, "decimalEnclosedCircle", "51"),
        (3, "decimalEnclosedParen", "⑶"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (1994, "upperRoman", "MCMXCIV"),
        (28, "lowerLetter", "bb"),
        (4, "thaiNumbers", "4"),
    ],
)
def test_a_count_is_drawn_in_the_format_of_its_list(count: int, format: str, signs: str) -> None:
    assert render(count, format) == signs
