"""The demo county."""

from __future__ import annotations

import pytest

from luoshi.calendar.models import Year
from luoshi.organization.access import may
from luoshi.organization.models import Account, Area, Post, Role, Unit
from luoshi.organization.queries import actor_for
from luoshi.organization.rules.find_unit import find_unit
from luoshi.organization.services.directory import known_units
from luoshi.site.demo.load import COUNTY, load_demo, sign_ins

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    assert load_demo()


def test_a_city_of_twelve_counties_and_one_of_them_ours() -> None:
    county = Area.objects.get(code=COUNTY)
    assert county.name == "沂川县"
    assert county.parent
    assert county.parent.children.count() == 12


def test_loading_twice_changes_nothing() -> None:
    before = Account.objects.count(), Unit.objects.count()
    assert load_demo() is False
    assert (Account.objects.count(), Unit.objects.count()) == before


def test_every_role_has_somebody_to_sign_in_as() -> None:
    given = set(Account.objects.values_list("grants__role", flat=True))
    assert given == set(Role.values)
    assert [row.username for row in sign_ins()] == list(
        Account.objects.order_by("pk").values_list("username", flat=True)
    )


def test_leaders_stand_in_protocol_order() -> None:
    titles = list(Post.objects.filter(leader=True).values_list("title", flat=True))
    assert titles[0] == "县委书记"
    assert titles[1].endswith("县长")


def test_each_units_own_names_find_it_and_no_other() -> None:
    county = Area.objects.get(code=COUNTY)
    known = known_units(county.pk)
    for unit in Unit.objects.filter(area=county):
        for name in [unit.name, *unit.abbreviations]:
            sure = [match.unit for match in find_unit(name, known, area="沂川县") if match.score == 1.0]
            assert sure == [unit.pk], name


def test_a_handler_may_answer_for_the_own_unit_alone() -> None:
    actor = actor_for(Account.objects.get(username="gxj"))
    own, other = Unit.objects.get(code="gxj"), Unit.objects.get(code="slj")
    assert may(actor, "plan.answer", unit=own.pk)
    assert not may(actor, "plan.answer", unit=other.pk)


def test_the_calendar_comes_with_it() -> None:
    assert Year.objects.filter(year=2026, announced=True).exists()
