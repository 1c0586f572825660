"""The kept calendar."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from luoshi.calendar.models import SpecialDay, Year
from luoshi.calendar.queries import working_days
from luoshi.calendar.seed import seed
from luoshi.calendar.services import CalendarError, announce, withdraw

pytestmark = pytest.mark.django_db


def test_a_fresh_calendar_knows_the_announced_years_and_no_other() -> None:
    seed()
    calendar = working_days()
    assert calendar.is_working(date(2026, 2, 16)) is False
    assert calendar.is_working(date(2029, 2, 16)) is None


def test_seeding_again_leaves_what_people_changed() -> None:
    seed()
    withdraw(2026)
    assert seed() == []
    assert working_days().is_working(date(2026, 2, 16)) is None


def test_announcing_a_year_replaces_its_days_whole() -> None:
    announce(2030, {date(2030, 1, 1): (False, "元旦"), date(2030, 1, 5): (True, "元旦")}, source="国办发明电")
    announce(2030, {date(2030, 1, 1): (False, "元旦")}, source="国办发明电（更正）")
    assert list(SpecialDay.objects.values_list("day", flat=True)) == [date(2030, 1, 1)]


@pytest.mark.parametrize(
    ("days", "source", "words"),
    [
        ({date(2029, 1, 1): (False, "元旦")}, "通知", "不在 2030 年内"),
        ({date(2030, 1, 1): (False, " ")}, "通知", "没有写是哪个节日"),
        ({date(2030, 1, 7): (True, "元旦")}, "通知", "本来就是工作日"),
        ({}, " ", "没有写明依据"),
    ],
)
def test_a_year_with_a_mistake_is_refused_whole(days: dict[date, tuple[bool, str]], source: str, words: str) -> None:
    with pytest.raises(CalendarError) as refused:
        announce(2030, days, source=source)
    assert words in refused.value.message
    assert refused.value.remedy
    assert not Year.objects.filter(year=2030).exists()


def test_the_database_itself_refuses_an_announced_year_without_a_source() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Year.objects.create(year=2040, announced=True)
