"""The county's ledger: who sees which tasks, filters, order, pages, and what a task's page tells."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from luoshi.audit.models import Event
from luoshi.documents.models import Document
from luoshi.plans.models import Assignment, Item, Plan
from luoshi.plans.queries.ledger import ORDERS, PAGE, Wanted, list_ledger, tally
from luoshi.plans.services.assigning import assign, edit, set_date
from luoshi.plans.services.issuing import amend
from luoshi.plans.services.starting import start_plan
from tests.plans import stages
from tests.plans.conftest import Cast
from tests.sessions import browser_of

TODAY = date(2025, 6, 20)
CAST = ("clerk", "director", "leader", "lead", "lead_head", "support", "outsider", "public")


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    return stages.issued(cast, stages.filled(cast, speech))


def many(cast: Cast, count: int) -> Plan:
    """A plan with many live tasks, written as rows: paging is not about how they came."""
    plan = start_plan(cast.clerk, title="年度任务")
    items = Item.objects.bulk_create(
        Item(
            area=cast.area, plan=plan, position=at * 10, content=f"第{at}项工作", state="live",
            leader=cast.post if at % 3 == 0 else None, due=date(2025, 1 + at % 12, 1) if at % 4 else None,
            date_kind="deadline" if at % 4 else "standing",
        )
        for at in range(1, count + 1)
    )  # fmt: skip
    Assignment.objects.bulk_create(
        Assignment(area=cast.area, item=item, unit=(cast.gxj, cast.slj)[at % 2], part="lead")
        for at, item in enumerate(items)
        if at % 5
    )
    Plan.objects.filter(pk=plan.pk).update(version=1, state="issued")
    return plan


@pytest.mark.parametrize("view", sorted(ORDERS))
def test_pages_in_any_order_show_every_task_once(cast: Cast, view: str) -> None:
    many(cast, 3 * PAGE + 7)
    seen: list[int] = []
    after = None
    while True:
        page = list_ledger(cast.clerk, Wanted(view=view), today=TODAY, after=after)
        seen += [row.item.pk for row in page.rows]
        if page.after is None:
            break
        after = page.after
    assert len(seen) == len(set(seen)) == 3 * PAGE + 7


def test_a_page_costs_the_same_queries_however_long_the_ledger_is(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(cast, 4 * PAGE)
    for after in (None, list_ledger(cast.clerk, Wanted(), today=TODAY).after):
        with django_assert_max_num_queries(7):
            list_ledger(cast.clerk, Wanted(), today=TODAY, after=after)


def test_in_order_leaders_and_units_stand_by_protocol_and_nobody_comes_last(cast: Cast) -> None:
    many(cast, 30)
    rows = list_ledger(cast.clerk, Wanted(), today=TODAY).rows
    led = [row.item.leader_id is not None for row in rows]
    assert led == sorted(led, reverse=True)
    first = [row.leads[0].position if row.leads else 10**6 for row in rows if row.item.leader_id]
    assert first == sorted(first)


def test_units_see_their_own_tasks_and_no_others(cast: Cast, plan: Plan) -> None:
    everything = {row.item.pk for row in list_ledger(cast.clerk, Wanted(), today=TODAY).rows}
    own = {row.item.pk for row in list_ledger(cast.support, Wanted(), today=TODAY).rows}
    assert own == set(
        plan.items.filter(state="live", assignments__unit=cast.slj, kind="task").values_list("pk", flat=True)
    )
    assert own < everything
    assert not list_ledger(cast.outsider, Wanted(), today=TODAY).rows


def test_a_restricted_task_is_seen_by_right_alone(cast: Cast, plan: Plan) -> None:
    task = plan.items.filter(kind="task", assignments__unit=cast.gxj).first()
    assert task
    Item.objects.filter(pk=task.pk).update(restricted=True)
    address = reverse("plans:task", args=[task.pk])
    seen = {who for who in CAST if browser_of(getattr(cast, who)).get(address).status_code == 200}
    assert seen == {"leader", "lead_head"}


def test_who_reaches_the_ledger_and_a_task_of_it(cast: Cast, plan: Plan) -> None:
    ledger = reverse("plans:ledger")
    seen = {who for who in CAST if browser_of(getattr(cast, who)).get(ledger).status_code == 200}
    assert seen == set(CAST) - {"public"}
    task = plan.items.filter(kind="task", assignments__unit=cast.slj).exclude(assignments__unit=cast.gxj).first()
    assert task
    address = reverse("plans:task", args=[task.pk])
    answers = {who: browser_of(getattr(cast, who)).get(address).status_code for who in CAST}
    assert answers == {
        "clerk": 200, "director": 200, "leader": 200, "support": 200, "lead": 404, "lead_head": 404, "outsider": 404,
        "public": 302,
    }  # fmt: skip


def test_a_task_that_is_not_issued_has_no_page(cast: Cast, speech: Document) -> None:
    draft = stages.filled(cast, speech)
    task = draft.items.filter(kind="task").first()
    assert task
    assert browser_of(cast.clerk).get(reverse("plans:task", args=[task.pk])).status_code == 404


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(q="水库"), 1), (Wanted(q="没有这样的词"), 0), (Wanted(kind="soft"), 1), (Wanted(due="overdue"), 1),
        (Wanted(due="month"), 1), (Wanted(due="next"), 0),
    ],
    ids=["words", "no words", "kind", "overdue", "month", "next"],
)  # fmt: skip
def test_filters_say_what_they_say(cast: Cast, plan: Plan, wanted: Wanted, count: int) -> None:
    rows = list_ledger(cast.clerk, wanted, today=TODAY).rows
    assert len(rows) == count
    assert tally(cast.clerk, wanted, today=TODAY).tasks == count


def test_a_units_part_and_a_frame_narrow_the_list(cast: Cast, plan: Plan) -> None:
    both = len(list_ledger(cast.clerk, Wanted(unit=cast.slj.pk), today=TODAY).rows)
    led = len(list_ledger(cast.clerk, Wanted(unit=cast.slj.pk, part="lead"), today=TODAY).rows)
    supported = len(list_ledger(cast.clerk, Wanted(unit=cast.slj.pk, part="supporting"), today=TODAY).rows)
    assert (both, supported) == (led + supported, 1)
    heading = plan.items.exclude(kind="task").filter(parent=None).first()
    assert heading
    under = list_ledger(cast.clerk, Wanted(frame=heading.pk), today=TODAY).rows
    assert 0 < len(under) < plan.items.filter(kind="task").count()


@pytest.mark.parametrize(
    "query", ["unit=x", "view=nonsense", "after=999999", "due=1", "plan=-1", "kind=%00", "frame=9" * 3]
)
def test_an_address_that_asks_nonsense_gets_a_page(cast: Cast, plan: Plan, query: str) -> None:
    assert browser_of(cast.clerk).get(f"{reverse('plans:ledger')}?{query}").status_code == 200


def test_the_ledger_leaves_as_a_workbook_with_what_was_asked_for_and_leaves_its_trace(cast: Cast, plan: Plan) -> None:
    address = reverse("plans:ledger-export")
    answer = browser_of(cast.support).get(f"{address}?view=deadline")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    words = [str(row[1]) for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert len(words) == len(list_ledger(cast.support, Wanted(), today=TODAY).rows)
    assert any("水库" in word for word in words)
    assert not any("扶持办法" in word for word in words)
    assert Event.objects.filter(action="export", kind="ledger", actor="slj").exists()
    assert browser_of(cast.public).get(address).status_code == 302


def test_a_tasks_page_tells_its_sentence_and_who_changed_what(cast: Cast, plan: Plan) -> None:
    task = plan.items.filter(kind="task", content__contains="水库").first()
    assert task
    amend(cast.second_clerk, plan_id=plan.pk)
    edit(cast.second_clerk, plan_id=plan.pk, item=task.pk, revision=task.revision, target="14座")
    set_date(cast.second_clerk, plan_id=plan.pk, items=[task.pk], kind="deadline", due=date(2025, 9, 30))
    assign(cast.second_clerk, plan_id=plan.pk, items=[task.pk], supporting=[cast.wlj.pk])
    page = browser_of(cast.clerk).get(reverse("plans:task", args=[task.pk])).content.decode()
    assert "县水利局要在汛期前完成12座小型水库除险加固" in page
    assert "ducha2" in page
    assert "14座" in page
    assert "2025-09-30" in page
    assert "文旅局" in page
    assert "owner_state" not in page


def test_units_read_the_history_since_the_issue_and_not_the_draft(cast: Cast, plan: Plan) -> None:
    task = plan.items.filter(kind="task", assignments__unit=cast.slj).first()
    assert task
    address = reverse("plans:task", args=[task.pk])
    assert "ducha" in browser_of(cast.clerk).get(address).content.decode()
    assert "新增任务" not in browser_of(cast.support).get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_an_amendment_changes_is_the_offices_until_it_is_issued(cast: Cast, speech: Document) -> None:
    plan = stages.issued(cast, stages.filled(cast, speech))
    task = plan.items.filter(kind="task", content__contains="水库").first()
    assert task
    amend(cast.clerk, plan_id=plan.pk)
    edit(cast.clerk, plan_id=plan.pk, item=task.pk, revision=task.revision, content="完成15座水库除险加固")
    assign(cast.clerk, plan_id=plan.pk, items=[task.pk], lead=[cast.wlj.pk])
    address, ledger = reverse("plans:task", args=[task.pk]), reverse("plans:ledger")
    for page in (address, ledger, reverse("plans:receive", args=[plan.pk])):
        words = browser_of(cast.support).get(page).content.decode()
        assert "12座小型水库" in words
        assert "15座" not in words
        assert "文旅局" not in words
    assert "15座" in browser_of(cast.clerk).get(address).content.decode()
    assert browser_of(cast.outsider).get(address).status_code == 404
    assert not list_ledger(cast.outsider, Wanted(), today=TODAY).rows
