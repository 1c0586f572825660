"""Rows between the reading child and its parent: a JSON line a row, so that neither ever holds a whole sheet.

A line is ``[number, hidden, kinds, repeated columns, value, …]`` with every value a text or null; the first line is
the sheet, the last ``{"end": true}`` or ``{"error": code}``. JSON and not pickle, as in ``luoshi.paper.wire``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from luoshi.paper.errors import PaperError, ReaderFailed, all_errors
from luoshi.paper.sheets.model import (
    DATE,
    ERROR,
    MOMENT,
    NOTHING,
    NUMBER,
    PERCENT,
    TEXT,
    TRUTH,
    UNCOUNTED,
    Row,
    SheetIn,
    Value,
)  # fmt: skip

_MOST_PLANS = 4096
_MADE: dict[str, Callable[[str], Value]] = {
    NUMBER: Decimal,
    PERCENT: Decimal,
    DATE: date.fromisoformat,
    MOMENT: datetime.fromisoformat,
    TRUTH: lambda text: text == "1",
}
_PLAIN = frozenset((NOTHING, TEXT, ERROR, UNCOUNTED))


def row_line(number: int, hidden: bool, kinds: str, repeated: Sequence[int], encoded: Iterable[str]) -> str:
    """The line of a row; ``encoded`` are its values in JSON."""
    covered = str(list(repeated)) if repeated else "[]"
    return f'[{number},{1 if hidden else 0},"{kinds}",{covered},{",".join(encoded)}]'


def encoded(text: str) -> str:
    """A text in JSON."""
    return encode_basestring(text)


def sheet_line(sheet: SheetIn) -> str:
    return json.dumps({"sheet": sheet}, ensure_ascii=False)


def unpack_sheet(line: str | bytes) -> SheetIn:
    """The sheet of a line. Raises the error that the line holds instead, or ReaderFailed."""
    name, shown, rows, columns, hidden, filtered = _content(line)["sheet"]
    return SheetIn(name, shown, rows, columns, tuple(hidden), filtered)


def unpack_rows(lines: Iterable[bytes], sheet: SheetIn) -> Iterator[Row]:
    """The rows in order. Raises the error that the child met, or ReaderFailed where it ended before its last line."""
    plans: dict[str, list[tuple[int, Callable[[str], Value]]]] = {}
    hidden_columns = frozenset(sheet.hidden_columns)
    for line in lines:
        if line[:1] != b"[":
            _content(line)
            return
        number, hidden, kinds, repeated, *values = json.loads(line)
        plan = plans.get(kinds)
        if plan is None:
            plan = [(place, _MADE[kind]) for place, kind in enumerate(kinds) if kind not in _PLAIN]
            if len(plans) < _MOST_PLANS:
                plans[kinds] = plan
        for place, made in plan:
            values[place] = made(values[place])
        yield Row(number, tuple(values), kinds, tuple(repeated), hidden == 1, hidden_columns)
    raise ReaderFailed


def _content(line: str | bytes) -> dict[str, Any]:
    try:
        content = json.loads(line)
        error = content.get("error")
        raised: PaperError | None = all_errors()[str(error)](str(content["detail"])) if error else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise ReaderFailed from problem
    if raised is not None:
        raise raised
    if not isinstance(content, dict):
        raise ReaderFailed
    return content
