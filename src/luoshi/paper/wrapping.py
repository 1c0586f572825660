"""Whether paragraphs of a file are really lines of a page: text pasted from a web page or a PDF keeps its line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from luoshi.paper.model import Block

NARROWEST = 20
SPREAD = 2
ENOUGH = 3
# Where a sentence or an item ends, a line end proves nothing; where an item begins, it is the author's.
ENDED = re.compile(r"[。！？；：…!?;:][”’）】」』)\]\"]*\s*$")
BEGUN = re.compile(
    r"\s{2}|\u3000|\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[)）]|第[一二三四五六七八九十百]+[章节条]"
    r"|[0-9０-９]{1,2}[.．、]|[①-⑳●■◆▲•]|——)"
)


def is_hard_wrapped(text: str, blocks: Sequence[Block]) -> bool:
    """Whether three paragraphs or more break off in mid sentence at nearly the same length, twenty characters at least.

    The next paragraph must not be longer (a line that wraps is full) and must not begin an item. Linear in the blocks.
    """
    counts: Counter[int] = Counter()
    for block, after in pairwise(blocks):
        if block.table is not None or after.table is not None or block.heading or block.centred:
            continue
        length = block.end - block.start
        if length < NARROWEST or after.end - after.start > length + 2 * SPREAD:
            continue
        if not ENDED.search(text, max(block.start, block.end - 6), block.end) and not BEGUN.match(text, after.start):
            counts[length] += 1
    return any(sum(counts[length + step] for step in range(-SPREAD, SPREAD + 1)) >= ENOUGH for length in list(counts))
