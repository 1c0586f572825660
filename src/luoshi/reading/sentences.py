"""Sentences and clauses: what a task, an achievement or a problem is a span of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.reading.model import Node, Sentence, SentenceRole
from luoshi.reading.sheet import Paragraph, Sheet
from luoshi.reading.sheet.lexicon import DATE, SIGNOFF

_TOKEN = re.compile(r"“[^”\n]{0,300}”|（[^（）\n]{0,300}）|【[^】\n]{0,400}】|《[^》\n]{0,120}》|[。！？；]+[”’）】]*")
_SIGNED = re.compile(DATE.pattern + r"(?:（[^（）]{2,16}）)?")
_STOP = re.compile(r"[。！？；]")
_LEAD = re.compile(r"(?:[ ，、。；：！？”’）】\n]+|——+|（[^（）\n]{0,300}）|【[^】\n]{0,400}】)*")
_TAG = re.compile(
    r"[ ，、。；]*(?:（[^（）\n]{0,200}?(?:单位|牵头|责任|负责|时限|配合|落实|联系人)[^（）\n]{0,200}）"
    r"|【[^【】\n]{0,200}?(?:单位|牵头|责任|负责|时限|配合|落实|联系人)[^【】\n]{0,200}】)$"
)
_GOES_ON = frozenset("，、；。：的等和与是为")
_READ = frozenset({"body", "heading", "cell"})
_TAIL = " ，、：。；！？\n"


def split_sentences(sheet: Sheet, outline: Sequence[Node]) -> tuple[Sentence, ...]:
    """Sentences and ``；`` clauses in reading order, each without marker, run-in heading, bracketed lead, closing mark
    and owners' tag.

    Quotes and brackets are not cut inside. Items joined by commas (``一是…，二是…。``) are one sentence, and so is a
    table cell. A signature glued to the text has role ``junk``; titles, salutations, signatures and junk give none.
    """
    out: list[Sentence] = []
    at = 0
    for index, one in enumerate(sheet.paragraphs):
        first = at
        while at < len(outline) and outline[at].start < one.end:
            at += 1
        if one.kind not in _READ:
            continue
        for start, end, node in _stretches(sheet, outline, index, first, at):
            whole = one.kind == "cell" and "。" not in sheet.flat[start : end - 1]
            for begin, stop in (_trimmed if whole else _clauses)(sheet.flat, start, end):
                role: SentenceRole = "junk" if _signs(sheet.flat, begin, stop) else "other"
                out.append(Sentence(begin, stop, node, role))
    return tuple(out)


def _stretches(
    sheet: Sheet, outline: Sequence[Node], index: int, first: int, last: int
) -> Iterator[tuple[int, int, int]]:
    """Pieces of one paragraph between its headings: ``(start, end, node)``."""
    one = sheet.paragraphs[index]
    at, owner = one.start, first - 1
    for number in range(first, last):
        node = outline[number]
        limit = outline[number + 1].start if number + 1 < last else one.end
        chained = _chained(sheet.flat, one, outline, number, last)
        if _joined(sheet.flat, one, outline, number) or (chained and _before(sheet.flat, one, node.start) == "："):
            continue
        if at < node.start:
            yield at, node.start, owner
        owner = number
        at = node.start if chained else _body_start(sheet, outline, index, number, limit)
    if at < one.end:
        yield at, one.end, owner


def _before(flat: str, one: Paragraph, start: int) -> str:
    """The last visible character before ``start`` in the paragraph, "" at its head."""
    return flat[one.start : start].rstrip()[-1:] if start - one.start < 8 else flat[start - 8 : start].rstrip()[-1:]


def _joined(flat: str, one: Paragraph, outline: Sequence[Node], number: int) -> bool:
    """Whether a node stands in the middle of a sentence (after a comma, not at a head or after a stop)."""
    node = outline[number]
    before = _before(flat, one, node.start)
    if before == "" or before in "。；！？：）】”…":
        return False
    above = outline[number - 1] if number else None
    return not (above and one.start <= above.start and not flat[above.end : node.start].strip())


def _chained(flat: str, one: Paragraph, outline: Sequence[Node], number: int, last: int) -> bool:
    """Whether the next item goes on in this one's sentence."""
    if number + 1 >= last or not _joined(flat, one, outline, number + 1):
        return False
    return not _STOP.search(flat, outline[number].start, outline[number + 1].start)


def _body_start(sheet: Sheet, outline: Sequence[Node], index: int, number: int, limit: int) -> int:
    """Where a node's first sentence begins: behind its heading, or behind its marker where the title is a sentence."""
    node, flat = outline[number], sheet.flat
    own = node.start + len(node.marker)
    if node.end < limit and flat[node.end] in "，；、":
        return own
    lead = _LEAD.match(flat, node.end, limit)
    if lead and lead.end() < limit:
        return node.end
    if number + 1 < len(outline) and outline[number + 1].level > node.level:
        return limit
    return limit if _has_text_below(sheet, outline, index, number, limit) else own


def _has_text_below(sheet: Sheet, outline: Sequence[Node], index: int, number: int, limit: int) -> bool:
    one = sheet.paragraphs[index]
    if limit < one.end or outline[number].start > one.start or index + 1 >= len(sheet.paragraphs):
        return False
    below = sheet.paragraphs[index + 1]
    if below.kind not in ("body", "cell"):
        return False
    return number + 1 >= len(outline) or outline[number + 1].start > below.start


def _clauses(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch cut at its stops, each piece trimmed; empty ones left out."""
    at = start
    for token in _TOKEN.finditer(flat, start, end):
        begin, after = token.span()
        if flat[begin] in "“（【《":
            closed = flat[begin] == "“" and after - begin > 2 and flat[after - 2] in "。！？"
            if not closed or (after < end and flat[after] in _GOES_ON):
                continue
            begin = after
        yield from _trimmed(flat, at, begin)
        at = after
    yield from _trimmed(flat, at, end)


def _trimmed(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lead = _LEAD.match(flat, start, end)
    start = lead.end() if lead else start
    while end > start:
        if flat[end - 1] in _TAIL:
            end -= 1
        elif flat[end - 1] in "）】" and (tag := _TAG.search(flat, max(start, end - 420), end)):
            end = tag.start()
        else:
            yield start, end
            return


def _signs(flat: str, start: int, end: int) -> bool:
    """Whether a piece is a signature and not prose."""
    return end - start <= 60 and bool(_SIGNED.fullmatch(flat, start, end) or SIGNOFF.fullmatch(flat, start, end))
