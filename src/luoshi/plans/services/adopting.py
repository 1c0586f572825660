"""Accepting and refusing what was proposed, and changing the rows' make-up: split, merge, add, move."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from luoshi.organization.actor import Actor
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Assignment, Item, ItemKind, ItemState
from luoshi.plans.services.desk import STEP, Desk, is_open, working

DROPPED_FOR, CLOSED_FOR = "不采纳原因", "关闭原因"


def adopt(actor: Actor, *, plan_id: int, items: Sequence[int] = (), everything: bool = False) -> int:
    """Accept proposed items (all of them with ``everything``), the headings above them too; how many changed."""
    if everything:
        open_ones = Item.objects.filter(plan_id=plan_id, plan__area_id=actor.area_id, state=ItemState.PROPOSED)
        items = list(open_ones.values_list("pk", flat=True))
    wanted = set(items) | _above(actor, plan_id, items)
    with working(actor, plan_id, "adopt", f"采纳 {len(items)} 项", items=wanted) as desk:
        return _set_state(desk, (ItemState.PROPOSED, ItemState.DROPPED), ItemState.ADOPTED)


def drop(actor: Actor, *, plan_id: int, items: Sequence[int], reason: str = "") -> int:
    """Leave items out; they stay on record with the reason and can be brought back.

    What is in the ledger already (an amendment) is closed instead. Raises PlanError where that has no reason.
    """
    words = f"不采纳 {len(items)} 项" + (f"：{reason}" if reason else "")
    with working(actor, plan_id, "drop", words, items=items) as desk:
        live = [item for item in desk.items.values() if item.state == ItemState.LIVE]
        if live and not reason.strip():
            raise PlanError("已印发的任务要关闭，得写明原因。", "请填写原因。", code="no-reason")
        if reason:
            for item in desk.items.values():
                key = CLOSED_FOR if item.state == ItemState.LIVE else DROPPED_FOR
                item.extra = {**item.extra, key: reason}
            Item.objects.bulk_update(desk.items.values(), ["extra"], batch_size=500)
        closed = _set_state(desk, (ItemState.LIVE,), ItemState.CLOSED)
        return closed + _set_state(desk, (ItemState.PROPOSED, ItemState.ADOPTED), ItemState.DROPPED)


def bring_back(actor: Actor, *, plan_id: int, items: Sequence[int]) -> int:
    """Take dropped items up again, as proposals; a closed one goes back into the ledger."""
    with working(actor, plan_id, "bring-back", f"恢复 {len(items)} 项", items=items) as desk:
        back = _set_state(desk, (ItemState.CLOSED,), ItemState.LIVE)
        return back + _set_state(desk, (ItemState.DROPPED,), ItemState.PROPOSED)


def add(
    actor: Actor, *, plan_id: int, content: str, kind: str = ItemKind.TASK, parent: int | None = None,
    after: int | None = None,
) -> Item:  # fmt: skip
    """A new item written by hand: adopted at once, for it is a named person's own. Raises PlanError where empty."""
    if not content.strip():
        raise PlanError("没有写内容。", "请填写工作内容。", code="no-content")
    asked = [pk for pk in (parent, after) if pk is not None]
    tree = _tree(actor, plan_id)
    with working(actor, plan_id, "add", f"新增：{content[:60]}", items=asked) as desk:
        position = _room_after(desk, _end_of(tree, after, parent, leave=set()))
        item = Item(kind=kind, content=content.strip(), state=ItemState.ADOPTED, position=position)
        item.parent = desk.items[parent] if parent is not None else None
        return desk.add(item)


def split(actor: Actor, *, plan_id: int, item: int, revision: int, contents: Sequence[str]) -> list[Item]:
    """Make one task several, each with the owners, date and source sentence of the one. Raises PlanError, Conflict."""
    contents = [words.strip() for words in contents if words.strip()]
    if len(contents) < 2:
        raise PlanError("拆分至少要有两段内容。", "请在要断开的地方换行，每行一项。", code="split")
    with working(actor, plan_id, "split", f"拆成 {len(contents)} 项：{contents[0][:40]}", items=[item]) as desk:
        first = desk.item(item, revision)
        others = []
        after = first.pk
        for words in contents[1:]:
            twin = desk.add(_twin(first, words, _room_after(desk, after)))
            _copy_assignments(first, twin)
            others.append(twin)
            after = twin.pk
        first.content = contents[0]
        desk.save(first, "content")
        return [first, *others]


def merge(actor: Actor, *, plan_id: int, items: Sequence[int], content: str = "") -> Item:
    """Make several tasks one: the first stays, with all their units and sentences; the others are kept as merged."""
    if len(set(items)) < 2:
        raise PlanError("合并至少要选两项。", "请再选一项。", code="merge")
    with working(actor, plan_id, "merge", f"合并 {len(items)} 项", items=items) as desk:
        rows = sorted(desk.items.values(), key=lambda row: (row.position, row.pk))
        if any(not is_open(row) or row.kind != ItemKind.TASK for row in rows):
            raise PlanError("只有任务能合并，已不采纳或已合并的不行。", "请只选中任务。", code="merge")
        first, *rest = rows
        first.content = content.strip() or "；".join(row.content.rstrip("。；") for row in rows)
        first.target = "；".join(dict.fromkeys(row.target for row in rows if row.target))
        for row in rest:
            first.evidence = _both(first.evidence, row.evidence)
            _copy_assignments(row, first)
            row.state = ItemState.MERGED
            row.merged_into = first
            desk.save(row, "state", "merged_into")
        desk.save(first, "content", "target", "evidence")
        return first


