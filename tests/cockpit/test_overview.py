"""The county overview: what its numbers count, where they open, that it stays live, and what leaves as files."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from luoshi.audit.models import Event
from luoshi.cockpit.queries.frames import frames
from luoshi.cockpit.queries.late import late_page
from luoshi.cockpit.queries.overview import choose, overview
from luoshi.cockpit.queries.yearbook import chapters_of
from luoshi.indicators.queries.promises import promises_of_tasks
from luoshi.organization.actor import Actor
from luoshi.plans.models import Assignment, Item
from luoshi.plans.queries.headings import Counts
from luoshi.plans.queries.ledger import Wanted, list_ledger
from luoshi.plans.services.adopting import drop
from luoshi.plans.services.issuing import amend
from luoshi.registers.models import Entry
from tests.cockpit.conftest import NOW, TODAY, County
from tests.sessions import browser_of

PAGE = "cockpit:overview"


def seen(actor: Actor, address: str = "") -> str:
    return browser_of(actor).get(reverse(PAGE) + address).content.decode()


def more_tasks(county: County, count: int) -> None:
    above = county.task.parent
    for number in range(count):
        task = Item.objects.create(
            area=county.cast.area, plan=county.plan, parent=above, state="live", position=9000 + number,
            content=f"任务{number}", date_kind="deadline", due=TODAY + timedelta(days=5),
        )  # fmt: skip
        Assignment.objects.create(area=county.cast.area, item=task, unit=county.cast.slj, part="lead")


def test_a_heading_counts_every_task_below_it_as_the_ledger_lists_them(county: County) -> None:
    more_tasks(county, 3)
    leader = county.cast.leader
    (book,) = frames(leader, today=TODAY)
    for frame in book.frames:
        item, counts = frame.heading.item, frame.heading.counts
        assert item is not None
        for due, number in (("", counts.live), ("overdue", counts.late), ("soon", counts.soon)):
            rows = list_ledger(leader, Wanted(frame=item.pk, due=due), today=TODAY).rows
            assert len(rows) == number, (item.content, due)
    top = [one.heading.counts for one in book.frames if one.heading.depth == 0]
    assert sum(one.all for one in top) == Item.objects.filter(kind="task", state="live").count()
    assert sum(one.entries for one in book.frames if one.heading.depth == 0) == 1
    Entry.objects.filter(id=county.work).update(removed_at=NOW)
    assert sum(one.entries for book in frames(leader, today=TODAY) for one in book.frames) == 0


def test_a_closed_task_counts_as_closed_and_its_last_words_stay(county: County) -> None:
    clerk = county.cast.clerk
    amend(clerk, plan_id=county.plan.pk)
    drop(clerk, plan_id=county.plan.pk, items=[county.task.pk], reason="管线已通水，予以销号")
    (book,) = frames(clerk, today=TODAY)
    assert sum(one.heading.counts.closed for one in book.frames if one.heading.depth == 0) == 1


def test_a_units_people_count_their_own_tasks_alone(county: County) -> None:
    (book,) = frames(county.cast.support, today=TODAY)
    mine = Item.objects.filter(kind="task", assignments__unit=county.cast.slj).distinct().count()
    assert sum(one.heading.counts.all for one in book.frames if one.heading.depth == 0) == mine
    assert frames(county.cast.outsider, today=TODAY) == []


def test_the_late_are_listed_by_whom_of_what_and_since_when(county: County) -> None:
    page = late_page(county.cast.leader, today=TODAY, unit=None, register="")
    assert [(one.filing.unit_id, one.filing.register.code) for one in page.lines] == [(county.cast.gxj.pk, "works")]
    due = page.lines[0].filing.due_on
    assert due is not None
    assert page.lines[0].days == (TODAY - due).days
    assert late_page(county.cast.leader, today=TODAY, unit=county.cast.slj.pk, register="").lines == []
    assert late_page(county.cast.outsider, today=TODAY, unit=None, register="").total == 0
    words = browser_of(county.cast.leader).get(reverse("cockpit:late"), {"register": "works"}).content.decode()
    assert "工程台账" in words


def test_a_plan_of_an_earlier_year_opens_in_that_years_book(county: County) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE plans_snapshot SET issued_at = '2019-03-05 09:00+08' WHERE plan_id = %s", [county.plan.pk]
        )
    assert f"/yearbook/2019/?plan={county.plan.pk}" in seen(county.cast.leader)
    assert [one.plan for one in chapters_of(county.cast.leader, 2019)] == [county.plan]


def test_every_number_of_the_page_opens(county: County) -> None:
    browser = browser_of(county.cast.leader)
    words = browser.get(reverse(PAGE)).content.decode()
    links = set(re.findall(r'href="(/(?:plans|overview|yearbook|registers|requests|indicators)[^"#]*)', words))
    assert len(links) > 8
    for one in sorted(links):
        assert browser.get(one.replace("&amp;", "&"), follow=True).status_code == 200, one


def test_the_page_costs_the_same_however_many_tasks_and_rows_there_are(county: County) -> None:
    leader = county.cast.leader

    def cost() -> int:
        choice = choose(leader, today=TODAY)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            overview(leader, choice, today=TODAY)
        return len(asked)

    cost()
    before = cost()
    more_tasks(county, 40)
    assert cost() == before
    assert before <= 45


def test_only_parts_that_changed_come_to_a_page_that_is_open(county: County) -> None:
    browser = browser_of(county.cast.leader)
    words = browser.get(reverse(PAGE)).content.decode()
    mark = re.search(r'data-mark="([^"]+)"', words)
    assert mark is not None
    digests = dict(re.findall(r'data-part="(\w+)" data-digest="(\w+)"', words))
    address = reverse("cockpit:overview-live")
    assert browser.get(address, {"mark": mark[1], **digests}).status_code == 204
    more_tasks(county, 1)
    amend(county.cast.clerk, plan_id=county.plan.pk)
    fresh = browser.get(address, {"mark": mark[1], **digests})
    parts = re.findall(r'data-part="(\w+)"', fresh.content.decode())
    assert "frames" in parts
    assert "late" not in parts


def test_the_overview_leaves_as_workbook_and_paper_and_that_stands_in_the_trail(county: County) -> None:
    browser = browser_of(county.cast.leader)
    book = browser.get(reverse("cockpit:overview-export"))
    sheets = CalamineWorkbook.from_filelike(BytesIO(book.content))
    assert sheets.sheet_names[0] == "工作思路"
    assert any("打好工业攻坚" in str(row) for row in sheets.get_sheet_by_index(0).to_python())
    paper = Document(BytesIO(browser.get(reverse("cockpit:overview-export"), {"form": "docx"}).content))
    assert any("打好工业攻坚" in cell.text for table in paper.tables for cell in table.column_cells(0))
    assert Event.objects.filter(action="export", label__contains="工作总览").count() == 2


def test_a_choice_that_is_not_there_is_an_error_in_plain_words(county: County) -> None:
    browser = browser_of(county.cast.leader)
    assert browser.get(reverse(PAGE), {"area": "999999"}).status_code == 404
    assert browser.get(reverse(PAGE), {"period": "去年"}).status_code in (400, 422)
    assert browser.get(reverse(PAGE), {"unit": "999999"}).status_code == 200


def test_before_anything_is_issued_the_page_says_what_to_do_next(county: County) -> None:
    assert "还没有印发的方案" in seen(county.cast.outsider)


def test_results_of_no_task_ask_the_database_nothing(county: County) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert promises_of_tasks(county.cast.leader, [], TODAY) == {}
    assert not asked.captured_queries


numbers = st.integers(0, 50)
counts = st.builds(Counts, numbers, numbers, numbers, numbers, numbers, numbers, st.none() | st.dates())


@given(st.lists(counts))
def test_counts_add_up_whatever_the_order(found: list[Counts]) -> None:
    there, back = Counts(), Counts()
    for one in found:
        there.add(one)
    for one in reversed(found):
        back.add(one)
    assert there == back
    days: list[date] = [one.next_due for one in found if one.next_due]
    assert there.next_due == min(days, default=None)
    assert there.all == sum(one.live + one.closed for one in found)
    assert 0 <= there.done <= 100
