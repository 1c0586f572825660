"""Which paragraph is which part of an official paper (GB/T 9704-2012, 7.1 to 7.4, and the forms of clause 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from luoshi.paper.layout.document import Document, Para

Kind = Literal["document", "letter", "order", "minutes", "spoken"]

NUMBER = re.compile(r"[^\d\s，。、：:]{1,16}\s*[〔\[［（(【]\s*(\d{2,4})\s*[〕\]］）)】]\s*(第?)\s*(\d+)\s*号")
SIGNER = re.compile(r"签\s*发\s*人\s*([:：])\s*(\S*)")
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
CHINESE_DAY = re.compile(
    r"[二一][〇○零OoＯ\u25cb一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
COPY_NUMBER = re.compile(r"(?:№|No\.?)?\s*(\d{1,8})")
URGENCY = re.compile(r"特\s*急|加\s*急|特\s*提|平\s*急")
ANNEX_NOTE = re.compile(r"附\s*件\s*([:：])\s*\S")
ANNEX_ITEM = re.compile(r"\d{1,2}\s*[.．、]\s*\S")
ANNEX = re.compile(r"附\s*件\s*(\d{0,2}|[一二三四五六七八九十]{0,3})\s*[:：]?")
COPIES = re.compile(r"抄\s*送\s*([:：])")
PRINTED = re.compile(r"(\d{4}年\d{1,2}月\d{1,2}日|[二一][〇○零一二三四五六七八九]{3}年\S{2,8}日)\s*印发\s*$")
NOTE = re.compile(r"[（(].{1,60}[）)]")
ENDING = "。；：，、！？;:,!?"
TITLE = re.compile(r"关于.{2,80}的(?:通知|意见|决定|报告|请示|批复|通报|公告|通告|函|议案|决议|公报|方案|办法|规定)")
CAPTION = re.compile(r"[图表]\s*[\d一二三四五六七八九十]|(?:单位|注|说明|(?:数据|资料)来源)[:：]")
CAPTION_STYLES = {"表题", "表注", "图", "图题", "caption", "题注", "table caption"}
SPOKEN = re.compile(r"讲话|发言|致辞|致词|主持词|演讲|党课|宣讲|串词|表态")
SALUTATION = re.compile(r"(?:各位|尊敬的|同志们|女士们|朋友们|老师们|乡亲们).{0,40}[：:！!]$|^同志们[：:！!，,]")


@dataclass(slots=True)
class Elements:
    """The parts found; a part that is not there is None or empty."""

    kind: Kind = "document"
    copy_number: Para | None = None
    urgency: Para | None = None
    mark: Para | None = None
    number: Para | None = None
    number_below: Para | None = None
    signer: Para | None = None
    title: list[Para] = field(default_factory=list)
    addressee: Para | None = None
    body: list[Para] = field(default_factory=list)
    annex_note: list[Para] = field(default_factory=list)
    signature: list[Para] = field(default_factory=list)
    date: Para | None = None
    note: Para | None = None
    annexes: list[list[Para]] = field(default_factory=list)
    copies: Para | None = None
    printed: Para | None = None


def elements_of(document: Document) -> Elements:
    """The parts of a paper."""
    found = Elements()
    paragraphs = list(document.paragraphs)
    start = _head(paragraphs, found)
    end = _imprint(paragraphs, start, found)
    rest = [one for one in paragraphs[start:end] if not one.in_table]
    rest = _title(rest, found)
    rest = _annexes(rest, found)
    rest = _foot(rest, found)
    found.body = [one for one in rest if not one.blank and not is_caption(one)]
    found.kind = _kind(found)
    return found


def is_caption(one: Para) -> bool:
    """A line that belongs to a table or a picture: the standard says nothing of its type."""
    aside = one.shape.align in ("center", "right") or (one.size or 16) < 16
    return one.style.lower() in CAPTION_STYLES or (aside and CAPTION.match(one.words) is not None)


def gap(document: Document, first: Para, second: Para) -> float:
    """Empty lines between two paragraphs: blank paragraphs, and space above and below counted in lines."""
    paragraphs = list(document.paragraphs)
    start, end = _place(paragraphs, first), _place(paragraphs, second)
    between = [one for one in paragraphs[start + 1 : end] if one.blank and not one.drawn]
    pitch = first.shape.line.amount if first.shape.line.rule == "exact" else 29.0
    space = first.shape.after + second.shape.before
    return len(between) + space / max(pitch, 1.0)


def _place(paragraphs: Sequence[Para], wanted: Para) -> int:
    return next(place for place, one in enumerate(paragraphs) if one is wanted)


def before(document: Document, wanted: Para) -> Iterator[Para]:
    """The paragraphs above one, the nearest first."""
    paragraphs = list(document.paragraphs)
    yield from reversed(paragraphs[: _place(paragraphs, wanted)])


def _head(paragraphs: list[Para], found: Elements) -> int:
    """Fill the head; the place where the main part begins. Without a document number there is no head to judge."""
    written = [(place, one) for place, one in enumerate(paragraphs) if not one.blank][:12]
    at = next((place for place, one in written if NUMBER.fullmatch(_without_signer(one.words))), None)
    if at is None:
        return 0
    above = "".join(paragraphs[place].words for place, _ in written if place < at)
    if TITLE.search(above):
        # As papers are put on web sites: the number stands under the title.
        found.number_below = paragraphs[at]
        return 0
    found.number = paragraphs[at]
    if SIGNER.search(found.number.words):
        found.signer = found.number
    end = at
    for place, one in written:
        if place < at:
            _head_line(one, found)
        elif place > at and SIGNER.match(one.words):
            found.signer = found.signer or one
            end = place
    return end + 1


def _head_line(one: Para, found: Elements) -> None:
    if COPY_NUMBER.fullmatch(one.words):
        found.copy_number = one
    elif URGENCY.fullmatch(one.words):
        found.urgency = one
    elif SIGNER.match(one.words):
        found.signer = one
    elif found.mark is None or (one.size or 0) > (found.mark.size or 0):
        found.mark = one


def _without_signer(words: str) -> str:
    return SIGNER.split(words)[0].strip()


def _imprint(paragraphs: list[Para], start: int, found: Elements) -> int:
    end = len(paragraphs)
    for place in range(len(paragraphs) - 1, start - 1, -1):
        one = paragraphs[place]
        if found.printed is None and PRINTED.search(one.words):
            found.printed, end = one, min(end, _row_start(paragraphs, place))
        elif found.copies is None and COPIES.match(one.words):
            found.copies, end = one, place
            break
    return end


def _row_start(paragraphs: list[Para], place: int) -> int:
    """In a table the office that printed stands in a cell before the date's."""
    before_it = place - 1
    inside = paragraphs[place].in_table and before_it >= 0 and paragraphs[before_it].in_table
    return before_it if inside else place


