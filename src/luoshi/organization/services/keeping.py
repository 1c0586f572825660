"""Keeping the directory: units, people, posts and the protocol order (排序)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, models, transaction

from luoshi.audit.services import act_as, record
from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Person, Post, Unit
from luoshi.organization.rules.subtree import subtree

STEP = 10


class DirectoryError(LuoshiError):
    """A unit, person or post that cannot be as asked."""

    code = "directory"


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit's cells; ``position`` None keeps its place, or puts a new one last."""

    code: str
    name: str
    abbreviations: tuple[str, ...] = ()
    kind: str = "other"
    parent: int | None = None
    duties: str = ""
    active: bool = True
    position: int | None = None


@dataclass(frozen=True, slots=True)
class PostWords:
    """A person's post in a unit."""

    unit: int
    title: str
    leader: bool = False
    head: bool = False
    charge: str = ""
    position: int | None = None


@transaction.atomic
def save_unit(actor: Actor, pk: int | None, words: UnitWords) -> Unit:
    """Make or change a unit. Raises DirectoryError: no name, a code or name twice, below itself."""
    require(actor, "organization.edit")
    act_as(actor)
    unit = _unit(actor, pk) if pk else Unit(area_id=actor.area_id, position=_last(Unit, actor))
    if not words.code.strip() or not words.name.strip():
        raise DirectoryError("编码和名称都要填写。", "请补全后再保存。", code="empty")
    _check_parent(actor, unit, words.parent)
    unit.code, unit.name = words.code.strip()[:30], words.name.strip()[:80]
    unit.abbreviations, unit.kind = [word[:40] for word in words.abbreviations], words.kind
    unit.parent_id, unit.duties, unit.active = words.parent, words.duties.strip(), words.active
    unit.position = unit.position if words.position is None else words.position
    _save(unit, f"编码“{unit.code}”或名称“{unit.name}”已经有单位用了。")
    record(actor, "change" if pk else "make", kind="unit", object_id=unit.pk, label=unit.name)
    return unit


@transaction.atomic
def move_unit(actor: Actor, pk: int, *, up: bool) -> None:
    """One place up or down among its siblings in the protocol order."""
    require(actor, "organization.edit")
    act_as(actor)
    unit = _unit(actor, pk)
    siblings = Unit.objects.select_for_update().filter(area_id=actor.area_id, parent_id=unit.parent_id)
    _move(list(siblings.order_by("position", "pk")), unit.pk, up=up)
    record(actor, "move", kind="unit", object_id=unit.pk, label=unit.name, detail={"up": up})


@transaction.atomic
def save_person(
    actor: Actor, pk: int | None, *, code: str, name: str, phone: str = "", active: bool = True
) -> Person:  # fmt: skip
    """Make or change a person. Raises DirectoryError."""
    require(actor, "organization.edit")
    act_as(actor)
    person = _person(actor, pk) if pk else Person(area_id=actor.area_id)
    if not code.strip() or not name.strip():
        raise DirectoryError("编码和姓名都要填写。", "请补全后再保存。", code="empty")
    person.code, person.name, person.phone, person.active = (
        code.strip()[:30],
        name.strip()[:40],
        phone.strip()[:30],
        active,
    )
    _save(person, f"编码“{person.code}”已经有人用了。")
    record(actor, "change" if pk else "make", kind="person", object_id=person.pk, label=person.name)
    return person


@transaction.atomic
def save_post(actor: Actor, pk: int | None, *, person_id: int, words: PostWords) -> Post:
    """Give a person a post, or change it. Raises DirectoryError."""
    require(actor, "organization.edit")
    act_as(actor)
    person, unit = _person(actor, person_id), _unit(actor, words.unit)
    post = _post(actor, pk) if pk else Post(area_id=actor.area_id, position=_last(Post, actor))
    if not words.title.strip():
        raise DirectoryError("职务要填写。", "例如“局长”。", code="empty")
    post.person, post.unit, post.title = person, unit, words.title.strip()[:60]
    post.leader, post.head, post.charge = words.leader, words.head, words.charge.strip()
    post.position = post.position if words.position is None else words.position
    _save(post, f"{person.name}已有这个职务。")
    record(actor, "change" if pk else "make", kind="post", object_id=post.pk, label=f"{unit.short} {post.title}")
    return post


@transaction.atomic
def move_post(actor: Actor, pk: int, *, up: bool) -> None:
    """One place up or down: county leaders among the leaders, others within their unit."""
    require(actor, "organization.edit")
    act_as(actor)
    post = _post(actor, pk)
    beside = Post.objects.select_for_update().filter(area_id=actor.area_id, leader=post.leader)
    beside = beside if post.leader else beside.filter(unit_id=post.unit_id)
    _move(list(beside.order_by("position", "pk")), post.pk, up=up)
    record(actor, "move", kind="post", object_id=post.pk, label=post.title, detail={"up": up})


@transaction.atomic
def end_post(actor: Actor, pk: int) -> None:
    """Take a post away. Raises DirectoryError where tasks are led from it."""
    require(actor, "organization.edit")
    act_as(actor)
    post = _post(actor, pk)
    label = f"{post.unit.short} {post.title}"
    try:
        with transaction.atomic():
            post.delete()
    except (IntegrityError, models.ProtectedError) as error:
        raise DirectoryError("这个职务还牵头着任务，不能取消。", "请先调整任务的牵头领导。", code="in-use") from error
    record(actor, "end", kind="post", object_id=pk, label=label)


def _move(rows: list[Unit] | list[Post], pk: int, *, up: bool) -> None:
    """Swap with the neighbour. The rows' own places are dealt out anew, so that nobody outside them moves."""
    at = next(index for index, row in enumerate(rows) if row.pk == pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return
    places = [row.position for row in rows]
    if len(set(places)) < len(places):
        places = [places[0] + index for index in range(len(places))]
    order = [row.pk for row in rows]
    order[at], order[to] = order[to], order[at]
    by_pk = {row.pk: row for row in rows}
    for place, one in zip(places, order, strict=True):
        if by_pk[one].position != place:
            by_pk[one].position = place
            by_pk[one].save(update_fields=["position"])


def _check_parent(actor: Actor, unit: Unit, parent: int | None) -> None:
    if parent is None:
        return
    _unit(actor, parent)
    if unit.pk and parent in subtree(
        unit.pk, Unit.objects.filter(area_id=actor.area_id).values_list("id", "parent_id")
    ):
        raise DirectoryError("不能把单位放到自己的下级。", "请换一个上级单位。", code="ring")


def _save(row: Unit | Person | Post, twice: str) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise DirectoryError(twice, "请核对后换一个。", code="twice") from error


def _last(model: type[Unit] | type[Post], actor: Actor) -> int:
    last = model._default_manager.filter(area_id=actor.area_id).aggregate(last=models.Max("position"))["last"]
    return (last or 0) + STEP


def _unit(actor: Actor, pk: int) -> Unit:
    unit = Unit.objects.filter(area_id=actor.area_id, pk=pk).first()
    if unit is None:
        raise DirectoryError("没有找到这个单位。", "请刷新页面。", code="not-found")
    return unit


def _person(actor: Actor, pk: int) -> Person:
    person = Person.objects.filter(area_id=actor.area_id, pk=pk).first()
    if person is None:
        raise DirectoryError("没有找到这个人。", "请刷新页面。", code="not-found")
    return person


def _post(actor: Actor, pk: int) -> Post:
    post = Post.objects.select_related("unit", "person").filter(area_id=actor.area_id, pk=pk).first()
    if post is None:
        raise DirectoryError("没有找到这个职务。", "请刷新页面。", code="not-found")
    return post
