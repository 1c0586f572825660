"""The year book: every task of a year's plans from its sentence to what became of it, on the page and as a paper."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from luoshi.cockpit.queries.yearbook import yearbook
from luoshi.cockpit.rules.number_headings import number_headings
from luoshi.cockpit.rules.tell_task import Deed, tell_task
from luoshi.ground.numerals import write_chinese
from luoshi.plans.models import Item
from luoshi.plans.services.adopting import drop
from luoshi.plans.services.issuing import amend
from tests.cockpit.conftest import NOW, TODAY, County
from tests.sessions import browser_of

YEAR = NOW.year


def test_a_task_stands_with_its_sentence_its_owner_its_rows_and_how_it_ended(county: County) -> None:
    amend(county.cast.clerk, plan_id=county.plan.pk)
    drop(county.cast.clerk, plan_id=county.plan.pk, items=[county.task.pk], reason="管线已通水，予以销号")
    book = yearbook(county.cast.leader, YEAR, today=TODAY)
    assert book.open is not None
    assert (book.open.plan, book.open.closed) == (county.plan, 1)
    told = {one.row.item.pk: one for section in book.sections for one in section.tasks}
    assert set(told) == set(Item.objects.filter(kind="task").values_list("pk", flat=True))
    mine = told[county.task.pk]
    assert "供水管线" in mine.row.quote
    assert [one.source for one in mine.results] == ["工程台账"]
    assert mine.closed_for == "管线已通水，予以销号"
    words = browser_of(county.cast.leader).get(reverse("cockpit:yearbook", args=[YEAR]), {"state": "closed"})
    assert "予以销号" in words.content.decode()
    assert "防汛" not in words.content.decode()


def test_a_units_people_read_their_own_tasks_and_a_year_without_plans_says_so(county: County) -> None:
    book = yearbook(county.cast.support, YEAR, today=TODAY)
    units = {unit.pk for section in book.sections for one in section.tasks
             for unit in (*one.row.leads, *one.row.supporting)}  # fmt: skip
    assert county.cast.slj.pk in units
    told = [one for section in book.sections for one in section.tasks]
    assert all(county.cast.slj in (*one.row.leads, *one.row.supporting) for one in told)
    empty = browser_of(county.cast.leader).get(reverse("cockpit:yearbook", args=[2001]))
    assert "这一年没有印发方案" in empty.content.decode()
    assert browser_of(county.cast.leader).get(reverse("cockpit:yearbook-export", args=[2001])).status_code != 200
    assert browser_of(county.cast.leader).get(reverse("cockpit:yearbook", args=[1999])).status_code == 404


def test_the_year_leaves_as_an_official_paper_with_numbered_headings(county: County) -> None:
    answer = browser_of(county.cast.leader).get(reverse("cockpit:yearbook-export", args=[YEAR]))
    paper = [one.text for one in Document(BytesIO(answer.content)).paragraphs if one.text.strip()]
    assert paper[0] == f"沂川县{YEAR}年重点工作落实年册"
    assert paper[1].startswith("一、")
    assert paper[2].startswith("（一）打好工业攻坚")
    assert any("结果：工程台账“供水管线工程”" in one for one in paper)


def test_the_book_costs_the_same_however_many_tasks_a_plan_has(county: County) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            yearbook(county.cast.leader, YEAR, today=TODAY)
        return len(asked)

    cost()
    before = cost()
    for number in range(30):
        Item.objects.create(area=county.cast.area, plan=county.plan, parent=county.task.parent, state="live",
                            position=9000 + number, content=f"任务{number}")  # fmt: skip
    assert cost() == before
    assert before <= 50


@given(st.lists(st.integers(1, 4), max_size=30))
def test_headings_are_numbered_anew_under_each_higher_one(levels: list[int]) -> None:
    marks = list(number_headings(levels))
    for place, level in enumerate(levels):
        begun = next((n for n in range(place, -1, -1) if levels[n] < level), -1)
        number = sum(one == level for one in levels[begun + 1 : place + 1])
        said = {1: f"{write_chinese(number)}、", 2: f"（{write_chinese(number)}）", 3: f"{number}.", 4: f"（{number}）"}
        assert marks[place] == said[level]


def test_a_task_is_told_in_an_offices_words() -> None:
    deed = Deed(
        "建成水厂", "县水利局8月底前建成水厂。", "《讲话》", ["水利局"], ["财政局"], "赵志强", "8月底前",
        [("石磊", "先通主管网。")], [("财政局", "资金未到位", "从预备费安排")], [("水利工程", "城东水厂", "验收")],
        due=date(2025, 8, 31),
    )  # fmt: skip
    assert tell_task(deed, today=date(2025, 9, 10)) == (
        "出处：“县水利局8月底前建成水厂”（《讲话》）。责任：牵头水利局，配合财政局，牵头领导赵志强。时限：8月底前。"
        "意见建议：石磊：先通主管网。征求意见：财政局提出“资金未到位”，从预备费安排。结果：水利工程“城东水厂”（验收）。"
        "截至2025年9月10日未销号，已过时限10天。"
    )
    assert tell_task(Deed("查漏补缺", standing=True), today=date(2025, 9, 10)) == "由人工增列。常态推进。"
    closed = Deed("建成水厂", "建成水厂。", "《讲话》", closed_for="已通水。")
    assert tell_task(closed, today=date(2025, 9, 10)) == "出处：《讲话》。办结：已通水。"
