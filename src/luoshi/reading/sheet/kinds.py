"""What each paragraph is: judged by its own words, its neighbours and what the file says about it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.paper.model import Block
from luoshi.reading.sheet import lexicon as words
from luoshi.reading.sheet.lexicon import PAGE_NUMBER
from luoshi.reading.sheet.model import ParagraphKind

__all__ = ["NUMBERED", "PAGE_NUMBER", "is_junk", "tell_kinds"]

Stretch = tuple[int, int, int]

_N = "[一二三四五六七八九十]"
NUMBERED = re.compile(
    rf"{_N}{{1,3}}[、.]|（{_N}{{1,3}}）|第[一二三四五六七八九十百]{{1,4}}(?:[章节条编]|部分|[、，])"
    r"|[0-9]{1,2}[.、](?![0-9])|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3} ?[^0-9%年月]|1 +总 ?则|（[0-9]{1,2}）|[0-9]{1,2}）"
    rf"|[①-⑳]|——|{_N}[是要]|(?:首先|其次|再次|最后)[，、：]"
)
"""Begins with an enumerator."""

_GREETINGS = ("同志们", "各位代表", "各位委员")
_STOPPED = re.compile(r"[。；！？，、：][”’）】]?$")
_INNER = re.compile(r"[。；！？]")
_NUMBERS = re.compile(r"[-—－/0-9.,%*×]{1,14}|[0-9]{1,2}月(?:[0-9]{1,2}日|[底中初末上下旬]{1,2})|\d{4}年")

_NO_HEADING = re.compile(
    r"[0-9]{4}(?!年[\u4e00-\u9fff])|[|>【】：@]|^[图表] ?[0-9一二三四五六七八九十]|^[单数]位|^注|^资料|^（.*）$"
)
_SAYS = re.compile(r"[^\W_]|[*×_/（“《-]")
_NAMED = re.compile(r"《([^《》\n]{6,60})》")


def tell_kinds(flat: str, stretches: Sequence[Stretch], blocks: Sequence[Block]) -> list[ParagraphKind]:
    """A kind for each stretch ``(start, end, block)`` of ``flat``."""
    kinds: list[ParagraphKind] = [
        "cell" if blocks[block].table is not None else "junk" if is_junk(flat, start, end) else "body"
        for start, end, block in stretches
    ]
    _mark_flat_tables(flat, stretches, kinds)
    _mark_heads(flat, stretches, kinds, blocks)
    _mark_ends(flat, stretches, kinds)
    _mark_inner_titles(flat, stretches, kinds)
    _mark_headings(flat, stretches, kinds, blocks)
    return kinds


def is_junk(flat: str, start: int, end: int) -> bool:
    """Whether a line is furniture of a page: a page number, navigation, catalogue fields, share buttons."""
    if end - start > 300:
        return False
    if PAGE_NUMBER.fullmatch(flat, start, end) or (end - start <= 4 and not _SAYS.search(flat, start, end)):
        return True
    label = words.JUNK_LABEL.search(flat, start, end)
    if label and label.start() - start <= 2:
        return "。" not in flat[start:end] or end - start < 60
    found = len(words.JUNK_WORD.findall(flat, start, end)) + (2 if label and end - start <= 160 else 0)
    return found >= 2 and not _INNER.search(flat, start, end)


def _mark_flat_tables(flat: str, stretches: Sequence[Stretch], kinds: list[ParagraphKind]) -> None:
    """A table flattened to a cell a line: a run of short lines without stops, some of them bare numbers."""
    run: list[int] = []
    for index in range(len(stretches) + 1):
        if index < len(stretches) and kinds[index] == "body" and _may_be_cell(flat, *stretches[index][:2]):
            run.append(index)
            continue
        bare = [at for at in run if _NUMBERS.fullmatch(flat, *stretches[at][:2])]
        if len(run) >= 6 and len(bare) >= 3 and len(bare) * 8 >= len(run):
            for at in run:
                kinds[at] = "cell"
        run = []


def _may_be_cell(flat: str, start: int, end: int) -> bool:
    if end - start > 40 or _STOPPED.search(flat, max(start, end - 2), end):
        return False
    mark = NUMBERED.match(flat, start, end)
    return not mark or mark.end() == end or bool(_NUMBERS.fullmatch(flat, start, end))


def _mark_heads(flat: str, stretches: Sequence[Stretch], kinds: list[ParagraphKind], blocks: Sequence[Block]) -> None:
    """The title's zone above the first body text, and the salutation that closes it."""
    zone: list[int] = []
    for index, (start, end, block) in enumerate(stretches):
        if kinds[index] == "junk":
            continue
        if words.JUNK_LINE.fullmatch(flat, start, end):
            kinds[index] = "junk"
            continue
        if kinds[index] == "cell" or (NUMBERED.match(flat, start, end) and not _is_subtitle(flat, start, end)):
            break
        if words.SALUTATION.fullmatch(flat, start, end):
            kinds[index] = "salutation"
            break
        if len(zone) >= 8 or end - start > 80 or _INNER.search(flat, start, end):
            break
        if flat[end - 1] in "：，" or (zone and blocks[block].heading and not blocks[block].centred):
            break
        zone.append(index)
    for index in zone:
        kinds[index] = "title"
    for index, (start, end, _) in enumerate(stretches):
        if kinds[index] != "body" or end - start > 60:
            continue
        greets = flat[end - 1] == "：" and not zone and words.SALUTATION.fullmatch(flat, start, end)
        if greets or (end - start <= 12 and flat.startswith(_GREETINGS, start)):
            kinds[index] = "salutation"


