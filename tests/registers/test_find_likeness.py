"""Two spellings of one enterprise or project are found; two things with like names are kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.find_likeness import ALIKE, compare_rows, core_of, likeness, search_groups
from luoshi.registers.rules.pairs import pairs_of
from tests.registers.conftest import PROJECTS

SAME = [
    ("云峤机电有限公司", "云峤机电有限责任公司"),
    ("云峤机电有限公司（筹）", "云峤机电"),
    ("云峤机电（沂川）有限公司", "云峤机电(沂川)有限公司"),
    ("云峤集团有限公司", "云峤集团"),
    ("年产10万台电机项目", "年产十万台电机"),
    ("年产１０万吨新材料项目", "年产10万吨新材料"),
    ("山东云峤机电有限公司", "云峤机电有限公司"),
    ("柳河芦笋加工二期", "柳河芦笋加工2期工程"),
    ("青山果品冷链物流园", "青山果品冷链物流园区"),
]
DIFFERENT = [
    ("柳河芦笋加工一期", "柳河芦笋加工二期"),
    ("年产1万吨新材料", "年产2万吨新材料"),
    ("云峤机电有限公司", "白沙果业有限公司"),
    ("县第一中学", "县第二中学食堂"),
    ("", "云峤"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= ALIKE
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_names_are_kept_apart(one: str, other: str) -> None:
    assert likeness(one, other) < ALIKE


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_kept_pairs_of_one_spelling_find_the_other(one: str, other: str) -> None:
    kept = pairs_of([other])
    assert any(set(group) <= kept for group in search_groups(one))


@given(st.text(alphabet="云峤机电有限公司集团（）()筹一二十百万12 ", max_size=20))
def test_every_name_is_like_itself_or_says_nothing(name: str) -> None:
    assert likeness(name, name) == (1 if core_of(name) else 0)


def test_rows_are_alike_when_every_field_that_says_so_is() -> None:
    definition = Definition.model_validate(PROJECTS)
    row = {"project": "年产千台电机", "company": "云峤机电有限公司"}
    found = compare_rows(definition, row, {"project": "年产千台电机项目", "company": "云峤机电有限责任公司"})
    assert found is not None
    assert found.score == 1
    assert "投资方" in found.why
    assert compare_rows(definition, row, {"project": "年产千台电机", "company": "白沙果业公司"}) is None
    assert compare_rows(definition, {}, {}) is None
