"""What a Paper says beside its text, as plain data for a jsonb column and back."""

from __future__ import annotations

from typing import Any

from luoshi.paper import Block, Cell, Paper, Table


def keep_layout(paper: Paper) -> dict[str, Any]:
    """Everything of the paper but its text, name and hash; tuples become lists."""
    return {
        "blocks": [list(block) for block in paper.blocks],
        "tables": [{**table._asdict(), "cells": [list(cell) for cell in table.cells]} for table in paper.tables],
        "notices": list(paper.notices),
        "pages": paper.pages,
        "reflowed": paper.reflowed,
        "marking": paper.marking,
    }


def restore_paper(text: str, layout: dict[str, Any], *, name: str, format: str, sha256: str) -> Paper:
    """The Paper that ``keep_layout`` was given; ``sha256`` is the text's."""
    return Paper(
        text=text,
        blocks=tuple(Block(*block) for block in layout["blocks"]),
        tables=restore_tables(layout),
        name=name,
        format=format,
        marking=layout["marking"],
        notices=tuple(layout["notices"]),
        pages=layout["pages"],
        reflowed=layout["reflowed"],
        sha256=sha256,
    )


def restore_tables(layout: dict[str, Any]) -> tuple[Table, ...]:
    """The tables alone."""
    return tuple(
        Table(**{**table, "cells": tuple(Cell(*cell) for cell in table["cells"])}) for table in layout["tables"]
    )
