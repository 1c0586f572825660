"""What a datum is called and what makes two of them one: name, measure and definition, letter by letter.

Anything less than the same words is for a person to decide, see ``find_alike``.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import NamedTuple

_BLANK = re.compile(r"\s+")
_PUNCTUATION = "，,。.；;：:、·“”\"'‘’（）()《》〈〉—-–_ "
_LINE = re.compile(r"^(?P<name>[^（(：:\t]+)(?:[（(](?P<measure>[^）)]*)[）)])?(?:\s*[：:]\s*(?P<explanation>.*))?$")
NAME, MEASURE = 120, 20


class Wanted(NamedTuple):
    """A datum as somebody asks for it."""

    name: str
    measure: str = ""
    explanation: str = ""


def fold_words(words: str) -> str:
    """The words without blanks and punctuation, full-width and capital letters made plain."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return "".join(letter for letter in _BLANK.sub("", plain) if letter not in _PUNCTUATION)


def key_of(wanted: Wanted) -> str:
    """The identity of a datum in free words (at most 240 characters)."""
    name, measure = fold_words(wanted.name), fold_words(wanted.measure)
    meaning = fold_words(wanted.explanation)
    # A definition may be long: its mark keeps the key short, and the same words give the same mark.
    mark = f"|{sha256(meaning.encode()).hexdigest()[:16]}" if meaning else ""
    return f"words:{name}|{measure}{mark}"


def read_lines(text: str) -> tuple[list[Wanted], list[str]]:
    """Data written one a line, ``名称（单位）：口径`` or pasted columns name, measure, definition; and what is wrong.

    The same datum twice is one. A fault names its line, what was found and what to do.
    """
    found: dict[str, Wanted] = {}
    faults: list[str] = []
    for at, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        one = _read_line(line)
        if one is None or not fold_words(one.name):
            faults.append(f"第{at}行“{line.strip()[:20]}”读不出数据名称；请写成“名称（单位）：口径”，一行一项。")
        elif len(one.name) > NAME or len(one.measure) > MEASURE:
            faults.append(f"第{at}行太长；名称最多{NAME}字，单位最多{MEASURE}字，其余写在冒号后作口径。")
        else:
            found.setdefault(key_of(one), one)
    return list(found.values()), faults


def write_line(wanted: Wanted) -> str:
    """The datum as one line that ``read_lines`` reads back."""
    if any(mark in wanted.name for mark in "（(：:\t"):
        return "\t".join(wanted)
    measure = f"（{wanted.measure}）" if wanted.measure else ""
    explanation = f"：{' '.join(wanted.explanation.split())}" if wanted.explanation else ""
    return f"{wanted.name}{measure}{explanation}"


def _read_line(line: str) -> Wanted | None:
    if "\t" in line:
        name, measure, explanation = (*(part.strip() for part in line.split("\t")), "", "")[:3]
        return Wanted(name, measure, explanation)
    match = _LINE.match(line.strip())
    return Wanted(*((match[part] or "").strip() for part in ("name", "measure", "explanation"))) if match else None
