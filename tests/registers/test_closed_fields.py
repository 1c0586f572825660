"""Closed registers and closed fields: who sees what, in lists, in the API, in searches, in histories."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.organization.access import Forbidden
from luoshi.organization.actor import system
from luoshi.registers.api.shapes import entry_out
from luoshi.registers.errors import NotFound
from luoshi.registers.models import Register
from luoshi.registers.queries.entries import find_entry
from luoshi.registers.queries.history import cells
from luoshi.registers.queries.listing import list_rows
from luoshi.registers.queries.reach import desk, registers
from luoshi.registers.rules.asked import Asked
from luoshi.registers.services.opening import open_register
from luoshi.registers.services.opening_filings import filing_for, open_filings
from tests.registers.conftest import PROJECTS, TODAY, Cast, save

pytestmark = pytest.mark.django_db
PHONE = {"key": "phone", "name": "联系电话", "seen_by": ["unit", "owner"], "mask": "last4"}


def opened(cast: Cast, **changes: Any) -> Register:
    data = {**PROJECTS, "fields": [*PROJECTS["fields"], PHONE], **changes}
    register = open_register(cast.admin, data=data)
    open_filings(system(cast.area.pk, "每夜"), today=TODAY)  # a closed register is known to those who must file
    for actor, unit in ((cast.lead, cast.gxj), (cast.support, cast.slj)):
        at = desk(actor, "projects")
        row = {"project": f"{unit.abbreviations[0]}的项目", "amount": "5", "phone": "13800001234"}
        save(at, unit, row, filing=filing_for(at, unit=unit.pk, day=TODAY))
    return register


def test_what_is_for_a_unit_alone_stays_with_it_in_a_shared_register(cast: Cast) -> None:
    opened(cast, shared=True)
    at = desk(cast.lead, "projects")
    seen = {
        row.unit_id: entry_out(at.for_unit(row.unit_id), row).values.get("phone") for row in list_rows(at, Asked()).rows
    }
    assert seen == {cast.gxj.pk: "13800001234", cast.slj.pk: None}
    at = desk(cast.owner, "projects")
    assert {entry_out(at.for_unit(row.unit_id), row).values["phone"] for row in list_rows(at, Asked()).rows} == {
        "13800001234"
    }


def test_leaders_and_offices_see_the_rows_without_their_closed_fields(cast: Cast) -> None:
    opened(cast)
    for actor in (cast.leader, cast.clerk):
        at = desk(actor, "projects")
        assert all("phone" not in entry_out(at, row).values for row in list_rows(at, Asked()).rows)
        entry = find_entry(at, list_rows(at, Asked()).rows[0].id)
        assert all(one.key != "phone" for one in cells(at, entry))


def test_the_search_never_finds_by_a_closed_field(cast: Cast) -> None:
    opened(cast)
    for actor in (cast.owner, cast.clerk, cast.lead):
        assert list_rows(desk(actor, "projects"), Asked(words="13800001234")).total == 0


def test_a_closed_register_is_not_there_for_who_may_not_look(cast: Cast) -> None:
    opened(cast, closed=True)
    with pytest.raises(NotFound):
        desk(cast.clerk, "projects")
    assert not registers(cast.outsider).exists()
    assert [row.unit_id for row in list_rows(desk(cast.lead, "projects"), Asked()).rows] == [cast.gxj.pk]
    assert len(list_rows(desk(cast.leader, "projects"), Asked()).rows) == 2
    assert len(list_rows(desk(cast.owner, "projects"), Asked()).rows) == 2


def test_nobody_writes_rows_of_others(cast: Cast) -> None:
    opened(cast)
    row = list_rows(desk(cast.support, "projects"), Asked()).rows[0]
    for actor in (cast.clerk, cast.leader):
        with pytest.raises(Forbidden):
            save(desk(actor, "projects"), cast.slj, {"id": row.id, "revision": row.revision, "amount": "9"})
    (out,) = save(desk(cast.lead, "projects"), cast.gxj, {"id": row.id, "revision": row.revision, "amount": "9"})
    assert [one.code for one in out.problems] == ["gone"]


def test_a_column_of_the_department_in_charge_is_its_alone(cast: Cast) -> None:
    opened(cast)
    row = list_rows(desk(cast.lead, "projects"), Asked()).rows[0]
    (out,) = save(desk(cast.lead, "projects"), cast.gxj, {"id": row.id, "revision": 1, "opinion": "自己写的意见"})
    assert [one.code for one in out.problems if one.key == "opinion"] == ["not-yours"]
    (out,) = save(
        desk(cast.owner, "projects"), cast.gxj, {"id": row.id, "revision": out.revision, "opinion": "资料齐全"}
    )
    assert out.values["opinion"] == "资料齐全"
