"""A plan's rows as tables print them, for whoever may see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from luoshi.organization.access import EVERYWHERE, Reach, may, reach, require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area, Post
from luoshi.organization.services.directory import known_units, leader_posts
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Item, ItemKind, ItemState, Plan
from luoshi.plans.rules.read_date import year_of
from luoshi.plans.rules.source_sentence import source_sentence
from luoshi.plans.rules.split_owners import Directory
from luoshi.plans.rules.table_lines import Line

STANDING = (ItemState.PROPOSED, ItemState.ADOPTED, ItemState.LIVE)


def find_plan(actor: Actor, plan_id: int) -> Plan:
    """A plan whose table the actor may see: any for the offices, issued ones for others.

    Raises Forbidden, or PlanError where there is none that they may see.
    """
    require(actor, "plan.view")
    plan = Plan.objects.filter(pk=plan_id, area_id=actor.area_id).select_related("document", "reading").first()
    if plan is None or not (may(actor, "plan.view_draft") or (plan.version and not plan.amending)):
        raise PlanError("没有找到这份方案。", "它可能已被撤回或正在修订，请回到方案列表查看。", code="not-found")
    return plan


def dated_of(plan: Plan) -> date | None:
    """The date of the plan's paper, as somebody gave it or as its own words say; else the year of the title."""
    if plan.document and plan.document.dated:
        return plan.document.dated
    said = (plan.reading.form or {}).get("dated") if plan.reading else None
    return date.fromisoformat(said) if isinstance(said, str) else year_of(plan.title)


def directory_of(area_id: int) -> Directory:
    """The area's units asked by name."""
    return Directory(known_units(area_id), Area.objects.get(pk=area_id).name)


def leader_names(area_id: int) -> dict[int, str]:
    """Post → the name to print, in protocol order: the person's own, with the title where two bear it."""
    posts = leader_posts(area_id)
    people = {post.person.name: set[int]() for post in posts}
    for post in posts:
        people[post.person.name].add(post.person_id)
    return {post.pk: post.person.name if len(people[post.person.name]) == 1 else str(post) for post in posts}


def lines_of(actor: Actor, plan: Plan, *, sources: bool = True) -> list[Line]:
    """Everything that stands, in the order of the tree, what the actor may not see left out (five queries).

    Units other than the offices see the tasks of their own units with the headings above them.
    """
    allowed = reach(actor, "plan.view")
    items = plan.items.filter(state__in=STANDING if may(actor, "plan.view_draft") else (ItemState.LIVE,))
    rows = [
        item
        for item in items.select_related("leader__person").prefetch_related("assignments", "milestones")
        if _may_see(item, reach(actor, "restricted.view"), allowed)
    ]
    text = plan.reading.text.text if sources and plan.reading else _text_of(plan) if sources else ""
    lines = list(_Teller(plan, rows, text).lines())
    if allowed == EVERYWHERE:
        return lines
    needed = {words for line in lines if line.number for words in line.path}
    return [line for line in lines if line.number or line.content in needed]


def _may_see(item: Item, restricted: Reach, allowed: Reach) -> bool:
    if item.kind != ItemKind.TASK:
        return True
    units = {row.unit_id for row in item.assignments.all()}
    if item.restricted and restricted != EVERYWHERE and not units & restricted:
        return False
    return allowed == EVERYWHERE or bool(units & allowed)


def _text_of(plan: Plan) -> str:
    return plan.document.text.text if plan.document else ""


class _Teller:
    """Rows told as lines, names settled once."""

    def __init__(self, plan: Plan, rows: list[Item], text: str) -> None:
        self._text = text
        self._directory = directory_of(plan.area_id)
        self._leaders = leader_names(plan.area_id)
        self._places = {unit.id: place for place, unit in enumerate(known_units(plan.area_id))}
        self._shown = {row.pk: row for row in rows}
        self._parents = dict(plan.items.values_list("pk", "parent_id"))
        self._below: dict[int | None, list[Item]] = {}
        for row in sorted(rows, key=lambda row: (row.position, row.pk)):
            self._below.setdefault(self._above(row), []).append(row)
        self._number = Counter[str]()

    def lines(self) -> Iterator[Line]:
        """Depth first; a heading without a task below it stays, for somebody may fill it."""
        waiting: list[tuple[Item, tuple[str, ...]]] = [(row, ()) for row in reversed(self._below.get(None, []))]
        while waiting:
            row, path = waiting.pop()
            yield self._line(row, path)
            inner = path if row.kind == ItemKind.TASK else (*path, row.content)
            waiting += [(below, inner) for below in reversed(self._below.get(row.pk, []))]

    def _above(self, row: Item) -> int | None:
        above = row.parent_id
        while above is not None and above not in self._shown:
            above = self._parents.get(above)
        return above

    def _line(self, row: Item, path: tuple[str, ...]) -> Line:
        line = Line(row.pk, row.revision, row.kind, len(path), 0, row.content, path, state=row.state)
        if row.kind not in (ItemKind.TASK, ItemKind.MEASURE):
            return line
        self._number["task"] += 1
        given = list(row.assignments.all())
        leads = [one.unit_id for one in given if one.part == "lead"]
        # Who leads first is decided with the task; those who support stand in protocol order.
        others = sorted(
            (one.unit_id for one in given if one.part != "lead"), key=lambda pk: self._places.get(pk, 1 << 30)
        )
        return line._replace(
            number=self._number["task"], target=row.target, leader=self._leader(row.leader),
            lead=tuple(self._directory.name(pk) for pk in leads),
            supporting=tuple(self._directory.name(pk) for pk in others),
            date_kind=row.date_kind, deadline=row.deadline_words, due=row.due, next_check=row.next_check,
            stages=tuple((stage.words, stage.due) for stage in row.milestones.all()), note=row.note,
            source=source_sentence(self._text, row.evidence.get("content", ())) if self._text else "",
            units=(*leads, *others), extra=row.extra,
        )  # fmt: skip

    def _leader(self, post: Post | None) -> str:
        return "" if post is None else self._leaders.get(post.pk, str(post.person))
