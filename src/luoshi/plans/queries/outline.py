"""The list of a plan's items without their words: what the editor lays its rows out by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.organization.access import EVERYWHERE, reach, require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Post, Unit
from luoshi.plans.models import Assignment, ItemKind, Milestone, Plan
from luoshi.plans.rules import find_gaps
from luoshi.plans.rules.lay_out import STANDING, Entry, Fact, Wanted, lay_out

#: What groups without a name of their own are called.
OPEN_GROUPS: dict[str, Promise] = {
    "gone": gettext_lazy("Not adopted or merged"),
    "leader-open": gettext_lazy("No leader named"),
    "unit-open": gettext_lazy("No lead unit named"),
    "date-open": gettext_lazy("No deadline stated"),
    "date-deadline": gettext_lazy("A deadline in words, without a day"),
    "date-standing": gettext_lazy("standing"),
    "date-soft": gettext_lazy("striven for"),
    "date-stages": gettext_lazy("in stages"),
}


class Outline(NamedTuple):
    """``entries`` in order; ``counts`` over the whole plan: tasks, proposed, each gap's code, open (tasks with one)."""

    entries: list[Entry]
    counts: dict[str, int]
    revision: int
    #: Task id → its number in the whole plan: a filter or another view does not renumber.
    numbers: dict[int, int]

    def as_json(self) -> dict[str, Any]:
        """For the page: an item is [id, level, kind, state, revision, gaps, places], a group {key, label, count}."""
        return {
            "revision": self.revision,
            "counts": self.counts,
            "numbers": self.numbers,
            "entries": [_plain(entry) for entry in self.entries],
        }


def outline_of(actor: Actor, plan: Plan, wanted: Wanted) -> Outline:
    """The plan's items laid out (six queries however many they are)."""
    require(actor, "plan.view_draft")
    facts = _facts(actor, plan)
    tasks = [fact for fact in facts if fact.kind == ItemKind.TASK and fact.state in STANDING]
    counts = Counter(gap for fact in tasks for gap in fact.gaps)
    counts["tasks"] = len(tasks)
    counts["proposed"] = sum(fact.state == "proposed" for fact in tasks)
    counts["open"] = sum(bool(fact.gaps) for fact in tasks)
    numbers = {fact.id: number for number, fact in enumerate(tasks, 1)}
    return Outline(lay_out(facts, wanted, _names(actor, wanted.view)), dict(counts), plan.revision, numbers)


def _facts(actor: Actor, plan: Plan) -> list[Fact]:
    leads: dict[int, list[int]] = defaultdict(list)
    supporting: dict[int, list[int]] = defaultdict(list)
    rows = Assignment.objects.filter(item__plan=plan).order_by("item_id", "part", "position", "pk")
    for item, unit, part in rows.values_list("item_id", "unit_id", "part"):
        (leads if part == "lead" else supporting)[item].append(unit)
    stages: dict[int, list[date]] = defaultdict(list)
    for item, due in Milestone.objects.filter(item__plan=plan).values_list("item_id", "due"):
        stages[item].append(due)
    items = plan.items.order_by("position", "pk")
    if reach(actor, "restricted.view") != EVERYWHERE:
        items = items.filter(restricted=False)
    found = []
    for row in items.values(
        "id", "parent_id", "kind", "state", "position", "revision", "content", "target", "note", "owner_words",
        "leader_id", "date_kind", "due", "next_check", "evidence",
    ):  # fmt: skip
        pk = row["id"]
        found.append(
            Fact(
                pk, row["parent_id"], row["kind"], row["state"], row["position"], row["revision"],
                "\n".join((row["content"], row["target"], row["note"], row["owner_words"])),
                row["leader_id"], tuple(leads[pk]), tuple(supporting[pk]), row["date_kind"], row["due"],
                _gaps(row, len(leads[pk]), tuple(stages[pk])),
                tuple((start, end) for start, end in row["evidence"].get("content", ())),
            )
        )  # fmt: skip
    return found


def _gaps(row: Mapping[str, Any], leads: int, stages: tuple[date, ...]) -> tuple[str, ...]:
    if row["kind"] != ItemKind.TASK or row["state"] not in STANDING:
        return ()
    facts = find_gaps.Facts(
        row["content"], leads, row["date_kind"], row["due"], row["next_check"], stages, row["parent_id"] is not None
    )
    return tuple(gap.code for gap in find_gaps.find_gaps(facts))


def _names(actor: Actor, view: str) -> dict[str, dict[int, tuple[int, str]]]:
    """Names of the groups of a view, in protocol order."""
    if view == "leader":
        posts = Post.objects.filter(area_id=actor.area_id, leader=True).select_related("person")
        return {"leader": {post.pk: (at, str(post)) for at, post in enumerate(posts)}}
    if view == "unit":
        units = Unit.objects.filter(area_id=actor.area_id)
        return {"unit": {unit.pk: (at, unit.name) for at, unit in enumerate(units)}}
    return {}


def _plain(entry: Entry) -> Any:
    if entry.group is not None:
        key, label, count = entry.group
        return {"key": key, "label": label or str(OPEN_GROUPS.get(key, _("other"))), "count": count}
    fact = entry.fact
    assert fact is not None
    return [fact.id, entry.level, fact.kind, fact.state, fact.revision, fact.gaps, fact.places]
