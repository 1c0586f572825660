"""The editor's JSON made plain: what was left blank is not said."""

from __future__ import annotations

from typing import Any

#: Where an empty list or a “no” says something else than nothing.
_EMPTY_LIST, _NO = frozenset({"steps"}), frozenset({"working_days", "filled", "breaks", "moves", "compare"})
#: Where a blank word says something else than nothing: an indicator that is not ranked.
_BLANK = frozenset({"better"})
#: So much of a definition is read; the largest of the county pack has a tenth of it.
LARGEST = 400_000


def tidy_body(body: Any, key: str = "") -> Any:
    """The same without blank words, empty lists and plain noes; None where nothing is left."""
    if isinstance(body, str):
        return body.strip() or ("" if key in _BLANK else None)
    if isinstance(body, dict):
        kept = {name: tidy_body(value, name) for name, value in body.items()}
        return {name: value for name, value in kept.items() if value is not None}
    if isinstance(body, list):
        kept_list = [one for one in map(tidy_body, body) if one is not None]
        return kept_list if kept_list or key in _EMPTY_LIST else None
    if body is False:
        return False if key in _NO else None
    return body
