"""Page numbers and running heads, which belong to the print and not to the text."""

from __future__ import annotations

import re
from collections import defaultdict

from luoshi.paper.readers.page.line import PageLine

ZONE = 0.12
MIN_PAGES = 3
OUTER = 2
DASH = r"[-—–－·•~～―]{0,2}"
NUMBER = r"(?:\d{1,4}|[ivxlcIVXLC]{1,7}|[０-９]{1,4})"
PAGE_NUMBER = re.compile(
    rf"\s*(?:{DASH}\s*{NUMBER}\s*{DASH}|第\s*{NUMBER}\s*页(?:\s*[,，/]?\s*共\s*{NUMBER}\s*页)?|{NUMBER}\s*/\s*{NUMBER}|Page\s+\d+(?:\s+of\s+\d+)?)\s*",
    re.I,
)
DIGITS = re.compile(r"\d+")


def margin_lines(lines: list[PageLine], pages: int) -> set[int]:
    """Places in ``lines`` of page numbers, and of what the same zone of many pages repeats."""
    outer = _outermost(lines)
    repeated = _repeated(lines, outer, pages)
    found: set[int] = set()
    for place, depth in outer.items():
        line = lines[place]
        zone = _zone(line)
        if zone is None:
            continue
        if (depth == 0 and PAGE_NUMBER.fullmatch(line.text)) or (zone, _shape(line)) in repeated:
            found.add(place)
    return found


def _zone(line: PageLine) -> str | None:
    if line.bottom < line.height * ZONE:
        return "head"
    return "foot" if line.top > line.height * (1 - ZONE) else None


def _shape(line: PageLine) -> str:
    return DIGITS.sub("#", "".join(line.text.split()))


def _outermost(lines: list[PageLine]) -> dict[int, int]:
    """Places of the two highest and the two lowest lines of each page, with how many lines lie further out."""
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        pages[line.page].append(place)
    found: dict[int, int] = {}
    for places in pages.values():
        places.sort(key=lambda place: lines[place].top)
        for depth in range(min(OUTER, len(places))):
            for place in (places[depth], places[-1 - depth]):
                found[place] = min(depth, found.get(place, depth))
    return found


def _repeated(lines: list[PageLine], outer: dict[int, int], pages: int) -> set[tuple[str, str]]:
    seen: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for place in outer:
        zone = _zone(lines[place])
        if zone is not None:
            seen[zone, _shape(lines[place])].add(lines[place].page)
    # Odd and even pages may differ, so a running head shows on two fifths of the pages at least.
    return {key for key, found in seen.items() if len(found) >= MIN_PAGES and len(found) >= pages * 0.4}
