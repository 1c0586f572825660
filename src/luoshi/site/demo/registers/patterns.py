"""Words that a simple regular expression matches: what a register's column says of its own form."""

from __future__ import annotations

import re
from random import Random

_DIGITS = "0123456789"
_PLAIN = "abcdefghjkmnpqrstuvwxyz0123456789"
_TIMES = re.compile(r"\{(\d+)(?:,(\d*))?\}|([?*+])")


class PatternError(ValueError):
    """A pattern that uses more than letters, classes, groups, alternatives and counts."""


def word_of(pattern: str, rng: Random) -> str:
    """A word that ``pattern`` matches whole. Raises PatternError for what is not simple."""
    words, rest = _either(pattern, 0, rng)
    if rest != len(pattern):
        raise PatternError(pattern)
    return words


def _either(pattern: str, at: int, rng: Random) -> tuple[str, int]:
    """Alternatives up to the end or the closing bracket; every one is read, one is taken."""
    found, at = _series(pattern, at, rng)
    ways = [found]
    while at < len(pattern) and pattern[at] == "|":
        found, at = _series(pattern, at + 1, rng)
        ways.append(found)
    return rng.choice(ways), at


def _series(pattern: str, at: int, rng: Random) -> tuple[str, int]:
    words = ""
    while at < len(pattern) and pattern[at] not in "|)":
        start = at
        _, at = _one(pattern, at, rng)
        least, most, after = _times(pattern, at)
        words += "".join(_one(pattern, start, rng)[0] for _ in range(rng.randint(least, most)))
        at = after
    return words, at


def _one(pattern: str, at: int, rng: Random) -> tuple[str, int]:
    mark = pattern[at]
    if mark == "(":
        found, at = _either(pattern, at + (3 if pattern.startswith("(?:", at) else 1), rng)
        if at >= len(pattern):
            raise PatternError(pattern)
        return found, at + 1
    if mark == "[":
        end = pattern.index("]", at)
        return rng.choice(_class(pattern[at + 1 : end])), end + 1
    if mark == "\\":
        kind = pattern[at + 1]
        choices = {"d": _DIGITS, "w": _PLAIN, "S": _PLAIN}.get(kind, kind)
        return rng.choice(choices), at + 2
    if mark in "^$*+?{":
        raise PatternError(pattern)
    return (rng.choice(_PLAIN) if mark == "." else mark), at + 1


def _times(pattern: str, at: int) -> tuple[int, int, int]:
    found = _TIMES.match(pattern, at)
    if found is None:
        return 1, 1, at
    if found[3]:
        return (1 if found[3] == "+" else 0), {"?": 1, "*": 3, "+": 6}[found[3]], found.end()
    least = int(found[1])
    most = least if found[2] is None else int(found[2] or least + 3)
    return least, most, found.end()


def _class(inside: str) -> str:
    if inside.startswith("^"):
        raise PatternError(inside)
    inside = inside.replace("\\d", "0-9")
    marks, at = "", 0
    while at < len(inside):
        if at + 2 < len(inside) and inside[at + 1] == "-":
            marks += "".join(map(chr, range(ord(inside[at]), ord(inside[at + 2]) + 1)))
            at += 3
        else:
            marks += inside[at]
            at += 1
    return marks
