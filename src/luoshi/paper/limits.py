"""How much of a machine one file may use. The defaults fit a year's plan with its annexes many times over."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file: ``*_bytes`` in bytes, ``seconds`` of wall time, ``characters`` of text, the rest counts.

    ``ratio`` is how many times its packed size a ZIP member larger than 1 MB may unpack to.
    ``memory_bytes`` and ``seconds`` hold for the child process that parses; text files are read without one.
    """

    file_bytes: int = 60 * MEGABYTE
    characters: int = 20_000_000
    pages: int = 3_000
    cells: int = 500_000
    depth: int = 100
    members: int = 10_000
    member_bytes: int = 64 * MEGABYTE
    unpacked_bytes: int = 400 * MEGABYTE
    ratio: int = 200
    memory_bytes: int = 1536 * MEGABYTE
    seconds: float = 60.0
