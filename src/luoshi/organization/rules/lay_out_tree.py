"""Rows of a tree in the order of their siblings."""

from __future__ import annotations

from collections.abc import Sequence


def lay_out_tree(rows: Sequence[tuple[int, int | None]]) -> list[tuple[int, int]]:
    """(row, level from 0), parents before children; ``rows`` are (row, row above) in the siblings' order.

    A row whose parent is not there, or that stands in a ring, comes at the top level: nothing is lost.
    """
    below: dict[int | None, list[int]] = {}
    known = {row for row, _ in rows}
    for row, parent in rows:
        below.setdefault(parent if parent in known else None, []).append(row)
    found: list[tuple[int, int]] = []
    done: set[int] = set()

    def walk(start: int) -> None:
        waiting = [(start, 0)]
        while waiting:
            row, level = waiting.pop()
            if row in done:
                continue
            done.add(row)
            found.append((row, level))
            waiting += [(child, level + 1) for child in reversed(below.get(row, []))]

    for row in below.get(None, []):
        walk(row)
    for row, _ in rows:
        walk(row)
    return found
