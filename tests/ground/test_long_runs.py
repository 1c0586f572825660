"""A hostile or broken file may hold one endless number; looking for time words in it must stay linear."""

from __future__ import annotations

import pytest

from luoshi.ground.period import find_times


@pytest.mark.parametrize("letter", ["1", "一", "1.", "第", "每", "\t1"])
def test_a_very_long_run_is_searched_at_all(letter: str) -> None:
    # 200,000 of them took hours when every place of a number was a place to start from.
    assert isinstance(find_times(letter * 200_000), list)


def test_a_date_right_behind_a_number_of_another_kind_is_found_from_its_own_start() -> None:
    assert [words.text for words in find_times("完成12项，2025年6月底前交付")] == ["2025年6月底前"]
