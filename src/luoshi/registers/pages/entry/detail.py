"""The page of one entry."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from luoshi.audit.services import record
from luoshi.registers.models import Entry, EntryFile, Review
from luoshi.registers.pages.entry.common import seen
from luoshi.registers.pages.frame import show_in
from luoshi.registers.queries.entries import files, is_locked, restatements, reviews
from luoshi.registers.queries.entry_page import (
    cells_of,
    first_hand,
    named_by,
    neighbours,
    stage_bar,
    title_of,
)
from luoshi.registers.queries.judging import judge
from luoshi.registers.queries.likeness import beside, pairs
from luoshi.registers.queries.moves import moves
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.proposals import proposals
from luoshi.registers.queries.reach import Desk
from luoshi.registers.queries.serving import offered_tasks, tasks_of
from luoshi.registers.rules.definition import Review as Rule
from luoshi.registers.rules.show_value import show_value
from luoshi.registers.rules.waiting import REMOVE, STAGE, WHY
from luoshi.registers.services.serving import may_tie


@require_safe
def show(request: HttpRequest, code: str, entry: int) -> HttpResponse:
    """All of it; a look into what is closed is written down."""
    at, found = seen(request, code, entry)
    _note_look(at, found)
    return show_in(request, "registers/entry/detail.html", at, "registers:list", _context(request, at, found))


def _context(request: HttpRequest, at: Desk, entry: Entry) -> dict[str, object]:
    names, today = CountyNames(at.actor.area_id), timezone.localdate()
    bar, made = stage_bar(at, entry, today)
    query = request.GET.get("list", "")[:2000]
    before, after = neighbours(at, entry, query)
    mine = at.may_file(entry.unit_id) or at.may_verify()
    pending = entry.pending or {}
    ties = may_tie(at, entry)
    open_row = entry.state not in ("submitted", "confirmed")
    return {
        "entry": entry, "title": title_of(at, entry, names), "unit": names.unit(entry.unit_id), "today": today,
        "groups": cells_of(at, entry, names), "bar": bar, "passages": made, "stage_names": _stage_names(at),
        "moves": moves(at, entry) if mine else [], "files": _files(at, entry),
        "abouts": _abouts(at), "named_by": named_by(at, entry), "twins": beside(at, pairs(at, entry=entry.id)),
        "same": beside(at, pairs(at, state="same", entry=entry.id)), "proposals": proposals(at, entry, mine=mine),
        "restatements": _restated(at, entry, names), "reviews": _reviews(at, entry), "made_by": first_hand(at, entry),
        "locked": is_locked(entry),
        "problems": judge(at, entry.shown, entry.shown_stage) if mine and entry.state != "verified" else [],
        "waiting_stage": _stage_names(at).get(str(pending.get(STAGE, "")), ""), "to_remove": REMOVE in pending,
        "tasks": tasks_of(at, entry), "may_tie": ties, "offered_tasks": offered_tasks(at, entry) if ties else (),
        "why": pending.get(WHY, ""), "mine": mine, "may_attach": mine and (open_row or at.may_verify()),
        "may_edit": mine and (open_row or at.may_verify()) and any(at.keeps(one, entry.unit_id) for one in at.fields),
        "may_remove": at.may_file(entry.unit_id) and open_row, "query": query, "before": before, "after": after,
        "late_by": (today - entry.due_on).days if entry.due_on else 0,
        "left": (entry.due_on - today).days if entry.due_on else 0,
    }  # fmt: skip


def _stage_names(at: Desk) -> dict[str, str]:
    return {one.key: one.name for one in at.definition.stages}


def _abouts(at: Desk) -> list[tuple[str, str]]:
    """What a file may be about: file fields by key, evidence of stages by name."""
    fields = [(one.key, one.name) for one in at.fields if one.type == "file"]
    names = {name for _key, name in fields} | {one.name for one in at.definition.fields}
    evidence = [name for stage in at.definition.stages for name in stage.evidence if name not in names]
    return [*fields, *((name, name) for name in dict.fromkeys(evidence)), ("其他附件", "其他附件")]


def _files(at: Desk, entry: Entry) -> list[tuple[EntryFile, str]]:
    """The files that the actor sees, each with what it shows."""
    named = {one.key: one.name for one in at.definition.fields if one.type == "file"}
    return [(one, named.get(one.about, one.about)) for one in files(at, entry) if one.about not in at.hidden]


def _reviews(at: Desk, entry: Entry) -> list[tuple[Review, Rule]]:
    """Looks back of the entry with the rule of each, what is due first."""
    rules = {one.key: one for one in at.definition.reviews}
    found = sorted(reviews(at, entry), key=lambda one: (one.done_on is not None, -one.turn))
    return [(one, rules[one.key]) for one in found if one.key in rules]


def _restated(at: Desk, entry: Entry, names: CountyNames) -> list[dict[str, object]]:
    """Each correction in words, its fields that the actor sees."""
    fields = {one.key: one for one in at.fields}
    return [
        {
            "one": one,
            "changes": [
                (fields[key].name, show_value(fields[key], one.before.get(key), names),
                 show_value(fields[key], value, names))
                for key, value in one.after.items() if key in fields
            ],
        }
        for one in restatements(at, entry)
    ]  # fmt: skip


def _note_look(at: Desk, entry: Entry) -> None:
    closed = at.register.closed or any(one.is_closed and entry.shown.get(one.key) is not None for one in at.fields)
    if closed:
        with transaction.atomic():
            record(at.actor, "view", kind="entry", object_id=f"{at.register.code}/{entry.id}", label=entry.number)
