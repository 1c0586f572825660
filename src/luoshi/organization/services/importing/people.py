"""People and their posts from a table: a row a post."""

from __future__ import annotations

from luoshi.organization.actor import Actor
from luoshi.organization.models import Person, Post, Unit
from luoshi.organization.rules.import_rows import Change, Column, Fault, Row
from luoshi.organization.services.importing.units import YES
from luoshi.organization.services.keeping import PostWords, save_person, save_post

COLUMNS = (
    Column("code", "人员编码", "本县内不重复的代号；一人多职时每个职务一行", key=True),
    Column("name", "姓名", "", required=True),
    Column("phone", "电话"),
    Column("unit", "单位编码", "名录里的单位编码", key=True),
    Column("title", "职务", "例如 局长", key=True),
    Column("leader", "县领导", "是县领导的写“是”", choices=YES),
    Column("head", "主要负责人", "单位主要负责人写“是”", choices=YES),
    Column("charge", "分管工作"),
    Column("position", "排序", "数字，小的在前"),
)


def there(area_id: int) -> dict[tuple[str, ...], dict[str, str]]:
    """Posts as rows of the table, by person, unit and title."""
    rows = Post.objects.filter(area_id=area_id).select_related("person", "unit")
    return {(post.person.code, post.unit.code, post.title): _cells(post) for post in rows}


def check(area_id: int, rows: list[Row]) -> list[Fault]:
    """Units unknown, one person under two names, places that are no numbers."""
    codes = set(Unit.objects.filter(area_id=area_id).values_list("code", flat=True))
    names: dict[str, str] = {}
    faults = []
    for row in rows:
        unit, name, place = row.cells["unit"], row.cells.get("name", ""), row.cells.get("position", "")
        if unit and unit not in codes:
            faults.append(
                Fault(row.place("unit"), "单位编码", unit, "名录里没有这个单位。", "请先导入单位，或改正编码。")
            )
        if names.setdefault(row.cells["code"], name) != name:
            faults.append(Fault(row.place("name"), "姓名", name, "同一人员编码写了两个姓名。", "请核对编码。"))
        if place and not (place.isascii() and place.isdigit() and len(place) < 7):
            faults.append(Fault(row.place("position"), "排序", place, "不是数字。", "请写 1 到 999999 的整数。"))
    return faults


def write(actor: Actor, change: Change) -> str:
    """The person, then the post."""
    row = change.row.cells
    known = Post.objects.filter(
        area_id=actor.area_id, person__code=row["code"], unit__code=row["unit"], title=row["title"]
    ).select_related("person", "unit").first()  # fmt: skip
    cells = (_cells(known) if known else {}) | row
    person = Person.objects.filter(area_id=actor.area_id, code=row["code"]).first()
    kept = save_person(
        actor, person.pk if person else None, code=row["code"], name=cells["name"],
        phone=row.get("phone", person.phone if person else ""), active=person.active if person else True,
    )  # fmt: skip
    words = PostWords(
        unit=Unit.objects.get(area_id=actor.area_id, code=row["unit"]).pk, title=row["title"],
        leader=bool(cells.get("leader")), head=bool(cells.get("head")), charge=cells.get("charge", ""),
        position=int(cells["position"]) if cells.get("position") else None,
    )  # fmt: skip
    save_post(actor, known.pk if known else None, person_id=kept.pk, words=words)
    return ""


def _cells(post: Post) -> dict[str, str]:
    return {
        "code": post.person.code, "name": post.person.name, "phone": post.person.phone, "unit": post.unit.code,
        "title": post.title, "leader": "是" if post.leader else "", "head": "是" if post.head else "",
        "charge": post.charge, "position": str(post.position),
    }  # fmt: skip
