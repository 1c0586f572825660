"""Line ends of a page told from those of an author."""

from __future__ import annotations

from luoshi.paper import open_paper
from tests.paper.samples import docx_of

CUT = [
    "关于抓好项目建设工作各有关单位要认真贯彻落实",
    "各乡镇要把项目建设作为头等大事来抓明确专人倒",
    "排工期挂图作战确保六月底前全部开工年底前建成",
    "投产各部门要主动服务限时办结不得推诿扯皮对进",
    "展缓慢的要通报约谈",
]


def test_paragraphs_that_break_off_at_one_width_are_lines() -> None:
    assert open_paper(docx_of(CUT)).reflowed


def test_paragraphs_that_end_their_sentences_are_paragraphs() -> None:
    assert not open_paper(docx_of([f"{line}。" for line in CUT])).reflowed


def test_items_of_one_length_are_items() -> None:
    assert not open_paper(docx_of([f"（{sign}）{line}" for sign, line in zip("一二三四五", CUT, strict=True)])).reflowed
