"""A list to a workbook: its filters, order and columns, each with its type and width; closed fields masked."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import IO, Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from luoshi.audit.services import act_as, record
from luoshi.organization.actor import system
from luoshi.organization.queries import actor_for
from luoshi.paper.sheets import Column, SheetOut, Value, Written, write_rows
from luoshi.registers.models import EntryState, Export, ExportPart, ImportState
from luoshi.registers.queries.beside_rows import addable
from luoshi.registers.queries.listing import ListRow, every_row
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk_of
from luoshi.registers.rules.asked import Asked
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.show_value import Names, show_masked, show_value

PART = 1024 * 1024
#: So many rows are written while somebody waits; more in the background.
AT_ONCE = 20_000
_EVERY = 2000
_WIDTHS = {"long_text": 40, "text": 22, "enterprise": 28, "place": 24, "date": 12, "unit": 14, "area": 16, "yes_no": 8}
_KINDS = {"number": "number", "money": "number", "percent": "percent", "date": "date", "long_text": "long"}
_HUNDRED = Decimal(100)
Tell = Callable[[int], None]
Cell = Callable[[ListRow, dict[str, Any]], Value | int]


class Shown(NamedTuple):
    """A column to export: ``key`` of a field or of what stands beside (number, unit, stage, state, due, updated)."""

    key: str
    title: str
    masked: bool = False


def export_list(
    desk: Desk, asked: Asked, columns: Sequence[Shown], target: Path | IO[bytes], *, today: date,
    about: Sequence[str] = (), tell: Tell | None = None,
) -> Written:  # fmt: skip
    """Write every row of a list; ``about`` are lines over the table (the filters in words). It goes into the trail.

    Raises BadFilter for what is closed to the actor.
    """
    with transaction.atomic():
        act_as(desk.actor)
        table = SheetOut(
            desk.register.name, _columns(desk, columns), _rows(desk, asked, columns, tell),
            above=(desk.register.name, *about, f"导出日期：{today.isoformat()}"), totals=True, frozen=1,
        )  # fmt: skip
        written = write_rows(target, [table])  # type: ignore[arg-type]
        record(
            desk.actor, "export", kind="register", object_id=desk.register.pk, label=desk.register.name,
            detail={"rows": written.rows, "query": asked.query()},
        )  # fmt: skip
    return written


def _columns(desk: Desk, columns: Sequence[Shown]) -> list[Column]:
    return [_column(one, desk.rules.fields.get(one.key)) for one in columns]


def _column(one: Shown, field: Field | None) -> Column:
    if field is None:
        kind = {"due": "date", "updated": "moment"}.get(one.key, "text")
        return Column(one.title, 18 if one.key == "updated" else 14, kind=kind)
    unit = f"（{field.unit}）" if field.unit and field.unit != "%" and field.is_numeric else ""
    kind = "text" if one.masked else _kind(field)
    width = max(field.width, _WIDTHS.get(field.type, 14), min(len(one.title + unit) * 2 + 2, 30))
    money = field.type == "money"
    return Column(
        f"{one.title}{unit}", width, kind=kind, places=field.decimals if kind == "number" else None,
        thousands=money and kind == "number", total=kind == "number" and addable(field) and not one.masked,
    )  # fmt: skip


def _kind(field: Field) -> str:
    if field.type in ("percent", "computed", "number") and (field.unit == "%" or field.type == "percent"):
        return "percent"
    return "number" if field.type == "computed" and field.unit else _KINDS.get(field.type, "text")


def _rows(desk: Desk, asked: Asked, columns: Sequence[Shown], tell: Tell | None) -> Iterator[list[Value | int]]:
    names = CountyNames(desk.actor.area_id)
    cells = [_cell(desk, one, names) for one in columns]
    for done, row in enumerate(every_row(desk, asked), 1):
        shown = row.shown
        yield [cell(row, shown) for cell in cells]
        if tell is not None and done % _EVERY == 0:
            tell(done)


def _cell(desk: Desk, one: Shown, names: Names) -> Cell:
    field = desk.rules.fields.get(one.key)
    if field is not None:
        key = field.key
        if one.masked:
            return _masked(desk, field, names)
        read = _reader(field, names)
        return lambda row, shown: read(shown.get(key))
    stages = {stage.key: stage.name for stage in desk.definition.stages}
    states = {value: str(label) for value, label in EntryState.choices}
    return {
        "number": lambda row, shown: row.number,
        "unit": lambda row, shown: names.unit(row.unit_id),
        "stage": lambda row, shown: stages.get(row.shown_stage, ""),
        "state": lambda row, shown: states[row.state],
        "due": lambda row, shown: row.due_on,
        "updated": lambda row, shown: timezone.localtime(row.updated_at).replace(tzinfo=None, microsecond=0),
    }[one.key]


def _masked(desk: Desk, field: Field, names: Names) -> Cell:
    """A closed field: open in rows of the reader's own units, else its mask."""
    hidden: dict[int, bool] = {}

    def cell(row: ListRow, shown: dict[str, Any]) -> Value:
        if row.unit_id not in hidden:
            hidden[row.unit_id] = field.key in desk.for_unit(row.unit_id).hidden
        value = shown.get(field.key)
        return (show_masked(field, value) if hidden[row.unit_id] else show_value(field, value, names)) or None

    return cell


def _reader(field: Field, names: Names) -> Callable[[Any], Value]:
    kind = _kind(field)

    def words(value: Any) -> Value:
        return show_value(field, value, names) or None

    def number(value: Any) -> Value:
        if not isinstance(value, str):
            return words(value)
        try:
            return Decimal(value) / _HUNDRED if kind == "percent" else Decimal(value)
        except InvalidOperation:
            return value

    def day(value: Any) -> Value:
        if not isinstance(value, str):
            return words(value)
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value

    if kind in ("number", "percent"):
        return number
    return day if kind == "date" else words


def start_export(desk: Desk, *, query: str, name: str, rows: int) -> Export:
    """Ask for a long list in the background."""
    with transaction.atomic():
        act_as(desk.actor)
        return Export.objects.create(
            area_id=desk.actor.area_id, register=desk.register, account_id=desk.actor.account_id, query=query,
            name=name, rows=rows,
        )  # fmt: skip


def keep_file(export: Export, file: IO[bytes], rows: int, now: datetime) -> None:
    """Keep a written file in parts and say that it is there."""
    with transaction.atomic():
        export.parts.all().delete()
        file.seek(0)
        place = 0
        while part := file.read(PART):
            ExportPart.objects.create(export=export, place=place, content=part)
            place += 1
        Export.objects.filter(pk=export.pk).update(
            state=ImportState.DONE, size=file.tell(), rows=rows, done_rows=rows, finished_at=now
        )


def temporary() -> IO[bytes]:
    """A file for what is being written, gone when it is closed."""
    return tempfile.TemporaryFile(prefix="luoshi-export-")


def desk_of_export(export: Export) -> Desk:
    """The register as whoever asked for the export has it now."""
    actor = actor_for(export.account) if export.account is not None else system(export.area_id, "命令行")
    return desk_of(actor, export.register)
