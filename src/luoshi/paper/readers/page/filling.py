"""Lines and tables of all pages into the draft: margins aside, paragraphs between the tables."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.paper.draft import Box, Draft
from luoshi.paper.readers.page.line import PageLine
from luoshi.paper.readers.page.margins import margin_lines
from luoshi.paper.readers.page.paragraphs import columns_of, paragraphs


class Placed(NamedTuple):
    """A table and how many of the lines come before it."""

    boxes: list[Box]
    before: int


def fill(draft: Draft, lines: list[PageLine], tables: list[Placed], pages: int) -> None:
    """Append everything in reading order; what stood in the margins goes to ``draft.margins``."""
    dropped = margin_lines(lines, pages)
    draft.margins.extend(lines[place].text for place in sorted(dropped)[:200])
    body = [line for place, line in enumerate(lines) if place not in dropped]
    columns = columns_of(body)
    at = 0
    for placed in [*tables, Placed([], len(lines))]:
        stretch = [lines[place] for place in range(at, placed.before) if place not in dropped]
        for paragraph in paragraphs(stretch, columns):
            draft.line(paragraph)
        draft.table(placed.boxes)
        at = max(at, placed.before)
