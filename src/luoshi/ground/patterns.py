"""Regular expressions that are quick to search for.

Python's ``re`` skips what cannot begin a match only where a pattern begins with one character, one set or plain words.
Any other (a word that may be missing, a look-behind, a set among words) it tries in full at every character of the
text, all alternatives one by one. ``led`` works out which characters a match can begin with and asks for them first.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

_WIDEST = 400
"""Of more characters than these too many stand in a text for the question to pay."""

# The parser of ``re`` itself: no other knows every form of a pattern.
_parse: Any = import_module("re._parser").parse

Begin = dict[str, int]
"""What can stand first: a character, range or class as printed in a set, and how many characters it is."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile``; the same matches and groups, found sooner. ``.pattern`` may not be the one given."""
    plain = _is_plain(_parse(pattern, flags))
    return re.compile(pattern if plain else led(pattern, flags), flags)


def led(pattern: str, flags: int = 0) -> str:
    """The pattern as one group, behind a look-ahead for the characters that it can begin with.

    Without one where it may be empty or begins with nearly anything. Of use for long alternatives within a pattern,
    tried at many places; for a whole pattern call ``compiled``.
    """
    begin, empty = (None, True) if flags & re.IGNORECASE else _of_row(_parse(pattern, flags))
    if not begin or empty or sum(begin.values()) > _WIDEST:
        return f"(?:{pattern})"
    return f"(?:(?=[{''.join(sorted(begin))}])(?:{pattern}))"


def _is_plain(parsed: Any) -> bool:
    """Whether ``re`` finds such a beginning by itself."""
    if not len(parsed):
        return False
    name, value = _named(parsed[0])
    if name == "SUBPATTERN":
        return _is_plain(value[3])
    if name == "BRANCH":
        return all(len(one) and _named(one[0])[0] == "LITERAL" for one in value[1])
    return name in ("LITERAL", "IN")


def _named(node: Any) -> tuple[str, Any]:
    return str(node[0]), node[1]


def _of_row(parsed: Any) -> tuple[Begin | None, bool]:
    """What parts in a row can begin with (None: anything), and whether all of them may be missing."""
    out: Begin = {}
    for name, value in map(_named, parsed):
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        begin, empty = _of_part(name, value)
        if begin is None:
            return None, empty
        out |= begin
        if not empty:
            return out, False
    return out, True


def _of_part(name: str, value: Any) -> tuple[Begin | None, bool]:
    if name == "LITERAL":
        return {re.escape(chr(value)): 1}, False
    if name == "IN":
        return _of_set(value), False
    if name == "SUBPATTERN" and not value[1] and not value[2]:
        return _of_row(value[3])
    if name == "ATOMIC_GROUP":
        return _of_row(value)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        begin, empty = _of_row(value[2])
        return begin, empty or value[0] == 0
    if name == "BRANCH":
        return _of_either(list(map(_of_row, value[1])))
    return None, True


def _of_either(parts: list[tuple[Begin | None, bool]]) -> tuple[Begin | None, bool]:
    out: Begin = {}
    for begin, _ in parts:
        if begin is None:
            return None, True
        out |= begin
    return out, any(empty for _, empty in parts)


def _of_set(parts: Any) -> Begin | None:
    out: Begin = {}
    for name, value in map(_named, parts):
        if name == "LITERAL":
            out[re.escape(chr(value))] = 1
        elif name == "RANGE":
            first, last = value
            out[f"{re.escape(chr(first))}-{re.escape(chr(last))}"] = last - first + 1
        elif name == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            out[r"\d"] = 10
        else:
            return None
    return out
