"""OFD (GB/T 33190): text placed on pages, lines and paragraphs rebuilt from the places. Tables come as lines."""

from __future__ import annotations

import ofdkit

from luoshi.paper.draft import Draft
from luoshi.paper.errors import Corrupt, NoText, Scanned, Swollen, TooManyPages
from luoshi.paper.gate import Package
from luoshi.paper.readers.page import PageLine, fill
from luoshi.paper.readers.page.line import glue, is_wide

SAME_LINE = 0.5
# Runs further apart than this many type sizes are parted by a space; less is typesetting.
GAP = 0.6
PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".jb2", ".gbig2")
POINTS = 72 / 25.4


def read_ofd(package: Package, data: bytes, draft: Draft) -> None:
    """Fill the draft from an OFD that passed the gate. Raises Corrupt, TooManyPages, Scanned and the gate's errors."""
    for name in package.names():
        if name.lower().endswith(".xml"):
            package.xml(name)
    try:
        with ofdkit.open(data) as document:
            lines, count = _lines(document, draft)
    except ofdkit.OFDLimitError as error:
        raise Swollen from error
    except (ofdkit.OFDError, NotImplementedError) as error:
        raise Corrupt from error
    if not lines:
        raise Scanned() if any(name.lower().endswith(PICTURES) for name in package.names()) else NoText()
    draft.reflowed = True
    fill(draft, lines, [], count)


def _lines(document: ofdkit.OFDDocument, draft: Draft) -> tuple[list[PageLine], int]:
    count = len(document.pages)
    if count > draft.limits.pages:
        raise TooManyPages(f"{count} 页，最多 {draft.limits.pages} 页")
    draft.pages = count
    lines: list[PageLine] = []
    for number, page in enumerate(document.pages, start=1):
        try:
            runs = [run for run in page.runs if run.text.strip()]
            width, height = page.width, page.height
        except ofdkit.OFDError:
            draft.notice(f"第 {number} 页已损坏，未读入。")
            continue
        lines.extend(_page_lines(runs, number, (width * POINTS, height * POINTS)))
    return lines, count


def _page_lines(runs: list[ofdkit.TextRun], number: int, paper: tuple[float, float]) -> list[PageLine]:
    """Runs of one baseline make a line, from left to right; lines from top to bottom. Millimetres become points."""
    rows: list[list[ofdkit.TextRun]] = []
    for run in sorted(runs, key=lambda run: (run.y, run.x)):
        if rows and abs(run.y - rows[-1][0].y) <= SAME_LINE * max(run.size, 0.1):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_line(sorted(row, key=lambda run: run.x), number, paper) for row in rows]


def _line(row: list[ofdkit.TextRun], number: int, paper: tuple[float, float]) -> PageLine:
    text, before = "", None
    for run in row:
        if before is not None:
            apart = run.x - before.x - before.width > GAP * max(run.size, 0.1)
            text += " " if apart else glue(text, run.text) if not _touching(before, run) else ""
        text += run.text
        before = run
    size = max(run.size for run in row)
    first, last = row[0], row[-1]
    indent = _leading(first.text) * first.size
    return PageLine(
        text=text.strip(),
        x0=(first.x + indent) * POINTS,
        x1=(last.x + last.width) * POINTS,
        top=(first.y - size) * POINTS,
        bottom=first.y * POINTS,
        size=size * POINTS,
        page=number,
        width=paper[0],
        height=paper[1],
    )


def _touching(before: ofdkit.TextRun, run: ofdkit.TextRun) -> bool:
    return bool(run.x - before.x - before.width < 0.15 * max(run.size, 0.1))


def _leading(text: str) -> float:
    """How many squares the white space at a run's start takes."""
    white = text[: len(text) - len(text.lstrip())]
    return sum(1.0 if is_wide(character) else 0.5 for character in white)
