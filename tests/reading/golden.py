"""Where the annotated documents are, and their readings (each read once a run)."""

from __future__ import annotations

import json
import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from luoshi.paper import paper_from_text
from luoshi.reading import read
from luoshi.reading.form import to_form

OURS = Path(__file__).parents[1] / "gold"
"""``dev1``–``dev8``, written for the project, and ``more1``–``more16``, written later against the finished grammar."""

TODAY = date(2022, 7, 10)


def shared_folder() -> Path | None:
    """The folder that also holds two real papers, which are not ours to copy: ``LUOSHI_GOLD`` or beside the clone."""
    named = os.environ.get("LUOSHI_GOLD")
    places = [Path(named)] if named else [folder / "shared" / "gold" for folder in OURS.parents[1:4]]
    return next((place for place in places if (place / "report.json").exists()), None)


def documents(folder: Path) -> list[Path]:
    """The text files of a folder that have a gold; those written later are ``later_documents``."""
    return [path for path in _annotated(folder) if not path.stem.startswith("more")]


def later_documents() -> list[Path]:
    """Sixteen papers of other kinds and habits, annotated before anybody had seen how they are read."""
    return [path for path in _annotated(OURS) if path.stem.startswith("more")]


def _annotated(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.txt") if path.with_suffix(".json").exists())


@cache
def gold_of(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return found


@cache
def form_of(path: Path) -> dict[str, Any]:
    return read_text(path.read_text("utf-8"))


def read_text(text: str) -> dict[str, Any]:
    """A text's reading as plain data."""
    return to_form(read(paper_from_text(text), today=TODAY))