def _title(rest: list[Para], found: Elements) -> list[Para]:
    """The title is the first centred paragraph among the first three, with those of its size that follow."""
    written = [place for place, one in enumerate(rest) if not one.blank]
    at = next((place for place in written[:3] if _may_be_title(rest[place])), written[0] if written else None)
    if at is None:
        return rest
    first = rest[at]
    end = at
    while end < len(rest) and _same_title(first, rest[end]):
        end += 1
    found.title = rest[at:end]
    written = [place for place in range(end, len(rest)) if not rest[place].blank]
    if written and rest[written[0]] is found.number_below:
        end = written.pop(0) + 1
    following = written[0] if written else None
    if following is not None and _is_addressee(rest[following]):
        found.addressee = rest[following]
        return rest[following + 1 :]
    return rest[end:]


def _may_be_title(one: Para) -> bool:
    return one.shape.align == "center" or (one.size or 0) >= 18 or one.style in ("Title", "标题")


def _same_title(first: Para, one: Para) -> bool:
    if one is first:
        return True
    return not one.blank and one.size == first.size and one.shape.align == first.shape.align and _may_be_title(one)


def _is_addressee(one: Para) -> bool:
    words = one.words
    return words.endswith(("：", ":")) and len(words) <= 200 and "。" not in words and one.shape.align != "center"


def _annexes(rest: list[Para], found: Elements) -> list[Para]:
    starts = [place for place, one in enumerate(rest) if ANNEX.fullmatch(one.words)]
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(rest)
        found.annexes.append(rest[start:end])
    return rest[: starts[0]] if starts else rest


def _foot(rest: list[Para], found: Elements) -> list[Para]:
    end = len(rest)
    dated = [place for place, one in enumerate(rest) if DAY.fullmatch(one.words) or CHINESE_DAY.fullmatch(one.words)]
    if dated:
        end = dated[-1]
        found.date = rest[end]
        found.note = next((one for one in rest[end + 1 :] if NOTE.fullmatch(one.words)), None)
        end = _signatures(rest, end, found)
    start = next((place for place in range(end) if ANNEX_NOTE.match(rest[place].words)), None)
    if start is not None and len([one for one in rest[start:end] if not one.blank]) <= 30:
        found.annex_note = [one for one in rest[start:end] if not one.blank]
        end = start
    return rest[:end]


def _signatures(rest: list[Para], end: int, found: Elements) -> int:
    place = end - 1
    while place >= 0 and (rest[place].blank or _signs(rest[place])):
        if not rest[place].blank:
            found.signature.insert(0, rest[place])
        elif found.signature:
            break
        place -= 1
    return place + 1


def _signs(one: Para) -> bool:
    aside = one.shape.align in ("right", "center") or one.lead > 4
    return aside and len(one.words) <= 30 and not one.words.endswith(tuple(ENDING))


def _kind(found: Elements) -> Kind:
    title = "".join(one.words for one in found.title)
    opening = found.addressee or (found.body[0] if found.body else None)
    greeted = opening is not None and SALUTATION.search(opening.words)
    if found.number is None and (SPOKEN.search(title) or greeted):
        return "spoken"
    mark = "" if found.mark is None else "".join(found.mark.words.split())
    if mark.endswith("纪要"):
        return "minutes"
    if mark.endswith("令"):
        return "order"
    aside = found.number is not None and found.number.shape.align == "right" and found.signer is None
    return "letter" if mark and not mark.endswith("文件") and aside else "document"
