"""What a tab lists: the items of a layer, filtered and cut to a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from luoshi.documents.rules.find_words import Hit, around
from luoshi.documents.rules.layers import field_of
from luoshi.documents.rules.view import View
from luoshi.reading.tables import task_rows, words

SIZE = 100


@dataclass(frozen=True, slots=True)
class Part:
    """Something inside an item that can be opened too: a measure, a frame's part with the headings that it counts."""

    start: int
    end: int
    words: str
    count: int | None = None
    nodes: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One row: its index in the layer, its key (``task-12``), its words on one line, and the item itself (a task's
    row of the task table)."""

    index: int
    key: str
    words: str
    start: int
    end: int
    it: Any
    parts: tuple[Part, ...]
    around: Hit


class ItemPage(NamedTuple):
    """A page of rows; ``total`` counts the whole layer, ``found`` what the filter left, ``page`` from 1."""

    items: list[Item]
    page: int
    pages: int
    found: int
    total: int


def list_items(
    view: View,
    layer: str,
    *,
    query: str = "",
    only: frozenset[str] = frozenset(),
    page: int = 1,
    holding: int | None = None,
) -> ItemPage:
    """A page of a layer's items.

    ``query`` keeps those whose words hold it; ``only`` those that lack what it names (``owner``, ``deadline``; tasks
    only); ``holding`` asks for the page with the item of that index instead of ``page``. Raises KeyError for a layer
    that does not exist.
    """
    items: Sequence[Any] = getattr(view.reading, field_of(layer))
    found = [index for index, item in enumerate(items) if _wanted(view, item, query, only)]
    pages = max(-(-len(found) // SIZE), 1)
    if holding is not None and holding in found:
        page = found.index(holding) // SIZE + 1
    page = min(max(page, 1), pages)
    shown = found[(page - 1) * SIZE : page * SIZE]
    chosen = [items[index] for index in shown]
    if layer == "task":
        chosen = list(task_rows(replace(view.reading, tasks=tuple(chosen)), view.text))
    rows = [_row(view, layer, index, it) for index, it in zip(shown, chosen, strict=True)]
    return ItemPage(rows, page, pages, len(found), len(items))


def _row(view: View, layer: str, index: int, it: Any) -> Item:
    start, end = it.start, it.end
    return Item(
        index,
        f"{layer}-{index}",
        words(view.text, start, end),
        start,
        end,
        it,
        tuple(_parts(view, layer, it)),
        around(view.text, start, end),
    )


def _parts(view: View, layer: str, it: Any) -> Iterator[Part]:
    if layer == "problem":
        for start, end in it.measures:
            yield Part(start, end, words(view.text, start, end))
    elif layer == "frame":
        for part in it.parts:
            nodes = tuple(view.reading.outline[node] for node in part.nodes)
            yield Part(part.start, part.end, part.text, part.count, nodes)


def _wanted(view: View, item: Any, query: str, only: frozenset[str]) -> bool:
    if query and query not in view.text[item.start : item.end]:
        return False
    return all(_LACKING[name](item) for name in only if name in _LACKING)


_LACKING: dict[str, Callable[[Any], bool]] = {
    "owner": lambda task: not task.owners,
    "deadline": lambda task: task.deadline is None or not task.deadline.text,
}
