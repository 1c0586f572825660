"""Projects that wait for land beside land that is free, as far as the actor sees the rows of either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from luoshi.organization.actor import Actor
from luoshi.registers.models import Link
from luoshi.registers.queries.listing import ListRow, list_rows
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk_if_known
from luoshi.registers.rules.asked import Asked, Filter
from luoshi.registers.rules.match_land import Match, Parcel, Wanted, best_parcels, best_projects
from luoshi.registers.rules.read_land import day, idle_parcel, plot_parcel, wanted_land, words
from luoshi.registers.rules.show_value import show_value

PROJECTS, PARKS = "landless_project", "park"
#: The registers of land: how a row is read, the stage from which it is no longer free, the project's field naming it.
LAND: dict[str, tuple[Callable[..., Parcel | None], str, str]] = {
    "idle_land": (idle_parcel, "freed", "matched"),
    "park_plot": (plot_parcel, "supplied", "plot"),
}
NAMES = {PROJECTS: "待落地项目用地需求", "idle_land": "闲置低效土地", "park_plot": "园区地块"}
#: So many rows of a register are looked at, the last entered first; so many stand on a page.
MOST, PAGE = 2000, 30


class Side(NamedTuple):
    """A project or a parcel as it is shown; ``about`` in a few words, ``may_link`` where the actor may say which land a
    project takes."""

    code: str
    entry: int
    number: str
    title: str
    unit: str
    about: str
    may_link: bool = False


class Pair(NamedTuple):
    """A match with what stands on its other side; ``key`` is the project's field that may name the parcel."""

    match: Match
    other: Side
    key: str


class Group(NamedTuple):
    """A project with its best parcels, or a parcel with the projects that it suits best."""

    side: Side
    pairs: list[Pair]


class LandMatch(NamedTuple):
    """A page. ``missing`` are the registers that are not open to the actor, ``settled`` how many projects have named
    their land already."""

    groups: list[Group]
    projects: int
    parcels: int
    settled: int
    missing: list[str]
    pages: int


class _Land(NamedTuple):
    parcels: list[Parcel]
    sides: list[Side]


