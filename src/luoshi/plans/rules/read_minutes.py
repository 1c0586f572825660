"""Who said what in pasted minutes: a proposal for a person to check, line by line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from luoshi.reading.opinions.lexicon_people import DOUBLE_SURNAMES, NOT_PERSONS, SURNAMES

_GIVEN = r"(?:[一-鿿]{1,2}|[ 　][一-鿿]|某某?|[×*X]{1,2})"
_NAME = rf"(?:(?:{'|'.join(sorted(DOUBLE_SURNAMES))})[一-鿿]{{1,2}}|[{''.join(sorted(SURNAMES))}]{_GIVEN})"
# What stands behind a name in minutes: how somebody is addressed, and a bracket that says where from.
_POST = (
    r"(?:同志|书记|县长|副县长|主任|局长|部长|镇长|乡长|经理|董事长|代表|委员|主席)?"
    r"(?:（[^（）\n]{1,30}）|\([^()\n]{1,30}\))?"
    r"(?:提出|认为|表示|指出|强调|建议|发言)?"
)
_MARK = re.compile(r"^\s*(?:[（(]?\d{1,2}[)）.．、]|[一二三四五六七八九十]{1,3}、|[①-⑳]|[-—·•])\s*")
_BRACKET = re.compile(r"[【\[（(](?P<said>[^【】\[\]（）()\n]{4,400})[】\]）)]")
_PROPOSES = re.compile(r"建议|意见|提出|认为|希望|应当|应该|要")
_UNSIGNED = re.compile(r"^(?:意见|建议)[：:]\s*")


class Spoken(NamedTuple):
    """One opinion as the minutes have it; ``author`` is "" where nobody is named. ``[start, end)`` in the text."""

    author: str
    words: str
    start: int
    end: int


def read_minutes(text: str, *, known: Collection[str] = ()) -> list[Spoken]:
    """The opinions in reading order. ``known`` are the directory's names: they count whatever their surname.

    A line that begins with a name and a colon (``张三：…``, ``张三（某局）：…``) or a name, a comma and a proposal
    (``张三，…建议``, ``张三提出，…``) opens a turn; lines without a name go on with it, enumerated ones each as an
    opinion of their own.
    Brackets hold opinions within other words: ``【张三：…】``, ``（张三，…）``, ``【建议：…】``.
    """
    opening = _opening(known)
    found: list[Spoken] = []
    author, at = "", 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        words, begin = _stripped(line, start)
        if not words:
            continue
        turn = _turn(opening, words, known)
        if turn:
            author = _plain(turn["author"])
            begin += turn.end()
            words, begin = _stripped(words[turn.end() :], begin)
        inner = list(_bracketed(words, begin, author, opening, known))
        if inner and not turn:
            found += inner
        elif words and (turn or author):
            _take(found, author, words, begin, end, own=turn is not None or _MARK.match(line) is not None)
    return found


def _opening(known: Collection[str]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True) if len(name) > 1)
    return re.compile(rf"(?P<author>{names + '|' if names else ''}{_NAME}){_POST}(?P<mark>[：:，,])")


def _turn(opening: re.Pattern[str], words: str, known: Collection[str]) -> re.Match[str] | None:
    """A colon after a name opens a turn; a comma only where the name is known or a proposal follows."""
    turn = opening.match(words)
    if turn is None or (name := _plain(turn["author"])) in known:
        return turn
    opens = name not in NOT_PERSONS and (turn["mark"] in "：:" or _PROPOSES.search(words, turn.end()))
    return turn if opens else None


def _take(found: list[Spoken], author: str, words: str, start: int, end: int, *, own: bool) -> None:
    """An opinion of its own, or the last one's next paragraph."""
    if own or not found or found[-1].author != author:
        found.append(Spoken(author, words, start, end))
    else:
        last = found[-1]
        found[-1] = last._replace(words=f"{last.words}\n{words}", end=end)


def _bracketed(
    words: str, start: int, author: str, opening: re.Pattern[str], known: Collection[str]
) -> Iterator[Spoken]:
    for match in _BRACKET.finditer(words):
        said, begin = match["said"], start + match.start("said")
        turn, unsigned = _turn(opening, said, known), _UNSIGNED.match(said)
        head = turn or unsigned
        if head:
            name = _plain(turn["author"]) if turn else author
            yield Spoken(name, said[head.end() :].strip(), begin + head.end(), start + match.end("said"))


def _stripped(line: str, start: int) -> tuple[str, int]:
    """The line without its enumerator and blanks, and where that begins."""
    mark = _MARK.match(line)
    begin = mark.end() if mark else len(line) - len(line.lstrip())
    return line[begin:].strip(), start + begin


def _plain(name: str) -> str:
    return "".join(name.split())
