"""Every stretch of the text that belongs to something found, with the item that it opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from luoshi.reading import Reading


class Mark(NamedTuple):
    """``text[start:end]`` is shown as ``shade`` (a layer, or a part of its items: owner, deadline, measure, part,
    author) and opens the item ``key`` (``task-12``)."""

    start: int
    end: int
    shade: str
    key: str


def gather_marks(reading: Reading) -> list[Mark]:
    """All marks, in reading order, the wider one first; empty stretches are left out."""
    marks = [mark for mark in _all(reading) if mark.start < mark.end]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return marks


def _all(reading: Reading) -> Iterator[Mark]:
    layers: tuple[tuple[str, Sequence[Any]], ...] = (
        ("outline", reading.outline),
        ("achievement", reading.achievements),
        ("figure", reading.figures),
        ("blank", reading.blanks),
        ("name", reading.names),
    )
    for layer, items in layers:
        for index, item in enumerate(items):
            yield Mark(item.start, item.end, layer, f"{layer}-{index}")
    yield from _tasks(reading)
    yield from _rest(reading)


def _tasks(reading: Reading) -> Iterator[Mark]:
    for index, task in enumerate(reading.tasks):
        key = f"task-{index}"
        yield Mark(task.start, task.end, "task", key)
        for owner in task.owners:
            yield Mark(owner.start, owner.end, "owner", key)
        if task.deadline is not None:
            yield Mark(task.deadline.start, task.deadline.end, "deadline", key)


def _rest(reading: Reading) -> Iterator[Mark]:
    for index, frame in enumerate(reading.frames):
        yield Mark(frame.start, frame.end, "frame", f"frame-{index}")
        for part in frame.parts:
            yield Mark(part.start, part.end, "part", f"frame-{index}")
    for index, problem in enumerate(reading.problems):
        yield Mark(problem.start, problem.end, "problem", f"problem-{index}")
        for start, end in problem.measures:
            yield Mark(start, end, "measure", f"problem-{index}")
    for index, opinion in enumerate(reading.opinions):
        yield Mark(opinion.start, opinion.end, "opinion", f"opinion-{index}")
        yield Mark(opinion.author_start, opinion.author_end, "author", f"opinion-{index}")
    for index, finding in enumerate(reading.findings):
        for start, end in ((finding.start, finding.end), *finding.also):
            yield Mark(start, end, "finding", f"finding-{index}")
