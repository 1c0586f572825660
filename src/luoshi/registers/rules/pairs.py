"""Words as the search keeps them: every two characters side by side, and each text's last one alone.

``storage.tables`` makes the same in the database (``luoshi_pairs``); a test holds the two together. Only ASCII letters
are folded, for the database folds by the C collation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_BLANK = frozenset(" \t\n\r\f\v")


def fold_word(words: str) -> str:
    """The words as they are compared."""
    return words.translate(_LOWER)


def pairs_of(texts: Iterable[str]) -> set[str]:
    """Every pair of the texts; none across a blank."""
    found: set[str] = set()
    for text in texts:
        word = text.translate(_LOWER)
        found.update([word[at : at + 2] for at in range(len(word))])
    return {pair for pair in found if _BLANK.isdisjoint(pair)}


def texts_of(values: Mapping[str, Any], keys: Iterable[str], number: str) -> list[str]:
    """What is looked through of a row: its worded fields that say something, and its number."""
    texts = [value if isinstance(value, str) else " ".join(value) for key in keys if (value := _said(values.get(key)))]
    texts.append(number)
    return texts


def as_vector(pairs: Iterable[str]) -> str:
    """The pairs as PostgreSQL writes a ``tsvector``."""
    return " ".join(["'" + pair.replace("\\", "\\\\").replace("'", "''") + "'" for pair in pairs])


def _said(value: Any) -> Any:
    return value if isinstance(value, (str, list)) else None
