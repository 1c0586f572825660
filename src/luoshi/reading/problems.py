"""Problems that a paper names, each with the measures that it sets against them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from luoshi.ground.span import Span
from luoshi.reading.model import Node, Problem, Sentence
from luoshi.reading.sheet import Sheet
from luoshi.reading.tasks.sections import parts_of

# 解决…问题, 缓解融资难, 补齐…短板: a heading that names what is wrong by naming its cure. The words are the language's.
_CURED: Final = re.compile(
    r"(?:解决|破解|化解|克服|消除|整改|缓解|扭转|补齐|打通|破除|攻克)(?:好|了)?"
    r"([^，。；：]{1,30}?(?:问题|难题|难点|堵点|瓶颈|短板|不足|隐患|困难|矛盾|顽疾|贵|难|慢))(?=[，。；：、 ]|$)"
)
# 针对…问题，做…: the sentence names the problem first and answers it in the same breath.
_AIMED: Final = re.compile(
    r"(?:针对|对于|面对)([^，。；：]{2,40}?(?:问题|难题|不足|短板|隐患|困难|矛盾|瓶颈))(?:等)?，"
)
_ADMITS: Final = re.compile(r"清醒|(?:存在|还有|面临)[^。；]{0,24}(?:问题|不足|困难|短板|差距|挑战)")
_TRIM: Final = " \n，,、；。：:"


def find_problems(sheet: Sheet, outline: Sequence[Node], sentences: Sequence[Sentence]) -> tuple[Problem, ...]:
    """The problems in reading order; ``measures`` are the stretches that answer one, () where the paper has none.

    A heading that names a problem is answered by the items or sentences under it, ``针对…问题，`` by the rest of its
    sentence; what stands under a heading like 存在问题 is a problem that the paper leaves to its measures elsewhere.
    """
    text = sheet.flat
    starts = [sentence.start for sentence in sentences]
    found = [
        *_of_headings(text, outline, sentences, starts),
        *_of_sentences(text, sentences),
        *_of_sections(outline, sentences),
    ]
    found.sort(key=lambda problem: (problem.start, -problem.end))
    out: list[Problem] = []
    for problem in found:
        if not out or problem.start >= out[-1].end:
            out.append(problem)
    return tuple(out)


def _of_headings(
    text: str, outline: Sequence[Node], sentences: Sequence[Sentence], starts: Sequence[int]
) -> Iterator[Problem]:
    children: dict[int, list[Node]] = {}
    for node in outline:
        children.setdefault(node.parent, []).append(node)
    for index, node in enumerate(outline):
        if cured := _CURED.search(text, node.start, node.end):
            items = children.get(index, [])
            plain = _answers(node, items[0].start if items else node.body_end, sentences, starts)
            measures = (*plain, *(_stretch(text, item) for item in items))
            yield Problem(cured.start(1), cured.end(1), measures)


def _stretch(text: str, item: Node) -> Span:
    """An item's words up to the stop that closes its sentence or clause."""
    stops = [at for mark in "。；\n" if (at := text.find(mark, item.end - 1, item.body_end)) >= 0]
    start, end = item.start + len(item.marker), max(item.end, min(stops, default=item.body_end))
    return _trimmed(text, start, end)


def _answers(node: Node, stop: int, sentences: Sequence[Sentence], starts: Sequence[int]) -> Iterator[Span]:
    """The sentences under a heading that say what is done, up to its first item or the next heading."""
    for sentence in sentences[bisect_left(starts, node.end) : bisect_left(starts, stop)]:
        if sentence.role in ("task", "achievement"):
            yield Span(sentence.start, sentence.end)


def _of_sentences(text: str, sentences: Sequence[Sentence]) -> Iterator[Problem]:
    for sentence in sentences:
        if aimed := _AIMED.search(text, sentence.start, sentence.end):
            rest = _trimmed(text, aimed.end(), sentence.end)
            yield Problem(aimed.start(1), aimed.end(1), (rest,) if rest.start < rest.end else ())
        elif sentence.role == "problem" and _ADMITS.search(text, sentence.start, sentence.end):
            yield Problem(sentence.start, sentence.end, ())


def _of_sections(outline: Sequence[Node], sentences: Sequence[Sentence]) -> Iterator[Problem]:
    """What a section like 存在问题 lists: its items by their titles, or its sentences where it has no items."""
    parts = parts_of(outline, "other")
    parents = {node.parent for node in outline}
    for index, node in enumerate(outline):
        if parts[index] == "trouble" and node.parent >= 0 and parts[node.parent] == "trouble" and index not in parents:
            yield Problem(node.start + len(node.marker), node.end, ())
    for sentence in sentences:
        node_index = sentence.node
        if node_index >= 0 and parts[node_index] == "trouble" and node_index not in parents:
            above = outline[node_index].parent
            if (above < 0 or parts[above] != "trouble") and sentence.role in ("problem", "figure"):
                yield Problem(sentence.start, sentence.end, ())


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)
