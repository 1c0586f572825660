"""Figures of a text, for tests."""

from __future__ import annotations

from luoshi.paper import paper_from_text
from luoshi.reading.blanks import find_blanks
from luoshi.reading.figures import find_figures
from luoshi.reading.model import Figure, Kind
from luoshi.reading.outline import find_outline
from luoshi.reading.sentences import split_sentences
from luoshi.reading.sheet import lay_out


def figures(text: str, kind: Kind = "other") -> list[Figure]:
    """The figures of a text, offsets in ``printed(text)``."""
    sheet = lay_out(paper_from_text(text))
    outline = find_outline(sheet)
    return list(find_figures(sheet, outline, split_sentences(sheet, outline), find_blanks(sheet), kind=kind))


def one(text: str) -> Figure:
    """The only figure of a text."""
    (figure,) = figures(text)
    return figure


def printed(text: str) -> str:
    """The sheet's text, which the figures' offsets count in."""
    return lay_out(paper_from_text(text)).text
