"""Mentions elsewhere: a name found once by its grammar is a name wherever else it stands in the paper."""

from __future__ import annotations

import re

import ahocorasick

from luoshi.reading.names.candidate import Candidate
from luoshi.reading.names.offices import SURE
from luoshi.reading.names.towns import is_town


def find_echoes(text: str, known: list[Candidate]) -> list[Candidate]:
    """Further mentions of the known names; townships and offices are left out, as they are found wherever they act."""
    words: dict[str, Candidate] = {}
    for c in known:
        name = text[c.start : c.end]
        if re.fullmatch("[A-Z]{3,}模式", name):
            words.setdefault(name[:-2], c)
        if c.kind == "organization" and c.weight == SURE:
            continue
        if len(name) >= 3 and "\n" not in name and not (c.kind == "organization" and is_town(name)):
            words.setdefault(name, c)
    if not words:
        return []
    finder = ahocorasick.Automaton()
    for name, c in words.items():
        finder.add_word(name, (len(name), c.kind))
    finder.make_automaton()
    return [Candidate(last + 1 - size, last + 1, kind, 2) for last, (size, kind) in finder.iter_long(text)]
