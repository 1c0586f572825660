"""By when a task is due, as printed and as a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.period import find_times
from luoshi.paper import paper_from_text
from luoshi.reading import read
from luoshi.reading.model import Deadline
from luoshi.reading.tasks.deadlines import Clocks, is_time, stated

DATED = date(2025, 2, 18)
CLOCKS = Clocks(DATED, date(2025, 3, 1), None)


def deadline_of(sentence: str) -> Deadline | None:
    return stated(sentence, 0, len(sentence), CLOCKS)


def words_of(sentence: str) -> str | None:
    deadline = deadline_of(sentence)
    return deadline and deadline.text


@pytest.mark.parametrize(
    ("sentence", "words", "due"),
    [
        ("6月底前完成清淤", "6月底前", date(2025, 6, 30)),
        ("县中医院年内投用", "年内", date(2025, 12, 31)),
        ("三季度末达到80%", "三季度末", date(2025, 9, 30)),
        ("到2026年底完成12处", "2026年底", date(2026, 12, 31)),
        ("三天之内要有说法", "三天之内", None),
        ("汛前完成加固", "汛前", None),
    ],
)
def test_a_deadline_is_printed_and_dated_where_it_can_be(sentence: str, words: str, due: date | None) -> None:
    deadline = deadline_of(sentence)
    assert deadline is not None
    assert (deadline.text, deadline.due) == (words, due)


@pytest.mark.parametrize(
    "sentence",
    [
        "每半个月到现场一次",
        "把平均办理时间压缩到5个工作日以内",
        "去年签约的项目要尽快开工",
        "年终考核每次扣0.5分",
        "下步要尽快推进",
        "兑现上半年的奖补政策",
    ],
)
def test_a_frequency_a_level_or_a_past_time_is_no_deadline(sentence: str) -> None:
    assert deadline_of(sentence) is None


def test_two_deadlines_are_joined() -> None:
    assert words_of("3月15日前报送方案，每月25日前报送进展") == "3月15日前；每月25日前"


def test_this_year_is_a_deadline_only_where_nothing_nearer_is_said() -> None:
    assert words_of("今年再建3所幼儿园") == "今年"
    assert words_of("今年的资金4月底前拨付") == "4月底前"


def test_a_recurring_date_gives_its_next_day() -> None:
    deadline = deadline_of("每月25日前报送进展")
    assert deadline is not None
    assert deadline.recurs
    assert deadline.due == date(2025, 3, 25)


def test_a_deadline_to_be_striven_for_is_soft() -> None:
    soft, firm = deadline_of("力争年底前投产"), deadline_of("确保年底前投产")
    assert soft is not None
    assert firm is not None
    assert (soft.softly, firm.softly) == (True, False)


class Calendar:
    """A calendar of weeks without holidays."""

    def working_day_after(self, day: date, count: int) -> date | None:
        ordinal, left = day.toordinal(), count
        while left:
            ordinal += 1
            left -= date.fromordinal(ordinal).weekday() < 5
        return date.fromordinal(ordinal)


def test_working_days_stay_open_without_a_calendar() -> None:
    sentence = "自通知印发之日起5个工作日内报送方案"
    open_, counted = (
        stated(sentence, 0, len(sentence), Clocks(DATED, DATED, calendar)) for calendar in (None, Calendar())
    )
    assert open_ is not None
    assert counted is not None
    assert (open_.due, counted.due) == (None, date(2025, 2, 25))


def read_deadlines(text: str) -> list[tuple[str, str] | None]:
    tasks = read(paper_from_text(text), dated=DATED, today=DATED).tasks
    return [task.deadline and (task.deadline.text, task.deadline.state) for task in tasks]


def test_a_tag_gives_its_date_to_every_task_of_the_item_unless_one_has_its_own() -> None:
    text = "一、重点任务\n1.抓排查。开展隐患排查；4月底前建立台账。（责任单位：县应急局；完成时限：6月底）\n"
    assert read_deadlines(text) == [("6月底", "stated"), ("4月底前", "stated")]


def test_dates_dealt_out_by_a_tag_go_to_the_tasks_in_turn() -> None:
    text = "一、重点任务\n1.抓项目。新建泵站3座；改造水厂2座。（责任单位：县水利局；完成时限：分别为6月底、11月底）\n"
    assert read_deadlines(text) == [("6月底", "stated"), ("11月底", "stated")]


def test_a_limit_in_the_heading_is_implied_for_what_stands_under_it() -> None:
    text = "一、重点任务\n（一）开展自查（5月底前）。各乡镇组织排查隐患。\n"
    assert read_deadlines(text)[-1] == ("5月底前", "implied")


@pytest.mark.parametrize("words", ["6月底前完成", "2025年12月31日", "长期坚持", "分别为6月底、11月底", "全年"])
def test_a_piece_of_a_tag_that_is_all_time_is_known(words: str) -> None:
    assert is_time(words)


@given(st.text(max_size=30))
def test_any_words_give_a_deadline_or_none(words: str) -> None:
    deadline = stated(words, 0, len(words), CLOCKS)
    assert deadline is None or (0 <= deadline.start < deadline.end <= len(words))


@pytest.mark.parametrize("words", ["6月底前提出方案", "6月底前进场施工", "6月底前列出清单", "6月底前移交到位"])
def test_a_verb_that_begins_like_a_word_with_qian_leaves_the_limit_whole(words: str) -> None:
    (found,) = find_times(words)
    assert (found.text, found.kind) == ("6月底前", "deadline")


@pytest.mark.parametrize("words", ["6月前期工作", "6月前三季度", "6月前往考察"])
def test_a_word_that_begins_with_qian_is_no_limit(words: str) -> None:
    assert [found.text for found in find_times(words)][:1] != ["6月前"]
