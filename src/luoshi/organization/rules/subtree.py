"""A unit and all below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def subtree(root: int, parents: Iterable[tuple[int, int | None]]) -> frozenset[int]:
    """``root`` and every unit below it; ``parents`` are (unit, unit above it) pairs. A ring is walked once."""
    below: dict[int, list[int]] = defaultdict(list)
    for unit, parent in parents:
        if parent is not None:
            below[parent].append(unit)
    found = {root}
    waiting = [root]
    while waiting:
        for unit in below[waiting.pop()]:
            if unit not in found:
                found.add(unit)
                waiting.append(unit)
    return frozenset(found)
