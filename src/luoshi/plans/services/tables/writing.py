"""Writing what a table says into a draft: one act over many rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from luoshi.organization.actor import Actor
from luoshi.plans.models import Assignment, Item, ItemKind, ItemState, Milestone, Part, Plan, Settled
from luoshi.plans.rules.compare_table import FileRow
from luoshi.plans.rules.resolve_cells import DateSet, Resolved
from luoshi.plans.services.desk import STEP, Desk, working

WHY_REMOVED = "不采纳原因"


@contextmanager
def import_desk(actor: Actor, plan_id: int, words: str) -> Iterator[Desk]:
    """The desk with every item of the plan on it. Raises Forbidden, PlanError."""
    items = Item.objects.filter(plan_id=plan_id, plan__area_id=actor.area_id).values_list("pk", flat=True)
    with working(actor, plan_id, "import-table", words, items=list(items)) as desk:
        yield desk


def write(
    desk: Desk,
    edits: Mapping[int, Resolved],
    additions: Sequence[tuple[FileRow, Resolved]],
    removed: Sequence[int],
    order: Sequence[int],
    more: Sequence[str] = (),
) -> None:
    """Write edits, additions (each behind the row above it in the file), removals and the new order."""
    for pk, resolved in edits.items():
        write_cells(desk.items[pk], resolved, new=False)
    for pk in removed:
        row = desk.items[pk]
        row.state = ItemState.DROPPED
        row.extra = {**row.extra, WHY_REMOVED: "导入的任务表里删去了这一行"}
        desk.save(row, "state", "extra")
    sequence = [row.pk for row in sorted(desk.items.values(), key=lambda row: (row.position, row.pk))]
    if order:
        moved = iter(order)
        taking = set(order)
        sequence = [next(moved) if pk in taking else pk for pk in sequence]
    last: dict[int | None, int] = {}
    for told, resolved in additions:
        _add(desk, told, resolved, sequence, last)
    _place(desk, sequence)
    if more:
        _remember_columns(desk.plan, more)


def write_cells(item: Item, resolved: Resolved, *, new: bool) -> None:
    """Write one row; its revision moves on once."""
    for name, words in resolved.words.items():
        setattr(item, name, words)
    if resolved.extra:
        item.extra = {**item.extra, **resolved.extra}
    if resolved.leader is not None:
        item.leader_id = resolved.leader[0]
    if resolved.parent is not None:
        item.parent_id = resolved.parent[0]
    if resolved.date is not None:
        write_date(item, resolved.date)
    item.revision += 0 if new else 1
    if resolved.lead is not None or resolved.supporting is not None:
        write_units(item, resolved.lead, resolved.supporting)
        item.owner_state = Settled.DECIDED if item.assignments.exists() else Settled.OPEN
    item.save()


def write_date(item: Item, said: DateSet) -> None:
    """Write by when; the stages too."""
    item.date_kind, item.due, item.deadline_words = said.kind, said.due, said.words
    item.next_check = said.check
    item.deadline_state = Settled.OPEN if said.kind == "open" else Settled.DECIDED
    item.deadline_rule = said.rule[:200]
    item.milestones.all().delete()
    Milestone.objects.bulk_create(
        Milestone(area_id=item.area_id, item=item, position=place, words=words[:200], due=day)
        for place, (words, day) in enumerate(said.stages)
    )


def write_units(item: Item, lead: Sequence[int] | None, supporting: Sequence[int] | None) -> None:
    """Write who leads and who supports; a part left out (None) stays, but for units that now have the other part."""
    held = list(item.assignments.all())
    leads = list(lead) if lead is not None else [one.unit_id for one in held if one.part == Part.LEAD]
    others = list(supporting) if supporting is not None else [one.unit_id for one in held if one.part != Part.LEAD]
    if lead is not None:
        others = [unit for unit in others if unit not in leads]
    else:
        leads = [unit for unit in leads if unit not in others]
    item.assignments.all().delete()
    Assignment.objects.bulk_create(
        Assignment(area_id=item.area_id, item=item, unit_id=unit, part=part, position=place)
        for part, units in ((Part.LEAD, leads), (Part.SUPPORTING, others))
        for place, unit in enumerate(dict.fromkeys(units))
    )


def _add(desk: Desk, row: FileRow, resolved: Resolved, sequence: list[int], last: dict[int | None, int]) -> None:
    """A new task: a named person's own, so adopted at once; under the heading of its cell, else of the row above."""
    item = Item(kind=ItemKind.TASK, state=ItemState.ADOPTED, position=0, content=resolved.words["content"])
    before = desk.items.get(last.get(row.above, row.above or 0))
    parent = resolved.parent[0] if resolved.parent is not None else (before.parent_id if before else None)
    item.parent_id = parent
    resolved.parent = (parent,)
    desk.add(item)
    write_cells(item, resolved, new=True)
    place = sequence.index(before.pk) + 1 if before else sequence.index(parent) + 1 if parent in sequence else 0
    sequence.insert(place, item.pk)
    last[row.above] = item.pk


def _place(desk: Desk, sequence: Sequence[int]) -> None:
    """Give the rows their order: those that were there deal their own places out anew, new ones stand between.

    Rows that do not move keep their places, so that undoing the act does not hang on them.
    """
    held = sorted(item.position for item in desk.items.values() if item.position)
    kept = iter(held)
    places = [next(kept) if desk.items[pk].position else 0 for pk in sequence]
    at = 0
    while at < len(places):
        stop = at
        while stop < len(places) and places[stop] == 0:
            stop += 1
        if stop > at:
            low = places[at - 1] if at else 0
            step = ((places[stop] - low) // (stop - at + 1)) if stop < len(places) else STEP
            if step == 0:
                places = [place * STEP for place in range(1, len(sequence) + 1)]
                break
            places[at:stop] = [low + step * (place + 1) for place in range(stop - at)]
        at = stop + 1
    moved = [(desk.items[pk], place) for pk, place in zip(sequence, places, strict=True)]
    moved = [(item, place) for item, place in moved if item.position != place]
    for item, place in moved:
        item.position = place
    Item.objects.bulk_update([item for item, _ in moved], ["position"], batch_size=500)


def _remember_columns(plan: Plan, heads: Sequence[str]) -> None:
    """Columns that people added are printed from now on."""
    layout = dict(plan.layout)
    if columns := layout.get("columns"):
        there = {one["field"] for one in columns}
        layout["columns"] = [
            *columns, *({"field": f"extra:{head}", "title": head} for head in heads if f"extra:{head}" not in there),
        ]  # fmt: skip
    else:
        layout["more"] = [*dict.fromkeys((*layout.get("more", ()), *(f"extra:{head}" for head in heads)))]
    plan.layout = layout
    plan.save(update_fields=["layout"])
