"""Every rule's own examples, and what holds for all rules together."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.ground.finding import Finding
from luoshi.paper import paper_from_text
from luoshi.reading import read
from luoshi.reading.checkup import MOST, RULES, Example, Rule, check_up
from luoshi.reading.checkup import rules as rules_folder
from luoshi.reading.sheet import lay_out

TODAY = date(2025, 8, 1)
CASES = [
    pytest.param(rule, example, id=f"{code}-{index}")
    for code, rule in RULES.items()
    for index, example in enumerate(rule.examples)
]


def findings_in(example: Example) -> tuple[Finding, ...]:
    paper = paper_from_text(example.text)
    reading = read(paper, dated=example.dated, today=TODAY)
    if example.kind is not None:
        reading = check_up(lay_out(paper), dataclasses.replace(reading, kind=example.kind))
    return reading.findings


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_rule_highlights_the_words_of_its_examples_and_nothing_else(rule: Rule, example: Example) -> None:
    found = [finding for finding in findings_in(example) if finding.code == rule.code]
    assert [example.text[finding.start : finding.end] for finding in found] == list(example.words)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_has_two_examples_that_fire_and_three_that_do_not(rule: Rule) -> None:
    firing = [example for example in rule.examples if example.words]
    assert len(firing) >= 2
    assert len(rule.examples) - len(firing) >= 3


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_says_what_it_is_about_what_to_do_and_where_it_comes_from(rule: Rule) -> None:
    assert all((rule.title, rule.message, rule.remedy, rule.source))


def test_every_file_of_the_rules_folder_is_registered_under_its_own_name() -> None:
    files = {path.stem.replace("_", "-") for path in Path(rules_folder.__file__).parent.glob("*.py")}
    assert files - {"--init--"} == set(RULES)


PIECES = [example.text for rule in RULES.values() for example in rule.examples]
MARKS = "“”《》（）()【】〔〕，。；：、！？,.;:*×X年月日%％第之一二三十是在的共其中由到降升率前个\n 　0123456789-—+="


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.text(MARKS, max_size=20), st.sampled_from(PIECES), st.text(max_size=8)), max_size=6))
def test_any_text_is_checked_without_an_error_and_every_finding_lies_in_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    for finding in findings_in(Example(text, dated=date(2025, 3, 1))):
        for start, end in ((finding.start, finding.end), *finding.also):
            assert 0 <= start < end <= len(text)
        assert finding.message
        assert "{" not in finding.message.replace(text[finding.start : finding.end], "")


def test_findings_stand_in_the_order_of_the_text() -> None:
    findings = findings_in(Example("".join(PIECES)))
    assert list(findings) == sorted(findings, key=lambda finding: finding[1:3])


def test_a_rule_that_strikes_very_often_lists_the_first_and_counts_the_rest() -> None:
    found = [f for f in findings_in(Example("亏损减少3倍。" * (MOST + 7))) if f.code == "fall-times"]
    assert len(found) == MOST
    assert "还有7处" in found[-1].message
