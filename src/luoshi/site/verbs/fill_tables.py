"""Tables of figures for ``luoshi fill``: what they hold, and what persons decided in a table of slots."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.ground.errors import LuoshiError
from luoshi.site.verbs.papers import shown

if TYPE_CHECKING:
    from luoshi.reports.rules.data_table import Datum
    from luoshi.reports.rules.read_verdicts import Verdicts


def load_data(path: Path, skip: Collection[str] = ()) -> list[Datum]:
    """The figures of every sheet that has any, but for those in ``skip``. Raises LuoshiError where none has."""
    from luoshi.paper.sheets import open_book
    from luoshi.paper.sheets.head import DATA, NoHeadError, table_of
    from luoshi.reports.rules.data_table import TableError, known_heads, read_data

    found: list[Datum] = []
    wrong: LuoshiError | None = None
    with open_book(path) as book:
        for sheet in book.sheets:
            if not sheet.shown or sheet.name in skip:
                continue
            try:
                head, rows = table_of(book.rows(sheet.name), known=known_heads())
                ready = [(one.row.number, one.row.values) for one in rows if one.kind == DATA]
                found += read_data(sheet.name, head.titles, ready)
            except (TableError, NoHeadError) as error:
                wrong = wrong or error
    if not found:
        raise wrong or LuoshiError(f"“{shown(path)}”里没有数。", "请检查工作表。", code="no-data")
    return found


def load_verdicts(paths: Sequence[Path]) -> Verdicts:
    """核定值 and decisions of every table. Raises TableError where one lacks its reason or its name."""
    from luoshi.paper.sheets import open_book
    from luoshi.paper.sheets.head import DATA, NoHeadError, table_of
    from luoshi.reports.rules.data_table import known_heads
    from luoshi.reports.rules.read_verdicts import Verdicts, read_verdicts

    found = Verdicts({}, {})
    for path in paths:
        with open_book(path) as book:
            for sheet in (one for one in book.sheets if one.shown):
                try:
                    head, rows = table_of(book.rows(sheet.name), known=known_heads())
                except NoHeadError:
                    continue
                body = [(one.row.number, one.row.values) for one in rows if one.kind == DATA]
                said = read_verdicts(sheet.name, head.titles, body)
                found.approved.update(said.approved)
                found.decided.update(said.decided)
    return found
