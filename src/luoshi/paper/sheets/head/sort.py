"""What each row under a head is: data, a sum, the head again, a line across, a note at the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice

from luoshi.paper.sheets.head.find import head_of
from luoshi.paper.sheets.head.model import DATA, HEAD, NOTE, SECTION, TOTAL, BodyRow, Head
from luoshi.paper.sheets.head.words import is_note, is_section, is_total, plain
from luoshi.paper.sheets.model import Row

_LOOKED_AT = 60


def table_of(rows: Iterable[Row], *, known: Collection[str] = ()) -> tuple[Head, Iterator[BodyRow]]:
    """The head and the rows under it, in one pass over ``rows``. Raises NoHeadError."""
    coming = iter(rows)
    first = list(islice(coming, _LOOKED_AT))
    head = head_of(first, known=known)
    return head, body_of(chain(first, coming), head)


def body_of(rows: Iterable[Row], head: Head) -> Iterator[BodyRow]:
    """The rows under ``head``, each with its kind; the lines above and the head itself are left out."""
    noted = False
    for row in rows:
        if row.number <= head.last:
            continue
        kind = kind_of(row, head)
        if noted and kind in (DATA, SECTION) and len(_own(row, head)) <= 1 and len(head.titles) > 2:
            # The second and third line of “注：1.…” have no sign of their own.
            kind = NOTE
        noted = kind == NOTE
        yield BodyRow(row, kind)


def kind_of(row: Row, head: Head) -> str:
    """The kind of one row by itself."""
    own = _own(row, head)
    if not own:
        return DATA
    texts = [value for value in own if isinstance(value, str)]
    first = own[0]
    if isinstance(first, str):
        if is_total(first) and len(texts) <= 2:
            return TOTAL
        if is_note(first) and all(isinstance(value, str) for value in own):
            return NOTE
    if _is_head_again(row, head):
        return HEAD
    # Columns that repeat a name for its rows may stand before the word for the sum.
    if any(is_total(text) for text in texts[:2]) and len(texts) <= 2 and len(own) > len(texts):
        return TOTAL
    if len(own) == 1 and len(head.titles) > 2 and isinstance(first, str) and is_section(first):
        return SECTION
    return DATA


def _own(row: Row, head: Head) -> list[object]:
    """The values of a row, each merged one once, without its serial number and blank texts."""
    found: list[object] = []
    for place, value in enumerate(row.values):
        across = place in row.repeated and place and row.values[place - 1] == value
        if value is None or across or (isinstance(value, str) and not value.strip()):
            continue
        if place == head.serial and not (isinstance(value, str) and not plain(value).isdigit()):
            continue
        found.append(value)
    return found


def _is_head_again(row: Row, head: Head) -> bool:
    held = [None if value is None else str(value) for value in row.values]
    count = sum(text is not None for text in held)
    for line in head.lines:
        named = [(place, text) for place, text in enumerate(line) if text]
        same = sum(_says(held[place], text) for place, text in named if place < len(held))
        if same >= 2 and same * 5 >= max(count, len(named)) * 4:
            return True
    return False


def _says(value: str | None, text: str) -> bool:
    # Almost no cell has even the first character of its column's name: the spaces of few need be taken out.
    return value is not None and text[0] in value and plain(value) == text
