"""Units from a table."""

from __future__ import annotations

from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit, UnitKind
from luoshi.organization.rules.import_rows import Change, Column, Fault, Row, rings, split_words
from luoshi.organization.services.keeping import UnitWords, save_unit

#: The table's own words stay Chinese whatever the page's language is: a file goes from one office to another.
_LABELS = {
    "committee": "党委机构", "congress": "人大机构", "government": "政府部门", "consultative": "政协机构",
    "justice": "法院检察院", "township": "乡镇街道", "enterprise": "企业", "temporary": "专班指挥部", "other": "其他",
}  # fmt: skip
_KINDS = {label: kind for kind, label in _LABELS.items()}
YES = ("是",)
COLUMNS = (
    Column("code", "编码", "本县内不重复的代号，例如 gxj", key=True),
    Column("name", "单位名称", "全称", required=True),
    Column("short", "简称", "可写多个，用、隔开"),
    Column("kind", "类别", "", choices=tuple(_KINDS)),
    Column("parent", "上级单位编码", "没有上级的空着"),
    Column("duties", "职责", "用于按职责推荐承办单位"),
    Column("position", "排序", "数字，小的在前"),
    Column("closed", "停用", "停用的写“是”", choices=YES),
)


def there(area_id: int) -> dict[tuple[str, ...], dict[str, str]]:
    """Units as rows of the table, by code."""
    rows = Unit.objects.filter(area_id=area_id).select_related("parent")
    return {(unit.code,): _cells(unit) for unit in rows}


def check(area_id: int, rows: list[Row]) -> list[Fault]:
    """Names twice, parents unknown or in a ring, places that are no numbers."""
    parents = {unit.code: unit.parent.code if unit.parent else "" for unit in _all(area_id)}
    names = {unit.name: unit.code for unit in _all(area_id)}
    parents |= {row.cells["code"]: row.cells["parent"] for row in rows if "parent" in row.cells}
    codes = parents.keys() | {row.cells["code"] for row in rows}
    faults = []
    for row in rows:
        parent, name = row.cells.get("parent", ""), row.cells.get("name", "")
        if parent and parent not in codes:
            faults.append(
                Fault(row.place("parent"), "上级单位编码", parent, "没有这个单位。", "请填写表中或名录里的编码。")
            )
        elif rings(row.cells["code"], parents):
            faults.append(Fault(row.place("parent"), "上级单位编码", parent, "上下级绕成了圈。", "请改正上级单位。"))
        if names.setdefault(name, row.cells["code"]) != row.cells["code"]:
            faults.append(Fault(row.place("name"), "单位名称", name, "另一个单位已用这个名称。", "请核对编码和名称。"))
        place = row.cells.get("position", "")
        if place and not (place.isascii() and place.isdigit() and len(place) < 7):
            faults.append(Fault(row.place("position"), "排序", place, "不是数字。", "请写 1 到 999999 的整数。"))
    return faults


def write(actor: Actor, change: Change) -> str:
    """Insert or update; parents stand before their children or are there (``run`` sorts)."""
    known = Unit.objects.filter(area_id=actor.area_id, code=change.row.cells["code"]).first()
    cells = (_cells(known) if known else {}) | change.row.cells
    parent = Unit.objects.filter(area_id=actor.area_id, code=cells.get("parent") or "").first()
    words = UnitWords(
        code=cells["code"], name=cells["name"], abbreviations=tuple(split_words(cells.get("short", ""))),
        kind=_KINDS.get(cells.get("kind", ""), UnitKind.OTHER), parent=parent.pk if parent else None,
        duties=cells.get("duties", ""), active=not cells.get("closed"),
        position=int(cells["position"]) if cells.get("position") else None,
    )  # fmt: skip
    save_unit(actor, known.pk if known else None, words)
    return ""


def _cells(unit: Unit) -> dict[str, str]:
    return {
        "code": unit.code, "name": unit.name, "short": "、".join(unit.abbreviations), "kind": _LABELS[unit.kind],
        "parent": unit.parent.code if unit.parent else "", "duties": unit.duties, "position": str(unit.position),
        "closed": "" if unit.active else "是",
    }  # fmt: skip


def _all(area_id: int) -> list[Unit]:
    return list(Unit.objects.filter(area_id=area_id).select_related("parent"))
