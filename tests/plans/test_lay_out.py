"""How a plan's items become the lines of a page."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from luoshi.plans.rules.lay_out import Entry, Fact, Wanted, lay_out
from luoshi.plans.rules.steps import STEPS, steps_of

STATES = st.sampled_from(["proposed", "adopted", "live", "dropped", "merged", "closed"])


@st.composite
def plans(draw: st.DrawFn) -> list[Fact]:
    facts: list[Fact] = []
    for pk in range(1, draw(st.integers(1, 25)) + 1):
        headings = [fact.id for fact in facts if fact.kind == "goal"]
        parent = draw(st.sampled_from([None, *headings]))
        kind = draw(st.sampled_from(["goal", "task"]))
        place = draw(st.integers(0, 50))
        leads = tuple(sorted(draw(st.sets(st.integers(1, 3), max_size=2))))
        due = draw(st.sampled_from([None, date(2025, 6, 30), date(2026, 1, 1)]))
        facts.append(Fact(pk, parent, kind, draw(STATES), place, 1, f"第{pk}项", leads=leads, due=due))
    return facts


def ids(entries: list[Entry]) -> list[int]:
    return [entry.fact.id for entry in entries if entry.fact]


@given(plans())
def test_every_item_stands_in_the_tree_once_and_below_what_it_serves(facts: list[Fact]) -> None:
    entries = lay_out(facts, Wanted(), {})
    assert sorted(ids(entries)) == [fact.id for fact in facts]
    above: list[int] = []
    standing = {fact.id for fact in facts if fact.state in ("proposed", "adopted", "live")}
    for entry in entries:
        if entry.group:
            break
        assert entry.fact
        above = [*above[: entry.level], entry.fact.id]
        assert len(above) == entry.level + 1
        if entry.fact.parent in standing:
            assert above[-2] == entry.fact.parent


@given(plans())
def test_a_task_of_two_leads_stands_under_both_and_no_task_is_lost(facts: list[Fact]) -> None:
    names = {"unit": {unit: (unit, f"{unit}局") for unit in (1, 2, 3)}}
    entries = lay_out(facts, Wanted("unit"), names)
    tasks = [fact for fact in facts if fact.kind == "task" and fact.state in ("proposed", "adopted", "live")]
    gone = [fact for fact in facts if fact.state in ("dropped", "merged", "closed")]
    expected = sorted([fact.id for fact in tasks for _ in fact.leads or (0,)] + [fact.id for fact in gone])
    assert sorted(ids(entries)) == expected


def test_months_come_in_order_and_what_has_no_day_comes_last() -> None:
    facts = [
        Fact(1, None, "task", "adopted", 1, 1, "甲"),
        Fact(2, None, "task", "adopted", 2, 1, "乙", due=date(2026, 1, 1)),
        Fact(3, None, "task", "adopted", 3, 1, "丙", due=date(2025, 12, 1)),
        Fact(4, None, "task", "adopted", 4, 1, "丁", date_kind="standing"),
    ]
    entries = lay_out(facts, Wanted("deadline"), {})
    assert ids(entries) == [3, 2, 4, 1]
    assert [entry.group.label for entry in entries if entry.group][:2] == ["2025年12月", "2026年1月"]


def test_a_heading_stays_where_something_below_it_is_kept() -> None:
    facts = [
        Fact(1, None, "goal", "adopted", 1, 1, "目标"),
        Fact(2, 1, "task", "adopted", 2, 1, "供水", gaps=("no-lead",)),
        Fact(3, None, "goal", "adopted", 3, 1, "另一目标"),
        Fact(4, 3, "task", "adopted", 4, 1, "修路"),
    ]
    assert ids(lay_out(facts, Wanted(only="open"), {})) == [1, 2]
    assert ids(lay_out(facts, Wanted(query="修路"), {})) == [3, 4]


def test_an_amendment_stands_at_the_desk_again() -> None:
    assert [step.state for step in steps_of("signing")] == ["past", "past", "now", "next", "next"]
    assert [step.state for step in steps_of("issued")] == ["past"] * 4 + ["now"]
    assert steps_of("issued", amending=True)[0] == (STEPS[0], "now")
