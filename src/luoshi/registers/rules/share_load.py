"""Who leads how many entries: names out of the words that rows hold, added up by leader."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_BETWEEN = re.compile(r"[、，,;；/\n\t]+|\s{2,}")
_ASIDE = re.compile(r"[（(][^（()）]*[)）]")
#: 李 某 is 李某: a name of two characters is often spread over the width of three.
_SPREAD = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff]$)")


@dataclass(slots=True)
class Load:
    """What one leader leads. ``by`` maps a line (a register's field) to the number of rows and the very words in which
    rows name the leader; ``place`` is the place in protocol order, None for whoever is not a county leader."""

    name: str
    place: int | None = None
    by: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Rows in all lines."""
        return sum(rows for rows, _words in self.by.values())


def names_in(words: str) -> list[str]:
    """The people that a cell names, each once: 李某、王某（副组长） → 李某, 王某."""
    parts = (_SPREAD.sub("", one.strip()) for one in _BETWEEN.split(_ASIDE.sub("", words)))
    return list(dict.fromkeys(one for one in parts if one))


def share_load(counted: Iterable[tuple[str, str, int]], order: Sequence[str]) -> list[Load]:
    """Loads from (line, words of the cell, rows): the leaders of ``order`` first, in that order and also where they
    lead nothing; then the others, who leads most first. A row that names two counts for each."""
    said: dict[str, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for line, words, rows in counted:
        for name in names_in(words):
            said[name][line].append((rows, words))
    loads = [_load(name, place, said.pop(name, {})) for place, name in enumerate(dict.fromkeys(order))]
    others = [_load(name, None, lines) for name, lines in said.items()]
    return loads + sorted(others, key=lambda one: (-one.total, one.name))


def _load(name: str, place: int | None, lines: dict[str, list[tuple[int, str]]]) -> Load:
    by = {
        line: (sum(rows for rows, _words in found), tuple(sorted({words for _rows, words in found})))
        for line, found in lines.items()
    }
    return Load(name, place, by)
