"""Promises of a task read as targets: what is clear, in the indicator's own unit, and nothing that is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.read_targets import Promise, read_targets
from tests.indicators.conftest import OUTPUT, REVENUE, indicator

SET = [Definition.model_validate(one) for one in (REVENUE, OUTPUT, indicator("rate", "办结率", unit="%"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公共收入增长8%以上", ("revenue", "growth", "8", False)),
        ("确保收入力争增长6.5%，完成年度任务", ("revenue", "growth", "6.5", False)),
        ("公共收入达到12.5亿元", ("revenue", "value", "12.5", False)),
        ("公共收入突破125000万元以上", ("revenue", "value", "12.5", False)),
        ("办结率不低于95%", ("rate", "value", "95", False)),
        ("总产出增速不低于7%", ("output", "growth", "7", False)),
        ("办结率控制在3%以内", ("rate", "value", "3", True)),
        ("公共收入增长8%左右", None),
        ("公共收入达到12公顷", None),
        ("公共收入稳步增长", None),
        ("抓好公共收入征管，农产品产量增长8%", None),
    ],
)
def test_a_promise_is_read_only_right_behind_its_indicator(text: str, found: tuple[str, str, str, bool] | None) -> None:
    read = read_targets(text, SET)
    if found is None:
        assert read == []
        return
    code, facet, value, at_most = found
    (one,) = read
    assert (one.code, one.facet, one.value, one.at_most) == (code, facet, Decimal(value), at_most)
    assert one.words in text


def test_several_promises_of_one_sentence_are_all_read() -> None:
    read = read_targets("总产出增长7%，公共收入增长6%以上、办结率达到95%", SET)
    assert [(one.code, one.facet) for one in read] == [("output", "growth"), ("revenue", "growth"), ("rate", "value")]


def test_a_name_that_two_indicators_share_means_neither() -> None:
    twice = [*SET, Definition.model_validate(indicator("other", "另一项", synonyms=["公共收入"]))]
    assert read_targets("公共收入增长8%以上", twice) == []


def test_a_promise_keeps_its_words() -> None:
    words = "公共收入增长8%以上"
    assert read_targets(words, SET)[0] == Promise("revenue", "growth", Decimal(8), False, words)
