"""What a check-up or a reader has to say about a place: code, place, what was found, what to do."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "hint"]


class Finding(NamedTuple):
    """One remark on ``text[start:end]``.

    ``code`` names the rule (``list-count``), ``message`` says in plain Chinese what was found there, ``remedy``
    what to do. ``also`` are further places that belong to it, as ``(start, end)`` pairs.
    """

    code: str
    start: int
    end: int
    message: str
    remedy: str
    severity: Severity = "warning"
    also: tuple[tuple[int, int], ...] = ()