def _is_subtitle(flat: str, start: int, end: int) -> bool:
    """``——2025年1月8日在…会议上`` under a title."""
    return end - start <= 60 and bool(words.SUBTITLE.fullmatch(flat, start, end))


def _mark_ends(flat: str, stretches: Sequence[Stretch], kinds: list[ParagraphKind]) -> None:
    """Signatures, dates, notes at the end, lists of attachments."""
    attached = glossary = False
    for index, (start, end, _) in enumerate(stretches):
        glossary = kinds[index] != "title" and (glossary or bool(words.GLOSSARY.fullmatch(flat, start, end)))
        if glossary and kinds[index] == "body":
            kinds[index] = "attachment"
            continue
        if kinds[index] != "body" or end - start > 200:
            attached = False
            continue
        if words.ATTACHMENT.fullmatch(flat, start, end) and not _INNER.search(flat, start, end):
            kinds[index] = "attachment"
            attached = True
        elif attached and words.ATTACHMENT_ITEM.fullmatch(flat, start, end) and not _STOPPED.search(flat, start, end):
            kinds[index] = "attachment"
        elif words.SIGNOFF.fullmatch(flat, start, end) or words.DATE.fullmatch(flat, start, end):
            kinds[index] = "signoff"
            attached = False
        else:
            attached = False
    for index in range(len(stretches) - 1):
        start, end, _ = stretches[index]
        signs = kinds[index] == "body" and kinds[index + 1] == "signoff" and not NUMBERED.match(flat, start, end)
        if signs and words.ORGANIZATION_END.fullmatch(flat, start, end):
            kinds[index] = "signoff"


def _mark_inner_titles(flat: str, stretches: Sequence[Stretch], kinds: list[ParagraphKind]) -> None:
    """The title of a paper attached below a signature, or of one that is named in 《》 above."""
    named_above: dict[str, int] = {}
    for match in _NAMED.finditer(flat):
        named_above.setdefault(match[1], match.start())
    for index in range(1, len(stretches)):
        start, end, _ = stretches[index]
        dashed = flat.startswith("——", start)
        if kinds[index] != "body" or end - start > 60 or (not dashed and NUMBERED.match(flat, start, end)):
            continue
        below = kinds[index - 1] in ("signoff", "attachment", "title")
        if words.SUBTITLE.fullmatch(flat, start, end):
            kinds[index] = "title"
            above = stretches[index - 1]
            if kinds[index - 1] == "body" and above[1] - above[0] <= 40 and flat[above[1] - 1] not in "。；：！":
                kinds[index - 1] = "title"
            continue
        if kinds[index - 1] == "title" and words.SPEAKER.fullmatch(flat, start, end):
            kinds[index] = "title"
            continue
        if named_above.get(flat[start:end], start) < start:
            kinds[index] = "title"
        elif below and not _STOPPED.search(flat, max(start, end - 2), end):
            named = words.TITLE_END.search(flat, start, end)
            if (named and named.end() == end) or words.DOCUMENT_NUMBER.fullmatch(flat, start, end):
                kinds[index] = "title"


def _mark_headings(
    flat: str, stretches: Sequence[Stretch], kinds: list[ParagraphKind], blocks: Sequence[Block]
) -> None:
    """Headings on a line of their own: hinted by the file, numbered and short, or short above body text."""
    for index, (start, end, block) in enumerate(stretches):
        if kinds[index] != "body":
            continue
        if blocks[block].heading is not None and end - start <= 80:
            kinds[index] = "heading"
            continue
        if end - start > 40 or _INNER.search(flat, start, end - 1) or flat[end - 1] in "。；！？：":
            continue
        if NUMBERED.match(flat, start, end) or (
            end - start <= 24 and _heads_body(stretches, kinds, index) and _reads_as_heading(flat, start, end)
        ):
            kinds[index] = "heading"


def _heads_body(stretches: Sequence[Stretch], kinds: Sequence[ParagraphKind], index: int) -> bool:
    """Whether real text stands below, at once or under one more short line (a part's first heading)."""
    for below in (index + 1, index + 2):
        if below >= len(stretches) or kinds[below] != "body":
            return False
        start, end, _ = stretches[below]
        if end - start > 24:
            return True
    return False


def _reads_as_heading(flat: str, start: int, end: int) -> bool:
    """Whether a short line is words and no caption, field, date or name spaced out."""
    line = flat[start:end]
    return (
        line[-1] not in "，、的和与及或是为在" and "  " not in line and not _NO_HEADING.search(line) and _is_word(line)
    )


def _is_word(line: str) -> bool:
    return len(line) >= 2 and any("\u4e00" <= char <= "\u9fff" for char in line)
