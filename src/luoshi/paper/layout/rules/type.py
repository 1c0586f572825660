"""5.2.2 and 5.2.4: face, size and colour of all that no other clause speaks of; the faces of the levels (7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.paper.layout.clauses import finding
from luoshi.paper.layout.document import Document, Para, Span
from luoshi.paper.layout.elements import Elements, is_caption
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.layout.measure import CHINESE, face, size_name
from luoshi.paper.layout.rules.levels import FACES, heading_end, level_of

BODY_SIZE = 16.0
COLOURS = {None, "000000", "AUTO"}


def faces(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    """Departures of the same kind are one finding with all its places."""
    held: dict[tuple[str, str, str, str], list[Para]] = {}
    for one in plain(elements):
        for clause, verdict, found, remedy in _departures(one):
            held.setdefault((clause, verdict, found, remedy), []).append(one)
    for (clause, verdict, found, remedy), places in held.items():
        yield finding(clause, "unknown" if verdict == "unknown" else "error", places, found, remedy)


def plain(elements: Elements) -> list[Para]:
    """The paragraphs that take 三号仿宋 if they are no heading."""
    single = (elements.addressee, elements.date, elements.note)
    number = elements.number
    return [
        *([number] if number is not None and elements.signer is not number else []),
        *(one for one in single if one is not None),
        *elements.body,
        *elements.annex_note,
        *elements.signature,
        *(one for annex in elements.annexes for one in _text_of(annex)),
    ]


def _text_of(annex: list[Para]) -> list[Para]:
    """An annex without its two head lines: 附件1, its title."""
    written = [one for one in annex if not one.blank]
    return [one for one in written[2:] if not is_caption(one)]


def _departures(one: Para) -> Iterator[tuple[str, str, str, str]]:
    heading, rest = _parted(one)
    level = level_of(one.words)
    if heading:
        wanted = FACES[level]
        yield from _wrong_face(heading, wanted, "7.3.3", f"第{'一二三四'[level - 1]}层标题")
    yield from _wrong_face(rest, "仿宋", "5.2.2", "")
    for size in sorted({span.size for span in one.spans if span.weight and span.size not in (None, BODY_SIZE)}):
        yield "5.2.2", "error", f"字号为{size_name(size or 0)}", "改为三号（16 磅）。"
    for colour in sorted({span.colour or "" for span in one.spans if span.weight and span.colour not in COLOURS}):
        yield "5.2.4", "error", f"文字颜色为 {colour}", "把文字颜色改为黑色（自动）。"


def _parted(one: Para) -> tuple[list[Span], list[Span]]:
    """The spans of a heading and those of the text that runs on after it."""
    end = heading_end(one)
    if not end:
        return [], list(one.spans)
    heading: list[Span] = []
    rest: list[Span] = []
    at = -(len(one.text) - len(one.text.lstrip()))
    for span in one.spans:
        cut = max(0, min(len(span.text), end - at))
        if cut:
            heading.append(span._replace(text=span.text[:cut]))
        if cut < len(span.text):
            rest.append(span._replace(text=span.text[cut:]))
        at += len(span.text)
    return heading, rest


def _wrong_face(spans: list[Span], wanted: str, clause: str, who: str) -> Iterator[tuple[str, str, str, str]]:
    seen: set[str] = set()
    for span in spans:
        if not CHINESE.search(span.text) or span.raised:
            continue
        shape = face(span.font)
        if shape == wanted or (span.font or "") in seen:
            continue
        seen.add(span.font or "")
        remedy = f"改为{wanted}。"
        if shape is None:
            yield clause, "unknown", f"{who}文件没有写明中文用什么字体", remedy
        else:
            yield clause, "error", f"{who}字体为{span.font}", remedy
