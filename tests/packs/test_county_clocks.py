"""Rules of the county's registers that carry a legal clock, a chain of counts or a closed name, against an oracle."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.packs import load_file, pack_folder
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.read_definition import read_definition
from luoshi.registers.rules.row_rules import RowRules

REGISTERS = pack_folder("county") / "registers"
START = date(2022, 3, 1)
DAYS = st.integers(0, 200)
COUNTS = st.integers(0, 60)


@cache
def _definition(code: str) -> Definition:
    definition, faults = read_definition(load_file(REGISTERS / f"{code}.yaml").data)
    assert definition is not None, faults
    return definition


@cache
def _rules(code: str) -> RowRules:
    return RowRules(_definition(code))


def _completed(code: str, values: dict[str, object]) -> dict[str, object]:
    return _rules(code).complete(dict(values))


def _said(code: str, values: dict[str, object]) -> set[str]:
    return {problem.message for problem in _rules(code).judge(_completed(code, values))}


def _after(days: int) -> str:
    return (START + timedelta(days)).isoformat()


@given(DAYS, st.none() | st.integers(0, 30))
def test_a_petition_is_answered_late_after_sixty_days_and_what_was_granted(days: int, extended: int | None) -> None:
    row: dict[str, object] = {"accepted": _after(0), "replied": _after(days)}
    if extended is not None:
        row["extension"] = str(extended)
    assert ("答复超过办理期限。" in _said("petition", row)) == (days > 60 + (extended or 0))


@given(DAYS, st.none() | st.integers(0, 20))
def test_a_hearing_does_not_count_in_the_thirty_days_of_a_second_review(days: int, hearing: int | None) -> None:
    row: dict[str, object] = {"recheck_asked": _after(0), "recheck_done": _after(days)}
    if hearing is not None:
        row["hearing_days"] = str(hearing)
    assert ("复核超过30日（听证时间已扣除）。" in _said("petition", row)) == (days - (hearing or 0) > 30)


@given(st.none() | DAYS, st.none() | st.integers(11, 40), st.none() | st.booleans())
def test_an_open_ticket_that_is_overdue_counts_against_the_rate_on_time(
    closed: int | None, extended: int | None, flagged: bool | None
) -> None:
    row: dict[str, object] = {"due": _after(10), "overdue": flagged}
    row |= {} if closed is None else {"closed_on": _after(closed)}
    row |= {} if extended is None else {"extended": _after(extended)}
    found = _completed("hotline_ticket", row)
    limit = extended or 10
    assert found["counted"] == ("1" if closed is not None or flagged else "0")
    assert found["timely"] == ("1" if closed is not None and closed <= limit else "0")
    assert found.get("late_days") == (None if closed is None else str(max(closed - limit, 0)))


@pytest.mark.parametrize("rate", ["response_rate", "solution_rate", "satisfaction_rate"])
def test_a_hotline_rate_rests_on_the_calls_that_were_answered(rate: str) -> None:
    definition = _definition("hotline_ticket")
    measure = definition.measure(rate)
    assert measure.of
    assert measure.over
    above = set(definition.measure(measure.of).where)
    assert set(definition.measure(measure.over).where) < above


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_no_household_moves_before_it_signs(all_: int, signed: int, moved: int, settled: int) -> None:
    row: dict[str, object] = {
        "households": str(all_), "signed": str(signed), "moved": str(moved), "resettled": str(settled)
    }  # fmt: skip
    chain = {"签协议的比应搬迁的还多。", "搬迁的比签协议的还多，没签协议不能搬。", "安置的比搬迁的还多。"}
    assert bool(_said("land_relocation", row) & chain) == (not settled <= moved <= signed <= all_)


@given(DAYS, st.integers(0, 60))
def test_nothing_is_harvested_within_the_interval_after_a_spray(days: int, interval: int) -> None:
    row: dict[str, object] = {"last_input": _after(0), "interval": str(interval), "harvested": _after(days)}
    assert ("没过安全间隔期就采收了。" in _said("trace_batch", row)) == (days < interval)


@pytest.mark.parametrize("path", sorted(REGISTERS.glob("*.yaml")), ids=lambda path: path.stem)
def test_numbers_that_name_a_person_are_seen_by_some_only(path: Path) -> None:
    fields = _definition(path.stem).fields
    open_ = [
        one.name for one in fields if one.name.endswith(("身份证号", "收款账号")) and not (one.seen_by and one.mask)
    ]
    assert open_ == []
