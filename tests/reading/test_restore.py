"""A reading counts in the paper's own text, whatever the layout cut out of it."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import paper_from_text
from luoshi.reading import read
from luoshi.reading.sheet import lay_out, restore

TEXT = (
    "一、工作目标到2025年底完成水源地规范化建设，县水利局六月底前把自来水普及率提高到90%以上，"
    "更新改造管网460公里，漏损率降到10%以内，其余任务由各乡镇按照职责分工抓好落实，年底前全部完成。"
)


def wrapped(width: int) -> str:
    return "\n".join(TEXT[at : at + width] for at in range(0, len(TEXT), width))


@given(st.integers(20, 30))
def test_a_wrapped_paper_reads_as_the_plain_one_and_quotes_its_own_text(width: int) -> None:
    text = wrapped(width)
    plain = read(paper_from_text(TEXT), today=date(2025, 1, 1))
    again = read(paper_from_text(text), today=date(2025, 1, 1))
    words = [re.sub(r"\n", "", text[one.start : one.end]) for one in again.sentences]
    assert words == [TEXT[one.start : one.end] for one in plain.sentences]
    assert [figure.text for figure in again.figures] == [figure.text for figure in plain.figures]
    for figure in again.figures:
        assert text[figure.start : figure.end].replace("\n", "") == figure.text
    for node in again.outline:
        assert text[node.start : node.end].replace("\n", "") == node.marker + node.title


def test_a_paper_that_nothing_was_cut_from_keeps_its_reading() -> None:
    paper = paper_from_text(TEXT)
    reading = read(paper, today=date(2025, 1, 1))
    assert restore(reading, lay_out(paper)) is reading
