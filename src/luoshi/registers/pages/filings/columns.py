"""The columns of a register's sheet, and its rows as the spreadsheet grid takes them (docs/web.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.ground.missing import LABELS
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk
from luoshi.registers.queries.sheet import SheetRow
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.parse import Problem
from luoshi.registers.rules.parse.problem import ROW
from luoshi.registers.rules.sheet_order import STAGE, sheet_order
from luoshi.registers.rules.show_value import show_period, show_value

#: The column of why a row was sent back; no field's key begins so.
WHY = "_reason"
SUGGESTED = frozenset({"unit", "area", "link"})
_STATES = {"draft": "填报中", "submitted": "已上报", "confirmed": "已确认", "returned": "被退回", "verified": "已审核"}


def columns(desk: Desk, *, unit: int, filing: int, returned: bool) -> list[dict[str, Any]]:
    """In the order of ``sheet_order``; where rows were sent back, with why beside what names the row."""
    fields = {field.key: field for field in desk.fields}
    made = [
        _stage_column(desk, unit) if key == STAGE else _column(desk, fields[key], unit, filing)
        for key in sheet_order(desk.definition)
        if key == STAGE or key in fields
    ]
    if returned:
        made.insert(1, {"key": WHY, "title": _("Why sent back"), "type": "text", "readonly": True, "width": 200,
                        "reason": _("The department in charge wrote this.")})  # fmt: skip
    return made


def _column(desk: Desk, field: Field, unit: int, filing: int) -> dict[str, Any]:
    made: dict[str, Any] = {"key": field.key, "title": field.name, "type": _type(field), "required": field.required}
    if field.unit and field.type in ("number", "money", "computed"):
        made["unit"] = field.unit
    if field.is_numeric and (field.type != "computed" or field.unit or field.decimals is not None):
        made["decimals"] = field.decimals or 0
    if field.help:
        made["help"] = field.help
    if field.width:
        made["width"] = field.width * 9
    if field.choices:
        made["choices"] = list(field.choices)
    if field.type in SUGGESTED:
        made["suggest"] = reverse("registers:filing-suggest", args=[filing, field.key])
    if why := _closed(desk, field, unit):
        made |= {"readonly": True, "reason": why}
    return made


def _type(field: Field) -> str:
    return "text" if field.type == "file" else field.type


def _closed(desk: Desk, field: Field, unit: int) -> str:
    if field.type == "computed":
        return _("Worked out from other columns.")
    if field.type == "file":
        return _("Files are put in on the entry's own page.")
    if field.from_system:
        return _("Comes from %s; nobody types it.") % field.from_system
    if not desk.keeps(field, unit):
        return (
            _("The department in charge fills this in.") if "owner" in field.kept_by else _("Not for you to fill in.")
        )
    return ""


def _stage_column(desk: Desk, unit: int) -> dict[str, Any]:
    reachable = [
        one.name for one in desk.definition.stages
        if not one.by or ("unit" in one.by and desk.may_file(unit)) or ("owner" in one.by and desk.may_verify())
    ]  # fmt: skip
    made = {"key": "stage", "title": _("Stage of the entry"), "type": "choice", "choices": reachable, "width": 96}
    return made if desk.may_file(unit) else made | {"readonly": True, "reason": _("The unit files this.")}


class RowMaker:
    """Rows of one sheet as JSON; names are looked up once."""

    def __init__(self, desk: Desk, *, unit: int, opened: bool, locked: Collection[int], reasoned: bool) -> None:
        self.desk, self.opened, self.locked, self.reasoned = desk, opened, locked, reasoned
        self.names = CountyNames(desk.actor.area_id)
        self.stages = {one.key: one.name for one in desk.definition.stages}
        self.keys = [field.key for field in desk.fields] + (["stage"] if self.stages else [])
        self.fills = desk.may_file(unit)
        verifies = desk.may_verify()
        self.own = [one.key for one in desk.fields if verifies and "owner" in one.kept_by and desk.keeps(one, unit)]

    def row(self, row: SheetRow, problems: Iterable[Problem] = ()) -> dict[str, Any]:
        """A stored row."""
        values = self.values(row.shown, row.shown_stage)
        if row.reason and row.state == "returned":
            values[WHY] = row.reason
        made = {
            "id": row.id, "revision": row.revision, "number": row.number, "state": self.state(row),
            "values": values, "errors": errors(problems),
        }  # fmt: skip
        return made | self.access(row)

    def values(self, shown: dict[str, Any], stage: str) -> dict[str, Any]:
        """The cells of a row, those empty left out."""
        made = {
            field.key: self.cell(field, shown[field.key])
            for field in self.desk.fields
            if shown.get(field.key) is not None
        }
        if self.stages:
            made["stage"] = self.stages.get(stage)
        return made

    def cell(self, field: Field, value: Any) -> Any:
        """A kept value as the grid takes it: it comes back in the same form when something is undone."""
        if isinstance(value, dict):
            if "raw" in value:
                return str(value["raw"])
            return {"value": value, "label": LABELS.get(value.get("missing", ""), "")}
        match field.type:
            case "unit":
                return {"value": value, "label": self.names.unit(int(value))}
            case "area":
                return {"value": value, "label": self.names.area(str(value))}
            case "period":
                return {"value": value, "label": show_period(str(value))}
            case "file":
                return show_value(field, value, self.names)
            case _:
                return value

    def state(self, row: SheetRow) -> str:
        """Where the row stands, in words."""
        words = _STATES.get(row.state, "")
        if row.removes:
            return f"待删除（{words}）"
        return f"有改动（{words}）" if row.official and row.pending else words

    def access(self, row: SheetRow) -> dict[str, Any]:
        """What of the row the actor may change now, and why not the rest."""
        why = self._closed(row)
        if not why:
            return {"locked": False, "reason": "", "editable": True, "reasons": {}}
        if self.own:
            rest = {key: why for key in self.keys if key not in self.own}
            return {"locked": False, "reason": "", "editable": self.own, "reasons": rest}
        return {"locked": True, "reason": why, "editable": True, "reasons": {}}

    def _closed(self, row: SheetRow) -> str:
        if not self.fills:
            return _("The unit fills this in.")
        if row.state in ("submitted", "confirmed"):
            return _("This row is handed in; take the filing back to change it.")
        if not self.opened:
            return _("This filing is handed in; take it back to change it.")
        if row.removes:
            return _("This row will be removed once that is verified.")
        if row.state == "verified" and row.filing_id in self.locked and not self.reasoned:
            return _("The period of this row is locked; write the reason of the correction above the sheet first.")
        return ""


def errors(problems: Iterable[Problem]) -> dict[str, list[dict[str, str]]]:
    """Problems by column; a warning says that it stops nothing."""
    found: dict[str, list[dict[str, str]]] = {}
    for one in problems:
        message = f"提醒：{one.message}" if one.warn else one.message
        remedy = f"{one.remedy}（只是提醒，可以照报）" if one.warn else one.remedy
        found.setdefault("" if one.key == ROW else one.key, []).append({"message": message, "remedy": remedy})
    return found
