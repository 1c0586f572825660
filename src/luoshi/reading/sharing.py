"""Equal words kept once: a long paper names the same units, indicators and dates thousands of times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

Item = TypeVar("Item", bound=tuple[Any, ...])


def shared(items: Iterable[Item]) -> Iterator[Item]:
    """The same NamedTuples, one by one, with equal strings in them (and in items inside them) the same object.

    Feed it from a generator: what is shared only after all items exist has had its peak of memory already.
    """
    kept: dict[str, str] = {}
    keep = kept.setdefault
    for item in items:
        yield _shared(item, keep)


def _shared(item: Item, keep: Callable[[str, str], str]) -> Item:
    values = [
        keep(value, value) if type(value) is str else _shared(value, keep) if isinstance(value, tuple) else value
        for value in item
    ]
    return tuple.__new__(type(item), values)
