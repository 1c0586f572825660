"""The marks of headings in an official paper (GB/T 9704-2012, 7.3.3): 一、 （一） 1. （1）."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luoshi.ground.numerals import write_chinese

MOST = 4


def number_headings(levels: Iterable[int]) -> Iterator[str]:
    """The mark of each heading, by its level from 1 on; a deeper level begins anew under each higher one, one that is
    deeper than four has the fourth's mark."""
    counts = [0] * (MOST + 1)
    for given in levels:
        level = max(1, min(given, MOST))
        counts[level] += 1
        counts[level + 1 :] = [0] * (MOST - level)
        yield _mark(level, counts[level])


def _mark(level: int, number: int) -> str:
    if level == 1:
        return f"{write_chinese(number)}、"
    if level == 2:
        return f"（{write_chinese(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"
