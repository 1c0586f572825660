"""Numerals of every sort."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.numerals import fold, hedge_of, parse_number, write_chinese


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("三万五", "35000"), ("廿五", "25"), ("二〇二一", "2021"), ("两", "2"), ("2.5亿", "250000000"),
        ("14,720.5", "14720.5"), ("１８７５", "1875"), ("百分之八十五", "0.85"), ("近六成", "0.6"),
        ("百亿", "10000000000"), ("十余", "10"), ("一百零五", "105"), ("三千五", "3500"), ("一百一十", "110"),
        ("2000多万", "20000000"), ("三点五", "3.5"), ("半", "0.5"), ("一万零五十", "10050"), ("叁佰", "300"),
        ("一万亿", "1000000000000"), ("-2.5", "-2.5"),
    ],
)  # fmt: skip
def test_a_printed_number_is_read_at_its_value(printed: str, value: str) -> None:
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize("words", ["", "亩", "第", "点五", "1.2.3", "五角星", "百分之", "abc"])
def test_words_that_print_no_number_are_none(words: str) -> None:
    assert parse_number(words) is None


@given(st.integers(0, 10**16 - 1))
def test_a_whole_number_written_in_chinese_reads_back(number: int) -> None:
    assert parse_number(write_chinese(number)) == number


@given(st.decimals(0, 10**9, places=2))
def test_grouped_and_full_width_digits_read_back(number: Decimal) -> None:
    grouped = f"{number:,.2f}"
    full = grouped.translate({ord(half): chr(ord(half) + 0xFEE0) for half in "0123456789.,"})
    assert parse_number(grouped) == parse_number(full) == number


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="零一二两三十百千万亿廿点0123456789.,多余近成半 ", max_size=12))
def test_any_string_of_numeral_marks_is_a_number_or_none(text: str) -> None:
    assert parse_number(text) is None or isinstance(parse_number(text), Decimal)


@pytest.mark.parametrize(("printed", "hedge"), [("近六成", "近"), ("十余", "余"), ("2000多万", "多"), ("5", "")])
def test_the_word_that_makes_a_number_approximate_is_told(printed: str, hedge: str) -> None:
    assert hedge_of(printed) == hedge
