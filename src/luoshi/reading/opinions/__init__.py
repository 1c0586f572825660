"""Opinions: what somebody other than the paper's own voice proposed, with the author as printed."""

from __future__ import annotations

import re
from bisect import bisect_right

from luoshi.ground.patterns import compiled
from luoshi.reading.model import Opinion
from luoshi.reading.opinions.lexicon_people import DOUBLE_SURNAMES, NOT_PERSONS, SELF_DESCRIPTIONS, SURNAMES
from luoshi.reading.sheet import Sheet

__all__ = ["find_opinions"]

_GIVEN = r"(?:[一-鿿]{1,2}|[ ]+[一-鿿]|某某?|[×*X]{1,2})"
_PERSON = rf"(?:(?:{'|'.join(sorted(DOUBLE_SURNAMES))})[一-鿿]{{1,2}}|[{''.join(sorted(SURNAMES))}]{_GIVEN})"
_MASKED = r"[*×]{1,6}|[Xx]{2,3}"
_POST = r"(?:同志|书记|县长|副县长|主任|局长|部长|代表|委员|主席)?"
# 李某某（某单位）：… at a paragraph's start.
_TURN = compiled(rf"(?P<author>{_PERSON}|{_MASKED}){_POST}(?:（[^（）\n]{{2,20}}）)?：(?=\s*\S)")
# （李某某，…） （*，…） （*建议，…） 【李某某：…】
_SIGNED = re.compile(
    rf"[（【](?P<author>{_PERSON}|{_MASKED}){_POST}(?:(?:的)?(?:建议|意见|提出|认为))?[，：]"
    r"(?P<words>[^（）【】\n]{4,400})[）】]"
)
# 【建议：…】 （建议…）: the author is who speaks in that paragraph.
_UNSIGNED = re.compile(r"[【（](?:意见|建议)：?(?P<words>[^（）【】\n]{4,400})[）】]")
_TITLES = re.compile(r"(?:局长|主任|书记|县长|市长|部长|主席|经理|董事长|代表|委员|组长|科长|镇长|乡长)$")


def find_opinions(sheet: Sheet) -> tuple[Opinion, ...]:
    """Bracketed opinions and speakers' turns, in reading order.

    ``（张三，关于…建议）`` and ``（*，…）`` carry their author; ``【建议：…】`` is that of the turn it stands in
    ("" with an empty author span where nobody speaks there). A turn (``张三：…``) runs to its paragraph's end; one lone
    turn in a paper is taken for a label, not for minutes. Owner tags, references and dates are no opinions.
    """
    turns = _find_turns(sheet)
    found = [*turns, *_signed(sheet), *_unsigned(sheet, turns)]
    return tuple(sorted(set(found)))


def _find_turns(sheet: Sheet) -> list[Opinion]:
    turns: list[Opinion] = []
    for paragraph in sheet.paragraphs:
        m = _TURN.match(sheet.flat, paragraph.start, paragraph.end)
        if m and _is_person(m["author"]) and paragraph.end - m.end() >= 10:
            start = m.end()
            while sheet.flat[start].isspace():
                start += 1
            turns.append(Opinion(start, paragraph.end, m["author"], m.start("author"), m.end("author")))
    return turns if len({turn.author for turn in turns}) > 1 else []


def _signed(sheet: Sheet) -> list[Opinion]:
    return [
        Opinion(m.start("words"), m.end("words"), m["author"], m.start("author"), m.end("author"))
        for m in _SIGNED.finditer(sheet.flat)
        if _is_person(m["author"]) and not _describes_author(m["words"])
    ]


def _unsigned(sheet: Sheet, turns: list[Opinion]) -> list[Opinion]:
    starts = [turn.start for turn in turns]
    out: list[Opinion] = []
    for m in _UNSIGNED.finditer(sheet.flat):
        n = bisect_right(starts, m.start()) - 1
        speaker = turns[n] if n >= 0 and m.end() <= turns[n].end else None
        author = (speaker.author, speaker.author_start, speaker.author_end) if speaker else ("", m.start(), m.start())
        out.append(Opinion(m.start("words"), m.end("words"), *author))
    return out


def _is_person(words: str) -> bool:
    return words not in NOT_PERSONS


def _describes_author(words: str) -> bool:
    """Whether the bracket says who somebody is or how to reach them, not what they think."""
    return words.startswith(tuple(SELF_DESCRIPTIONS)) or words[:1].isdigit() or _TITLES.search(words) is not None
