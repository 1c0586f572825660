"""Unnumbered headings: on a line of their own, or at the head of parallel paragraphs (``发展方面。…`` ``民生方面。…``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.reading.sheet import Paragraph, Sheet

_LABEL = re.compile(r"[^，。：；！？、（）“”《》0-9 \n]{2,14}(?=[。：])")


def own_lines(sheet: Sheet, numbered: frozenset[int]) -> list[int]:
    """Paragraphs that are headings without a number; one alone counts only where the file itself says so."""
    blocks = sheet.paper.blocks
    found = [index for index, one in enumerate(sheet.paragraphs) if one.kind == "heading" and index not in numbered]
    hinted = [index for index in found if blocks[sheet.paragraphs[index].block].heading is not None]
    plain = [index for index in found if blocks[sheet.paragraphs[index].block].heading is None]
    return sorted(hinted + (plain if len(plain) > 1 else []))


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


def _label_end(flat: str, one: Paragraph) -> int | None:
    if one.kind != "body" or one.end - one.start < 20:
        return None
    label = _LABEL.match(flat, one.start, min(one.end, one.start + 16))
    if not label:
        return None
    if flat[label.end()] == "：" and not label[0].endswith(("方面", "工作", "领域")):
        return None
    return label.end() if label.end() < one.end - 6 else None


def _parallel(sheet: Sheet, left: tuple[int, int], right: tuple[int, int]) -> bool:
    a, b = (end - sheet.paragraphs[index].start for index, end in (left, right))
    return abs(a - b) <= 3 or sheet.flat[left[1] - 2 : left[1]] == sheet.flat[right[1] - 2 : right[1]]


def _counts(sheet: Sheet, run: Sequence[tuple[int, int]]) -> bool:
    """Three parallel labels make headings; two do where they are of one length or end in the same words."""
    if len(run) >= 3:
        return True
    if len(run) < 2:
        return False
    (i, a), (j, b) = run
    same = a - sheet.paragraphs[i].start == b - sheet.paragraphs[j].start
    return same or sheet.flat[a - 2 : a] == sheet.flat[b - 2 : b]
