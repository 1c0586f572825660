"""Every key of a definition is explained; two definitions are told apart in words; what a change does is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.indicators.rules.change_definition import faults_in_change, notices_of_change
from luoshi.indicators.rules.compare_definitions import compare_definitions
from luoshi.indicators.rules.definition import Coverage, Definition, Facet, Limits, Pace, Release
from luoshi.indicators.rules.explained import PARTS, TABS, part_of
from luoshi.indicators.rules.explained.parts import keys_above
from luoshi.packs import load_folder, pack_folder, plain_of
from luoshi.registers.rules.definition import Source
from luoshi.registers.rules.tidy_body import tidy_body

BELOW = {
    "facet": Facet, "coverage": Coverage, "release": Release, "pace": Pace, "limits": Limits, "source": Source,
}  # fmt: skip
APART = {"release", "pace", "limits", "facets"}


def one(**more: Any) -> Definition:
    return Definition.model_validate({"code": "output", "name": "总产出", "unit": "亿元", "cumulative": True, **more})


def words(old: Definition, new: Definition) -> list[str]:
    return [
        f"{found.kind} {found.title} {found.name} " + "；".join(f"{at.label} {at.was}→{at.now}" for at in found.details)
        for found in compare_definitions(old, new)
    ]


def test_every_key_of_a_definition_is_asked_on_the_form_or_left_to_the_text() -> None:
    assert sorted(said.key for said in keys_above()) == sorted(set(Definition.model_fields) - APART)
    for part, model in BELOW.items():
        named = {field.alias or name for name, field in model.model_fields.items()}
        assert {said.key for said in part_of(part).keys} == named


def test_every_key_of_the_form_stands_on_one_tab() -> None:
    shown = [said.key for tab in TABS for group in tab.groups for said in part_of(group.part).keys if not group.under]
    shown += [key for tab in TABS for key in tab.lists]
    left = {said.key for said in part_of("text").keys}
    assert sorted(shown) == sorted({said.key for said in keys_above()} - left)
    assert {group.under for tab in TABS for group in tab.groups} - {""} == APART - {"facets"}


def test_whatever_the_pack_says_survives_the_form_unchanged() -> None:
    for declared in load_folder(pack_folder("county") / "indicators"):
        data = plain_of(declared.data)
        kept = Definition.model_validate(tidy_body(data))
        assert kept == Definition.model_validate(data), declared.path


def test_a_difference_is_told_in_the_words_of_the_form() -> None:
    new = one(
        name="社会总产出", better="low", facets={"growth": {"is": "official", "compare": False}}, release={"day": 18},
        coverage=[{"words": "规上"}, {"effective": "2025-01-01", "words": "全部"}],
    )  # fmt: skip
    assert words(one(), new) == [
        "changed 基本情况 社会总产出 名称 总产出→社会总产出；哪头是好 高的好→低的好",
        "changed 发布日 发布日 期后第几天发布 20→18",
        "changed 各项数 增速 怎么来 算出来的→发布的；与算出来的比 是→否",
        "added 口径 最初：规上 ",
        "added 口径 2025-01-01 起：全部 ",
    ]


def test_saying_what_went_without_saying_is_no_difference() -> None:
    assert words(one(), one(facets={"value": "official", "growth": "derived"}, decimals=2, peers="siblings")) == []


@pytest.mark.parametrize("change", [{"unit": "万元"}, {"frequency": "quarter"}, {"cumulative": False}, {"code": "x"}])
def test_what_figures_mean_is_locked_at_its_key(change: dict[str, Any]) -> None:
    assert [fault.way for fault in faults_in_change(one(), one(**change))] == [(next(iter(change)),)]


def test_a_new_coverage_says_that_the_series_breaks_and_a_harmless_change_says_nothing() -> None:
    broken = one(coverage=[{"words": "规上"}, {"effective": date(2025, 1, 1), "words": "全部"}])
    (notice,) = notices_of_change(one(), broken, figures={})
    assert "序列在 2025-01-01 断开" in notice.words
    assert notices_of_change(one(), one(about="一句话"), figures={"value": 12}) == []


def test_filed_figures_of_a_facet_that_is_computed_from_now_on_are_counted() -> None:
    (notice,) = notices_of_change(one(facets={"growth": "official"}), one(), figures={"growth": 24})
    assert notice.words == "增速由“发布的”改为“算出来的”；填报过的 24 个留着，不再显示。"


def test_every_part_has_a_title() -> None:
    assert all(part.title for part in PARTS)
