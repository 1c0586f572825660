"""Who leads how many entries that are still under way, over every register with a field of leaders."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from luoshi.organization.actor import Actor
from luoshi.organization.services.directory import leader_posts
from luoshi.registers.errors import TooSlow
from luoshi.registers.models import Register
from luoshi.registers.queries.listing import LIMIT_MS, condition, stopped_after
from luoshi.registers.queries.reach import Desk, desk_of, made_ready, registers
from luoshi.registers.rules.asked import Asked, Filter
from luoshi.registers.rules.definition import Definition, Field
from luoshi.registers.rules.share_load import Load, share_load


class Line(NamedTuple):
    """A field of leaders of a register; ``key`` tells it from the others."""

    key: str
    code: str
    name: str
    field: str
    stages: tuple[str, ...]

    def query(self, words: Collection[str]) -> str:
        """The query string of the list of the rows under way that name a leader in these very words."""
        return Asked(_kept(self.field, self.stages, words)).query()


class Leaders(NamedTuple):
    """``loads`` by leader, with the ``posts`` of county leaders by name; ``lines`` counted, of all that there are;
    ``slow`` are the registers that could not be counted in time."""

    loads: list[Load]
    posts: dict[str, str]
    lines: list[Line]
    every: list[Line]
    slow: list[Register]


def leaders(actor: Actor, *, only: Collection[str] = ()) -> Leaders:
    """The load of every leader as far as the actor sees the rows; one statement a register, of the registers ``only``
    where codes are given."""
    every: list[Line] = []
    shown: list[Line] = []
    slow: list[Register] = []
    counted: list[tuple[str, str, int]] = []
    for register in registers(actor).distinct():
        if not register.version_id or not leading(made_ready(register.version_id)[0]):
            continue
        at = desk_of(actor, register)
        lines = _lines(at)
        every += lines
        if lines and (not only or register.code in only):
            shown += lines
            try:
                counted += _counted(at, lines)
            except TooSlow:
                slow.append(register)
    posts: dict[str, str] = {}
    for post in leader_posts(actor.area_id):
        posts[post.person.name] = "、".join(filter(None, (posts.get(post.person.name), post.title)))
    return Leaders(share_load(counted, list(posts)), posts, shown, every, slow)


def leading(definition: Definition) -> list[Field]:
    """The fields that name who leads a row."""
    return [one for one in definition.fields if one.leads]


def stages_under_way(definition: Definition, field: Field) -> tuple[str, ...]:
    """The stages in which a row weighs on its leader: before ``leads_until``, endings apart. () = the register has
    none, all its rows do."""
    keys = [one.key for one in definition.stages]
    until = keys.index(field.leads_until) if field.leads_until in keys else len(keys)
    return tuple(one.key for one in definition.stages[:until] if not one.ends)


def _lines(at: Desk) -> list[Line]:
    fields = [one for one in at.fields if one.leads]
    named = at.register.name if len(fields) == 1 else f"{at.register.name}·{{}}"
    return [
        Line(f"{at.register.code}.{one.key}", at.register.code, named.format(one.name), one.key,
             stages_under_way(at.definition, one))
        for one in fields
    ]  # fmt: skip


def _kept(field: str, stages: tuple[str, ...], words: Collection[str]) -> tuple[Filter, ...]:
    kept = (Filter("stage", "is", stages),) if stages else ()
    return (*kept, Filter(field, "same", tuple(words)) if words else Filter(field, "filled"))


def _counted(at: Desk, lines: list[Line]) -> list[tuple[str, str, int]]:
    """(line, words, rows) of a register: the conditions are those of its lists, so the numbers open to as many rows."""
    arms, values = [], []
    for line in lines:
        asked = Asked(_kept(line.field, line.stages, ()))
        sql = condition(at, asked)
        words = f"values ->> '{line.field}'"
        arms.append(f"SELECT %s, {words}, count(*) FROM registers_entry WHERE {sql.text} GROUP BY 2")
        values += [line.key, *sql.values]
    with stopped_after(at.definition, Asked(), LIMIT_MS) as cursor:
        cursor.execute(" UNION ALL ".join(arms), values)
        return [(key, words, rows) for key, words, rows in cursor.fetchall() if words]
