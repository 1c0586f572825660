"""Everything that the page of one entry shows, for one actor."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from django.db import connection

from luoshi.ground.errors import LuoshiError
from luoshi.registers.models import Change, Entry, Link, Passage
from luoshi.registers.queries.entries import links_from, links_to, passages
from luoshi.registers.queries.history import CellChange, cells
from luoshi.registers.queries.listing import list_rows
from luoshi.registers.queries.lookups import CountyLookups
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk_of, registers
from luoshi.registers.rules.asked import Asked, read_asked
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.shape_form import stage_of_fields
from luoshi.registers.rules.show_value import show_masked, show_value, tone_of
from luoshi.registers.storage.expressions import expression
from luoshi.registers.storage.lists import write_mark

#: Entries that name one, read for its page.
MOST_BACK = 200


class Told(NamedTuple):
    """One change of a cell in words."""

    at: Any
    actor: str
    was: str
    became: str


class Cell(NamedTuple):
    """A field of the page. ``waiting`` is the new value that does not count yet (None: nothing waits)."""

    key: str
    name: str
    unit: str
    shown: str
    tone: str
    long: bool
    waiting: str | None
    link: tuple[str, int] | None
    history: list[Told]
    closed: bool = False


class Step(NamedTuple):
    """A stage in the bar: ``mark`` is done, now, next or ends; ``days`` since it was reached (or until the next)."""

    key: str
    name: str
    mark: str
    on: date | None
    days: int | None


class Back(NamedTuple):
    """Another entry that names this one."""

    register: str
    code: str
    entry: int
    number: str
    title: str


def cells_of(desk: Desk, entry: Entry, names: CountyNames) -> list[tuple[str, list[Cell]]]:
    """(heading, cells): what describes the entry, then what each later stage asked for. A closed field that the actor
    may not see shows its mask."""
    told = _told(desk, entry, names)
    links = {one.field: one for one in links_from(desk, entry)}
    known = {
        one.pk: one.code for one in registers(desk.actor).filter(pk__in=[x.to_register_id for x in links.values()])
    }
    stages = stage_of_fields(desk.definition)
    groups: dict[str, list[Cell]] = {"": [], **{one.key: [] for one in desk.definition.stages[1:]}}
    for field in desk.definition.fields:
        groups[stages.get(field.key, "")].append(_cell(desk, entry, field, names, told, links, known))
    titles = {"": ""} | {one.key: one.name for one in desk.definition.stages}
    return [(titles[key], found) for key, found in groups.items() if found]


def _cell(
    desk: Desk, entry: Entry, field: Field, names: CountyNames, told: dict[str, list[Told]], links: dict[str, Link],
    known: dict[int, str],
) -> Cell:  # fmt: skip
    value = entry.values.get(field.key)
    unit = "" if field.unit == "%" or field.type == "percent" else field.unit
    if field.key in desk.hidden:
        return Cell(field.key, field.name, unit, show_masked(field, value), "missing", False, None, None, [], True)
    pending = entry.pending or {}
    waiting = show_value(field, pending[field.key], names) if field.key in pending else None
    link = links.get(field.key)
    where = (known[link.to_register_id], link.to_entry_id) if link and link.to_register_id in known else None
    shown = show_value(field, value, names)
    long = field.type == "long_text" or len(shown) > 60
    return Cell(
        field.key, field.name, unit if isinstance(value, str) else "", shown, tone_of(value), long, waiting, where,
        told.get(field.key, []), field.is_closed,
    )  # fmt: skip


def _told(desk: Desk, entry: Entry, names: CountyNames) -> dict[str, list[Told]]:
    """Field key → its changes in words, the last first; "stage" and the entry itself ("") among them."""
    fields = {one.key: one for one in desk.definition.fields}
    stages = {one.key: one.name for one in desk.definition.stages}
    found: dict[str, list[Told]] = defaultdict(list)
    for one in cells(desk, entry):
        found[one.key].append(_words(one, fields, stages, names))
    return found


def _words(one: CellChange, fields: dict[str, Field], stages: dict[str, str], names: CountyNames) -> Told:
    if one.key in fields:
        was, became = (show_value(fields[one.key], value, names) for value in (one.was, one.became))
    else:
        was, became = (stages.get(str(value or ""), str(value or "")) for value in (one.was, one.became))
    return Told(one.at, one.actor, was, became)


def first_hand(desk: Desk, entry: Entry) -> str:
    """Who made the entry."""
    found = Change.objects.filter(register_id=desk.register.pk, entry_id=entry.id).order_by("id")
    return found.values_list("actor", flat=True).first() or ""


def stage_bar(desk: Desk, entry: Entry, today: date) -> tuple[list[Step], list[Passage]]:
    """The stages in order with the days on which they were reached, and every passage."""
    made = passages(desk, entry)
    reached: dict[str, date] = {}
    for one in made:
        reached[one.stage] = one.on
    for stage in desk.definition.stages:
        day = entry.values.get(stage.date or "")
        if isinstance(day, str):
            reached[stage.key] = date.fromisoformat(day)
    order = [one.key for one in desk.definition.stages if not one.ends]
    now = order.index(entry.stage) if entry.stage in order else -1
    bar = []
    for stage in desk.definition.stages:
        if stage.ends and stage.key != entry.stage:
            continue
        at = order.index(stage.key) if stage.key in order else len(order)
        mark = (
            "now" if stage.key == entry.stage else "done" if at < now or (now < 0 and stage.key in reached) else "next"
        )
        on = reached.get(stage.key) if mark != "next" else None
        later = [reached[key] for key in order[at + 1 : now + 1] if key in reached]
        until = today if mark == "now" else (later[0] if later else None)
        days = (until - on).days if on and until and until >= on and not stage.ends else None
        bar.append(Step(stage.key, stage.name, mark, on, days))
    return bar, made


def named_by(desk: Desk, entry: Entry) -> list[Back]:
    """The entries that name this one, as far as the actor sees them."""
    links = links_to(desk, entry)[:MOST_BACK]
    names = CountyNames(desk.actor.area_id)
    found: list[Back] = []
    for register in registers(desk.actor).filter(pk__in={one.register_id for one in links}).distinct():
        other = desk_of(desk.actor, register)
        ids = {one.entry_id for one in links if one.register_id == register.pk}
        rows = Entry.objects.filter(register_id=register.pk, id__in=ids, removed_at=None).defer("words")
        rows = rows if other.units is None else rows.filter(unit_id__in=other.units)
        found += [
            Back(register.name, register.code, row.id, row.number, title_of(other, row, names))
            for row in rows.order_by("id")
        ]
    return found


def title_of(desk: Desk, row: Entry, names: CountyNames) -> str:
    """What an entry is called: its title fields, its number where they say nothing."""
    hidden = desk.for_unit(row.unit_id).hidden
    fields = [desk.definition.field(key) for key in desk.definition.titles if key not in hidden]
    shown = [show_value(one, row.shown.get(one.key), names) for one in fields]
    return " · ".join(one for one in shown if one) or row.number


def neighbours(desk: Desk, entry: Entry, query: str) -> tuple[int | None, int | None]:
    """The entries before and after this one in the list that the query string asks for (None: at its end)."""
    if not query:
        return None, None
    try:
        asked = read_asked(parse_qs(query), desk.definition, CountyLookups(desk.actor.area_id))
        mark = _mark(desk, entry, asked)
        flipped = asked.sort_key if asked.falling else f"-{asked.sort_key}"
        after = list_rows(desk, replace(asked, after=mark), size=1, counting=False).rows
        before = list_rows(desk, replace(asked, after=mark, sort=flipped), size=1, counting=False).rows
    except LuoshiError:
        return None, None
    return (before[0].id if before else None), (after[0].id if after else None)


def _mark(desk: Desk, entry: Entry, asked: Asked) -> str:
    if asked.sort_key == "id":
        return write_mark(None, entry.id)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {expression(desk.definition, asked.sort_key).sql}::text FROM registers_entry"
            " WHERE register_id = %s AND id = %s",
            [desk.register.pk, entry.id],
        )
        return write_mark(cursor.fetchone()[0], entry.id)
