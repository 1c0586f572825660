"""The way in: a file read, its rows looked at against the directory, then written all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO, NamedTuple

from django.db import transaction

from luoshi.audit.services import record
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.rules.import_rows import Change, Column, Fault, Row, compare, read_rows
from luoshi.organization.services.importing.kinds import KINDS, Kind
from luoshi.organization.services.keeping import DirectoryError
from luoshi.paper import Grid, open_grids
from luoshi.paper.writers.xlsx import Column as SheetColumn
from luoshi.paper.writers.xlsx import SheetOut, write_workbook

MOST = 5000


class Preview(NamedTuple):
    """What a file would do. With faults nothing can be brought in."""

    changes: list[Change]
    faults: list[Fault]

    def count(self, kind: str) -> int:
        """How many changes of a kind."""
        return sum(change.kind == kind for change in self.changes)


def read_file(actor: Actor, kind: str, *, name: str, content: bytes) -> tuple[list[Row], list[Fault]]:
    """The rows of the first sheet that has them. Raises DirectoryError, PaperError."""
    about = _kind(actor, kind)
    grids = open_grids(content, name=name)
    found: tuple[list[Row], list[Fault]] | None = None
    for grid in grids:
        rows, faults = read_rows(_lines(grid), about.columns)
        if rows or found is None:
            found = (rows, faults)
        if rows:
            break
    if found is None or (not found[0] and not found[1]):
        raise DirectoryError("表里没有数据行。", "请在模板的表头下面填写。", code="empty")
    if len(found[0]) > MOST:
        raise DirectoryError(f"一次最多导入 {MOST} 行。", "请分成几个文件。", code="too-many")
    return found


def preview(actor: Actor, kind: str, rows: Sequence[Row], faults: Sequence[Fault] = ()) -> Preview:
    """What these rows would do to the directory as it is now."""
    about = _kind(actor, kind)
    keys = [column.name for column in about.columns if column.key]
    found = [*faults]
    if not any(fault.cell == "" for fault in faults):
        found += about.check(actor.area_id, list(rows))
    return Preview(compare(rows, about.there(actor.area_id), keys), found)


@transaction.atomic
def bring_in(actor: Actor, kind: str, rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Write the rows, all or none; (sign-in name, first password) of new accounts. Raises DirectoryError."""
    about = _kind(actor, kind)
    looked = preview(actor, kind, rows)
    if looked.faults:
        raise DirectoryError(
            f"有 {len(looked.faults)} 处不能导入，一行也没有写入。", "请改正后重新上传。", code="faults"
        )
    changes = [change for change in _parents_first(looked.changes) if change.kind != "unchanged"]
    told = [(change.row.cells.get("username", ""), about.write(actor, change)) for change in changes]
    detail = {"insert": looked.count("insert"), "update": looked.count("update")}
    record(actor, "import", kind=kind, label=about.label, detail=detail)
    return [(username, secret) for username, secret in told if secret]


def template(actor: Actor, kind: str, target: BinaryIO, *, filled: bool) -> None:
    """The table to fill in: what each column wants as a comment; ``filled`` with what is there now."""
    about = _kind(actor, kind)
    rows = list(about.there(actor.area_id).values()) if filled else []
    columns = [_sheet_column(column) for column in about.columns]
    cells: list[tuple[Any, ...]] = [tuple(row[column.name] for column in about.columns) for row in rows]
    lines = [f"{column.title}：{column.about}" for column in about.columns if column.about]
    write_workbook(target, [SheetOut(about.label, columns, cells), SheetOut("填写说明", [SheetColumn("填写说明", 60)],
                                                                         [(line,) for line in lines])])  # fmt: skip


def _kind(actor: Actor, kind: str) -> Kind:
    about = KINDS[kind]
    require(actor, about.right)
    return about


def _lines(grid: Grid) -> list[tuple[int, list[str]]]:
    lines: dict[int, dict[int, str]] = {}
    for cell in grid.cells:
        lines.setdefault(cell.row, {})[cell.column] = cell.text
    return [(row + 1, [cells.get(at, "") for at in range(max(cells) + 1)]) for row, cells in sorted(lines.items())]


def _parents_first(changes: list[Change]) -> list[Change]:
    """Units above come before those below; other tables keep their order."""
    waiting = {change.row.cells.get("code", ""): change for change in changes if "parent" in change.row.cells}
    if not waiting:
        return changes
    done: dict[str, Change] = {}

    def take(change: Change) -> None:
        parent = waiting.get(change.row.cells["parent"])
        if parent is not None and parent.row.cells["code"] not in done:
            take(parent)
        done.setdefault(change.row.cells["code"], change)

    for change in changes:
        take(change)
    return list(done.values())


def _sheet_column(column: Column) -> SheetColumn:
    title = f"{column.title}*" if column.key or column.required else column.title
    only = column.choices if column.name != "roles" else ()
    return SheetColumn(title, 40 if column.name in ("duties", "charge") else 18, choices=only)
