"""Looks back: due by themselves, made by a person, followed by the next, over where the stage says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from luoshi.notices.models import Notice
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import system
from luoshi.registers.errors import NotFound, RegisterError
from luoshi.registers.models import Entry, Filing, Register, Review
from luoshi.registers.queries.reach import desk
from luoshi.registers.queries.reviews import calendar
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.review_stages import ended_by
from luoshi.registers.services.filing import confirm, hand_in, verify
from luoshi.registers.services.reviewing import announce, plan_all, plan_reviews, record_review
from tests.registers.conftest import PROJECTS, Cast, a_row, save
from tests.sessions import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(cast: Cast, register: Register, filing: Filing) -> Entry:
    """A signed project that counts."""
    day = timezone.localdate() - timedelta(days=40)
    row = a_row(signed_on=day.isoformat(), contract="HT-1")
    out = save(desk(cast.lead, "projects"), cast.gxj, row, filing=filing)[0]
    assert not Review.objects.exists()
    hand_in(cast.lead, filing_id=filing.pk)
    confirm(cast.lead_head, filing_id=filing.pk)
    verify(cast.owner, filing_id=filing.pk)
    return Entry.objects.get(register=register, id=out.id)


def test_a_verified_entry_has_its_next_look_back_counted_from_its_own_day(entry: Entry) -> None:
    found = Review.objects.get()
    signed = date.fromisoformat(entry.values["signed_on"])
    assert (found.turn, found.due_on) == (2, signed + timedelta(days=60)), "the first had passed before it came in"


def test_one_written_down_is_followed_by_the_next(cast: Cast, entry: Entry) -> None:
    at, today = desk(cast.lead, "projects"), timezone.localdate()
    given = {"review_id": Review.objects.get().pk, "answers": [], "kept": True, "on": today, "today": today}
    with pytest.raises(RegisterError):
        record_review(at, result=" ", **given)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        record_review(desk(cast.outsider, "projects"), result="已进场", **given)  # type: ignore[arg-type]
    with pytest.raises(Forbidden):
        record_review(desk(cast.leader, "projects"), result="已进场", **given)  # type: ignore[arg-type]
    record_review(at, result="已进场", **given)  # type: ignore[arg-type]
    following = Review.objects.get(done_on=None)
    assert (following.turn, following.due_on) == (3, today + timedelta(days=30))
    with pytest.raises(RegisterError):
        record_review(at, result="再写", **given)  # type: ignore[arg-type]


def test_none_is_due_where_the_stage_has_ended_them(cast: Cast, entry: Entry) -> None:
    Entry.objects.filter(register_id=entry.register_id, id=entry.id).update(stage="landed")
    assert plan_all(system(cast.area.pk, "回头看")) == 0
    assert not Review.objects.exists()


def test_planning_again_makes_nothing_twice(cast: Cast, entry: Entry) -> None:
    assert plan_reviews(desk(cast.owner, "projects")) == 0
    assert Review.objects.count() == 1


def test_stages_behind_the_first_that_ends_them_end_them_too() -> None:
    definition = Definition.model_validate(PROJECTS)
    rule = definition.reviews[0].model_copy(update={"until": ("signed",)})
    assert ended_by(definition, rule) == ["signed", "landed"]


def test_units_hear_of_what_is_due_once(cast: Cast, entry: Entry) -> None:
    due = Review.objects.get().due_on
    announce(system(cast.area.pk, "回头看"), today=due - timedelta(days=4))
    assert not Notice.objects.filter(kind="review").exists()
    for day in (3, 2):
        announce(system(cast.area.pk, "回头看"), today=due - timedelta(days=day))
    assert set(Notice.objects.filter(kind="review").values_list("unit_id", flat=True)) == {cast.gxj.pk}
    assert Notice.objects.filter(kind="review", role="liaison").count() == 1


def test_the_calendar_counts_what_the_actor_sees(cast: Cast, entry: Entry) -> None:
    review = Review.objects.get()
    month, after = review.due_on.replace(day=1), review.due_on + timedelta(days=1)
    found = calendar(cast.owner, month=month, today=after)
    assert [one.review for one in found.late] == [review.pk]
    assert sum(day.due for week in found.weeks for day in week) == 1
    assert calendar(cast.support, month=month, today=after).late == []
    page = browser_of(cast.lead).get(f"/registers/reviews/?month={month:%Y-%m}").content.decode()
    assert "回头看" in page
    assert entry.number in page
    sheet = browser_of(cast.lead).get(f"/registers/reviews/?month={month:%Y-%m}&form=xlsx")
    assert sheet.content[:2] == b"PK"


def test_it_is_written_down_on_the_entrys_page(cast: Cast, entry: Entry) -> None:
    at, review = browser_of(cast.lead), Review.objects.get()
    assert "回头看" in at.get(f"/registers/projects/{entry.id}/").content.decode()
    at.post(f"/registers/projects/{entry.id}/reviews/{review.pk}", {"result": "厂房封顶", "kept": "yes"})
    review.refresh_from_db()
    assert (review.result, review.kept, review.actor) == ("厂房封顶", True, "gxj")
