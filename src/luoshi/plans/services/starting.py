"""Making a plan: from a reading (everything proposed, nothing adopted), or empty."""

from __future__ import annotations

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.documents.models import Document, ReadingRecord, ReadingState
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area, Post
from luoshi.organization.rules.find_unit import Known, find_unit
from luoshi.organization.services.directory import known_units, leader_posts
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Assignment, Item, Part, Plan
from luoshi.plans.rules.propose_items import Proposed, propose_items
from luoshi.plans.services.desk import STEP, bump, check_editable, locked_plan
from luoshi.reading.from_form import from_form


@transaction.atomic
def start_plan(actor: Actor, *, title: str) -> Plan:
    """An empty draft. Raises PlanError where it has no title."""
    require(actor, "plan.edit")
    act_as(actor)
    if not title.strip():
        raise PlanError("方案要有标题。", "请填写标题。", code="no-title")
    plan = Plan.objects.create(area_id=actor.area_id, title=title.strip()[:300], created_by_id=actor.account_id)
    record(actor, "start", kind="plan", object_id=plan.pk, label=plan.title)
    return plan


@transaction.atomic
def rename_plan(actor: Actor, *, plan_id: int, title: str) -> Plan:
    """Give a plan that is being worked on another title. Raises PlanError where it is empty or the plan is fixed."""
    require(actor, "plan.edit")
    act_as(actor)
    plan = locked_plan(actor, plan_id)
    check_editable(plan)
    if not title.strip():
        raise PlanError("方案要有标题。", "请填写标题。", code="no-title")
    before, plan.title = plan.title, title.strip()[:300]
    plan.save(update_fields=["title"])
    bump(plan)
    record(actor, "rename", kind="plan", object_id=plan.pk, label=plan.title, detail={"before": before})
    return plan


@transaction.atomic
def start_from_reading(actor: Actor, *, document_id: int) -> Plan:
    """A draft with every frame, heading and task that the document's latest reading proposes.

    A named unit or leader that the directory knows for certain is assigned; everything else stays open and keeps the
    paper's own words. Raises PlanError where the document is not there or not read yet.
    """
    require(actor, "plan.edit")
    act_as(actor)
    record_ = _latest(actor, document_id)
    reading = from_form(record_.form or {})
    plan = Plan.objects.create(
        area_id=actor.area_id,
        title=record_.document.title[:300],
        document=record_.document,
        reading=record_,
        created_by_id=actor.account_id,
    )
    _write(plan, propose_items(reading, record_.text.text), known_units(actor.area_id), leader_posts(actor.area_id))
    record(actor, "start", kind="plan", object_id=plan.pk, label=plan.title, detail={"document": document_id})
    return plan


def _latest(actor: Actor, document_id: int) -> ReadingRecord:
    found = Document.objects.filter(area_id=actor.area_id, pk=document_id, removed__isnull=True).first()
    if found is None:
        raise PlanError("没有找到这份文稿。", "它可能已被移除，请回到文稿列表查看。", code="not-found")
    latest = found.readings.select_related("document", "text").order_by("-id").first()
    if latest is None or latest.state != ReadingState.DONE:
        raise PlanError("文稿还没有读完。", "请等读文完成后再立项；读文失败的请先处理失败原因。", code="not-read")
    return latest


def _write(plan: Plan, proposed: list[Proposed], units: list[Known], leaders: list[Post]) -> None:
    """One insert a level of the tree, so that 2,000 tasks take a moment and not a minute."""
    area = Area.objects.get(pk=plan.area_id).name
    written: dict[int, Item] = {}
    known: dict[str, int | None] = {}
    level = [index for index, one in enumerate(proposed) if one.parent is None]
    assignments: list[Assignment] = []
    while level:
        items = []
        for index in level:
            one = proposed[index]
            item = Item(
                area_id=plan.area_id, plan=plan, position=(index + 1) * STEP,
                parent=written.get(one.parent) if one.parent is not None else None,
                kind=one.kind, content=one.content, target=one.target, evidence=one.evidence,
                leader=_leader(one.leaders, leaders), owner_state=one.owner_state, owner_words=one.owner_words[:300],
                date_kind=one.date_kind, deadline_words=one.deadline_words[:120], due=one.due,
                deadline_state=one.deadline_state, deadline_rule=one.deadline_rule[:200],
            )  # fmt: skip
            items.append(item)
        Item.objects.bulk_create(items)
        for index, item in zip(level, items, strict=True):
            written[index] = item
            assignments += _assignments(item, proposed[index], units, area, known)
        done = set(level)
        level = [index for index, one in enumerate(proposed) if one.parent in done]
    Assignment.objects.bulk_create(assignments)


def _assignments(
    item: Item, one: Proposed, units: list[Known], area: str, known: dict[str, int | None]
) -> list[Assignment]:
    found: dict[int, Assignment] = {}
    for part, names in ((Part.LEAD, one.leads), (Part.SUPPORTING, one.supporting)):
        for name in names:
            if name not in known:
                best = find_unit(name, units, area=area, most=2)
                sure = [match for match in best if match.score == 1.0]
                known[name] = sure[0].unit if len(sure) == 1 else None
            unit = known[name]
            if unit is not None and unit not in found:
                found[unit] = Assignment(area_id=item.area_id, item=item, unit_id=unit, part=part, position=len(found))
    return list(found.values())


def _leader(names: tuple[str, ...], posts: list[Post]) -> Post | None:
    """The leader whom the words name by the whole name; a title or a given name alone is not certain."""
    for name in names:
        sure = [post for post in posts if post.person.name and post.person.name in name]
        if len({post.person_id for post in sure}) == 1:
            return sure[0]
    return None
