"""A Paper or a declared error as JSON bytes and back: what the parsing child says to its parent.

JSON and not pickle: the child has read a stranger's file, so nothing that it says may become code.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from luoshi.paper.errors import PaperError, ReaderFailed, all_errors
from luoshi.paper.grids import Grid, GridCell
from luoshi.paper.layout.finding import LayoutFinding, Place
from luoshi.paper.model import Block, Cell, Paper, Table

T = TypeVar("T")


def pack_paper(paper: Paper) -> bytes:
    """A Paper as JSON in UTF-8."""
    content = {
        "text": paper.text,
        "blocks": paper.blocks,
        "tables": paper.tables,
        "format": paper.format,
        "marking": paper.marking,
        "notices": paper.notices,
        "pages": paper.pages,
        "reflowed": paper.reflowed,
    }
    return json.dumps(content, ensure_ascii=False).encode()


def pack_grids(grids: Sequence[Grid]) -> bytes:
    """Tables as JSON in UTF-8."""
    return json.dumps({"grids": grids}, ensure_ascii=False).encode()


def pack_findings(findings: Sequence[LayoutFinding]) -> bytes:
    """Findings on a layout as JSON in UTF-8."""
    return json.dumps({"findings": findings}, ensure_ascii=False).encode()


def pack_error(error: PaperError) -> bytes:
    """A declared error as JSON: its code and its detail."""
    return json.dumps({"error": error.code, "detail": error.detail}).encode()


def unpack(data: bytes, *, name: str) -> Paper:
    """The Paper in ``data``. Raises the error it holds instead, or ReaderFailed for anything but these two."""
    return _opened(data, lambda content: _paper(content, name))


def unpack_grids(data: bytes) -> tuple[Grid, ...]:
    """The tables in ``data``. Raises the error it holds instead, or ReaderFailed."""
    return _opened(data, lambda content: tuple(_grid(*one) for one in content["grids"]))


def unpack_findings(data: bytes) -> list[LayoutFinding]:
    """The findings in ``data``. Raises the error it holds instead, or ReaderFailed."""
    return _opened(data, lambda content: [_finding(*one) for one in content["findings"]])


def _finding(clause: str, title: str, verdict: Any, places: Any, *rest: Any) -> LayoutFinding:
    found, asks, remedy = rest
    return LayoutFinding(clause, title, verdict, tuple(Place(*one) for one in places), found, asks, remedy)


def _opened(data: bytes, made: Callable[[dict[str, Any]], T]) -> T:
    try:
        content = json.loads(data)
        if "error" in content:
            error: PaperError = all_errors()[str(content["error"])](str(content["detail"]))
        else:
            return made(content)
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise ReaderFailed from problem
    raise error


def _grid(
    name: str, cells: Any, widths: Any, rows: Any, columns: Any, shown: bool, filtered: bool, lettered: bool, above: Any
) -> Grid:  # fmt: skip
    sizes = tuple((at, width) for at, width in widths)
    held = tuple(GridCell(*one) for one in cells)
    return Grid(name, held, sizes, tuple(rows), tuple(columns), shown, filtered, lettered, tuple(above))


def _paper(content: dict[str, Any], name: str) -> Paper:
    tables = tuple(
        Table(start, end, rows, columns, tuple(Cell(*cell) for cell in cells), title)
        for start, end, rows, columns, cells, title in content["tables"]
    )
    return Paper(
        text=content["text"],
        blocks=tuple(Block(*block) for block in content["blocks"]),
        tables=tables,
        name=name,
        format=content["format"],
        marking=content["marking"],
        notices=tuple(content["notices"]),
        pages=content["pages"],
        reflowed=content["reflowed"],
    )
