"""The pure rules behind a change of definition: carrying values over, merging, proposing from a heading."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.registers.rules.carry_over import Step, carry_over, steps_from
from luoshi.registers.rules.compare_definitions import compare_definitions
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.merge_definitions import merge_definitions
from luoshi.registers.rules.propose_fields import propose_fields, read_block
from luoshi.registers.rules.tidy_body import tidy_body
from luoshi.registers.rules.try_formula import faults_in_drafted_formulas, try_formula
from tests.registers.conftest import PROJECTS

NUMBERS = st.decimals(min_value="-1e12", max_value="1e12", places=4)


@given(NUMBERS, st.sampled_from(["0.0001", "10000", "1000", "0.15"]))
def test_a_number_in_another_unit_is_exactly_that_times_the_factor(number: Decimal, factor: str) -> None:
    kept = carry_over({"a": f"{number:f}", "b": "1"}, [Step("times", "a", factor=factor)])
    assert Decimal(kept["a"]) == number * Decimal(factor)
    assert "E" not in kept["a"]
    assert kept["b"] == "1"


@given(
    st.dictionaries(st.sampled_from("abc"), st.one_of(st.none(), st.text(max_size=3), st.just({"missing": "failed"})))
)
def test_what_no_step_speaks_of_stays_and_missing_values_stay_missing(values: dict[str, Any]) -> None:
    steps = [Step("map", "a", {"甲": "乙"}), Step("drop", "c"), Step("times", "z", factor="2")]
    kept = carry_over(values, steps_from([one.as_plain() for one in steps]))
    assert kept == {key: "乙" if value == "甲" else value for key, value in values.items() if key != "c"}


def test_several_choices_are_each_carried_over_once() -> None:
    step = Step("map", "a", {"甲": "丙", "乙": "丙", "丁": ""})
    assert carry_over({"a": ["甲", "乙", "丁", "戊"]}, [step]) == {"a": ["丙", "戊"]}
    assert carry_over({"a": ["丁"]}, [step]) == {}


def test_the_same_definition_differs_in_nothing_and_a_change_is_named_where_it_is() -> None:
    old = Definition.model_validate(PROJECTS)
    assert compare_definitions(old, old) == []
    data = deepcopy(PROJECTS)
    data["fields"][3]["unit"] = "亿元"
    data["fields"][0], data["fields"][1] = data["fields"][1], data["fields"][0]
    data["checks"].pop()
    found = {(one.kind, one.part, one.name): one for one in compare_definitions(old, Definition.model_validate(data))}
    assert set(found) == {
        ("changed", "fields", "总投资"),
        ("moved", "fields", "次序"),
        ("removed", "checks", "到位资金 <= 总投资"),
    }
    assert [tuple(one) for one in found["changed", "fields", "总投资"].details] == [("计量单位", "万元", "亿元")]


def test_a_packs_change_is_taken_the_countys_is_kept_and_a_clash_is_told() -> None:
    base: dict[str, Any] = {
        "name": "甲", "line": "乙", "checks": [{"rule": "1"}],
        "fields": [{"key": "a", "name": "A"}, {"key": "b", "name": "B"}, {"key": "c", "name": "C"}],
    }  # fmt: skip
    ours, theirs = deepcopy(base), deepcopy(base)
    ours["fields"] = [{"key": "a", "name": "县A"}, {"key": "x", "name": "县X"}, {"key": "c", "name": "C"}]
    ours["checks"].append({"rule": "县"})
    theirs["line"] = "新线"
    theirs["fields"] = [
        {"key": "a", "name": "包A", "help": "说明"},
        {"key": "n", "name": "N"},
        {"key": "b", "name": "B"},
    ]
    theirs["checks"].append({"rule": "包"})
    merged, clashes = merge_definitions(base, ours, theirs)
    assert merged["line"] == "新线"
    # b was taken out here, c there; n is new there, x here.
    assert merged["fields"] == [
        {"key": "a", "name": "县A", "help": "说明"},
        {"key": "n", "name": "N"},
        {"key": "x", "name": "县X"},
    ]
    assert [one["rule"] for one in merged["checks"]] == ["1", "县", "包"]
    assert [(one.way, one.ours, one.theirs) for one in clashes] == [(("fields", "a", "name"), "县A", "包A")]


@pytest.mark.parametrize(
    ("heading", "samples", "wanted"),
    [
        ("总投资（亿元）", ["1.2"], {"type": "money", "unit": "亿元"}),
        ("占比（%）", ["85"], {"type": "percent"}),
        ("完成率", ["85%", "9.5%"], {"type": "percent"}),
        ("开工日期", ["2025.3.1", "2025年4月2日"], {"type": "date"}),
        ("用工", ["12", "1,300"], {"type": "number"}),
        ("信用代码", ["91370000123456789X", "0123"], {"type": "text"}),
        ("联系电话", ["05396001234"], {"type": "text"}),
        ("是否入库", ["是", "否"], {"type": "yes_no"}),
        ("时期", ["2025年上半年"], {"type": "period"}),
        ("产业", ["工业", "农业"] * 4, {"type": "choice", "choices": ["工业", "农业"]}),
        ("说明", ["字" * 80], {"type": "long_text"}),
    ],
)
def test_a_column_is_proposed_by_its_heading_and_samples(
    heading: str, samples: list[str], wanted: dict[str, Any]
) -> None:
    (one,) = propose_fields([[heading], *([sample] for sample in samples)], {})
    name = heading.partition("（")[0]
    assert one.field == {"key": "f1", "name": name, **wanted}


def test_a_pasted_block_keeps_known_names_and_leaves_out_counters_and_repeats() -> None:
    block = read_block("序号\t项目名称\t项目名称\t新列\r\n1\t甲\t乙\t\r\n")
    known = {"项目名称": {"key": "project", "name": "项目名称", "type": "text", "longest": 9}}
    assert [one.field["key"] for one in propose_fields(block, known)] == ["project", "f2"]
    assert propose_fields(read_block(" \n"), {}) == []


@given(st.text(max_size=300))
def test_whatever_is_pasted_gives_proposals_that_a_definition_takes(text: str) -> None:
    fields = [one.field for one in propose_fields(read_block(text), {})][:80]
    if fields:
        body = {"code": "x", "name": "甲", "line": "乙", "titles": [fields[0]["key"]], "fields": fields}
        Definition.model_validate(body)


def test_what_was_left_blank_is_not_said_but_a_said_no_and_no_steps_are() -> None:
    given_ = {"about": " ", "public": False, "filing": {"working_days": False, "steps": [], "of": []}, "fields": [{}]}
    assert tidy_body(given_) == {"filing": {"working_days": False, "steps": []}, "fields": [{}]}


def test_a_formula_is_tried_over_typed_values_or_its_place_is_told() -> None:
    found = try_formula(PROJECTS, "到位资金 / 总投资", {"paid": "3000", "amount": "1.2亿元"})
    assert [one["key"] for one in found["inputs"]] == ["amount", "paid"]
    assert found["result"] == "0.25"
    wrong = try_formula(PROJECTS, "到位资金 / 总投", {})["error"]
    assert "到位资金 / 总投"[wrong["start"] : wrong["end"]] == "总投"


def test_formulas_of_an_unfinished_definition_are_judged_too() -> None:
    body = {
        "fields": [{"key": "a", "name": "甲", "type": "number"}, {}],
        "checks": [{"rule": "甲 > 乙"}, {"rule": "甲 > 1"}],
    }
    assert [one.way for one in faults_in_drafted_formulas(body)] == [("checks", 0, "rule")]