def move(actor: Actor, *, plan_id: int, items: Sequence[int], after: int | None, parent: int | None = None) -> None:
    """Put items behind ``after`` (None: first below ``parent``), each with all below it.

    Raises PlanError for a place below themselves.
    """
    tree = _tree(actor, plan_id)
    moved = [tree.walk(pk) for pk in items if not tree.above(pk) & set(items)]
    asked = {pk for block in moved for pk in block} | {pk for pk in (after, parent) if pk is not None}
    with working(actor, plan_id, "move", f"移动 {len(items)} 项", items=asked) as desk:
        if parent is not None and ({parent} | tree.above(parent)) & set(items):
            raise PlanError("不能移到自己的下级。", "请换一个位置。", code="move")
        start = _end_of(tree, after, parent, leave=set(items))
        for block in moved:
            for pk in block:
                item = desk.items[pk]
                item.position = _room_after(desk, start)
                if pk == block[0]:
                    item.parent_id = parent
                desk.save(item, "position", "parent")
                start = pk


class _Tree:
    """Who stands below whom in a plan, in the order of the table."""

    def __init__(self, rows: Sequence[tuple[int, int | None]]) -> None:
        self.parents = dict(rows)
        self.children: dict[int | None, list[int]] = {}
        for pk, parent in rows:
            self.children.setdefault(parent, []).append(pk)

    def above(self, pk: int) -> set[int]:
        """All headings above an item."""
        found: set[int] = set()
        above = self.parents.get(pk)
        while above is not None and above not in found:
            found.add(above)
            above = self.parents.get(above)
        return found

    def walk(self, pk: int) -> list[int]:
        """An item and all below it, depth first."""
        found, waiting = [], [pk]
        while waiting:
            found.append(waiting.pop())
            waiting += reversed(self.children.get(found[-1], []))
        return found


def _tree(actor: Actor, plan_id: int) -> _Tree:
    rows = Item.objects.filter(plan_id=plan_id, plan__area_id=actor.area_id).order_by("position", "pk")
    return _Tree(list(rows.values_list("pk", "parent_id")))


def _end_of(tree: _Tree, after: int | None, parent: int | None, *, leave: set[int]) -> int | None:
    """The item behind which a row comes that is put behind ``after``, or first below ``parent``."""
    if after is None:
        return parent
    return [pk for pk in tree.walk(after) if pk == after or not ({pk} | tree.above(pk)) & leave][-1]


def _set_state(desk: Desk, froms: tuple[str, ...], to: str) -> int:
    changed = [item for item in desk.items.values() if item.state in froms]
    for item in changed:
        item.state = to
        item.revision += 1
    Item.objects.filter(pk__in=[item.pk for item in changed]).update(state=to, revision=F("revision") + 1)
    return len(changed)


def _above(actor: Actor, plan_id: int, items: Sequence[int]) -> set[int]:
    """The headings above these items: a task that counts needs the goal that it serves."""
    tree = _tree(actor, plan_id)
    return {above for pk in items for above in tree.above(pk)}


def _room_after(desk: Desk, after: int | None) -> int:
    """A free position behind an item; where there is none left, the plan's positions are spread anew."""
    rows = Item.objects.filter(plan=desk.plan)
    start = 0 if after is None else rows.values_list("position", flat=True).get(pk=after)
    following = rows.filter(position__gt=start).order_by("position").values_list("position", flat=True).first()
    if following is None:
        return int(start) + STEP
    if following - start > 1:
        return int(start) + (int(following) - int(start)) // 2
    _spread(desk)
    return _room_after(desk, after)


def _spread(desk: Desk) -> None:
    """The act touches every row then, so that taking it back puts every row where it was."""
    rows = list(Item.objects.filter(plan=desk.plan).order_by("position", "pk"))
    desk.widen(row.pk for row in rows)
    for index, row in enumerate(rows, 1):
        row.position = index * STEP
    Item.objects.bulk_update(rows, ["position"], batch_size=500)


def _twin(item: Item, content: str, position: int) -> Item:
    return Item(
        parent_id=item.parent_id, kind=item.kind, state=item.state, position=position, content=content,
        leader_id=item.leader_id, owner_state=item.owner_state, owner_words=item.owner_words,
        date_kind=item.date_kind, deadline_words=item.deadline_words, deadline_state=item.deadline_state,
        deadline_rule=item.deadline_rule, due=item.due, next_check=item.next_check, evidence=item.evidence,
        restricted=item.restricted,
    )  # fmt: skip


def _copy_assignments(source: Item, target: Item) -> None:
    there = set(target.assignments.values_list("unit_id", flat=True))
    new = [row for row in source.assignments.all() if row.unit_id not in there]
    Assignment.objects.bulk_create(
        Assignment(area_id=target.area_id, item=target, unit_id=row.unit_id, part=row.part, position=len(there) + index)
        for index, row in enumerate(new)
    )


def _both(one: dict[str, list[list[int]]], other: dict[str, list[list[int]]]) -> dict[str, list[list[int]]]:
    """Both items' places in the paper, each once, in order."""
    keys = {**one, **other}
    return {
        key: sorted([list(span) for span in {tuple(s) for s in (*one.get(key, []), *other.get(key, []))}])
        for key in keys
    }
