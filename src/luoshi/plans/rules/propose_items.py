"""A reading as the rows of a draft: frames and headings that have tasks below them, then the tasks."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from luoshi.reading.model import Node, Reading, Task
from luoshi.reading.tables import OPEN, TaskRow, task_rows


class Proposed(NamedTuple):
    """One row; ``parent`` is the index of its parent in the list (always an earlier one)."""

    kind: str
    parent: int | None
    content: str
    target: str = ""
    leaders: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    owner_words: str = ""
    owner_state: str = "open"
    date_kind: str = "open"
    deadline_words: str = ""
    deadline_state: str = "open"
    deadline_rule: str = ""
    due: date | None = None
    evidence: dict[str, Any] = {}  # noqa: RUF012 (never written to)


def propose_items(reading: Reading, text: str) -> list[Proposed]:
    """The rows in reading order. A heading that a frame counts is a ``frame``, another one a ``goal``."""
    counted = {node for frame in reading.frames for part in frame.parts for node in part.nodes}
    needed = _with_parents(reading.outline, {_served(task, reading.outline) for task in reading.tasks})
    rows: list[Proposed] = []
    place: dict[int, int] = {}
    table = list(task_rows(reading, text))
    tasks = sorted(range(len(reading.tasks)), key=lambda index: reading.tasks[index].start)
    waiting = iter([*tasks, None])
    task = next(waiting)
    for index, node in enumerate(reading.outline):
        while task is not None and reading.tasks[task].start < node.start:
            rows.append(_task(reading.tasks[task], table[task], place, reading.outline))
            task = next(waiting)
        if index in needed:
            place[index] = len(rows)
            rows.append(_heading(node, "frame" if index in counted else "goal", place))
    while task is not None:
        rows.append(_task(reading.tasks[task], table[task], place, reading.outline))
        task = next(waiting)
    return rows


def _served(task: Task, outline: tuple[Node, ...]) -> int:
    """The heading that a task serves: not the item's own first words (（一）县水利局牵头，…), which are the task."""
    node = task.node
    if node >= 0 and task.start < outline[node].end and outline[node].parent >= 0:
        return outline[node].parent
    return node


def _with_parents(outline: tuple[Node, ...], nodes: set[int]) -> set[int]:
    found: set[int] = set()
    for index in nodes:
        while index >= 0 and index not in found:
            found.add(index)
            index = outline[index].parent
    return found


def _heading(node: Node, kind: str, place: dict[int, int]) -> Proposed:
    return Proposed(
        kind, place.get(node.parent), node.title or node.marker, evidence={"content": [[node.start, node.end]]}
    )


def _task(task: Task, row: TaskRow, place: dict[int, int], outline: tuple[Node, ...]) -> Proposed:
    node = task.node
    while node >= 0 and node not in place:
        node = outline[node].parent
    evidence: dict[str, Any] = {"content": [[task.start, task.end]]}
    if task.owners:
        evidence["owners"] = [[owner.start, owner.end] for owner in task.owners]
    if task.deadline:
        evidence["deadline"] = [[task.deadline.start, task.deadline.end]]
    leaders = _names(row.leader.text)
    states = {owner.state for owner in task.owners}
    return Proposed(
        "task",
        place.get(node),
        row.content,
        row.targets,
        leaders,
        _names(row.lead.text),
        _names(row.supporting.text),
        "、".join(dict.fromkeys(owner.text for owner in task.owners)),
        "stated" if "stated" in states else "implied" if states else "open",
        _date_kind(task),
        task.deadline.text if task.deadline else "",
        {"stated": "stated", "implied": "implied"}.get(task.deadline.state, "open") if task.deadline else "open",
        task.deadline.rule if task.deadline else "",
        task.deadline.due if task.deadline else None,
        evidence,
    )


def _names(words: str) -> tuple[str, ...]:
    return () if not words or words == OPEN else tuple(name for name in words.split("、") if name)


def _date_kind(task: Task) -> str:
    """A date that comes again is a standing task, a softer promise is striven for; a date in words stays a date."""
    if task.deadline is None:
        return "open"
    if task.deadline.recurs:
        return "standing"
    return "soft" if task.deadline.softly else "deadline"
