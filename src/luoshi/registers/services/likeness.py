"""Rows that may be about the same thing: proposed at save and by night, decided by a person, never merged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, transaction

from luoshi.audit.services import act_as, record
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor
from luoshi.registers.errors import NotFound
from luoshi.registers.models import Entry, Likeness, Register
from luoshi.registers.queries.reach import Desk, desk_of
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.definition.fields import WORDY
from luoshi.registers.rules.find_likeness import Alike, compare_rows, is_named, search_groups
from luoshi.registers.rules.pairs import as_vector
from luoshi.registers.services.linking import link_rows

#: Rows compared with one row: those that share whole groups of pairs with it.
MOST = 60
#: The longest that one row's candidates may be looked for; a row that takes longer is left to the night.
LIMIT_MS = 300
_FIND = """
SELECT id, values FROM registers_entry WHERE register_id = %s AND area_id = %s AND removed_at IS NULL AND id <> %s
    AND words @@ %s::tsquery LIMIT %s
"""


def look_for_twins(at: Desk, rows: Mapping[int, Mapping[str, Any]], *, limit_ms: int = LIMIT_MS) -> int:
    """Propose likenesses of these rows (id → values) with the others of their register; how many are new.

    The pairs that the search keeps name the candidates, so that nothing is compared with everything.
    """
    key = _name_key(at.definition)
    if key is None:
        return 0
    made: list[Likeness] = []
    for pk, values in rows.items():
        name = values.get(key)
        if not isinstance(name, str):
            continue
        for other, found in _candidates(at, pk, name, limit_ms):
            alike = compare_rows(at.definition, values, found)
            if alike is not None:
                made.append(_proposal(at, pk, other, alike))
    if not made:
        return 0
    before = Likeness.objects.filter(register=at.register).count()
    Likeness.objects.bulk_create(made, ignore_conflicts=True)
    return Likeness.objects.filter(register=at.register).count() - before


def decide(at: Desk, *, likeness_id: int, same: bool) -> Likeness:
    """A person says whether two rows are about the same thing. Both rows stay as they are.

    Raises NotFound, Forbidden for who neither files one of them nor speaks for the department in charge.
    """
    with transaction.atomic():
        act_as(at.actor)
        found = Likeness.objects.select_for_update().filter(pk=likeness_id, register=at.register).first()
        if found is None:
            raise NotFound("线索")
        units = _seen_units(at, found)
        if not at.may_verify() and not any(at.may_file(unit) for unit in units):
            raise Forbidden("这两行由填报单位或主管部门认定。", "请联系主管部门。")
        found.state = Likeness.State.SAME if same else Likeness.State.DIFFERENT
        found.actor = at.actor.name
        found.save(update_fields=["state", "actor"])
        act = "same" if same else "different"
        record(at.actor, act, kind="likeness", object_id=f"{at.register.code}/{found.entry_id}/{found.other_id}")
    return found


def decide_again(at: Desk, *, likeness_id: int) -> None:
    """Take a decision back: it is a proposal again."""
    decide(at, likeness_id=likeness_id, same=False)
    Likeness.objects.filter(pk=likeness_id, register=at.register).update(state=Likeness.State.PROPOSED, actor="")


def follow_rows(actor: Actor, *, since: datetime) -> int:
    """Link and compare every row that changed since then, in every register of the area (a nightly job)."""
    made = 0
    for register in Register.objects.filter(area_id=actor.area_id, active=True, version__isnull=False).select_related(
        "version", "owner"
    ):
        at = desk_of(actor, register)
        for batch in _changed(at, since):
            with transaction.atomic():
                link_rows(at, batch)
                made += look_for_twins(at, batch, limit_ms=LIMIT_MS * 5)
    return made


def _changed(at: Desk, since: datetime, size: int = 500) -> Iterator[dict[int, dict[str, Any]]]:
    last = 0
    while True:
        rows = Entry.objects.filter(
            register_id=at.register.pk, area_id=at.actor.area_id, updated_at__gte=since, removed_at=None, id__gt=last
        )
        batch = list(rows.defer("words").order_by("id")[:size])
        if not batch:
            return
        yield {row.id: row.shown for row in batch}
        last = batch[-1].id


def _name_key(definition: Definition) -> str | None:
    """The field by whose words candidates are found: the first name among ``same`` that the search keeps."""
    for key in definition.same:
        field = definition.field(key)
        if is_named(field) and field.type in WORDY and not field.is_closed:
            return key
    return None


def _candidates(at: Desk, pk: int, name: str, limit_ms: int) -> list[tuple[int, dict[str, Any]]]:
    groups = [f"({' & '.join(as_vector([pair]) for pair in group)})" for group in search_groups(name)]
    if not groups:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        # A savepoint of its own: what takes too long is given up without the row that is being saved.
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(limit_ms)])
        found: list[tuple[int, str]] = []
        try:
            with transaction.atomic():
                cursor.execute(_FIND, [at.register.pk, at.actor.area_id, pk, " | ".join(groups), MOST])
                found = cursor.fetchall()
        except OperationalError as error:
            if "statement timeout" not in str(error):
                raise
        cursor.execute("SELECT set_config('statement_timeout', '0', true)")
    return [(other, json.loads(values)) for other, values in found]


def _proposal(at: Desk, pk: int, other: int, alike: Alike) -> Likeness:
    low, high = sorted((pk, other))
    return Likeness(
        area_id=at.actor.area_id, register=at.register, entry_id=low, other_id=high, score=alike.score, why=alike.why
    )


def _seen_units(at: Desk, found: Likeness) -> list[int]:
    rows = Entry.objects.filter(register_id=at.register.pk, id__in=(found.entry_id, found.other_id), removed_at=None)
    units = dict(rows.values_list("id", "unit_id"))
    if len(units) < 2 or (at.units is not None and not set(units.values()) <= at.units):
        raise NotFound("线索")
    return list(units.values())
