"""A reading's offsets taken from the sheet back to the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from luoshi.reading.model import Reading
from luoshi.reading.sheet.model import Sheet

_STARTS = frozenset({"start", "author_start"})
_ENDS = frozenset({"end", "author_end", "body_end"})

Move = Callable[[int], int]


def restore(reading: Reading, sheet: Sheet) -> Reading:
    """The same reading with every offset counted in ``sheet.paper.text``."""
    if not sheet.cuts:
        return reading
    layers = {field.name: getattr(reading, field.name) for field in fields(reading)}
    # Each old item goes as its successor comes; holding the reading would hold them all.
    del reading
    for name in list(layers):
        if isinstance(layers[name], tuple):
            old = list(reversed(layers.pop(name)))
            layers[name] = tuple(_moved_one_by_one(old, sheet))
    return Reading(**layers)


def _moved_one_by_one(old: list[Any], sheet: Sheet) -> Iterator[Any]:
    """The items of ``old``, the last first, which none of them outlives."""
    while old:
        yield _moved(old.pop(), sheet.place, sheet.stop)


@cache
def _places(kind: type) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Of a NamedTuple: which fields are starts, which are ends, which others there are."""
    names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    starts = tuple(index for index, name in enumerate(names) if name in _STARTS)
    ends = tuple(index for index, name in enumerate(names) if name in _ENDS)
    others = tuple(index for index in range(len(names)) if index not in starts and index not in ends)
    return starts, ends, others


def _moved(item: Any, place: Move, stop: Move) -> Any:
    """An item with its offsets moved: a NamedTuple by its fields' names, a pair of offsets (``also``) by its order."""
    kind = type(item)
    if kind is tuple:
        return place(item[0]), stop(item[1])
    starts, ends, others = _places(kind)  # type: ignore[arg-type]  # mypy: a class is not Hashable to it
    values = list(item)
    for index in starts:
        values[index] = place(values[index])
    for index in ends:
        values[index] = stop(values[index])
    for index in others:
        value = values[index]
        if isinstance(value, tuple) and value:
            # Items in an item (owners, parts) move too; tuples of numbers (a task's figures) are no offsets.
            if type(value) is not tuple:
                values[index] = _moved(value, place, stop)
            elif isinstance(value[0], tuple):
                values[index] = tuple(_moved(part, place, stop) for part in value)
    return tuple.__new__(kind, values)
