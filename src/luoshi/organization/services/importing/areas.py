"""Areas from a table: the city, its counties, the townships below; codes after GB/T 2260."""

from __future__ import annotations

import re

from luoshi.audit.services import act_as
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.organization.models.areas import CODE
from luoshi.organization.rules.import_rows import Change, Column, Fault, Row, rings

COLUMNS = (
    Column("code", "行政区划代码", "县级以上 6 位，乡镇 9 位，村 12 位（GB/T 2260）", key=True),
    Column("name", "名称", "", required=True),
    Column("parent", "上级代码", "没有上级的空着"),
    Column("position", "排序", "数字，小的在前"),
)


def there(area_id: int) -> dict[tuple[str, ...], dict[str, str]]:
    """Every area that is kept, by code: a county is compared with its neighbours, so all of them are one list."""
    rows = Area.objects.select_related("parent").order_by("code")
    return {(area.code,): _cells(area) for area in rows}


def check(area_id: int, rows: list[Row]) -> list[Fault]:
    """Codes that are none, parents unknown or in a ring, places that are no numbers."""
    parents = {cells["code"]: cells["parent"] for cells in there(area_id).values()}
    parents |= {row.cells["code"]: row.cells.get("parent", "") for row in rows}
    faults = []
    for row in rows:
        code, parent, place = (row.cells.get(name, "") for name in ("code", "parent", "position"))
        if code and not re.fullmatch(CODE, code):
            faults.append(Fault(row.place("code"), "行政区划代码", code, "位数不对。", "请写 6、9 或 12 位数字。"))
        if parent and parent not in parents:
            faults.append(Fault(row.place("parent"), "上级代码", parent, "没有这个行政区。", "请写表中或已有的代码。"))
        elif rings(code, parents):
            faults.append(Fault(row.place("parent"), "上级代码", parent, "上下级绕成了圈。", "请改正上级。"))
        if place and not (place.isascii() and place.isdigit() and len(place) < 7):
            faults.append(Fault(row.place("position"), "排序", place, "不是数字。", "请写 0 到 999999 的整数。"))
    return faults


def write(actor: Actor, change: Change) -> str:
    """Insert or update; areas above stand before those below or are there."""
    act_as(actor)
    code = change.row.cells["code"]
    known = Area.objects.filter(code=code).first()
    cells = (_cells(known) if known else {}) | change.row.cells
    area = known or Area(code=code)
    area.name = cells["name"]
    area.parent = Area.objects.filter(code=cells.get("parent") or "").first()
    area.position = int(cells.get("position") or 0)
    area.save()
    return ""


def _cells(area: Area) -> dict[str, str]:
    parent = area.parent.code if area.parent else ""
    return {"code": area.code, "name": area.name, "parent": parent, "position": str(area.position or "")}
