"""The words that tell roles apart, by what they do to a sentence: read from ``words.txt``, which says its source."""

from __future__ import annotations

from importlib.resources import files
from typing import Final, Literal, get_args

Mark = Literal[
    "do", "stat", "must", "soft", "past", "result", "trouble", "argue", "exhort", "creed", "next", "open", "skip"
]


def _load() -> dict[Mark, frozenset[str]]:
    """The lists of ``words.txt``: ``[mark] why`` opens one, ``#`` a comment."""
    words: dict[str, set[str]] = {mark: set() for mark in get_args(Mark)}
    current: set[str] = set()
    for line in files(__package__).joinpath("words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = words[line[1 : line.index("]")]]
        elif not line.startswith("#"):
            current.update(line.split())
    return {mark: frozenset(words[mark]) for mark in get_args(Mark)}


LISTS: Final = _load()
DO: Final = LISTS["do"]
