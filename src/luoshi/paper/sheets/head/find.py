"""Find the head of a table: the first row of several short names, with the rows that belong to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from itertools import chain, islice

from luoshi.paper.sheets.head.model import Head, NoHeadError
from luoshi.paper.sheets.head.words import NOTE_CELL, UNIT_LINE, is_serial, is_unit, plain
from luoshi.paper.sheets.model import Row

_LOOKED_AT = 60
_LONGEST = 40
_MOST_ROWS = 5


def head_of(rows: Iterable[Row], *, known: Collection[str] = ()) -> Head:
    """The head among the first rows; ``known`` are names that the columns may have, as a register's fields.

    Takes 60 rows at most from ``rows``. Raises NoHeadError.
    """
    looked = list(islice(rows, _LOOKED_AT))
    place = _place(looked, {plain(name) for name in known})
    block = [looked[place], *_more(looked[place:], looked[place + 1 :])]
    rest = looked[place + len(block) :]
    numbers = [row.number for row in block]
    units: tuple[str, ...] = ()
    lines = tuple(_texts(row) for row in block)
    while rest and len(numbers) < _MOST_ROWS + 2:
        if _is_numbering(rest[0]):
            numbers.append(rest.pop(0).number)
        elif not units and _is_units(rest[0]):
            units = tuple(_texts(rest[0]))
            numbers.append(rest.pop(0).number)
        else:
            break
    titles = _titles(lines)
    above = tuple(chain.from_iterable(_lines(row) for row in looked[:place]))
    unit = next((found[1] for line in above if (found := UNIT_LINE.search(line))), "")
    units += ("",) * (len(titles) - len(units))
    return Head(titles, tuple(numbers), above, unit, units[: len(titles)], _serial(titles, rest), lines)


def _place(rows: Sequence[Row], known: Collection[str]) -> int:
    width = max((len(_distinct(row)) for row in rows), default=0)
    if known:
        hits = [sum(plain(text) in known for text in _distinct(row)) for row in rows]
        best = max(hits, default=0)
        if best and best >= min(2, width):
            return hits.index(best) - _above(rows, hits.index(best))
    for place, row in enumerate(rows):
        if _is_head(row, width):
            return place
    raise NoHeadError("没有找到表头（写有列名的一行）。", "请让列名单独占一行，写在数据上方，每列一个名称。")


def _above(rows: Sequence[Row], place: int) -> int:
    """1 where the row before is the upper row of the same head: names over several columns."""
    if place == 0 or rows[place].number != rows[place - 1].number + 1:
        return 0
    upper, row = rows[place - 1], rows[place]
    across = _across(upper)
    held = len(set(_distinct(upper)))
    inside = {column for column in row.repeated if column < len(upper.values) and upper.values[column] is not None}
    return int(held > 1 and all(_is_name(text) for text in _distinct(upper)) and bool(across or inside))


def _is_head(row: Row, width: int) -> bool:
    held = _distinct(row)
    if len(held) < max(1, min(2, width), -(-width * 2 // 5)):
        return False
    if any(not isinstance(value, str) for value in row.values if value is not None):
        return False
    notes = sum(bool(NOTE_CELL.match(text.strip())) or text.strip().endswith(("：", ":")) for text in held)
    return notes * 2 <= len(held) - (len(held) > 2) and all(_is_name(text) for text in held)


def _is_name(text: str) -> bool:
    words = plain(text)
    return len(words) <= _LONGEST and not re.fullmatch(r"[-+]?[0-9,.]+%?", words)


def _more(head: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """Further rows of the same head: under names over several columns, or beside names over several rows."""
    found: list[Row] = []
    upper = head[0]
    for row in rows[: _MOST_ROWS - 1]:
        if row.number != upper.number + 1 or not _goes_on(upper, row):
            break
        found.append(row)
        upper = row
    return found


def _goes_on(upper: Row, row: Row) -> bool:
    own = {place: text for place, text in enumerate(row.values) if text is not None and place not in row.repeated}
    if not own or not all(isinstance(text, str) and _is_name(text) for text in own.values()):
        return False
    down = {place for place in row.repeated if _at(upper, place) == _at(row, place)}
    across = _across(upper)
    if down or across:
        # Every name that is new here stands under one that covers several columns, or beside one that comes down.
        free = {place for place in range(len(upper.values)) if _at(upper, place) is None}
        # Where a name comes down, the row is one of the head, whatever else stands in it under names of one column.
        beneath = bool(down) or set(own) <= across | free | _corners(upper, across)
        return bool(across) and beneath and len(own) > 1
    # Without merged cells: names here stand where the row above is empty, beside and under the last name before.
    gaps = {place for place in own if _at(upper, place) is None}
    shared = {place for place in own if _at(upper, place) is not None}
    bare = [place for place in range(len(upper.values)) if _at(upper, place) is not None and place not in own]
    return bool(gaps and shared and bare) and all(place + 1 in own for place in shared)


def _across(row: Row) -> set[int]:
    """Columns that a name merged over several columns covers, its first column too."""
    found: set[int] = set()
    for place in row.repeated:
        if place and _at(row, place) == _at(row, place - 1):
            found |= {place - 1, place}
    return found


def _corners(row: Row, across: set[int]) -> set[int]:
    return {place - 1 for place in across if place and _at(row, place - 1) == _at(row, place)}


def _at(row: Row, place: int) -> object:
    return row.values[place] if place < len(row.values) else None


def _distinct(row: Row) -> list[str]:
    """The texts of a row, each merged one once."""
    return [
        str(value)
        for place, value in enumerate(row.values)
        if value is not None and str(value).strip() and not (place in row.repeated and value == _at(row, place - 1))
    ]


def _lines(row: Row) -> list[str]:
    return [text.strip() for text in _distinct(row)]


def _texts(row: Row) -> tuple[str, ...]:
    return tuple("" if value is None else plain(str(value)) for value in row.values)


def _titles(lines: Sequence[Sequence[str]]) -> tuple[str, ...]:
    width = max(len(line) for line in lines)
    filled = [_spread(line, lines[place + 1 :], width) for place, line in enumerate(lines)]
    titles = []
    for column in range(width):
        parts: list[str] = []
        for line in filled:
            if line[column] and line[column] not in parts[-1:]:
                parts.append(line[column])
        titles.append("/".join(parts))
    while titles and not titles[-1]:
        titles.pop()
    return tuple(titles)


def _spread(line: Sequence[str], below: Sequence[Sequence[str]], width: int) -> list[str]:
    """A name that was not merged over its columns given to those beside it that have a name of their own below."""
    found = [*line, *[""] * (width - len(line))]
    for column in range(1, width):
        under = [len(one) > column and one[column] and one[column - 1] for one in below]
        if not found[column] and found[column - 1] and any(under):
            found[column] = found[column - 1]
    return found


def _is_numbering(row: Row) -> bool:
    """1, 2, 3 … under the names, as forms have it; or 甲, 乙, 1, 2."""
    held = [plain(str(value)).strip("()（）") for value in row.values if value is not None]
    numbers = [text for text in held if text.isdigit()]
    letters = [text for text in held if text in ("甲", "乙", "丙", "丁", "A", "B", "C", "D")]
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    return len(numbers) >= 3 and len(numbers) + len(letters) == len(held) and numbers == counted


def _is_units(row: Row) -> bool:
    held = [str(value) for value in row.values if value is not None]
    return bool(held) and all(is_unit(text) for text in held)


def _serial(titles: Sequence[str], rows: Sequence[Row]) -> int | None:
    for column, title in enumerate(titles):
        if is_serial(title):
            return column
    if titles and titles[0]:
        return None
    counted = [row.values[0] for row in rows if row.values and row.values[0] is not None][:5]
    return 0 if len(counted) >= 2 and counted == [Decimal(number) for number in range(1, len(counted) + 1)] else None
