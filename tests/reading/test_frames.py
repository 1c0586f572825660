"""Frames: the slogans that order a paper, tied to its headings."""

from __future__ import annotations

import pytest

from luoshi.paper import paper_from_text
from luoshi.reading.frames import find_frames
from luoshi.reading.outline import find_outline
from luoshi.reading.sheet import lay_out

BODY = "各单位要结合实际抓好落实，确保按期完成。"


def frames(text: str) -> list[tuple[str, list[tuple[str, int | None, list[str]]]]]:
    sheet = lay_out(paper_from_text(text))
    nodes = find_outline(sheet)
    return [
        (frame.text, [(part.text, part.count, [nodes[index].title for index in part.nodes]) for part in frame.parts])
        for frame in find_frames(sheet, nodes)
    ]


def test_a_counted_slogan_is_tied_to_the_headings_that_it_counts() -> None:
    text = "\n".join([
        "今年的重点是“两大突破、三项支撑”，" + BODY,
        "一、有两个方面要实现突破", BODY, "（一）工业", BODY, "（二）城镇", BODY,
        "二、强化三项支撑", BODY, "（一）要素", BODY, "（二）安全", BODY, "（三）作风", BODY,
    ])  # fmt: skip
    assert frames(text) == [
        ("两大突破、三项支撑", [("两大突破", 2, ["工业", "城镇"]), ("三项支撑", 3, ["要素", "安全", "作风"])]),
    ]  # fmt: skip


def test_a_number_code_is_spelled_out_by_the_series_beside_it() -> None:
    text = "确立了以“一个目标、三条主线、五项行动”为内容的“135”工作思路，" + BODY
    assert frames(text) == [("135", [("一个目标", 1, []), ("三条主线", 3, []), ("五项行动", 5, [])])]


@pytest.mark.parametrize("text", ["拨打“12345”热线反映问题，", "共有“3600”户受益，", "编号“2025”的项目，"])
def test_a_number_that_nothing_spells_out_is_no_frame(text: str) -> None:
    assert frames(text + BODY) == []


def test_a_mechanism_code_has_a_part_for_each_number() -> None:
    assert frames("创新“3+1+N”招商机制，" + BODY) == [("3+1+N", [("3", 3, []), ("1", 1, []), ("N", None, [])])]


def test_a_mechanism_code_takes_its_parts_from_the_list_before_it() -> None:
    text = "建立“查隐患、查责任、查整改，守住底线”“3+1”工作机制，" + BODY
    assert [part[:2] for part in frames(text)[0][1]] == [("查隐患、查责任、查整改", 3), ("守住底线", 1)]


def test_parallel_words_that_are_headings_beside_each_other_are_a_frame() -> None:
    text = "\n".join(
        ["建设“兴业、兴村、兴文”县城，" + BODY, "（一）兴业。" + BODY, "（二）兴村。" + BODY, "（三）兴文。" + BODY]
    )
    assert frames(text) == [("兴业、兴村、兴文", [(word, None, [word]) for word in ("兴业", "兴村", "兴文")])]


def test_a_list_that_no_heading_takes_up_is_no_frame() -> None:
    assert frames("供水、排水、供热都要改善，" + BODY) == []


def test_a_counted_name_has_the_quoted_words_that_follow_as_parts() -> None:
    text = "坚持“三链工程”同步实施。聚焦“金链”牵引，" + BODY + "聚焦“银链”支撑，" + BODY + "聚焦“铜链”延伸，" + BODY
    assert frames(text) == [("三链工程", [("金链", None, []), ("银链", None, []), ("铜链", None, [])])]


def test_a_counted_name_whose_parts_do_not_add_up_is_no_frame() -> None:
    assert frames("坚持“四链工程”同步实施。聚焦“金链”牵引，" + BODY + "聚焦“银链”支撑，" + BODY) == []


def test_three_counts_that_are_headings_beside_each_other_are_one_frame() -> None:
    text = "\n".join([
        "围绕“三大攻坚、两项提升、四项保障”，" + BODY,
        "一、三大攻坚", BODY, "二、两项提升", BODY, "三、四项保障", BODY,
    ])  # fmt: skip
    assert [name for name, _parts in frames(text)] == ["三大攻坚、两项提升、四项保障"]
