"""The forms that a reading is written in; each writes to a path, the plain ones to the terminal as well."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from luoshi.paper import Paper
from luoshi.reading import Reading
from luoshi.reading.form import write_json
from luoshi.site.verbs.report import write_report


def _text(reading: Reading, paper: Paper, target: Path | None) -> None:
    if target is None:
        write_report(reading, paper, sys.stdout)
    else:
        with target.open("w", encoding="utf-8", errors="backslashreplace") as out:
            write_report(reading, paper, out)


def _json(reading: Reading, paper: Paper, target: Path | None) -> None:
    if target is None:
        write_json(reading, sys.stdout, paper.text)
    else:
        with target.open("w", encoding="utf-8", errors="backslashreplace") as out:
            write_json(reading, out, paper.text)


def _xlsx(reading: Reading, paper: Paper, target: Path | None) -> None:
    # Writers of office files load slowly; a reading to the terminal does without them.
    from luoshi.reading.workbook import write_reading

    write_reading(reading, paper, target or Path())


def _docx(reading: Reading, paper: Paper, target: Path | None) -> None:
    from luoshi.reading.division import write_division

    write_division(reading, paper, target or Path())


class Format(NamedTuple):
    """How a reading is written, the file's ending, and whether it cannot go to a terminal."""

    write: Callable[[Reading, Paper, Path | None], None]
    suffix: str
    binary: bool = False


FORMATS = {
    "text": Format(_text, ".txt"),
    "json": Format(_json, ".json"),
    "xlsx": Format(_xlsx, ".xlsx", binary=True),
    "docx": Format(_docx, ".docx", binary=True),
}
