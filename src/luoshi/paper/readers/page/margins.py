"""Page numbers and running heads, which belong to the print and not to the text."""

from __future__ import annotations

import re
from collections import defaultdict

from luoshi.paper.readers.page.line import PageLine

ZONE = 0.12
MIN_PAGES = 3
DASH = r"[-—–－·•~～―]{0,2}"
NUMBER = r"(?:\d{1,4}|[ivxlcIVXLC]{1,7}|[０-９]{1,4})"
PAGE_NUMBER = re.compile(
    rf"\s*(?:{DASH}\s*{NUMBER}\s*{DASH}|第\s*{NUMBER}\s*页(?:\s*[,，/]?\s*共\s*{NUMBER}\s*页)?|{NUMBER}\s*/\s*{NUMBER}|Page\s+\d+(?:\s+of\s+\d+)?)\s*",
    re.I,
)
DIGITS = re.compile(r"\d+")


def margin_lines(lines: list[PageLine], pages: int) -> set[int]:
    """Places in ``lines`` of page numbers, and of what the same zone of many pages repeats."""
    repeated = _repeated(lines, pages)
    edges = _edges(lines)
    found: set[int] = set()
    for place, line in enumerate(lines):
        zone = _zone(line)
        if zone is None:
            continue
        number = place in edges and PAGE_NUMBER.fullmatch(line.text)
        if number or (zone, _shape(line)) in repeated:
            found.add(place)
    return found


def _zone(line: PageLine) -> str | None:
    if line.bottom < line.height * ZONE:
        return "head"
    return "foot" if line.top > line.height * (1 - ZONE) else None


def _shape(line: PageLine) -> str:
    return DIGITS.sub("#", "".join(line.text.split()))


def _edges(lines: list[PageLine]) -> set[int]:
    """Places of the highest and the lowest line of each page."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for place, line in enumerate(lines):
        if line.page not in first or line.top < lines[first[line.page]].top:
            first[line.page] = place
        if line.page not in last or line.bottom > lines[last[line.page]].bottom:
            last[line.page] = place
    return {*first.values(), *last.values()}


def _repeated(lines: list[PageLine], pages: int) -> set[tuple[str, str]]:
    seen: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for line in lines:
        zone = _zone(line)
        if zone is not None:
            seen[zone, _shape(line)].add(line.page)
    # Odd and even pages may differ, so a running head shows on two fifths of the pages at least.
    return {key for key, found in seen.items() if len(found) >= MIN_PAGES and len(found) >= pages * 0.4}
