"""Rows of the editor with everything that stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from luoshi.organization.access import EVERYWHERE, may, reach, require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.organization.rules.find_unit import Known
from luoshi.organization.services.directory import known_units
from luoshi.plans.models import Assignment, Item, Milestone, Plan
from luoshi.plans.rules.find_gaps import Facts, Gap, find_gaps
from luoshi.plans.rules.lay_out import STANDING
from luoshi.plans.rules.split_owners import Directory
from luoshi.plans.rules.suggest_units import Suggestion, pieces_of, suggest_units
from luoshi.plans.services.adopting import CLOSED_FOR, DROPPED_FOR
from luoshi.plans.services.desk import is_editable

MOST = 200


class Row(NamedTuple):
    """An item for its row; ``suggestion`` is the unit that may be meant where nobody leads yet, ``unlisted`` what the
    paper names besides those who are assigned and the directory does not know."""

    item: Item
    leads: list[Assignment]
    supporting: list[Assignment]
    stages: list[Milestone]
    gaps: list[Gap]
    suggestion: Suggestion | None
    standing: bool
    unlisted: tuple[str, ...] = ()

    def gap(self, *codes: str) -> Gap | None:
        """The first of these gaps that the row has."""
        return next((gap for gap in self.gaps if gap.code in codes), None)

    @property
    def reason(self) -> str:
        """Why it was left out or closed."""
        key = {"dropped": DROPPED_FOR, "closed": CLOSED_FOR}.get(self.item.state, "")
        return str(self.item.extra.get(key, ""))

    @property
    def no_lead(self) -> Gap | None:
        """Nobody leads, or too many do."""
        return self.gap("no-lead", "two-leads")

    @property
    def no_date(self) -> Gap | None:
        """The date lacks what its kind needs."""
        return self.gap("no-date", "no-stages", "no-check")

    @property
    def blank(self) -> Gap | None:
        """The paper left something to fill in."""
        return self.gap("blank")

    @property
    def no_goal(self) -> Gap | None:
        """The task serves no goal."""
        return self.gap("no-goal")


def rows_of(actor: Actor, plan: Plan, ids: Sequence[int], *, suggest: bool = True) -> list[Row]:
    """The rows of up to ``MOST`` items of the plan, those asked for that are there, in no order (five queries)."""
    require(actor, "plan.view_draft")
    items = Item.objects.filter(plan=plan, pk__in=list(ids)[:MOST])
    if reach(actor, "restricted.view") != EVERYWHERE:
        items = items.filter(restricted=False)
    found = list(
        items.select_related("leader__person", "merged_into").prefetch_related("assignments__unit", "milestones")
    )
    units: list[Known] = []
    if suggest and any(_lacks_lead(item) or _names_more(item) for item in found):
        units = known_units(actor.area_id) if may_edit(actor, plan) else []
    directory = Directory(units, Area.objects.get(pk=actor.area_id).name) if units else None
    return [_row(item, units, directory) for item in found]


def may_edit(actor: Actor, plan: Plan) -> bool:
    """Whether the actor may change this plan as it is now."""
    return may(actor, "plan.edit") and is_editable(plan)


def _lacks_lead(item: Item) -> bool:
    told = any(row.part == "lead" for row in item.assignments.all())
    return item.kind == "task" and item.state in STANDING and not told


def _names_more(item: Item) -> bool:
    """Whether the paper names more than are assigned, one of whom at least is (else its words stand in the row)."""
    held = len(item.assignments.all())
    return item.state in STANDING and 0 < held < len(pieces_of(item.owner_words))


def _row(item: Item, units: list[Known], directory: Directory | None) -> Row:
    assignments = list(item.assignments.all())
    leads = [row for row in assignments if row.part == "lead"]
    stages = list(item.milestones.all())
    standing = item.state in STANDING
    gaps: list[Gap] = []
    if standing and item.kind == "task":
        facts = Facts(
            item.content, len(leads), item.date_kind, item.due, item.next_check, tuple(one.due for one in stages),
            item.parent_id is not None,
        )  # fmt: skip
        gaps = find_gaps(facts)
    suggestion = None
    if units and _lacks_lead(item):
        suggestion = next(iter(suggest_units(item.owner_words, item.content, units)), None)
    supporting = [row for row in assignments if row.part != "lead"]
    unlisted: tuple[str, ...] = ()
    if directory is not None and leads and _names_more(item):
        unlisted = tuple(words for words in pieces_of(item.owner_words) if directory.sure(words) is None)
    return Row(item, leads, supporting, stages, gaps, suggestion, standing, unlisted)
