"""Links between entries: one that names exactly one title is made by itself; any other a person decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction

from luoshi.audit.services import act_as, record
from luoshi.organization.access import Forbidden
from luoshi.registers.errors import NotFound, RegisterError
from luoshi.registers.models import Link, Register
from luoshi.registers.queries.reach import Desk, desk, made_ready
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.definition.fields import WORDY
from luoshi.registers.rules.pairs import as_vector, pairs_of

#: The register that enterprise fields name.
ENTERPRISES = "enterprise"
_FIND = """
SELECT asked.word, array_agg(found.id) FROM unnest(%(words)s::text[], %(pairs)s::text[]) AS asked (word, pairs)
CROSS JOIN LATERAL (SELECT id FROM registers_entry WHERE register_id = %(register)s AND area_id = %(area)s
    AND removed_at IS NULL AND words @@ asked.pairs::tsquery AND ({same}) LIMIT 2) AS found GROUP BY asked.word
"""


def target_of(field: Field) -> str:
    """The code of the register that a field's values name, "" for other fields."""
    if field.type == "link":
        return field.link or ""
    return ENTERPRISES if field.type == "enterprise" else ""


def link_rows(at: Desk, rows: Mapping[int, Mapping[str, Any]]) -> None:
    """Link what rows (id → values) name by exactly one title or number; drop links whose words have changed."""
    fields = [one for one in at.definition.fields if target_of(one)]
    if not fields or not rows:
        return
    there = {
        (one.entry_id, one.field): one
        for one in Link.objects.filter(register=at.register, entry_id__in=list(rows)).only("pk", "entry_id", "field")
    }
    targets = {
        one.code: one
        for one in Register.objects.filter(area_id=at.actor.area_id, code__in={target_of(one) for one in fields})
        if one.version_id
    }
    for field in fields:
        target = targets.get(target_of(field))
        if target is not None:
            _link_field(at, field, target, rows, there)


def _link_field(
    at: Desk, field: Field, target: Register, rows: Mapping[int, Mapping[str, Any]], there: dict[tuple[int, str], Link]
) -> None:
    said = {pk: word for pk, values in rows.items() if isinstance(word := values.get(field.key), str) and word}
    found = find_titles(target, at.actor.area_id, set(said.values()))
    made = []
    for pk in rows:
        ids = found.get(said.get(pk, ""), [])
        one = there.get((pk, field.key))
        itself = target.pk == at.register.pk and ids == [pk]
        if len(ids) == 1 and not itself:
            if one is not None:
                Link.objects.filter(pk=one.pk).exclude(to_entry_id=ids[0]).update(
                    to_register=target, to_entry_id=ids[0], actor=""
                )
                continue
            made.append(
                Link(area_id=at.actor.area_id, register=at.register, entry_id=pk, field=field.key, to_register=target,
                     to_entry_id=ids[0])
            )  # fmt: skip
        elif one is not None and pk not in said:
            Link.objects.filter(pk=one.pk).delete()
    Link.objects.bulk_create(made, ignore_conflicts=True)


def find_titles(target: Register, area: int, words: set[str]) -> dict[str, list[int]]:
    """Which entries of a register have exactly these words as their first title or their number: at most two each.

    The pairs that the search keeps find them by index, however many rows there are.
    """
    asked = sorted(one for one in words if one.strip())
    if not asked:
        return {}
    definition, _rules = made_ready(target.version_id or 0)
    title = definition.field(definition.titles[0])
    worded = title.type in WORDY and not title.is_closed
    same = "number = asked.word" + (f" OR values ->> '{title.key}' = asked.word" if worded else "")
    with connection.cursor() as cursor:
        cursor.execute(
            _FIND.format(same=same),
            {"words": asked, "pairs": [_query(one) for one in asked], "register": target.pk, "area": area},
        )
        return dict(cursor.fetchall())


def _query(word: str) -> str:
    return as_vector(sorted(pairs_of([word]))).replace("' '", "' & '")


def link(at: Desk, *, entry_id: int, key: str, to_entry: int) -> Link:
    """A person says which entry a field means. Raises Forbidden, NotFound for a row that the actor does not see."""
    from luoshi.registers.queries.entries import find_entry

    field, target = _linkable(at, entry_id, key)
    other = find_entry(desk(at.actor, target), to_entry)
    with transaction.atomic():
        act_as(at.actor)
        made, _new = Link.objects.update_or_create(
            register=at.register, entry_id=entry_id, field=field.key,
            defaults={"area_id": at.actor.area_id, "to_register_id": other.register_id, "to_entry_id": other.id,
                      "actor": at.actor.name},
        )  # fmt: skip
        label = f"{field.name} → {other.number}"
        record(at.actor, "link", kind="entry", object_id=f"{at.register.code}/{entry_id}", label=label)
    return made


def unlink(at: Desk, *, entry_id: int, key: str) -> None:
    """Take a link away; the words of the field stay."""
    field, _target = _linkable(at, entry_id, key)
    with transaction.atomic():
        act_as(at.actor)
        Link.objects.filter(register=at.register, entry_id=entry_id, field=field.key).delete()
        record(at.actor, "unlink", kind="entry", object_id=f"{at.register.code}/{entry_id}", label=field.name)


def _linkable(at: Desk, entry_id: int, key: str) -> tuple[Field, str]:
    from luoshi.registers.queries.entries import find_entry

    entry = find_entry(at, entry_id)
    if not at.may_file(entry.unit_id) and not at.may_verify():
        raise Forbidden("这一行不是您单位的。", "请联系填报单位。")
    field = at.rules.fields.get(key)
    if field is None or key in at.for_unit(entry.unit_id).hidden:
        raise NotFound("字段")
    target = target_of(field)
    if not target:
        raise RegisterError(f"“{field.name}”不是关联字段。", "请刷新页面。", code="no-link")
    return field, target


def linked_fields(at: Desk) -> Sequence[Field]:
    """The fields that name entries."""
    return [one for one in at.fields if target_of(one)]
