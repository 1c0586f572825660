"""Loading the demo county: once, whole or not at all; what people changed since is never touched."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from luoshi.calendar.seed import seed
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Account, Area, Person, Post, Role, Unit
from luoshi.organization.services.accounts import give_role, make_account
from luoshi.site.demo.requests import seed_requests

#: Printed at every start of the demo; accounts of a real county are made by its administrator.
PASSWORD = "yi-chuan-2025"  # noqa: S105 (the demo's, told to everybody)
COUNTY = "379901"
#: Roles that reach over one unit instead of the whole county.
OF_A_UNIT = {"liaison", "head"}


class SignIn(NamedTuple):
    """A sign-in to print: who, as what."""

    username: str
    name: str
    title: str
    role: str


@transaction.atomic
def load_demo() -> bool:
    """Load the county where there is none; False where accounts exist already (the demo's or a real county's)."""
    if Account.objects.exists():
        return False
    seed()
    county = _areas()
    keeper = system(county.pk, "演示数据")
    units = _units(county)
    people = _people(county, units)
    for row in _rows("accounts"):
        _account(keeper, row, units, people)
    seed_requests(timezone.now())
    return True


def sign_ins() -> list[SignIn]:
    """The demo's sign-ins, in the order of the file, for printing."""
    people = {row["code"]: row for row in _rows("people")}
    names = dict(Role.choices)
    found = []
    for row in _rows("accounts"):
        person = people.get(row["person"], {"name": "系统管理员", "title": ""})
        roles = "、".join(str(names[Role(role)]) for role in row["roles"].split())
        found.append(SignIn(row["username"], person["name"], person["title"], roles))
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO((files("luoshi.site.demo") / f"{name}.csv").read_text("utf-8")))


def _areas() -> Area:
    made: dict[str, Area] = {}
    for row in _rows("areas"):
        parent = made.get(row["parent"])
        # An area that somebody's first visit made without a name becomes the county.
        made[row["code"]] = Area.objects.create(
            code=row["code"], name=row["name"], parent=parent, position=int(row["position"])
        )
    return made[COUNTY]


def _units(county: Area) -> dict[str, Unit]:
    made: dict[str, Unit] = {}
    for position, row in enumerate(_rows("units"), 1):
        made[row["code"]] = Unit.objects.create(
            area=county, code=row["code"], name=row["name"], abbreviations=row["short"].split(), kind=row["kind"],
            parent=made.get(row["parent"]), duties=row["duties"], position=position * 10,
        )  # fmt: skip
    return made


def _people(county: Area, units: dict[str, Unit]) -> dict[str, Person]:
    made: dict[str, Person] = {}
    for position, row in enumerate(_rows("people"), 1):
        person = Person.objects.create(area=county, code=row["code"], name=row["name"])
        Post.objects.create(
            area=county, person=person, unit=units[row["unit"]], title=row["title"], leader=row["leader"] == "1",
            head=row["head"] == "1", charge=row["charge"], position=position * 10,
        )  # fmt: skip
        made[row["code"]] = person
    return made


def _account(keeper: Actor, row: dict[str, str], units: dict[str, Unit], people: dict[str, Person]) -> None:
    person = people.get(row["person"])
    name = person.name if person else "系统管理员"
    unit = units[row["unit"]]
    account = make_account(keeper, username=row["username"], name=name, password=PASSWORD, person=person, unit=unit)
    # The demo's password is told to everybody: asking to change it would only be in the way.
    Account.objects.filter(pk=account.pk).update(must_change=False)
    for role in row["roles"].split():
        give_role(keeper, account, Role(role), unit=unit if role in OF_A_UNIT else None)
