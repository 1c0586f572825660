"""The cast of the plans' tests with what requests need: the office has a unit, two sources can be switched on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from luoshi.ground.period import Period
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.requests import ports
from luoshi.requests.ports import Held, Question
from luoshi.requests.rules.name_datum import Wanted
from luoshi.requests.services.orders import Order
from tests.plans.conftest import Cast, cast

__all__ = ["cast"]
TODAY = date(2025, 6, 18)
NOW = datetime(2025, 6, 18, 1, 0, tzinfo=UTC)
DUE = date(2025, 6, 25)
HALF = Period("half", date(2025, 1, 1), date(2025, 7, 1))
JUNE = Period("month", date(2025, 6, 1), date(2025, 7, 1))
SIGNED = Wanted("新签约项目数", "个")
MONEY = Wanted("到位资金", "万元")


@pytest.fixture
def office(cast: Cast) -> Actor:
    """The supervision office's clerk, sitting in the government office."""
    unit = Unit.objects.get(area=cast.area, code="xzfb")
    return replace(cast.clerk, unit_id=unit.pk)


def order(*units: Unit, data: tuple[Wanted, ...] = (SIGNED,), period: Period = HALF, **rest: object) -> Order:
    """An order as somebody fills it in."""
    values = {"title": "", "due": DUE} | rest
    return Order(units=[unit.pk for unit in units], data=data, period=period, **values)  # type: ignore[arg-type]


@pytest.fixture
def register() -> Iterator[list[Question]]:
    """A register that knows the industry bureau's signed projects of June; the list is what it was asked."""
    asked: list[Question] = []

    def source(actor: Actor, questions: object) -> dict[Question, Held]:
        asked.extend(questions)  # type: ignore[call-overload]
        gxj = Unit.objects.get(area_id=actor.area_id, code="gxj").pk
        return {
            one: Held("招商引资台账", "/somewhere/", Decimal("7"))
            for one in asked
            if one.unit == gxj and one.key == "ledger:zsyz.signed" and one.period == JUNE
        }

    ports.register_source("ledger", source)
    yield asked
    ports.forget("ledger")
