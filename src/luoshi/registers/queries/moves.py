"""Which stages an entry can be moved to, by whom, and what each asks for."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.registers.models import Entry, EntryFile
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.definition import Field, Stage


class Evidence(NamedTuple):
    """A piece of evidence that a stage asks for: ``field`` where a field of its name stands for it."""

    name: str
    there: bool
    field: Field | None


class Move(NamedTuple):
    """A stage that can be moved to. ``asks`` are the keys to fill in on the way, its day last."""

    stage: Stage
    backward: bool
    asks: list[str]
    evidence: list[Evidence]


def moves(desk: Desk, entry: Entry) -> list[Move]:
    """The stages that this actor may move the entry to now, the next one first."""
    if entry.state in ("submitted", "confirmed") and not desk.may_verify():
        return []
    here, order = entry.shown_stage, [one.key for one in desk.definition.stages]
    at = order.index(here) if here in order else -1
    after = [*desk.definition.stages[at + 1 :], *desk.definition.stages[:at][::-1]]
    return [_move(desk, entry, one, order.index(one.key) < at) for one in after if _may(desk, entry, one)]


def _may(desk: Desk, entry: Entry, stage: Stage) -> bool:
    parties = stage.by or ("unit",)
    return ("unit" in parties and desk.may_file(entry.unit_id)) or ("owner" in parties and desk.may_verify())


def _move(desk: Desk, entry: Entry, stage: Stage, backward: bool) -> Move:
    named = {one.name: one for one in desk.definition.fields}
    held = set(
        EntryFile.objects.filter(register=desk.register, entry_id=entry.id, removed_at=None).values_list(
            "about", flat=True
        )
    )
    lacking = set(desk.rules.evidence_lacking(stage, entry.shown, held))
    evidence = [Evidence(name, name not in lacking, named.get(name)) for name in stage.evidence]
    fields = [one.field.key for one in evidence if one.field is not None and one.field.type != "file"]
    asks = dict.fromkeys((*stage.needs, *fields, *([stage.date] if stage.date else [])))
    return Move(stage, backward, [] if backward else list(asks), [] if backward else evidence)
