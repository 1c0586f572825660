"""Units and amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.ground.quantity import known_units, quantity, unit_of


@pytest.mark.parametrize(
    ("printed", "kind", "base", "scale"),
    [
        ("亿元", "money", "元", "100000000"), ("万元", "money", "元", "10000"), ("％", "rate", "%", "1"),
        ("个百分点", "point", "百分点", "1"), ("万人次", "count", "人次", "10000"), ("公里", "length", "米", "1000"),
        ("万亩", "area", "亩", "10000"), ("亿千瓦时", "energy", "千瓦时", "100000000"), ("家", "count", "家", "1"),
        ("个工作日", "time", "工作日", "1"), ("千瓦时", "energy", "千瓦时", "1"), ("万美元", "money", "美元", "10000"),
        ("台（套）", "count", "台（套）", "1"), ("万", "other", "", "10000"), ("成", "rate", "%", "10"),
    ],
)  # fmt: skip
def test_a_unit_has_its_kind_and_scale(printed: str, kind: str, base: str, scale: str) -> None:
    unit = unit_of(printed)
    assert unit is not None
    assert (unit.kind, unit.base, unit.scale) == (kind, base, Decimal(scale))


def test_a_rate_over_a_measure_is_one_unit() -> None:
    unit = unit_of("微克/立方米")
    assert unit is not None
    assert unit.base == "微克/立方米"


@pytest.mark.parametrize("printed", ["", "落实", "某", "/"])
def test_a_word_that_is_no_unit_is_none(printed: str) -> None:
    assert unit_of(printed) is None


def test_an_amount_counts_in_the_base_unit() -> None:
    amount = quantity("2.5", "亿元")
    assert amount is not None
    assert amount.in_base() == 250_000_000


def test_every_unit_of_the_table_is_known_to_the_reader() -> None:
    assert [name for name in known_units() if unit_of(name) is None] == []
