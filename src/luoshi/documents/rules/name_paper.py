"""What a paper is called on a list before anybody named it."""

from __future__ import annotations

from luoshi.paper import Paper

_LONGEST = 60


def name_paper(paper: Paper, fallback: str) -> str:
    """The first line that can be a title, cut at 60 characters; ``fallback`` where the paper starts with none."""
    for block in paper.blocks[:1]:
        line = paper.text[block.start : block.end].strip().strip("　")
        if 4 <= len(line) <= _LONGEST and not line.endswith(("。", "；", "：", ":", "，")):
            return line
    return fallback[:_LONGEST] or paper.text.strip()[:_LONGEST]
