"""The county pack's registers in a real database: every one opens, and its measures count what they say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.packs import Declared, load_folder, pack_folder
from luoshi.registers.queries.measuring import measure, measured
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.services.opening import open_register
from luoshi.registers.storage.bulk import BulkRow, copy_in
from tests.registers.conftest import Cast

FILES = load_folder(pack_folder("county") / "registers")


@pytest.mark.parametrize("declared", FILES, ids=lambda one: one.path.stem)
def test_every_measure_of_a_register_can_be_asked(cast: Cast, declared: Declared) -> None:
    register = open_register(cast.admin, data=declared.data, owner_id=cast.tcj.pk)
    at = desk(cast.owner, register.code)
    for one in at.definition.measures:
        for by in (None, "unit", "month", *one.by):
            if by == "month" and one.date is None:
                continue
            measured(at, one.key, by=by, start=date(2022, 1, 1), end=date(2022, 7, 1))
            measured(at, one.key, by=by, start=date(2022, 1, 5), end=date(2022, 7, 5))


def _open(cast: Cast, code: str) -> Desk:
    data = next(one.data for one in FILES if one.path.stem == code)
    open_register(cast.admin, data=data, owner_id=cast.tcj.pk)
    return desk(cast.owner, code)


def _put(at: Desk, cast: Cast, rows: list[tuple[str, dict[str, Any]]]) -> None:
    kept = [BulkRow(cast.gxj.pk, "", values, stage=stage, official=True) for stage, values in rows]
    copy_in(at.register.pk, cast.area.pk, kept, keys=[])


HALF = {"start": date(2022, 1, 1), "end": date(2022, 7, 1)}


def test_the_landing_rate_of_a_half_year_is_of_what_was_signed_in_it(cast: Cast) -> None:
    at = _open(cast, "investment")
    signed = {"signed_on": "2022-03-28", "total": "12000", "industry": "食品加工"}
    landed = {"landed_on": "2022-05-20"}
    old = {**signed, "signed_on": "2021-11-01"}
    ended = {**signed, **landed, "ended_on": "2022-06-10"}
    late = {**signed, "signed_on": "2022-07-01"}
    rows = [("signed", signed), ("landed", signed | landed), ("started", signed | landed), ("ended", ended)]
    _put(at, cast, [*rows, ("landed", old | landed), ("landed", late | {"landed_on": "2022-07-09"})])
    said = {key: measure(at, key, **HALF).value for key in ("signed", "landed", "landing_rate", "landed_new")}
    # Signed in the half-year: four; landed of these and still there: two. Landed in it whenever signed: three.
    assert said == {"signed": 4, "landed": 2, "landing_rate": 50, "landed_new": 3}
    assert measure(at, "signed_total", **HALF).value == Decimal(48000)


def test_what_has_no_day_of_its_own_is_counted_as_it_stands_in_whatever_period(cast: Cast) -> None:
    at = _open(cast, "project")
    _put(
        at, cast, [("started", {"phase": "实施类"}), ("reserve", {"phase": "实施类"}), ("reserve", {"phase": "储备类"})]
    )
    said = {key: measure(at, key, **HALF).value for key in ("running", "started_all", "started_rate")}
    assert said == {"running": 2, "started_all": 1, "started_rate": 50}


def test_a_nought_in_a_condition_is_the_number(cast: Cast) -> None:
    at = _open(cast, "policy_clause")
    _put(at, cast, [("", {"users": "0"}), ("", {"users": "3"}), ("", {})])
    assert measure(at, "unused", **HALF).value == 1
