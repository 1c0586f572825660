"""Named problems and what answers them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import paper_from_text
from luoshi.reading import read


def problems_of(text: str) -> list[tuple[str, list[str]]]:
    found = read(paper_from_text(text), today=date(2025, 3, 1)).problems
    return [(text[p.start : p.end], [text[m.start : m.end] for m in p.measures]) for p in found]


def test_a_heading_that_names_a_problem_is_answered_by_its_inline_items() -> None:
    text = "一、重点任务\n（一）解决供水不稳定问题。一是改造水厂，二是更换管网。\n（二）加强管护。落实巡查制度。\n"
    assert problems_of(text) == [("供水不稳定问题", ["改造水厂", "更换管网"])]


def test_a_heading_that_names_a_problem_is_answered_by_its_sentences() -> None:
    text = "一、重点任务\n（一）缓解融资难。设立转贷资金5000万元。每季度举办一次银企对接会。\n（二）管护。"
    assert problems_of(text) == [("融资难", ["设立转贷资金5000万元", "每季度举办一次银企对接会"])]


def test_a_sentence_that_aims_at_a_problem_answers_it_itself() -> None:
    text = "一、重点任务\n针对管网老化问题，更换管道20公里。\n"
    assert problems_of(text) == [("管网老化问题", ["更换管道20公里"])]


def test_a_section_of_problems_lists_them_without_measures() -> None:
    text = "一、存在问题\n（一）项目推进缓慢。2个项目至今未开工。\n（二）资金到位不足。缺口300万元。\n"
    assert problems_of(text) == [("项目推进缓慢", []), ("资金到位不足", [])]


@given(
    st.lists(
        st.sampled_from(["解决", "针对", "存在", "困难", "问题", "，", "。", "一、", "（一）", "\n", "修路"]),
        max_size=40,
    )
)
def test_problems_stand_apart_and_inside_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = read(paper_from_text(text), today=date(2025, 3, 1)).problems
    assert all(0 <= p.start < p.end <= len(text) for p in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
