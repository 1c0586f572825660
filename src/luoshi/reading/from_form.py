"""A Reading back from its plain data: what was stored as JSON can be listed and exported without reading anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, cast

from luoshi.ground.finding import Finding
from luoshi.ground.span import Span
from luoshi.reading.model import (
    Achievement,
    Blank,
    Deadline,
    Figure,
    Frame,
    FramePart,
    Name,
    Node,
    Opinion,
    Owner,
    Problem,
    Reading,
    Sentence,
    Task,
)

Item = TypeVar("Item", bound="tuple[Any, ...]")


def from_form(form: dict[str, Any]) -> Reading:
    """The Reading that ``form.to_form`` was given, through JSON or not; keys that no field has are ignored.

    Raises KeyError or TypeError where ``form`` is no such data.
    """
    return Reading(
        sha256=form["sha256"],
        kind=form["kind"],
        title=form["title"],
        dated=_day(form["dated"]),
        today=date.fromisoformat(form["today"]),
        outline=_all(Node, form["outline"]),
        sentences=_all(Sentence, form["sentences"]),
        tasks=tuple(map(_task, form["tasks"])),
        achievements=_all(Achievement, form["achievements"]),
        figures=tuple(map(_figure, form["figures"])),
        blanks=_all(Blank, form["blanks"]),
        names=_all(Name, form["names"]),
        frames=tuple(map(_frame, form["frames"])),
        problems=tuple(map(_problem, form["problems"])),
        opinions=_all(Opinion, form["opinions"]),
        findings=tuple(map(_finding, form["findings"])),
    )


def _one(kind: type[Item], data: dict[str, Any], **over: Any) -> Item:
    make = cast(Any, kind)
    fields: tuple[str, ...] = make._fields
    made: Item = make(**{name: data[name] for name in fields if name in data and name not in over}, **over)
    return made


def _all(kind: type[Item], rows: Iterable[dict[str, Any]]) -> tuple[Item, ...]:
    return tuple(_one(kind, row) for row in rows)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _task(row: dict[str, Any]) -> Task:
    deadline = row["deadline_detail"]
    return _one(
        Task,
        row,
        owners=_all(Owner, row["owner_details"]),
        deadline=deadline and _one(Deadline, deadline, due=_day(deadline["due"])),
        figures=tuple(row["figures"]),
        projects=tuple(row["projects"]),
    )


def _figure(row: dict[str, Any]) -> Figure:
    return _one(Figure, row, value=None if row["value"] is None else Decimal(row["value"]))


def _frame(row: dict[str, Any]) -> Frame:
    parts = tuple(_one(FramePart, part, nodes=tuple(part["nodes"])) for part in row["parts"])
    return _one(Frame, row, parts=parts)


def _problem(row: dict[str, Any]) -> Problem:
    return _one(Problem, row, measures=_all(Span, row["measures"]))


def _finding(row: dict[str, Any]) -> Finding:
    return _one(Finding, row, also=tuple((start, end) for start, end in row["also"]))
