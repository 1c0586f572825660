from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from luoshi.calendar.rules.working_days import WorkingDays
from luoshi.plans.rules.offer_deadlines import offer_deadlines
from luoshi.plans.rules.say_change import say_item, say_unit
from luoshi.plans.rules.share_words import share_words
from luoshi.plans.rules.write_message import Line, write_to_all, write_to_unit

TEXT = st.text(alphabet="建成供水管线完成水库除险加固12，。", max_size=40)


@given(TEXT, TEXT)
def test_stretches_joined_are_the_words_and_shared_ones_stand_in_the_other(words: str, other: str) -> None:
    found = share_words(words, other)
    assert "".join(part.words for part in found) == words
    for part in found:
        if part.shared:
            pairs = [part.words[at : at + 2] in other for at in range(len(part.words) - 1)]
            # Every character stands in a pair that the other text has.
            assert pairs[0]
            assert pairs[-1]
            assert all(one or two for one, two in pairwise(pairs))


def test_punctuation_alone_is_not_shared() -> None:
    assert not any(part.shared for part in share_words("建成，，。", "完工，，。"))


def test_days_are_offered_by_working_days_and_a_year_not_announced_has_none() -> None:
    calendar = WorkingDays({date(2025, 10, day): False for day in range(1, 9)}, frozenset({2025}))
    assert [offer.day for offer in offer_deadlines(calendar, date(2025, 9, 29))] == [
        date(2025, 10, 10), date(2025, 10, 14), date(2025, 10, 21),
    ]  # fmt: skip
    assert offer_deadlines(calendar, date(2025, 12, 30))[0].day is None


def test_a_message_names_each_task_with_its_part_and_date_once() -> None:
    lines = [Line("牵头", "6月底前建成供水管线。", "6月底前"), Line("配合", "完成除险加固", "汛期前")]
    words = write_to_unit("重点工作", "水利局", date(2025, 3, 14), lines)
    assert "1.（牵头）6月底前建成供水管线\n" in words
    assert "2.（配合）完成除险加固，汛期前" in words
    assert "3月14日（周五）" in words
    assert "牵头 1 项、配合 1 项" in words


def test_the_message_to_all_has_a_line_a_unit() -> None:
    words = write_to_all("重点工作", date(2025, 3, 14), [("工信局", 3), ("水利局", 2)])
    assert "1. 工信局：3 项\n2. 水利局：2 项" in words


def test_changes_are_said_by_the_names_of_the_tables_columns() -> None:
    def name(column: str, value: object) -> str:
        return "" if value is None else f"<{value}>"

    said = say_item("update", {"due": None, "revision": 1}, {"due": "2025-06-30", "revision": 2}, name)
    assert [(one.what, one.before, one.after) for one in said] == [("截止日期", "", "<2025-06-30>")]
    assert say_unit("delete", {"part": "lead", "unit_id": 7}, None, name)[0].before == "<7>"
    assert say_unit("update", {"position": 1}, {"position": 2}, name) == []
