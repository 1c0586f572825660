"""A plan's rows as a table prints them: which cell says what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from luoshi.plans.rules.table_lexicon import KINDS, NAMES

STANDARD: Final = ("number", "content", "target", "leader", "lead", "supporting", "deadline")
"""The columns of the printed table."""
WORKBOOK: Final = (
    "number", "category", "content", "target", "leader", "lead", "supporting", "kind", "deadline", "due", "stages",
    "check", "note",
)  # fmt: skip
"""The columns of the workbook that comes back."""


class Line(NamedTuple):
    """A row: a heading (``number`` 0) at ``level``, or the ``number``-th task below the headings ``path``.

    ``source`` is the sentence of the paper that the task comes from. ``extra`` holds an office's own columns.
    """

    item: int
    revision: int
    kind: str
    level: int
    number: int
    content: str
    path: tuple[str, ...] = ()
    target: str = ""
    leader: str = ""
    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    date_kind: str = "open"
    deadline: str = ""
    due: date | None = None
    next_check: date | None = None
    stages: tuple[tuple[str, date], ...] = ()
    note: str = ""
    state: str = ""
    source: str = ""
    units: tuple[int, ...] = ()
    extra: Mapping[str, Any] = {}


def text_of(line: Line, field: str) -> str:
    """What the field's cell says; "" where nothing is stated."""
    if field.startswith("extra:"):
        value = line.extra.get(field.removeprefix("extra:"), "")
        return value if isinstance(value, str) else ""
    if field.startswith("category:"):
        level = int(field.removeprefix("category:"))
        return " ".join(line.path[level].split()) if level < len(line.path) else ""
    return _TEXTS[field](line)


def cells_of(line: Line, fields: Sequence[str]) -> dict[str, str]:
    """Every field's words."""
    return {field: text_of(line, field) for field in fields}


def path_words(path: Sequence[str]) -> str:
    """The headings above a task in one cell."""
    return " / ".join(" ".join(part.split()) for part in path)


def shared_cell(line: Line) -> str:
    """Both parts in one cell, as a column 责任单位 has them."""
    if not line.supporting:
        return "、".join(line.lead)
    return "、".join((*(f"{name}（牵头）" for name in line.lead), *line.supporting))


def stage_words(stages: Sequence[tuple[str, date]]) -> str:
    """Stages in one cell: ``2025-06-30 建成主体；…``."""
    return "；".join(f"{day.isoformat()} {words}" for words, day in stages)


def _printed_date(line: Line) -> str:
    if line.date_kind == "stages" and line.stages and not line.deadline:
        return stage_words(line.stages)
    return line.deadline or (KINDS[line.date_kind] if line.date_kind in ("standing", "soft") else "")


_TEXTS: Final[dict[str, Callable[[Line], str]]] = {
    "number": lambda line: str(line.number) if line.number else "",
    "category": lambda line: path_words(line.path),
    "content": lambda line: line.content,
    "target": lambda line: line.target,
    "leader": lambda line: line.leader,
    "lead": lambda line: "、".join(line.lead),
    "supporting": lambda line: "、".join(line.supporting),
    "units": shared_cell,
    "kind": lambda line: KINDS[line.date_kind],
    "deadline": _printed_date,
    "due": lambda line: line.due.isoformat() if line.due else "",
    "stages": lambda line: stage_words(line.stages),
    "check": lambda line: line.next_check.isoformat() if line.next_check else "",
    "note": lambda line: line.note,
}


def title_of(field: str) -> str:
    """A field's head in the county's own table."""
    return field.removeprefix("extra:") if field.startswith("extra:") else NAMES.get(field, "责任单位")
