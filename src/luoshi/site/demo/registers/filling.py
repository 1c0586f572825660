"""Filling one register of the demo county: whole or not at all, and only once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction

from luoshi.audit.models import Event
from luoshi.audit.services import act_as, record
from luoshi.calendar.queries import working_days
from luoshi.organization.actor import system
from luoshi.organization.models import Area, Post
from luoshi.registers.models import Register
from luoshi.registers.queries.reach import made_ready
from luoshi.registers.rules.definition import Definition
from luoshi.site.demo.registers.county import county_of
from luoshi.site.demo.registers.filings import sheets
from luoshi.site.demo.registers.hints import Hint, hints
from luoshi.site.demo.registers.making import make_rows
from luoshi.site.demo.registers.mess import twins
from luoshi.site.demo.registers.words import dice
from luoshi.site.demo.registers.writing import KEEPER, Hands, Writer

#: What every other register names its rows' firms by.
FIRMS = "enterprise"


def unfilled(area: int) -> list[int]:
    """The registers of the area that have no made-up rows yet, in an order in which links find what they name."""
    done = set(Event.objects.filter(area_id=area, action="seed", kind="register").values_list("object_id", flat=True))
    found = {one.code: one for one in Register.objects.filter(area_id=area, version__isnull=False).order_by("code")}
    order = fill_order({code: made_ready(one.version_id or 0)[0] for code, one in found.items()})
    return [found[code].pk for code in order if str(found[code].pk) not in done]


def fill_order(definitions: dict[str, Definition]) -> list[str]:
    """Registers after those that they link to; in a ring the first comes first."""
    order: dict[str, None] = {}
    begun: set[str] = set()

    def visit(code: str) -> None:
        if code in begun or code not in definitions:
            return
        begun.add(code)
        for one in sorted(definitions[code].fields, key=lambda field: not field.required):
            if one.link or one.type == "enterprise":
                visit(one.link or FIRMS)
        order[code] = None

    for code in definitions:
        visit(code)
    return list(order)


@transaction.atomic
def fill(register_id: int, *, today: date, scale: float = 1.0, seed: int = 1) -> int:
    """Write two years of made-up rows up to ``today``; how many, 0 where it was filled before."""
    register = Register.objects.select_for_update(of=("self",)).select_related("version").get(pk=register_id)
    if Event.objects.filter(action="seed", kind="register", object_id=str(register.pk)).exists():
        return 0
    keeper = system(register.area_id, KEEPER)
    act_as(keeper)
    definition, rules = made_ready(register.version_id or 0)
    county, owner = county_of(Area.objects.get(pk=register.area_id)), register.owner_id or 0
    links = _links(register.area_id, definition)
    rng = dice(f"{seed} filings {register.code}")
    names = {code: list(known) for code, (_, known) in links.items()}
    rows = make_rows(definition, rules, county, owner, links=names, today=today, scale=scale, seed=seed)
    rows = sorted([*rows, *twins(definition, rows, rng)], key=lambda one: one.day)
    writer = Writer(register, definition, rules, today, rng, links, _hands(register.area_id))
    if definition.filing.steps:
        count = writer.write(sheets(definition, rows, today, working_days(), rng), ())
    else:
        count = writer.write((), rows)
    record(keeper, "seed", kind="register", object_id=register.pk, label=register.name, detail={"rows": count})
    return count


def _links(area: int, definition: Definition) -> dict[str, tuple[int, dict[str, int]]]:
    """Each linked register's id, and the entry that every name means which means exactly one."""
    codes = {one.link or FIRMS for one in definition.fields if one.link or one.type == "enterprise"}
    found = {}
    for register in Register.objects.filter(area_id=area, code__in=codes - {definition.code}).order_by("code"):
        other, _ = made_ready(register.version_id or 0)
        found[register.code] = (register.pk, dict(_named(register.pk, known_by(other))))
    return found


def known_by(definition: Definition) -> str:
    """The field by whose words other registers name this one's rows."""
    return hints().get(definition.code, Hint()).known or definition.titles[0]


def _named(register: int, key: str) -> Iterable[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT values ->> %s, min(id) FROM registers_entry WHERE register_id = %s AND official"
            " AND removed_at IS NULL AND values ->> %s <> '' GROUP BY 1 HAVING count(*) = 1 ORDER BY 2",
            [key, register, key],
        )
        yield from cursor.fetchall()


def _hands(area: int) -> Hands:
    """Who of the directory acts for a unit: its head confirms, somebody else hands in."""
    found: dict[tuple[int, str], str] = {}
    for post in Post.objects.filter(area_id=area).select_related("person").order_by("position", "id"):
        found.setdefault((post.unit_id, "head" if post.head else "unit"), post.person.name)
    return found
