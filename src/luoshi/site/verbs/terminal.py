"""Text for a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width


def width(text: str) -> int:
    """Columns that ``text`` takes; ambiguous characters (“ ” — …) count two, as Chinese terminals draw them."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WFA" else 1 for letter in text)


def fold(text: str, columns: int) -> list[str]:
    """``text`` in lines of at most ``columns``; Chinese may break anywhere but not before a closing mark."""
    lines, line, used = [], "", 0
    for letter in text:
        wide = width(letter)
        if used + wide > columns and letter not in "，。；：、！？）》」”’":
            lines.append(line)
            line, used = "", 0
        line += letter
        used += wide
    return [*lines, line] if line or not lines else lines


def pad(text: str, columns: int) -> str:
    """``text`` filled with blanks to ``columns``."""
    return text + " " * (columns - width(text))


def grid(head: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[int]) -> Iterator[str]:
    """The lines of a table with folded cells; ``columns`` are the widths."""
    yield "  ".join(map(pad, head, columns)).rstrip()
    yield "  ".join("─" * (size // 2) for size in columns)
    for row in rows:
        cells = [fold(cell, size) for cell, size in zip(row, columns, strict=True)]
        for index in range(max(map(len, cells))):
            parts = (cell[index] if index < len(cell) else "" for cell in cells)
            yield "  ".join(map(pad, parts, columns)).rstrip()
