"""Who leads how much: names out of cells, and numbers that open to as many rows."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from luoshi.organization.models import Person, Post
from luoshi.registers.models import Register
from luoshi.registers.queries.leaders import leaders
from luoshi.registers.queries.reach import desk
from luoshi.registers.rules.read_definition import read_definition
from luoshi.registers.rules.share_load import names_in, share_load
from luoshi.registers.services.opening import open_register
from tests.registers.conftest import PROJECTS, Cast, a_row, save
from tests.registers.test_list_pages import sign_in

NAMES = ("李某", "王某", "王某某", "赵某")
WITH_LEADER: dict[str, Any] = {
    **PROJECTS,
    "shared": True,
    "fields": [
        *PROJECTS["fields"],
        {"key": "leader", "name": "包联县领导", "type": "person", "leads": True, "leads_until": "landed"},
    ],
}
CELLS = st.lists(
    st.tuples(st.sampled_from(["a", "b"]), st.lists(st.sampled_from(NAMES), min_size=1, max_size=3), st.integers(1, 9)),
    max_size=6,
)


@given(CELLS, st.permutations(NAMES[:2]))
def test_every_leader_has_the_rows_that_name_him_and_the_order_is_that_of_protocol(
    cells: list[tuple[str, list[str], int]], order: list[str]
) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    for line, names, rows in cells:
        for name in set(names):
            expected[name, line] += rows
    loads = share_load([(line, "、".join(names), rows) for line, names, rows in cells], order)
    assert [one.name for one in loads[:2]] == order
    assert {(one.name, line): n for one in loads for line, (n, _words) in one.by.items()} == dict(expected)
    totals = [one.total for one in loads[2:]]
    assert totals == sorted(totals, reverse=True)
    assert all(one.place is None for one in loads[2:])


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("李某", ["李某"]),
        ("李某、王某（副组长）", ["李某", "王某"]),
        ("李 某，王某某；李某", ["李某", "王某某"]),
        ("（空缺）", []),
    ],
)
def test_a_cell_names_each_person_once(words: str, names: list[str]) -> None:
    assert names_in(words) == names


def test_only_persons_lead_and_only_until_a_stage_that_there_is() -> None:
    fields = [*PROJECTS["fields"], {"key": "leader", "name": "领导", "type": "person", "leads_until": "nowhere"}]
    fields[0] = {**fields[0], "leads": True}
    definition, faults = read_definition({**PROJECTS, "fields": fields})
    assert definition is None
    assert [one.way for one in faults] == [("fields", 0), ("fields", 10), ("fields", 10, "leads_until")]


@pytest.fixture
def led(cast: Cast) -> Register:
    """Five rows under way (李某 3, one of them with 王某; 王某某 1; nobody 1), one landed, one stopped."""
    register = open_register(cast.admin, data=WITH_LEADER)
    for place, name in enumerate(["王某", "李某"]):
        person = Person.objects.create(area=cast.area, code=name, name=name)
        Post.objects.create(
            area=cast.area, person=person, unit=cast.gxj, title="副县长", leader=True, position=place
        )  # fmt: skip
    rows = [("李某", "签约"), ("李某", "洽谈"), ("李某、王某", "签约"), ("王某某", "签约"), (None, "签约"),
            ("李某", "落地"), ("李某", "终止")]  # fmt: skip
    given = [
        a_row(project=f"项目{n}", leader=leader, stage=stage, landed_on="2025-05-01")
        for n, (leader, stage) in enumerate(rows)
    ]
    save(desk(cast.lead, "projects"), cast.gxj, *given)
    return register


def test_each_number_opens_to_as_many_rows(client: Client, cast: Cast, led: Register) -> None:
    page = sign_in(client, "xianzhang").get("/registers/leaders/?over=2").content.decode()
    found = re.findall(r'<a href="(/registers/projects/\?[^"]+)">招商项目 <b class="number">(\d+)</b>', page)
    assert [int(n) for _link, n in found] == [1, 3, 1]
    for link, n in found:
        assert client.get(unescape(link)).content.decode().count('scope="row" class="first"') == int(n)
    assert page.index("王某") < page.index("李某") < page.index("王某某")
    assert page.count("chip bad") == 1


def test_it_costs_a_statement_a_register_and_closed_registers_are_left_out(cast: Cast, led: Register) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        leaders(cast.outsider)
    for n in range(3):
        open_register(cast.admin, data={**WITH_LEADER, "code": f"more{n}", "name": f"又一个{n}"})
    leaders(cast.outsider)
    with CaptureQueriesContext(connection) as many:
        assert len(leaders(cast.outsider).lines) == 4
    reads = [[one for one in ran.captured_queries if "registers_entry" in one["sql"]] for ran in (few, many)]
    assert [len(one) for one in reads] == [1, 4]
    Register.objects.filter(pk=led.pk).update(closed=True)
    assert "projects" not in {one.code for one in leaders(cast.outsider).lines}


def test_the_sheet_has_every_leader_and_what_is_too_much(client: Client, cast: Cast, led: Register) -> None:
    answer = sign_in(client, "xianzhang").get("/registers/leaders/?over=2&form=xlsx")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert [row[:4] for row in rows if row[0] in NAMES] == [
        ("王某", "副县长", 1, None), ("李某", "副县长", 3, "偏多"), ("王某某", None, 1, None)
    ]  # fmt: skip


def test_a_county_without_such_a_register_is_told_what_to_do(client: Client, cast: Cast, register: Register) -> None:
    page = sign_in(client, "xianzhang").get("/registers/leaders/").content.decode()
    assert "还没有台账标明谁牵头" in page
