"""Unnumbered headings: on a line of their own, or at the head of parallel paragraphs (``发展方面。…``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.reading.sheet import Paragraph, Sheet

_LABEL = re.compile(r"(?:“[^”，。]{1,12}”|[^，。：；！？（）“”《》 \n]){2,18}(?=[。：])")
_SAYING = re.compile(r"是|我们|大家|同志")
"""In a label these make it a sentence."""
_PART = re.compile(
    r"(?:(?:工作|完成|总体|基本|运行|进展|落实)情况|回顾|总结|成效|成绩|做法|问题|不足|困难|差距|打算|安排|计划|思路|目标(?:任务)?"
    r"|任务|措施|举措|对策|建议|要求|保障)$"
)
"""How the headings of a report's or a plan's parts end: what was done, what is wrong, what is to be done."""
_LINE = re.compile(r"(?!各位|同志|谢谢|我)[^。：；！？（）\n]{4,28}。")
_NEAR = 4
"""Paragraphs at most from one heading with a stop to the next."""

_DOING = re.compile(
    r"加[强快大力速]|推[进动行]|提[升高振质]|深[化入]|强化|优化|完善|健全|建[设强成立]|打造|做[好强优大]|抓[好实紧牢]|落实|实施|促进"
    r"|扩大|培育|壮大|防范|化解|保障|改善|大力|积极|全面|着力|扎实|持续|切实|统筹|坚[持决定]|支持|鼓励|引导|发展|弘扬|严[格守明]"
    r"|守[牢住好]|筑牢|激发|创新|构建|巩固|维护|增强|稳[定住步]|聚[焦力]|突出|高[质标]|进一步|充分|拓[展宽]|办好|管好|用好|压[实紧]"
)
"""Verbs and adverbs that begin a heading that says what to do: the usual ones of the genre's headings."""


def own_lines(sheet: Sheet, numbered: frozenset[int]) -> list[int]:
    """Paragraphs that are headings without a number; one alone counts only where the file itself says so."""
    blocks = sheet.paper.blocks
    found = [index for index, one in enumerate(sheet.paragraphs) if one.kind == "heading" and index not in numbered]
    hinted = [index for index in found if blocks[sheet.paragraphs[index].block].heading is not None]
    plain = [index for index in found if blocks[sheet.paragraphs[index].block].heading is None]
    return sorted(hinted + (plain if len(plain) > 1 else []))


def part_lines(sheet: Sheet, own: Sequence[int]) -> frozenset[int]:
    """Those of the unnumbered headings (``own``) that head a part of the paper, above the other ones.

    That there are two ranks shows where one heading stands right above another, or where a paper begins with a part
    that several other headings follow.
    """
    flat, blocks = sheet.flat, sheet.paper.blocks
    plain = [index for index in own if blocks[sheet.paragraphs[index].block].heading is None]
    parts = [index for index in plain if _PART.search(flat, sheet.paragraphs[index].start, sheet.paragraphs[index].end)]
    if not parts or parts[0] != plain[0] or len(parts) < 2 or len(plain) - len(parts) < 2:
        return frozenset()
    return frozenset(parts)


def run_ins(sheet: Sheet, numbered: frozenset[int]) -> list[tuple[int, int]]:
    """Paragraphs ``(index, end of label)`` that begin with a label parallel to that of the paragraph beside them."""
    out: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for index, one in enumerate(sheet.paragraphs):
        end = None if index in numbered else _label_end(sheet.flat, one)
        if end is not None and run and _parallel(sheet, run[-1], (index, end)):
            run.append((index, end))
            continue
        if _counts(sheet, run):
            out += run
        run = [(index, end)] if end is not None else []
    if _counts(sheet, run):
        out += run
    return out


def stopped_lines(sheet: Sheet, numbered: frozenset[int]) -> list[tuple[int, int]]:
    """Short sentences on a line of their own with text below, three or more near each other: headings with a stop."""
    flat, paragraphs = sheet.flat, sheet.paragraphs
    found = [
        index
        for index in range(len(paragraphs) - 1)
        if index not in numbered
        and paragraphs[index].kind == "body"
        and _LINE.fullmatch(flat, paragraphs[index].start, paragraphs[index].end)
        and paragraphs[index + 1].kind == "body"
        and index + 1 not in numbered
        and paragraphs[index + 1].end - paragraphs[index + 1].start > 30
    ]
    if len(found) < 3:
        return []
    near = [index for at, index in enumerate(found) if _has_near(found, at)]
    return [(index, paragraphs[index].end - 1) for index in near]


def _has_near(found: Sequence[int], at: int) -> bool:
    left = at > 0 and found[at] - found[at - 1] <= _NEAR
    return left or (at + 1 < len(found) and found[at + 1] - found[at] <= _NEAR)


def _label_end(flat: str, one: Paragraph) -> int | None:
    if one.kind != "body" or one.end - one.start < 20:
        return None
    label = _LABEL.match(flat, one.start, min(one.end, one.start + 32))
    if not label or _SAYING.search(label[0]):
        return None
    if flat[label.end()] == "：" and not label[0].endswith(("方面", "工作", "领域")):
        return None
    return label.end() if label.end() < one.end - 6 else None


def _parallel(sheet: Sheet, left: tuple[int, int], right: tuple[int, int]) -> bool:
    if all(_DOING.match(sheet.flat, sheet.paragraphs[index].start) for index, _ in (left, right)):
        return True
    a, b = (end - sheet.paragraphs[index].start for index, end in (left, right))
    return abs(a - b) <= 5 or sheet.flat[left[1] - 2 : left[1]] == sheet.flat[right[1] - 2 : right[1]]


def _counts(sheet: Sheet, run: Sequence[tuple[int, int]]) -> bool:
    """Three parallel labels make headings; two do where they are of one length or end in the same words."""
    if len(run) >= 3:
        return True
    if len(run) < 2:
        return False
    (i, a), (j, b) = run
    if all(_DOING.match(sheet.flat, sheet.paragraphs[index].start) for index in (i, j)):
        return True
    same = a - sheet.paragraphs[i].start == b - sheet.paragraphs[j].start
    return same or sheet.flat[a - 2 : a] == sheet.flat[b - 2 : b]
