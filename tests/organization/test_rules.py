"""Pure rules of the organization."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.organization.rules.find_unit import Known, find_unit, suggest_by_duties
from luoshi.organization.rules.lock_out import FORGIVEN, LONGEST_WAIT, locked_until
from luoshi.organization.rules.one_time_code import enrolment_address, new_secret, step_of
from luoshi.organization.rules.subtree import subtree

NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
UNITS = [
    Known(1, "沂川县工业和信息化局", ("工信局",), "工业运行、技术改造、企业培育、中小企业服务"),
    Known(2, "沂川县水利局", ("水利局",), "水资源管理、农村供水、水库安全、防汛"),
    Known(3, "沂川县文化和旅游局", ("文旅局",), "文化活动、旅游景区、文物保护"),
    Known(4, "中共沂川县委办公室", ("县委办",), "文电、会务、督查"),
    Known(5, "沂川县人民政府办公室", ("县政府办",), "文电、会务、督查"),
]


def test_a_subtree_is_the_unit_and_all_below_it() -> None:
    assert subtree(1, [(1, None), (2, 1), (3, 2), (4, None)]) == {1, 2, 3}


def test_a_ring_of_units_is_walked_once() -> None:
    assert subtree(1, [(1, 2), (2, 1)]) == {1, 2}


@given(
    st.lists(st.tuples(st.integers(1, 30), st.one_of(st.none(), st.integers(1, 30))), max_size=60), st.integers(1, 30)
)
def test_everything_in_a_subtree_has_the_root_above_it(pairs: list[tuple[int, int | None]], root: int) -> None:
    found = subtree(root, pairs)
    for unit in found - {root}:
        assert any(child == unit and parent in found for child, parent in pairs)


@pytest.mark.parametrize("failures", range(FORGIVEN))
def test_the_first_failures_are_forgiven(failures: int) -> None:
    assert locked_until(failures, NOW) is None


@given(st.integers(FORGIVEN, 200))
def test_each_further_failure_locks_no_shorter_than_the_one_before_and_never_for_ever(failures: int) -> None:
    now, then = locked_until(failures, NOW), locked_until(failures + 1, NOW)
    assert now
    assert then
    assert now <= then <= NOW + LONGEST_WAIT


def test_a_code_of_now_and_of_a_clock_half_a_minute_off_are_taken_and_an_old_one_is_not() -> None:
    secret = new_secret()
    generator = pyotp.TOTP(secret)
    assert step_of(secret, generator.at(NOW), NOW) == int(NOW.timestamp()) // 30
    assert step_of(secret, generator.at(NOW - timedelta(seconds=30)), NOW)
    assert step_of(secret, generator.at(NOW - timedelta(minutes=5)), NOW) is None


def test_a_code_may_be_typed_with_a_space() -> None:
    secret = new_secret()
    code = pyotp.TOTP(secret).at(NOW)
    assert step_of(secret, f"{code[:3]} {code[3:]}", NOW)


def test_the_enrolment_address_names_the_product_and_the_account() -> None:
    assert "ducha" in enrolment_address(new_secret(), "ducha")


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("县水利局", 2), ("水利局", 2), ("沂川县水利局", 2), ("工信局", 1), ("县工信局", 1), ("工业和信息化局", 1),
        ("文旅局", 3), ("县委办", 4), ("县政府办", 5), (" 水 利 局 ", 2),
    ],
)  # fmt: skip
def test_a_name_or_short_name_finds_its_unit_with_certainty(words: str, unit: int) -> None:
    first = find_unit(words, UNITS, area="沂川县")[0]
    assert (first.unit, first.score) == (unit, 1.0)


def test_a_contraction_is_found_by_its_letters_in_order_and_is_no_certainty() -> None:
    first = find_unit("文化旅游局", UNITS, area="沂川县")[0]
    assert first.unit == 3
    assert first.score < 1


def test_a_name_of_no_unit_finds_none() -> None:
    assert find_unit("县气象局", UNITS, area="沂川县") == []
    assert find_unit("", UNITS) == []


def test_duties_suggest_a_unit_and_say_by_which_words() -> None:
    first = suggest_by_duties("抓好农村供水保障和水库安全", UNITS)[0]
    assert first.unit == 2
    assert "供水" in first.reason


@given(st.text(max_size=20))
def test_any_words_at_all_are_answered(words: str) -> None:
    assert all(0 < match.score <= 1 for match in find_unit(words, UNITS) + suggest_by_duties(words, UNITS))
