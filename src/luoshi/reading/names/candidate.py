"""A possible name, before the stronger of two that overlap is chosen."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.reading.model import NameKind


class Candidate(NamedTuple):
    """``flat.text[start:end]`` may be a name; ``weight`` says how sure its evidence is (10 sure, 1 weak)."""

    start: int
    end: int
    kind: NameKind
    weight: int


def settle(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that stand: of those that overlap the surest, of equals the longest, then the first."""
    taken: list[Candidate] = []
    covered = bytearray(max((c.end for c in candidates), default=0))
    # Three sorts by small numbers: one by a row of three would make a row for each of very many candidates.
    ordered = sorted(candidates, key=lambda c: c.start)
    ordered.sort(key=lambda c: c.end - c.start, reverse=True)
    ordered.sort(key=lambda c: c.weight, reverse=True)
    for c in ordered:
        if covered.find(1, c.start, c.end) < 0:
            covered[c.start : c.end] = b"\x01" * (c.end - c.start)
            taken.append(c)
    taken.sort()
    return taken
