"""Finds the marks of a text, joins blanks and the line end to control marks that stand alone in their paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.reports.rules.template.errors import Fault
from luoshi.reports.rules.template.model import Typed
from luoshi.reports.rules.template.words import narrow

_MARK = re.compile(r"[{｛]{2}(?P<inner>[^{}｛｝\n]*)[}｝]{2}")
_BRACES = re.compile(r"[{｛]{2}|[}｝]{2}")
_CONTROL = re.compile(
    r"(?P<each>每条\s*)|(?P<elif>否则\s*(?:若|如果)\s*)|(?P<if>(?:若(?!干)|如果)\s*)|(?P<else>否则$)|"
    r"(?P<none>(?:没有时|没有则)$)|(?P<end>(?:完|结束)$)|(?P<graph>图(?:\s+|$))|(?P<grid>表(?:\s+|$))"
)
#: Marks that become a chart or a table, and stand alone in their paragraph.
DRAWN = ("graph", "grid")


class Token(NamedTuple):
    """Fixed words (``kind`` text), a value, a control mark (each, if, elif, else, none, end), or a graph or grid.

    ``words`` are the source, ``rest`` what follows a control mark's keyword, ``alone`` whether the mark has its
    paragraph for itself (the line end of a control mark is then part of ``words``), ``row`` whether it opens or closes
    a table's row.
    """

    kind: str
    words: str
    typed: Typed = Typed("", 0)
    rest: str = ""
    alone: bool = False
    row: bool = False


def has_marks(text: str) -> bool:
    """Whether a text is a template at all."""
    return _MARK.search(text) is not None


def scan(paragraphs: Sequence[str]) -> tuple[list[Token], list[Fault]]:
    """The tokens in order, whose words joined are the paragraphs joined by line ends; and braces that do not match."""
    tokens: list[Token] = []
    faults: list[Fault] = []
    last = len(paragraphs) - 1
    for place, words in enumerate(paragraphs):
        end = "" if place == last else "\n"
        found = list(_tokens(words, place + 1))
        faults += _stray(found, place + 1)
        marks = [one for one in found if one.kind != "text"]
        if len(marks) == 1 and marks[0].kind != "value" and not "".join(
            one.words for one in found if one.kind == "text"
        ).strip():  # fmt: skip
            drawn = marks[0].kind in DRAWN
            tokens.append(marks[0]._replace(words=words if drawn else words + end, alone=True))
            if drawn and end:
                tokens.append(Token("text", end))
            continue
        tokens += _row_marked(found) if "\t" in words else found
        if end:
            tokens.append(Token("text", end))
    return tokens, faults


def _tokens(words: str, paragraph: int) -> Iterator[Token]:
    at = 0
    for found in _MARK.finditer(words):
        if found.start() > at:
            yield Token("text", words[at : found.start()])
        yield _marked(found[0], paragraph)
        at = found.end()
    if at < len(words):
        yield Token("text", words[at:])


def _marked(words: str, paragraph: int) -> Token:
    typed = Typed(words, paragraph)
    inner = typed.inner
    control = _CONTROL.match(narrow(inner))
    if control is None or control.lastgroup is None:
        return Token("value", words, typed)
    return Token(control.lastgroup, words, typed, inner[control.end() :].strip())


def _row_marked(found: list[Token]) -> list[Token]:
    """每条 at the head of a table's row and its 完 at the foot repeat the row."""
    visible = [place for place, one in enumerate(found) if one.kind != "text" or one.words.strip()]
    if len(visible) > 1 and found[visible[0]].kind == "each" and found[visible[-1]].kind == "end":
        found[visible[0]] = found[visible[0]]._replace(row=True)
    return found


def _stray(found: list[Token], paragraph: int) -> Iterator[Fault]:
    for one in found:
        if one.kind == "text" and (stray := _BRACES.search(one.words)):
            around = one.words[max(0, stray.start() - 6) : stray.end() + 12].strip()
            yield Fault(paragraph, around, "花括号没有配对。", "标记写成 {{…}}，前后各两个花括号，写在同一段里。")
