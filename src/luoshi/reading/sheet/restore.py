"""A reading's offsets taken from the sheet back to the paper."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from luoshi.reading.model import Reading
from luoshi.reading.sheet.model import Sheet

_STARTS = frozenset({"start", "author_start"})
_ENDS = frozenset({"end", "author_end", "body_end"})


def restore(reading: Reading, sheet: Sheet) -> Reading:
    """The same reading with every offset counted in ``sheet.paper.text``."""
    if not sheet.cuts:
        return reading
    names = [field.name for field in fields(reading) if isinstance(getattr(reading, field.name), tuple)]
    return replace(reading, **{name: _moved(getattr(reading, name), sheet) for name in names})


def _moved(item: Any, sheet: Sheet) -> Any:
    """An item with its offsets moved: a NamedTuple by its fields' names, a bare tuple by its items."""
    if not isinstance(item, tuple):
        return item
    names = getattr(item, "_fields", None)
    if names is None:
        return tuple(_moved(part, sheet) for part in item)
    changes: dict[str, Any] = {}
    for name, value in zip(names, item, strict=True):
        if name in _STARTS:
            changes[name] = sheet.place(value)
        elif name in _ENDS:
            changes[name] = sheet.stop(value)
        elif name == "also":
            changes[name] = tuple((sheet.place(start), sheet.stop(end)) for start, end in value)
        elif isinstance(value, tuple) and value:
            changes[name] = _moved(value, sheet)
    return item._replace(**changes)  # type: ignore[attr-defined]
