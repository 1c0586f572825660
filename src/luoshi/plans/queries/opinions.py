"""Meetings and their opinions, with what became of each."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from luoshi.documents.models import ReadingRecord, ReadingState
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Person
from luoshi.plans.models import Meeting, Opinion, OpinionState, Plan, PlanState
from luoshi.plans.rules.group_opinions import Group, group_opinions


class Said(NamedTuple):
    """An opinion with everybody who said it, and the one that answers for it (itself, or where it was merged into)."""

    opinion: Opinion
    authors: list[str]
    answered_in: Opinion

    @property
    def merged(self) -> bool:
        """Whether another one answers for it."""
        return self.answered_in.pk != self.opinion.pk


class Suggested(NamedTuple):
    """Opinions that may be one, and the words they share."""

    opinions: list[Opinion]
    shared: str


def meetings(actor: Actor) -> QuerySet[Meeting]:
    """The area's meetings, the latest first, with ``said`` and ``waiting`` counts."""
    require(actor, "opinion.view")
    found = Meeting.objects.filter(area_id=actor.area_id)
    waiting = Count("opinions", filter=Q(opinions__state=OpinionState.OPEN))
    return found.annotate(said=Count("opinions"), waiting=waiting)


def get_meeting(actor: Actor, pk: int) -> Meeting:
    """One meeting. Raises Http404."""
    require(actor, "opinion.view")
    meeting = Meeting.objects.filter(area_id=actor.area_id, pk=pk).select_related("document").first()
    if meeting is None:
        raise Http404
    return meeting


def said_at(actor: Actor, meeting: Meeting) -> list[Said]:
    """Every opinion of the meeting in order (one query)."""
    require(actor, "opinion.view")
    rows = list(meeting.opinions.select_related("person", "item__plan").order_by("position", "pk"))
    by_pk = {row.pk: row for row in rows}
    authors: dict[int, list[str]] = {row.pk: [] for row in rows}
    ends: dict[int, Opinion] = {}
    for row in rows:
        end = row
        while True:
            authors[end.pk].append(row.author)
            if end.merged_into_id is None or end.merged_into_id not in by_pk:
                break
            end = by_pk[end.merged_into_id]
        ends[row.pk] = end
    return [Said(row, list(dict.fromkeys([row.author, *authors[row.pk]])), ends[row.pk]) for row in rows]


def suggestions(said: list[Said]) -> list[Suggested]:
    """Open opinions that resemble each other."""
    standing = {one.opinion.pk: one.opinion for one in said if one.opinion.state == OpinionState.OPEN}
    groups: list[Group] = group_opinions([(pk, opinion.words) for pk, opinion in standing.items()])
    return [Suggested([standing[pk] for pk in group.opinions], group.shared) for group in groups]


def by_author(said: list[Said]) -> dict[str, list[Said]]:
    """Author → what they said, in order of first speaking: the list to send back."""
    found: dict[str, list[Said]] = {}
    for one in said:
        found.setdefault(one.opinion.author, []).append(one)
    return found


def has_opinions(actor: Actor, document_id: int) -> bool:
    """Whether opinions were read in a paper."""
    require(actor, "opinion.view")
    latest = ReadingRecord.objects.filter(area_id=actor.area_id, document_id=document_id, state=ReadingState.DONE)
    counts = latest.order_by("-pk").values_list("counts", flat=True).first()
    return bool((counts or {}).get("opinion"))


def known_names(actor: Actor) -> list[str]:
    """The directory's names."""
    require(actor, "opinion.view")
    return list(Person.objects.filter(area_id=actor.area_id, active=True).values_list("name", flat=True))


def drafts(actor: Actor) -> QuerySet[Plan]:
    """Plans that an adopted opinion may go into."""
    require(actor, "plan.view_draft")
    editable = Q(state__in=(PlanState.DRAFT, PlanState.CONSULTING)) | Q(state=PlanState.ISSUED, amending=True)
    return Plan.objects.filter(editable, area_id=actor.area_id).only("pk", "title")
