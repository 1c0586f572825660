"""A Reading as plain data: the gold's keys and more, item by item, so that JSON can be written as a stream.

Offsets as everywhere (code points); dates in ISO form, exact numbers as strings. Given the paper's text, every item
that is a span also carries its words as ``text``, so that a script needs no second file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TextIO

from luoshi.reading.model import Reading

Item = dict[str, Any]


def form_parts(reading: Reading, text: str = "") -> Iterator[tuple[str, Any]]:
    """The keys of the form, each with a plain value or, for a layer, an iterator of its items made on demand."""
    yield "kind", reading.kind
    yield "title", reading.title
    yield "dated", _plain(reading.dated)
    yield "today", _plain(reading.today)
    yield "sha256", reading.sha256
    worded = _worder(text)
    yield "outline", map(_item, reading.outline)
    yield "sentences", map(worded, reading.sentences)
    yield "tasks", (_task(task, worded) for task in reading.tasks)
    yield "achievements", map(worded, reading.achievements)
    yield "figures", map(_item, reading.figures)
    yield "blanks", map(worded, reading.blanks)
    yield "names", map(_item, reading.names)
    yield "frames", ({**frame._asdict(), "parts": list(map(_item, frame.parts))} for frame in reading.frames)
    yield (
        "problems",
        ({**worded(problem), "measures": list(map(worded, problem.measures))} for problem in reading.problems),
    )
    yield "opinions", map(worded, reading.opinions)
    yield "findings", map(worded, reading.findings)


def to_form(reading: Reading, text: str = "") -> Item:
    """The whole form in memory; for long papers prefer ``write_json``."""
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in form_parts(reading, text)}


def write_json(reading: Reading, out: TextIO, text: str = "") -> None:
    """Write the form as JSON, one item a line and never more than one item in memory."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode
    before = "{\n"
    for key, value in form_parts(reading, text):
        out.write(f"{before}{encode(key)}: ")
        before = ",\n"
        if isinstance(value, Iterator):
            _write_list(map(encode, value), out)
        else:
            out.write(encode(value))
    out.write("\n}\n")


def _write_list(items: Iterable[str], out: TextIO) -> None:
    before = "[\n  "
    for item in items:
        out.write(before)
        out.write(item)
        before = ",\n  "
    out.write("[]" if before.startswith("[") else "\n]")


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _item(item: Any) -> Item:
    return {key: _plain(value) for key, value in item._asdict().items()}


def _worder(text: str) -> Callable[[Any], Item]:
    if not text:
        return _item
    return lambda item: {**_item(item), "text": text[item.start : item.end]}


def _task(task: Any, worded: Callable[[Any], Item]) -> Item:
    """The gold's plain ``owners`` and ``deadline``, and beside them the details."""
    return {
        **worded(task),
        "owners": [owner.text for owner in task.owners],
        "owner_details": list(map(_item, task.owners)),
        "deadline": task.deadline and task.deadline.text,
        "deadline_detail": task.deadline and _item(task.deadline),
    }
