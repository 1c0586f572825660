"""A template with marks, filled from a workbook: what ``luoshi fill`` does with it before it goes on as with masks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.ground.errors import LuoshiError
from luoshi.site.verbs.papers import shown

if TYPE_CHECKING:
    from luoshi.paper import Paper
    from luoshi.reading.model import Reading
    from luoshi.reports.rules.data_table import Datum
    from luoshi.reports.rules.fill import Binding
    from luoshi.reports.rules.slots import Slot
    from luoshi.reports.rules.template import Drawn, Needs, Rows

Loader = Callable[..., "list[Datum]"]


def expand_marks(
    paper: Paper, tables: Sequence[Path], load: Loader, today: date
) -> tuple[Paper, Reading, tuple[Slot, ...], dict[str, Binding], tuple[Datum, ...], tuple[Drawn, ...]]:
    """The paper with its marks expanded, ready to be filled. A sheet named as a register holds its rows.

    Raises TemplateError with every fault of the template.
    """
    from luoshi.paper import open_text
    from luoshi.reading import read
    from luoshi.reports.rules.fill import propose
    from luoshi.reports.rules.template import TemplateError, expand, parse
    from luoshi.reports.rules.template.masks import with_masks
    from luoshi.reports.rules.template.tables import Tables

    try:
        template = parse(paper.text.split("\n"))
        data, sheets = _load(tables, template.needs, load)
        expanded = expand(template, Tables(data, sheets))
    except TemplateError as wrong:
        for fault in wrong.faults:
            print(f"错\t{fault}")
        raise
    for note in expanded.notes:
        print(f"注意\t{note}")
    filled = open_text(expanded.text, name=paper.name)
    reading = read(filled, dated=None, today=today)
    return filled, reading, *with_masks(expanded, *propose(filled.text, reading, data), data), expanded.graphs


def _load(tables: Sequence[Path], needs: Needs, load: Loader) -> tuple[list[Datum], dict[str, Rows]]:
    from luoshi.reports.rules.template.tables import register_key

    names = {register_key(one.register): one.register for one in needs.rows}
    sheets: dict[str, Rows] = {}
    data: list[Datum] = []
    for path in tables:
        rows = _rows(path, names, {field for one in needs.rows for field in one.fields})
        sheets |= rows
        try:
            data += load(path, skip=rows.keys())
        except LuoshiError:
            if not rows:
                raise
    return data, sheets


def _rows(path: Path, names: dict[str, str], columns: Collection[str]) -> dict[str, Rows]:
    from luoshi.paper.sheets import open_book
    from luoshi.paper.sheets.head import DATA, NoHeadError, table_of
    from luoshi.reports.rules.template.sheet_rows import rows_of_sheet
    from luoshi.reports.rules.template.tables import register_key

    found: dict[str, Rows] = {}
    with open_book(path) as book:
        for sheet in book.sheets:
            if not sheet.shown or register_key(sheet.name) not in names:
                continue
            try:
                head, rows = table_of(book.rows(sheet.name), known=columns)
            except NoHeadError as error:
                raise LuoshiError(
                    f"{shown(path)} 的工作表“{sheet.name}”：{error.message}", error.remedy, code=error.code
                ) from error
            body = [(one.row.number, one.row.values) for one in rows if one.kind == DATA]
            found[sheet.name] = rows_of_sheet(sheet.name, head.titles, head.units, body)
    return found
