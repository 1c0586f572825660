"""What the demo knows of single registers beyond their definitions: how many rows, in which words, who files."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

#: Rows in two years of a register that no file speaks of.
USUAL = 60
_OWN = frozenset({"rows", "of", "weights", "grid", "unit", "known", "lists", "empty", "months", "running", "carry",
                  "steady", "fresh", "only", "back", "near", "sets", "share", "since", "sizes", "stall"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hint:
    """``of``: field → template(s); ``grid``: field → what it runs over, once a period; ``running``: field → the field
    it adds up, begun anew each year (``year``) or never; ``carry``: field → the field of the period before;
    ``steady`` numbers and ``fresh`` words are so for each thing of a grid; ``only``: filled where other fields say so;
    ``back``: how many days before its row was entered a thing may have begun; ``near``: a day so many days from
    another field's, ``share``: a number so great a part of another's; ``sizes``: how large a
    number usually is; ``since``: empty before that stage; ``stall``: how
    likely a row stays at each stage for good; ``sets``:
    what goes together, with a ``weight`` and the stage ``until`` which such a row comes."""

    rows: int = USUAL
    of: dict[str, Any] = field(default_factory=dict)
    weights: dict[str, dict[str, float]] = field(default_factory=dict)
    grid: dict[str, Any] | None = None
    unit: Any = None
    known: str = ""
    lists: dict[str, list[str]] = field(default_factory=dict)
    empty: dict[str, float] = field(default_factory=dict)
    months: int = 0
    running: dict[str, list[str]] = field(default_factory=dict)
    carry: dict[str, str] = field(default_factory=dict)
    steady: list[str] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    only: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    back: int = 0
    near: dict[str, list[Any]] = field(default_factory=dict)
    sets: list[dict[str, Any]] = field(default_factory=list)
    share: dict[str, list[Any]] = field(default_factory=dict)
    since: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)
    stall: float = 0.035


@cache
def hints() -> dict[str, Hint]:
    """Every register's hint, by code."""
    found: dict[str, Hint] = {}
    for one in sorted(files("luoshi.site.demo.registers").joinpath("lines").iterdir(), key=lambda path: path.name):
        for code, said in yaml.safe_load(one.read_text("utf-8")).items():
            lists = {**said.get("lists", {}), **{key: value for key, value in said.items() if key not in _OWN}}
            found[code] = Hint(**{**{key: value for key, value in said.items() if key in _OWN}, "lists": lists})
    return found
