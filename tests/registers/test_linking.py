"""Links between entries, and rows that may be the same: found by the database, decided by a person."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.organization.access import Forbidden
from luoshi.organization.actor import system
from luoshi.registers.errors import NotFound
from luoshi.registers.models import Entry, Filing, Likeness, Link, Register
from luoshi.registers.queries.entry_page import named_by
from luoshi.registers.queries.likeness import pairs
from luoshi.registers.queries.proposals import proposals
from luoshi.registers.queries.reach import desk
from luoshi.registers.services.entering import Typed, enter
from luoshi.registers.services.likeness import decide, decide_again, follow_rows
from luoshi.registers.services.linking import link, unlink
from luoshi.registers.services.opening import open_register
from tests.registers.conftest import TODAY, Cast, a_row, save
from tests.sessions import browser_of

pytestmark = pytest.mark.django_db
FIRMS: dict[str, Any] = {
    "code": "enterprise", "name": "企业", "line": "企业", "owner": "工信局", "titles": ["name"], "shared": True,
    "filing": {"every": "none", "steps": []}, "fields": [{"key": "name", "name": "企业名称", "required": True}],
}  # fmt: skip


@pytest.fixture
def firms(cast: Cast) -> Register:
    return open_register(cast.admin, data=FIRMS)


def firm(cast: Cast, name: str) -> int:
    return save(desk(cast.lead, "enterprise"), cast.gxj, {"name": name})[0].id or 0


def test_an_enterprise_named_exactly_is_linked_at_save_and_named_back(
    cast: Cast, firms: Register, register: Register, filing: Filing
) -> None:
    known = firm(cast, "云峤机电有限公司")
    row = save(desk(cast.lead, "projects"), cast.gxj, a_row(), filing=filing)[0]
    made = Link.objects.get()
    assert (made.entry_id, made.field, made.to_register_id, made.to_entry_id) == (row.id, "company", firms.pk, known)
    entry = Entry.objects.get(register=firms, id=known)
    assert [(one.code, one.entry) for one in named_by(desk(cast.lead, "enterprise"), entry)] == [("projects", row.id)]
    assert named_by(desk(cast.outsider, "enterprise"), entry) == []


def test_two_of_one_name_are_linked_to_neither(cast: Cast, firms: Register, register: Register, filing: Filing) -> None:
    firm(cast, "云峤机电有限公司")
    firm(cast, "云峤机电有限公司")
    save(desk(cast.lead, "projects"), cast.gxj, a_row(), filing=filing)
    assert not Link.objects.exists()


def test_a_near_name_is_proposed_and_a_person_links_it(
    cast: Cast, firms: Register, register: Register, filing: Filing
) -> None:
    known = firm(cast, "云峤机电有限责任公司")
    at = desk(cast.lead, "projects")
    row = save(at, cast.gxj, a_row(), filing=filing)[0]
    entry = Entry.objects.get(register=register, id=row.id)
    (found,) = proposals(at, entry, mine=True)
    assert [one.value for one in found.options] == [str(known)]
    with pytest.raises(NotFound):
        link(desk(cast.outsider, "projects"), entry_id=entry.id, key="company", to_entry=known)
    link(at, entry_id=entry.id, key="company", to_entry=known)
    assert Link.objects.get().actor == "gxj"
    unlink(at, entry_id=entry.id, key="company")
    assert not Link.objects.exists()


def test_a_row_in_another_spelling_is_proposed_as_it_is_saved_and_never_merged(
    cast: Cast, register: Register, filing: Filing
) -> None:
    save(desk(cast.lead, "projects"), cast.gxj, a_row(), filing=filing)
    at = desk(cast.support, "projects")
    given = {"project": "年产1000台电机", "company": "云峤机电有限责任公司（筹）", "amount": "8000"}
    enter(at, unit=cast.slj.pk, typed=Typed(given), today=TODAY)
    assert Likeness.objects.count() == 0, "一千 in words is not read as 1000 here: numbers must agree"
    given["project"] = "年产千台电机项目"
    enter(at, unit=cast.slj.pk, typed=Typed(given), today=TODAY)
    found = Likeness.objects.get()
    assert found.state == "proposed"
    assert Entry.objects.filter(register=register, removed_at=None).count() == 3
    assert pairs(desk(cast.lead, "projects")) == [], "the other row is not the unit's to see"
    assert len(pairs(desk(cast.owner, "projects"))) == 1
    with pytest.raises((Forbidden, NotFound)):
        decide(desk(cast.lead, "projects"), likeness_id=found.pk, same=True)
    page = browser_of(cast.owner).post(f"/registers/projects/likeness/{found.pk}/same", follow=True).content.decode()
    assert "年产千台电机项目" in page
    found.refresh_from_db()
    assert (found.state, found.actor) == ("same", "tcj")
    decide_again(desk(cast.owner, "projects"), likeness_id=found.pk)
    assert Likeness.objects.get(pk=found.pk).state == "proposed"


def test_the_nightly_look_finds_what_came_in_a_sheet(cast: Cast, register: Register, filing: Filing) -> None:
    at = desk(cast.lead, "projects")
    save(at, cast.gxj, a_row(), a_row(project="年产千台电机项目", company="云峤机电公司"), filing=filing)
    assert not Likeness.objects.exists()
    first = Entry.objects.filter(register=register).order_by("created_at")[0]
    assert follow_rows(system(cast.area.pk, "每夜"), since=first.created_at) == 1
    assert follow_rows(system(cast.area.pk, "每夜"), since=first.created_at) == 0
