"""What changes in the words around a slot."""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``words``."""

    start: int
    end: int
    words: str


class Printed(NamedTuple):
    """``text`` for the slot, edits around it, and a remark for the source table."""

    text: str
    edits: tuple[Edit, ...] = ()
    remark: str = ""
