"""A register as a board: how many entries stand in each stage, and the first of them."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from luoshi.registers.errors import TooSlow
from luoshi.registers.models import Entry
from luoshi.registers.queries.entries import files
from luoshi.registers.queries.listing import LIMIT_MS, ListRow, condition, list_rows, stopped_after
from luoshi.registers.queries.measuring import by_stage
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.asked import Asked, Filter
from luoshi.registers.rules.definition import Definition, Field, Stage

#: So many cards of a stage come at a time.
CARDS = 30


class Lane(NamedTuple):
    """``total`` is None where counting took too long; ``after`` the mark of the next cards."""

    stage: Stage
    total: int | None
    rows: list[ListRow]
    after: str = ""
    error: TooSlow | None = None


class Step(NamedTuple):
    """A stage that an entry may be moved to: ``allowed`` says whether by this actor."""

    stage: Stage
    allowed: bool
    here: bool


def board(desk: Desk, asked: Asked) -> list[Lane]:
    """Every stage with its first cards; a filter on stages leaves those out that it does not name."""
    named = {value for one in asked.filters if one.key == "stage" for value in one.values}
    counts = _counts(desk, asked)
    stages = [one for one in desk.definition.stages if not named or one.key in named]
    return [_lane(desk, asked, one, None if counts is None else counts.get(one.key, 0)) for one in stages]


def lane(desk: Desk, asked: Asked, stage: str, after: str) -> Lane:
    """More cards of one stage. Raises KeyError for a stage that is not there."""
    return _lane(desk, replace(asked, after=after), desk.definition.stage(stage), None)


def steps(desk: Desk, entry: Entry) -> list[Step]:
    """Where the entry can go, as the actor may move it."""
    found = []
    for one in desk.definition.stages:
        parties = one.by or ("unit",)
        allowed = ("unit" in parties and desk.may_file(entry.unit_id)) or ("owner" in parties and desk.may_verify())
        found.append(Step(one, allowed, one.key == entry.stage))
    return found


def asked_fields(desk: Desk, stage: Stage) -> list[Field]:
    """The fields that a stage wants filled: its needs, its day, and evidence that is the field of that name."""
    named = {one.name: one.key for one in desk.definition.fields}
    keys = [*stage.needs, *([stage.date] if stage.date else []), *(named[e] for e in stage.evidence if e in named)]
    return [desk.definition.field(key) for key in dict.fromkeys(keys) if key not in desk.hidden]


def evidence(desk: Desk, entry: Entry, stage: Stage) -> list[tuple[str, bool]]:
    """The evidence files that a stage wants, and whether each is there (evidence that is a field apart)."""
    named = {one.name for one in desk.definition.fields}
    wanted = [name for name in stage.evidence if name not in named]
    held = {one.about for one in files(desk, entry)} if wanted else set()
    return [(name, name in held) for name in wanted]


def _lane(desk: Desk, asked: Asked, stage: Stage, count: int | None) -> Lane:
    others = tuple(one for one in asked.filters if one.key != "stage")
    mine = replace(asked, filters=(*others, Filter("stage", "is", (stage.key,))), sort=_sort(desk.definition, asked))
    if count == 0:
        return Lane(stage, 0, [])
    try:
        page = list_rows(desk, mine, size=CARDS, counting=False)
    except TooSlow as error:
        return Lane(stage, count, [], error=error)
    return Lane(stage, count, page.rows, page.after)


def _sort(definition: Definition, asked: Asked) -> str:
    """What an index of stages is sorted by, unless the address says something else."""
    if asked.sort != "-id":
        return asked.sort
    return next((f"-{one.sort}" for one in definition.indexes if one.filter == ("stage",) and one.sort), "-id")


def _counts(desk: Desk, asked: Asked) -> dict[str, int] | None:
    if not (asked.words or asked.counted or any(one.key != "stage" for one in asked.filters)):
        return by_stage(desk)
    sql = condition(desk, replace(asked, filters=tuple(one for one in asked.filters if one.key != "stage")))
    try:
        with stopped_after(desk.definition, asked, LIMIT_MS) as cursor:
            cursor.execute(f"SELECT stage, count(*) FROM registers_entry WHERE {sql.text} GROUP BY stage", sql.values)
            return dict(cursor.fetchall())
    except TooSlow:
        return None
