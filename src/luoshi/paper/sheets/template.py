"""A workbook to fill in: heads, drop-downs, checks, hints, an example, and what tells the file when it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from luoshi.paper.sheets.model import Row, Value
from luoshi.paper.sheets.opening import Book
from luoshi.paper.sheets.writing import Column, SheetOut, Written, write_rows

STAMP_SHEET = "_落实"
_FORM = "luoshi-template"
_PREPARED = 300
_HELP = (Column("列", 22), Column("必填", 8, centred=True), Column("填写要求", 60, kind="long"), Column("示例", 30))
_EXAMPLE_NOTE = "灰色斜体的一行是示例，可以删去，也可以留着：导入时会跳过。"


class Stamp(NamedTuple):
    """What a template says of itself on a sheet that is not shown.

    ``keys`` are the register's own names of the columns, in order; ``example`` the number of the example row (0 where
    there is none) with its values as texts.
    """

    register: str
    version: str
    sheet: str
    head: int
    keys: tuple[str, ...]
    example: int = 0
    example_values: tuple[str, ...] = ()

    def is_example(self, row: Row) -> bool:
        """Whether a row is the example as it was given out; one that somebody typed over is data."""
        held = [_words(value) for value in row.values]
        held += [""] * (len(self.example_values) - len(held))
        return row.number == self.example and tuple(held[: len(self.example_values)]) == self.example_values


def write_template(
    target: Path | BinaryIO, *, register: str, version: str, title: str, columns: Sequence[Column],
    keys: Sequence[str] = (), example: Sequence[Value | int] = (), notes: Sequence[str] = (), prepared: int = _PREPARED,
) -> Written:  # fmt: skip
    """A workbook of three sheets: the table to fill in, how to fill it in, and the stamp (not shown).

    ``keys`` name the columns for the program (their titles where left out). Only the head is protected, without a
    password. Raises SheetRefusedError.
    """
    above = (title, *notes, *((_EXAMPLE_NOTE,) if example else ()))
    table = SheetOut(
        title, columns, (), above=above, prepared=prepared, examples=(example,) if example else (), protected=True
    )
    head = len(above) + 1
    guide = SheetOut("填表说明", _HELP, [_help(column, place, example) for place, column in enumerate(columns)])
    facts: list[tuple[str, ...]] = [
        ("form", _FORM), ("register", register), ("version", version), ("head", str(head)),
        ("example", str(head + 1) if example else "0"),
    ]  # fmt: skip
    facts += [("key", key) for key in (keys or [column.title for column in columns])]
    facts += [("value", _words(value)) for value in example]
    stamp = SheetOut(STAMP_SHEET, (Column("名称"), Column("内容")), facts, kept=True)
    return write_rows(target, [table, guide, stamp])


def stamp_of(book: Book) -> Stamp | None:
    """What a filled-in file says of the template that it was; None for any other file. Raises PaperError."""
    if STAMP_SHEET not in {sheet.name for sheet in book.sheets}:
        return None
    facts: list[tuple[str, str]] = []
    for row in book.rows(STAMP_SHEET):
        held = [_words(value) for value in row.values]
        facts.append((held[0], held[1] if len(held) > 1 else ""))
    told = dict(reversed(facts))
    sheet = next((one.name for one in book.sheets if one.shown and one.name == book.sheet().name), "")
    if told.get("form") != _FORM or not told.get("head", "").isdigit() or not told.get("example", "").isdigit():
        return None
    keys = tuple(text for name, text in facts if name == "key")
    values = tuple(text for name, text in facts if name == "value")
    return Stamp(
        told.get("register", ""), told.get("version", ""), sheet, int(told["head"]), keys, int(told["example"]), values
    )


def _words(value: Value | int) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _help(column: Column, place: int, example: Sequence[Value | int]) -> tuple[Value | int, ...]:
    choices = f"从列表中选：{'、'.join(column.choices[:30])}" if column.choices else ""
    if len(column.choices) > 30:
        choices += f"等 {len(column.choices)} 项"
    usual = {"number": "填数字", "percent": "填百分数，如 85%", "date": "填日期，如 2024-03-05"}.get(column.kind, "")
    check = column.check.message if column.check else ""
    wanted = "；".join(part for part in (column.hint, check, choices or usual) if part)
    return column.title, "是" if column.required else "", wanted, _words(example[place]) if place < len(example) else ""
