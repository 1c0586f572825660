"""The filled text as an official paper: headings, paragraphs with their slots, the table of sources as an annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.paper.writers.official import Annex, Heading, Official, Paragraph, Part, Ruled, Slot
from luoshi.paper.writers.table import Column
from luoshi.reading.model import Reading
from luoshi.reports.rules.fill import Filled, Piece, Source
from luoshi.reports.rules.lay_points import points_table
from luoshi.reports.rules.lay_tables import in_tables
from luoshi.reports.rules.template.draw import Drawn

#: By these words the annex is known again when a paper is traced.
SOURCES = "数据来源表"
HEAD = ("编号", "印出", "指标", "数据", "时期", "状态", "来源", "填报单位", "说明")
LITERAL = "原文已有的数字："
DRAFT_SHADE = "FFF2CC"
_ANNEX = re.compile(r"附件(?:[：:]|\d*$)")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_LONGEST_LEAD = 30
_LEVELS = (re.compile(r"[一二三四五六七八九十]+、"), re.compile(r"（[一二三四五六七八九十]+）"))


def lay_out(
    filled: Filled, reading: Reading, original: str, *, title: str, draft: bool, graphs: Sequence[Drawn] = ()
) -> Official:
    """The paper. Lines that the reading takes for headings of their own are set as such; a line that stands for one of
    the ``graphs`` is that chart."""
    titles = {slot.id: slot.title for slot in filled.slots}
    open_ones = {gap.slot for gap in filled.gaps} if draft else set()
    whole = {original[node.start : node.end].strip() for node in reading.outline}
    parts: list[Part] = []
    charts = {one.line: one.chart for one in graphs}
    head, lines = _head(list(_lines(filled.pieces)), original, title)
    for line in in_tables(lines):
        if isinstance(line, Ruled):
            parts.append(line)
            continue
        words = [_slot(piece, titles, open_ones) for piece in line]
        plain = _plain(line)
        if plain in charts:
            parts.append(charts[plain])
            continue
        level = next((at for at, mark in enumerate(_LEVELS, 1) if mark.match(plain)), 0)
        if not plain:
            continue
        if level and len(plain) <= 60 and (plain in whole or not re.search(r"[。；]", plain)):
            parts.append(Heading(level, words))
        else:
            lead = _lead(line) if level else ""
            rest = [str(words[0])[len(lead) :], *words[1:]] if lead else words
            parts.append(Paragraph(rest, lead, level or 2))
    named = [_slot(piece, titles, open_ones) for piece in head] or title
    return Official(named, parts, annexes=[Annex(SOURCES, [*_sources(filled, original), *points_table(graphs)])])


def _head(lines: list[list[Piece]], original: str, title: str) -> tuple[list[Piece], list[list[Piece]]]:
    """The line that is the paper's title, its values with it, and the lines below; no line where none is."""
    first = next((place for place, line in enumerate(lines) if _plain(line)), None)
    if first is None or title not in (_plain(lines[first]), original.strip().split("\n", 1)[0].strip()):
        return [], lines
    return lines[first], lines[first + 1 :]


def _lead(line: Sequence[Piece]) -> str:
    """The heading that a paragraph begins with and runs on from (（一）工业。规模以上…), its stop included."""
    first = line[0]
    stop = first.words.find("。") + 1
    return first.words[:stop] if not first.slot and 0 < stop <= _LONGEST_LEAD else ""


def _plain(line: Sequence[Piece]) -> str:
    return "".join(piece.words for piece in line).strip()


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        parts = piece.words.split("\n")
        for at, part in enumerate(parts):
            if at:
                yield line
                line = []
            if part:
                line.append(piece._replace(words=part))
    yield line


def _slot(piece: Piece, titles: dict[str, str], open_ones: set[str]) -> str | Slot:
    if not piece.slot:
        return piece.words
    shade = DRAFT_SHADE if piece.slot in open_ones else ""
    return Slot(piece.slot, piece.words, title=titles.get(piece.slot, ""), shade=shade)


def _figure(one: Source) -> str:
    """The figure, with its name where that is not the indicator's own."""
    return one.value if one.title.startswith(one.name) else f"{one.name} {one.value}".strip()


#: Widths of the source table in millimetres; a column that is empty throughout gives its room to the last.
_WIDTHS = (10, 15, 28, 20, 14, 14, 25, 12, 18)
_EMPTY = 12


def _columns(rows: Sequence[Sequence[str]]) -> list[Column]:
    told = [any(row[place] for row in rows) for place in range(len(HEAD))]
    widths = [width if full else min(width, _EMPTY) for width, full in zip(_WIDTHS, told, strict=True)]
    widths[-1] += sum(_WIDTHS) - sum(widths)
    return [Column(word, width) for word, width in zip(HEAD, widths, strict=True)]


def _sources(filled: Filled, original: str) -> list[Part]:
    rows = [
        (one.slot, one.printed, one.title or one.name, _figure(one), one.period, one.state,
         one.source, one.filer, one.remark)
        for one in filled.sources
    ]  # fmt: skip
    fixed = original
    for slot in reversed(filled.slots):
        fixed = fixed[: slot.start] + "＊" + fixed[slot.end :]
    literals = "、".join(_DIGITS.findall(fixed)) or "无"
    return [Ruled(_columns(rows), rows, head=[HEAD]), Paragraph(f"{LITERAL}{literals}")]


def body_of(text: str, title: str) -> list[str]:
    """The paragraphs of an earlier paper that a redline is held against: without its title and its annexes."""
    lines = [line.strip() for line in text.split("\n")]
    body = [line for line in lines if line]
    end = next((place for place, line in enumerate(body) if _ANNEX.match(line)), len(body))
    first = 1 if body and (body[0] == title.strip() or (len(body[0]) < 40 and "。" not in body[0])) else 0
    return body[first:end]
