"""5.2.3: lines a page and characters a line, measured from type area, pitch, spacing and grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.paper.layout.clauses import finding
from luoshi.paper.layout.document import Document, Para, Section
from luoshi.paper.layout.elements import Elements
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.layout.measure import CHINESE, shown

LINES, CHARACTERS = 22, 28
POINTS = 72 / 25.4
# Programs lay out in twips; half a twip a line is no difference.
SLACK = 0.05
# A rest of a third of a line at the foot does not fill the type area.
REST = 10.0


class Pitch(NamedTuple):
    """Points from line to line, None where only the font's own height tells."""

    line: float | None
    character: float


def grid(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    """What most of the body's characters are set at, then the paragraphs set otherwise."""
    body = [one for one in elements.body if not one.in_table]
    measured = {id(one): pitch_of(one, document.sections[_section(document, one)]) for one in body}
    counted: Counter[Pitch] = Counter()
    for one in body:
        counted[measured[id(one)]] += len(one.words)
    if not counted:
        return
    pitch = counted.most_common(1)[0][0]
    first = next(one for one in body if measured[id(one)] == pitch)
    section = document.sections[_section(document, first)]
    yield from _lines(first, section, pitch)
    yield from _characters(first, section, pitch)
    yield from _others(body, measured, pitch)


def pitch_of(one: Para, section: Section) -> Pitch:
    """Line and character pitch of a paragraph, as Word lays it out."""
    rule, amount = one.shape.line
    gridded = section.pitch if section.grid and section.pitch and one.shape.snapped else None
    if rule == "exact":
        line: float | None = amount
    elif rule == "atLeast":
        line = max(amount, gridded or 0.0) if (gridded or amount >= 22) else None
    else:
        line = None if gridded is None else gridded * max(amount, 1.0)
    spans: Counter[float] = Counter()
    for span in one.spans:
        wide = (span.size or 16.0) * span.scale + span.spacing
        if section.grid in ("linesAndChars", "snapToChars") and one.shape.snapped:
            wide += section.character
        spans[round(wide, 3)] += len(CHINESE.findall(span.text))
    return Pitch(None if line is None else round(line, 3), spans.most_common(1)[0][0] if spans else 16.0)


def _section(document: Document, one: Para) -> int:
    return min(one.section, len(document.sections)) - 1


def _lines(first: Para, section: Section, pitch: Pitch) -> Iterator[LayoutFinding]:
    height = section.type_height * POINTS
    remedy = "行距设为固定值 28.95 磅（22 行占满 225 mm）。"
    if pitch.line is None:
        found = "行距没有固定值，也没有文档网格，每面行数由字体决定"
        yield finding("5.2.3", "unknown", [first], found, remedy)
        return
    fits = int((height + SLACK) / pitch.line)
    rest = height - fits * pitch.line
    if fits == LINES - 1 and LINES * pitch.line - height < 1.5:
        over = shown(LINES * pitch.line - height, 2)
        found = f"行距 {shown(pitch.line, 2)} 磅，22 行比版心高 {over} 磅，有的程序只排 21 行"
        yield finding("5.2.3", "warning", [first], found, remedy)
    elif fits != LINES:
        found = f"每面 {fits} 行（行距 {shown(pitch.line, 2)} 磅，版心高 {shown(section.type_height)} mm）"
        yield finding("5.2.3", "error", [first], found, remedy)
    elif rest > REST:
        found = f"每面 22 行，行距 {shown(pitch.line, 2)} 磅，版心下边空出 {shown(rest)} 磅，没有撑满"
        yield finding("5.2.3", "warning", [first], found, remedy)


def _characters(first: Para, section: Section, pitch: Pitch) -> Iterator[LayoutFinding]:
    wide = section.type_width * POINTS
    fits = int((wide + SLACK) / pitch.character)
    if fits != CHARACTERS:
        found = f"每行 {fits} 个字（每字占 {shown(pitch.character, 2)} 磅，版心宽 {shown(section.type_width)} mm）"
        remedy = "正文三号，字符间距设为紧缩 0.25 磅（28 个字占满 156 mm）。"
        yield finding("5.2.3", "error", [first], found, remedy)


def _others(body: list[Para], measured: dict[int, Pitch], pitch: Pitch) -> Iterator[LayoutFinding]:
    held: dict[str, list[Para]] = {}
    for one in body:
        other = measured[id(one)].line
        if other != pitch.line:
            words = "没有固定值" if other is None else f"{shown(other, 2)} 磅"
            held.setdefault(f"行距{words}，与其余正文不同", []).append(one)
        if one.shape.before > 0.5 or one.shape.after > 0.5:
            held.setdefault(f"段前段后空 {shown(one.shape.before + one.shape.after)} 磅", []).append(one)
    for found, places in held.items():
        yield finding("5.2.3", "warning", places, found, "正文各段行距一致，段前段后为 0，每面才能排 22 行。")