def land_match(actor: Actor, *, today: date, by: str, page: int) -> LandMatch:
    """Page ``page`` (from 1) of the projects, or of the parcels where ``by`` is ``land``."""
    desks = {code: found for code in (PROJECTS, *LAND) if (found := desk_if_known(actor, code)) is not None}
    missing = [NAMES[code] for code in (PROJECTS, *LAND) if code not in desks]
    if PROJECTS not in desks or len(desks) == 1:
        return LandMatch([], 0, 0, 0, missing, 0)
    names = CountyNames(actor.area_id)
    rows = _rows(desks[PROJECTS], "solved")
    taken, settled = _taken(desks[PROJECTS], rows)
    wanted, projects = _projects(desks[PROJECTS], [row for row in rows if row.id not in settled], names, today)
    land = _land(desks, _leading(actor), taken, names)
    start = (page - 1) * PAGE
    if by == "land":
        groups = [
            Group(land.sides[one.id], _pairs(best_projects(one, wanted, today), projects, land, to_land=False))
            for one in land.parcels[start : start + PAGE]
        ]
    else:
        groups = [
            Group(projects[one.id], _pairs(best_parcels(one, land.parcels, today), projects, land, to_land=True))
            for one in wanted[start : start + PAGE]
        ]
    size = len(land.parcels if by == "land" else wanted)
    return LandMatch(groups, len(wanted), len(land.parcels), len(settled), missing, -(-size // PAGE))


def _rows(at: Desk, until: str) -> list[ListRow]:
    """Rows before a stage, endings apart: all where the register has no such stage."""
    keys = [one.key for one in at.definition.stages]
    early = at.definition.stages[: keys.index(until)] if until in keys else at.definition.stages
    stages = tuple(one.key for one in early if not one.ends)
    asked = Asked((Filter("stage", "is", stages),) if stages else ())
    found = list_rows(at, asked, size=MOST, counting=False).rows
    return [_open_to(at, one) for one in found] if at.hidden else found


def _open_to(at: Desk, row: ListRow) -> ListRow:
    return row._replace(values={key: value for key, value in row.values.items() if key not in at.hidden})


def _leading(actor: Actor) -> dict[str, frozenset[str]]:
    """The industries that parks lead in, by the park's name."""
    at = desk_if_known(actor, PARKS)
    if at is None:
        return {}
    named = at.definition.titles[0]
    return {
        words(row.values, named): frozenset(map(str, found))
        for row in _rows(at, "")
        if isinstance(found := row.values.get("leading"), list)
    }


def _taken(at: Desk, rows: list[ListRow]) -> tuple[dict[str, set[int | str]], set[int]]:
    """What land projects have named, by register: words or entries; and the projects that have."""
    taken: dict[str, set[int | str]] = {code: set() for code in LAND}
    settled: set[int] = set()
    fields = {key: code for code, (_read, _until, key) in LAND.items()}
    for row in rows:
        for key, code in fields.items():
            if said := words(row.values, key):
                taken[code].add(said)
                settled.add(row.id)
    live = {row.id for row in rows}
    links = Link.objects.filter(register=at.register, field__in=fields, entry_id__in=live)
    for link in links.only("field", "entry_id", "to_entry_id"):
        taken[fields[link.field]].add(link.to_entry_id)
        settled.add(link.entry_id)
    return taken, settled


def _projects(
    at: Desk, rows: list[ListRow], names: CountyNames, today: date
) -> tuple[list[Wanted], dict[int, Side]]:  # fmt: skip
    wanted, sides = [], {}
    for row in rows:
        one = wanted_land(row.id, row.values)
        if one is None:
            continue
        asked_on = day(row.values, "asked_on")
        waits = f"已等{(today - asked_on).days}天" if asked_on and asked_on <= today else ""
        town = f"意向{names.area(one.town)}" if one.town else ""
        about = (f"要{one.wanted.normalize():f}亩", one.use, one.industry, town, one.park, waits)
        may_link = at.may_file(row.unit_id) or at.may_verify()
        wanted.append(one)
        sides[row.id] = _side(at, row, about, names, may_link=may_link)
    return wanted, sides


def _land(
    desks: dict[str, Desk], leading: dict[str, frozenset[str]], taken: dict[str, set[int | str]], names: CountyNames
) -> _Land:
    land = _Land([], [])
    for code, (read, until, _key) in LAND.items():
        at = desks.get(code)
        for row in _rows(at, until) if at else []:
            named = {row.id, row.number, words(row.values, desks[code].definition.titles[0])}
            one = None if named & taken[code] else read(len(land.parcels), row.values, leading)
            if one is not None:
                where = names.area(one.town) if one.town else ""
                about = (f"{one.extent.normalize():f}亩", one.use, "、".join(sorted(one.industries)), where, one.park)
                land.parcels.append(one)
                land.sides.append(_side(desks[code], row, about, names))
    return land


def _side(at: Desk, row: ListRow, about: tuple[str, ...], names: CountyNames, *, may_link: bool = False) -> Side:
    title = at.definition.field(at.definition.titles[0])
    shown = "" if title.key in at.hidden else show_value(title, row.values.get(title.key), names)
    code, unit = at.register.code, names.unit(row.unit_id)
    return Side(code, row.id, row.number, shown or row.number, unit, " · ".join(filter(None, about)), may_link)


def _pairs(matches: list[Match], projects: dict[int, Side], land: _Land, *, to_land: bool) -> list[Pair]:
    found = []
    for one in matches:
        parcel = land.sides[one.parcel.id]
        key = LAND[parcel.code][2]
        found.append(Pair(one, parcel if to_land else projects[one.wanted.id], key))
    return found
