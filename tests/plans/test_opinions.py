"""Opinions of a meeting: recorded, merged, answered, made into tasks; services and pages."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from luoshi.documents.run import run_reading
from luoshi.documents.services import keep_paper
from luoshi.organization.access import Forbidden
from luoshi.organization.models import Account, Person
from luoshi.plans.errors import Conflict, PlanError
from luoshi.plans.models import Meeting, Opinion
from luoshi.plans.queries.opinions import get_meeting, said_at, suggestions
from luoshi.plans.rules.read_minutes import read_minutes
from luoshi.plans.services.opinions import (
    Seen,
    adopt_opinion,
    hold_meeting,
    mend_opinion,
    merge_opinions,
    record_opinions,
    refuse_opinion,
    reopen_opinion,
    take_from_paper,
)
from luoshi.plans.services.starting import start_plan
from tests.plans.conftest import TODAY, Cast

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
MINUTES = """周明川：建议加快电动车产业发展，引进整车企业
张三，发展电动车产业，争取引进整车企业的建议
李四：修好环城路
"""


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    meeting = hold_meeting(cast.clerk, title="一季度务虚会", held_on=TODAY)
    record_opinions(cast.clerk, meeting_id=meeting.pk, said=read_minutes(MINUTES))
    return meeting


def seen(meeting: Meeting, *positions: int) -> list[Seen]:
    rows = list(meeting.opinions.order_by("position"))
    return [Seen(rows[at].pk, rows[at].revision) for at in positions]


def browser(username: str) -> Client:
    client = Client()
    Account.objects.update(must_change=False)
    client.force_login(Account.objects.get(username=username))
    session = client.session
    session["signed_in_at"] = timezone.now().timestamp()
    session.save()
    return client


def test_an_author_is_tied_to_the_directory_where_one_person_bears_the_name(cast: Cast, meeting: Meeting) -> None:
    assert [row.person_id is not None for row in meeting.opinions.order_by("position")] == [True, False, False]
    Person.objects.create(area=cast.area, code="p2", name="李四")
    Person.objects.create(area=cast.area, code="p3", name="李四")
    record_opinions(cast.clerk, meeting_id=meeting.pk, said=read_minutes("李四：种树"))
    assert meeting.opinions.get(words="种树").person_id is None


def test_the_same_minutes_pasted_twice_record_nothing_twice(cast: Cast, meeting: Meeting) -> None:
    assert record_opinions(cast.clerk, meeting_id=meeting.pk, said=read_minutes(MINUTES)) == 0
    assert meeting.opinions.count() == 3


def test_merged_opinions_keep_all_authors_and_come_apart_again(cast: Cast, meeting: Meeting) -> None:
    (alike,) = suggestions(said_at(cast.clerk, meeting))
    assert [row.author for row in alike.opinions] == ["周明川", "张三"]
    merge_opinions(cast.clerk, seen=seen(meeting, 0, 1))
    first, second, _third = said_at(cast.clerk, meeting)
    assert first.authors == ["周明川", "张三"]
    assert second.merged
    reopen_opinion(cast.clerk, seen=seen(meeting, 1)[0])
    assert said_at(cast.clerk, meeting)[0].authors == ["周明川"]


def test_an_adopted_opinion_becomes_a_task_that_names_its_authors(cast: Cast, meeting: Meeting) -> None:
    plan = start_plan(cast.clerk, title="产业方案")
    merge_opinions(cast.clerk, seen=seen(meeting, 0, 1))
    opinion = adopt_opinion(cast.clerk, seen=seen(meeting, 0)[0], plan_id=plan.pk, content="引进整车企业1家", now=NOW)
    assert opinion.item is not None
    assert opinion.item.note == "来自意见建议：周明川、张三（一季度务虚会）"
    assert opinion.item.state == "adopted"
    reopen_opinion(cast.clerk, seen=seen(meeting, 0)[0])
    opinion.item.refresh_from_db()
    assert opinion.item.state == "dropped"
    assert meeting.opinions.order_by("position")[0].item is None


def test_not_adopting_asks_for_a_reason(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(PlanError, match="理由"):
        refuse_opinion(cast.clerk, seen=seen(meeting, 2)[0], reason=" ", now=NOW)
    refuse_opinion(cast.clerk, seen=seen(meeting, 2)[0], reason="已在年度计划内", now=NOW)
    with pytest.raises(PlanError, match="已经是"):
        refuse_opinion(cast.clerk, seen=seen(meeting, 2)[0], reason="再答一次", now=NOW)


def test_two_clerks_do_not_overwrite_each_other(cast: Cast, meeting: Meeting) -> None:
    (old,) = seen(meeting, 2)
    refuse_opinion(cast.second_clerk, seen=old, reason="已在年度计划内", now=NOW)
    with pytest.raises(Conflict) as conflict:
        mend_opinion(cast.clerk, seen=old, author="李四", words="改过的")
    assert conflict.value.who == "ducha2"
    assert conflict.value.theirs["answer"] == "已在年度计划内"


def test_opinions_read_in_kept_minutes_come_with_their_places(cast: Cast) -> None:
    text = "务虚会发言摘要\n要抓好落实（张三，电动车产业发展方面的建议）。\n"
    text += "还要抓好民生（李四，关于修好环城路的建议）。\n"
    kept = keep_paper(cast.clerk, name="纪要.txt", content=text.encode(), today=TODAY).document
    run_reading(kept.readings.get().pk)
    meeting = take_from_paper(cast.clerk, document_id=kept.pk)
    assert [row.author for row in meeting.opinions.order_by("position")] == ["张三", "李四"]
    for row in meeting.opinions.all():
        start, end = row.evidence["content"][0]
        assert kept.text.text[start:end] == row.words


def test_a_unit_neither_sees_nor_records_opinions(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(Forbidden):
        get_meeting(cast.lead, meeting.pk)
    with pytest.raises(Forbidden):
        record_opinions(cast.lead, meeting_id=meeting.pk, said=read_minutes(MINUTES))


def test_pasted_minutes_are_shown_before_anything_is_recorded(cast: Cast) -> None:
    client = browser("ducha")
    client.post("/plans/opinions/new/", {"title": "务虚会", "held_on": "2025-03-05"})
    meeting = Meeting.objects.get()
    page = client.post(f"/plans/opinions/{meeting.pk}/read/", {"text": MINUTES}).content.decode()
    assert page.count('name="take"') == 3
    assert not Opinion.objects.exists()
    ticked = {"take": ["0", "2"], "author": ["周明川", "张三", "李四"], "words": ["甲", "乙", "丙"]}
    client.post(f"/plans/opinions/{meeting.pk}/record/", ticked)
    assert list(Opinion.objects.values_list("author", "words")) == [("周明川", "甲"), ("李四", "丙")]


def test_what_was_typed_stays_in_its_form_where_somebody_was_there_before(cast: Cast, meeting: Meeting) -> None:
    client = browser("ducha")
    (old,) = seen(meeting, 2)
    mend_opinion(cast.second_clerk, seen=old, author="李四", words="同事改过的")
    where = f"/plans/opinions/{meeting.pk}/{old.opinion}/mend/"
    answer = client.post(where, {"revision": old.revision, "author": "李四", "words": "我刚打的字"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "我刚打的字" in page
    assert "同事改过的" in page


def test_the_answers_go_out_as_a_table_and_by_author(cast: Cast, meeting: Meeting) -> None:
    refuse_opinion(cast.clerk, seen=seen(meeting, 2)[0], reason="已在年度计划内。", now=NOW)
    client = browser("ducha")
    book = openpyxl.load_workbook(BytesIO(client.get(f"/plans/opinions/{meeting.pk}/export/").content))
    cells = [cell for row in book.active.values for cell in row if cell]
    assert "未采纳" in cells
    assert "未采纳。已在年度计划内。" in cells
    page = client.get(f"/plans/opinions/{meeting.pk}/authors/").content.decode()
    assert "李四同志" in page


def test_the_list_of_meetings_and_an_empty_meeting_say_how_to_begin(cast: Cast) -> None:
    client = browser("ducha")
    page: Any = client.get("/plans/opinions/").content.decode()
    assert "还没有会议" in page
    client.post("/plans/opinions/new/", {"title": "务虚会"})
    assert "粘贴" in client.get(f"/plans/opinions/{Meeting.objects.get().pk}/").content.decode()
