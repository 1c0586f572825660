"""The registers that come with the program: every example is a test, and the rules that carry law or sums hold."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.packs import load_folder, pack_folder
from luoshi.registers.rules.check_pack import Checked, check_registers
from luoshi.registers.rules.row_rules import RowRules

REGISTERS = pack_folder("county") / "registers"
COUNTS = st.integers(0, 500)
DAYS = st.integers(0, 2000)


@cache
def _checked() -> dict[str, Checked]:
    return {one.declared.path.stem: one for one in check_registers(load_folder(REGISTERS))}


@cache
def _rules(code: str) -> RowRules:
    definition = _checked()[code].definition
    assert definition is not None
    return RowRules(definition)


def _said(code: str, values: dict[str, object]) -> set[str]:
    rules = _rules(code)
    return {problem.message for problem in rules.judge(rules.complete(dict(values)))}


@pytest.mark.parametrize("path", sorted(REGISTERS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_register_of_the_county_pack_holds_with_all_its_examples(path: Path) -> None:
    checked = _checked()[path.stem]
    assert [f"{place}：{fault.message}" for place, fault in checked.faults] == []
    assert checked.examples >= 3


def test_the_department_in_charge_is_one_of_the_county() -> None:
    text = (resources.files("luoshi.site") / "demo" / "units.csv").read_text("utf-8")
    known = {word for row in csv.DictReader(text.splitlines()) for word in (row["name"], *row["short"].split())}
    owners = {code: one.definition.owner for code, one in _checked().items() if one.definition}
    assert {code: owner for code, owner in owners.items() if owner not in known} == {}


def test_a_computed_column_is_kept_in_its_own_unit() -> None:
    row = {"people": "21000", "standard": "5400"}
    assert _rules("rigid_spending").complete(row)["estimate"] == "11340"


@given(COUNTS, COUNTS, COUNTS, COUNTS, st.integers(-2, 2))
def test_the_four_forms_add_up_or_the_row_says_so(a: int, b: int, c: int, d: int, off: int) -> None:
    total = a + b + c + d + off
    row = {"form1": str(a), "form2": str(b), "form3": str(c), "form4": str(d), "forms": str(total)}
    assert ("四种形态加起来不等于合计。" in _said("four_forms", row)) == (off != 0)


@given(DAYS, st.integers(0, 400))
def test_idle_land_pays_no_fee_within_a_year_of_days_that_count(days: int, stopped: int) -> None:
    begun = date(2019, 5, 10)
    row = {"start_by": begun.isoformat(), "fee_on": (begun + timedelta(days)).isoformat(), "stopped_days": str(stopped)}
    assert ("闲置不满一年就征收闲置费。" in _said("idle_land", row)) == (days - stopped < 365)


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_the_shares_of_a_joint_venture_make_a_hundred(state: object, village: object) -> None:
    row = {"state_share": str(state), "village_share": str(village), "other_share": "0"}
    whole = state + village == 100  # type: ignore[operator]
    assert ("各方占股加起来不是 100%。" in _said("joint_venture", row)) != whole


def test_the_landing_rate_is_derived_from_the_two_counts_before_it() -> None:
    definition = _checked()["investment"].definition
    assert definition is not None
    rate = definition.measure("landing_rate")
    landed, signed = definition.measure(str(rate.of)), definition.measure(str(rate.over))
    assert (rate.kind, landed.date, signed.date) == ("share", "signed_on", "signed_on")
    assert "landing_rate" not in {field.key for field in definition.fields}
