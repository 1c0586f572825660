"""Sentences and clauses: what a task, an achievement or a problem is a span of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.reading.model import Node, Sentence
from luoshi.reading.sheet import Sheet

_STOP = re.compile(r"[。！？；!?;]+[”’』」）)]*")


def split_sentences(sheet: Sheet, outline: Sequence[Node]) -> tuple[Sentence, ...]:
    """Plain case: split each paragraph at its stops, headings and markers excluded."""
    text = sheet.text
    out: list[Sentence] = []
    at = 0
    heads = [(node.start, node.end) for node in outline]
    for paragraph in sheet.paragraphs:
        start = paragraph.start
        cuts = [m.span() for m in _STOP.finditer(text, start, paragraph.end)] + [(paragraph.end, paragraph.end)]
        for stop, after in cuts:
            begin = start
            start = after
            while at < len(heads) and heads[at][0] < stop:
                begin = max(begin, heads[at][1])
                at += 1
            while begin < stop and text[begin] in " \t　。：:，,、\xa0":
                begin += 1
            if begin < stop:
                out.append(Sentence(begin, stop, at - 1))
    return tuple(out)
