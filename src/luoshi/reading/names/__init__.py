"""Names: projects, organizations, campaigns, mechanisms, policies and brands, one entry a mention."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.reading.model import Name, Node, Sentence
from luoshi.reading.names.candidate import settle
from luoshi.reading.names.echo import find_echoes
from luoshi.reading.names.forms import find_forms
from luoshi.reading.names.lists import find_listed
from luoshi.reading.names.offices import find_offices
from luoshi.reading.names.owners import find_tagged
from luoshi.reading.names.quoted import find_quoted
from luoshi.reading.names.suffixes import find_closed, find_helped_firms
from luoshi.reading.names.towns import find_towns
from luoshi.reading.sharing import shared
from luoshi.reading.sheet import Sheet

__all__ = ["find_names"]


def find_names(sheet: Sheet, outline: Sequence[Node], sentences: Sequence[Sentence]) -> tuple[Name, ...]:
    """All names of the paper in reading order, without overlap.

    Offices come from their standard names; firms, works and campaigns from the word they close with and the left end
    that grammar gives them; quoted names from the words around them; the rest from lists whose other members are
    known and from mentions elsewhere in the same paper.
    """
    text = sheet.flat
    known = settle(
        [
            *find_quoted(text),
            *find_offices(text),
            *find_closed(text),
            *find_helped_firms(text),
            *find_forms(text),
            *find_towns(text),
            *find_tagged(text),
        ]
    )
    known = settle([*known, *find_listed(text, known)])
    known = settle([*known, *find_echoes(text, known)])
    return tuple(shared(Name(c.start, c.end, sheet.text[c.start : c.end], c.kind) for c in known))
