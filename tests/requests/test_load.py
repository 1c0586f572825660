"""The load meter against a count by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor
from luoshi.requests import ports
from luoshi.requests.ports import LoadRow
from luoshi.requests.queries.load import load
from luoshi.requests.rules.name_datum import Wanted
from luoshi.requests.services.answering import Said, answer
from luoshi.requests.services.asking import ask
from luoshi.requests.services.declaring import set_minutes
from luoshi.requests.services.withdrawing import withdraw
from tests.plans.conftest import Cast
from tests.requests.conftest import MONEY, NOW, SIGNED, TODAY, order

JUNE, JULY = date(2025, 6, 1), date(2025, 7, 1)


@pytest.fixture
def filings(cast: Cast) -> Iterator[None]:
    """A register that asks the industry bureau for 40 cells in June."""

    def source(area: int, start: date, end: date) -> Iterable[LoadRow]:
        assert area == cast.area.pk
        return [LoadRow(cast.gxj.pk, 1, 40, 80, 0, "投促中心", "招商引资台账")] if start == JUNE else []

    ports.register_load("ledger", "台账填报", source)
    yield
    ports.forget("ledger")


def test_requests_cells_minutes_and_what_was_spared_add_up(cast: Cast, office: Actor) -> None:
    first = ask(office, order(cast.gxj, cast.slj, data=(SIGNED, MONEY)), now=NOW, today=TODAY).request
    ask(cast.outsider, order(cast.gxj, data=(SIGNED, Wanted("村数", "个"))), now=NOW, today=TODAY)
    set_minutes(office, datum_id=first.asks.filter(cell__datum__name="到位资金")[0].cell.datum_id, minutes=25)
    found = load(office, TODAY)
    rows = {row.unit.code: row for row in found.rows}
    gxj = rows["gxj"]
    # 10 for the signed projects and 25 for the money, asked by the office; 10 for the villages, asked by the outsider.
    assert (gxj.requests, gxj.cells, gxj.minutes, gxj.spared, gxj.spared_share) == (2, 3, 45, 1, 25)
    assert gxj.askers == [("县政府办公室", 2), ("文旅局", 1)]
    assert (rows["slj"].cells, rows["slj"].minutes) == (2, 35)
    assert (rows["wlj"].requests, rows["wlj"].cells, rows["wlj"].spared_share) == (0, 0, None)
    assert [row.unit.code for row in found.rows] == ["xzfb", "gxj", "slj", "wlj"]
    assert (found.cells, found.minutes, found.spared) == (5, 80, 1)


def test_the_time_that_a_unit_says_goes_before_the_estimate(cast: Cast, office: Actor) -> None:
    first = ask(office, order(cast.gxj, data=(SIGNED, MONEY)), now=NOW, today=TODAY).request
    said = {first.asks.get(cell__datum__name="到位资金").cell_id: Said("3")}
    answer(cast.lead, request_id=first.pk, said=said, now=NOW, minutes=90)
    row = next(row for row in load(office, TODAY).rows if row.unit == cast.gxj)
    assert (row.minutes, row.stated) == (90, 1)


def test_what_is_withdrawn_unanswered_is_no_load(cast: Cast, office: Actor) -> None:
    first = ask(office, order(cast.gxj, data=(SIGNED, MONEY)), now=NOW, today=TODAY).request
    said = {first.asks.get(cell__datum__name="到位资金").cell_id: Said("3")}
    answer(cast.lead, request_id=first.pk, said=said, now=NOW)
    withdraw(office, request_id=first.pk, now=NOW)
    row = next(row for row in load(office, TODAY).rows if row.unit == cast.gxj)
    assert (row.requests, row.cells) == (1, 1)


def test_a_request_counts_in_the_month_of_the_county_in_which_it_was_sent(cast: Cast, office: Actor) -> None:
    ask(office, order(cast.gxj), now=datetime(2025, 6, 30, 16, 0, tzinfo=UTC), today=TODAY)
    assert load(office, JUNE).cells == 0
    assert load(office, JULY).cells == 1


def test_other_rooms_filings_are_on_the_same_meter(cast: Cast, office: Actor, filings: None) -> None:
    ask(office, order(cast.gxj), now=NOW, today=TODAY)
    row = next(row for row in load(office, JUNE).rows if row.unit == cast.gxj)
    assert (row.requests, row.cells, row.minutes) == (2, 41, 90)
    assert row.parts == {"招商引资台账": 40}
    assert row.askers[0] == ("投促中心", 40)
    assert load(office, JULY).cells == 0


def test_a_unit_sees_its_own_load_alone(cast: Cast, office: Actor) -> None:
    ask(office, order(cast.gxj, cast.slj), now=NOW, today=TODAY)
    assert [row.unit for row in load(cast.lead, JUNE).rows] == [cast.gxj]
    with pytest.raises(Forbidden):
        load(cast.public, JUNE)


def test_the_meter_takes_as_many_queries_for_many_requests_as_for_one(
    cast: Cast, office: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for name in ("在校学生", "水库", "规上企业", "游客人次", "行政村", "订单金额"):
        ask(office, order(cast.gxj, cast.slj, data=(Wanted(name),)), now=NOW, today=TODAY)
    # Units, requests, and the filings that registers add.
    with django_assert_num_queries(3):
        load(office, JUNE)
