"""The demo county's masked half-year report: each blank is read as what a person would say it is."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

from luoshi.paper import open_text
from luoshi.reading import read
from luoshi.reports.rules.derive import find_derived
from luoshi.reports.rules.slots import Slot, find_slots

TEXT = (files("luoshi.site.demo") / "papers" / "half_year.txt").read_text("utf-8")
NAMES = {"县", "讲堂", "驿站", "路", "区域公用品牌", "的治村办法"}
#: What the blanks that hold numbers are, in the paper's order, told by eye.
UNITS = [
    "亿元", "%", "位", "%", "%", "位", "亿元", "%", "亿元", "%", "次", "个", "条", "个", "场", "万人次", "人次",
    "期", "轮次", "人次", "起", "起", "%", "%", "%", "家", "家", "家", "万元", "家", "家", "%", "次", "个",
    "亿元", "个", "个", "%", "个", "个", "%", "栋", "条", "条", "处", "个", "个", "处", "名", "%", "家", "家",
    "家", "个", "万吨", "个", "%", "个", "万元", "人", "%", "%", "%",
]  # fmt: skip
GROWTHS = {
    "地区生产总值", "规模以上工业增加值", "固定资产投资", "社会消费品零售总额",
    "工业投资", "制造业技改投资", "工业技改投资",
}  # fmt: skip


@cache
def slots() -> tuple[Slot, ...]:
    paper = open_text(TEXT)
    return find_slots(paper.text, read(paper, dated=None, today=date(2026, 7, 10)))


def test_every_mask_of_the_report_is_a_slot() -> None:
    masks = [at for at, mark in enumerate(TEXT) if mark == "*"]
    assert [slot.start for slot in slots()] == masks
    assert len(masks) > 60


def test_names_are_told_from_numbers() -> None:
    named = [slot.after for slot in slots() if not slot.is_number]
    assert len(named) == len(NAMES)
    assert all(any(after.lstrip("”").startswith(name) for name in NAMES) for after in named)


def test_numbers_have_their_units_in_order() -> None:
    assert [slot.unit for slot in slots() if slot.is_number] == UNITS


def test_growths_ranks_and_completions_are_told_from_levels() -> None:
    numbers = [slot for slot in slots() if slot.is_number]
    assert {slot.indicator for slot in numbers if slot.facet == "growth"} == GROWTHS
    assert [slot.indicator.removesuffix("增速") for slot in numbers if slot.facet == "rank"] == [
        "地区生产总值", "固定资产投资",
    ]  # fmt: skip
    assert [slot.indicator for slot in numbers if slot.facet == "completion"] == ["一般公共预算收入"]


def test_hedged_numbers_keep_their_hedge() -> None:
    hedged = [slot.indicator for slot in slots() if slot.approx == "余"]
    assert hedged == ["开展理论宣讲", "受教育群众", "拆除私搭乱建", "清理占道经营", "施划停车泊位"]


def test_the_rates_that_follow_from_two_counts_are_worked_out() -> None:
    by_id = {slot.id: slot for slot in slots()}
    found = [(by_id[one.slot].indicator[-3:], by_id[one.part].unit) for one in find_derived(slots())]
    assert found == [("落地率", "个"), ("复工率", "个")]
