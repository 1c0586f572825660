"""A Reading as plain data: the gold's keys and more, ready for JSON."""

from __future__ import annotations

from typing import Any

from luoshi.reading.model import Reading


def to_form(reading: Reading) -> dict[str, Any]:
    """Plain dictionaries and lists; dates in ISO form, decimals as strings; offsets as everywhere."""
    return {
        "kind": reading.kind,
        "title": reading.title,
        "dated": reading.dated and reading.dated.isoformat(),
        "today": reading.today.isoformat(),
        "sha256": reading.sha256,
        "outline": [node._asdict() for node in reading.outline],
        "sentences": [sentence._asdict() for sentence in reading.sentences],
        "figures": [
            {**figure._asdict(), "value": None if figure.value is None else str(figure.value)}
            for figure in reading.figures
        ],
        "blanks": [blank._asdict() for blank in reading.blanks],
        "tasks": [
            {
                **task._asdict(),
                "owners": [owner.text for owner in task.owners],
                "owner_details": [owner._asdict() for owner in task.owners],
                "deadline": task.deadline and task.deadline.text,
                "deadline_detail": task.deadline
                and {**task.deadline._asdict(), "due": task.deadline.due and task.deadline.due.isoformat()},
            }
            for task in reading.tasks
        ],
        "achievements": [done._asdict() for done in reading.achievements],
        "names": [name._asdict() for name in reading.names],
        "frames": [
            {**frame._asdict(), "parts": [part._asdict() for part in frame.parts]} for frame in reading.frames
        ],
        "problems": [
            {**problem._asdict(), "measures": [span._asdict() for span in problem.measures]}
            for problem in reading.problems
        ],
        "opinions": [opinion._asdict() for opinion in reading.opinions],
        "findings": [finding._asdict() for finding in reading.findings],
    }
