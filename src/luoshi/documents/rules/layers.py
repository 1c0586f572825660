"""The layers that the reading page shows, in the order of their keys 1–9 and 0."""

from __future__ import annotations

LAYERS = ("outline", "task", "achievement", "figure", "blank", "name", "frame", "problem", "opinion", "finding")
"""What an item's key starts with (``task-12``) and what a tab is called."""

_FIELDS = {
    "outline": "outline",
    "task": "tasks",
    "achievement": "achievements",
    "figure": "figures",
    "blank": "blanks",
    "name": "names",
    "frame": "frames",
    "problem": "problems",
    "opinion": "opinions",
    "finding": "findings",
}


def field_of(layer: str) -> str:
    """The Reading's field that holds a layer. Raises KeyError for a layer that does not exist."""
    return _FIELDS[layer]
