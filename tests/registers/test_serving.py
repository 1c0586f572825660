"""An entry stands with the task that it came of: tied by who may, seen on both pages, by nobody who may see neither."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from luoshi.organization.access import Forbidden
from luoshi.organization.models import Unit
from luoshi.plans.models import Assignment, Item, Plan
from luoshi.plans.ports import results_of
from luoshi.registers.errors import NotFound
from luoshi.registers.models import Register, TaskLink
from luoshi.registers.queries.entries import find_entry
from luoshi.registers.queries.reach import desk
from luoshi.registers.queries.serving import NAMED, count_entries, offered_tasks, tasks_of
from luoshi.registers.services.serving import tie, untie
from tests.registers.conftest import TODAY, Cast, a_row, save
from tests.sessions import browser_of

pytestmark = pytest.mark.django_db


def live_task(cast: Cast, unit: Unit, content: str = "年底前落地三个项目", due: date = TODAY) -> Item:
    plan, _ = Plan.objects.get_or_create(area=cast.area, title="分解方案", state="issued", version=1)
    task = Item.objects.create(
        area=cast.area, plan=plan, state="live", position=1, content=content, date_kind="deadline", due=due
    )  # fmt: skip
    Assignment.objects.create(area=cast.area, item=task, unit=unit, part="lead")
    return task


def entry_of(cast: Cast, **values: str) -> int:
    return save(desk(cast.lead, "projects"), cast.gxj, a_row(**values))[0].id or 0


def test_an_entry_tied_to_a_task_stands_on_both_pages_until_it_is_untied(cast: Cast, register: Register) -> None:
    task, entry = live_task(cast, cast.gxj), entry_of(cast)
    browser = browser_of(cast.lead)
    address = reverse("registers:entry", args=["projects", entry])
    assert task.content in browser.get(address).content.decode()
    browser.post(reverse("registers:task", args=["projects", entry, "tie"]), {"task": task.pk})
    assert TaskLink.objects.get().task_id == task.pk
    assert reverse("plans:task", args=[task.pk]) in browser.get(address).content.decode()
    assert address in browser.get(reverse("plans:task", args=[task.pk])).content.decode()
    browser.post(reverse("registers:task", args=["projects", entry, "untie"]), {"task": task.pk})
    assert not TaskLink.objects.exists()


def test_tying_again_changes_nothing_and_a_task_of_others_is_not_there(cast: Cast, register: Register) -> None:
    task, entry = live_task(cast, cast.gxj), entry_of(cast)
    theirs = live_task(cast, Unit.objects.exclude(pk=cast.gxj.pk).earliest("pk"), "别的单位的任务")
    at = desk(cast.lead, "projects")
    assert tie(at, entry_id=entry, task_id=task.pk) == tie(at, entry_id=entry, task_id=task.pk)
    with pytest.raises(NotFound):
        tie(at, entry_id=entry, task_id=theirs.pk)
    assert [one.pk for one in tasks_of(at, find_entry(at, entry))] == [task.pk]
    assert not offered_tasks(at, find_entry(at, entry))


def test_who_neither_files_verifies_nor_keeps_plans_may_not_tie(cast: Cast, register: Register) -> None:
    task, entry = live_task(cast, cast.gxj), entry_of(cast)
    with pytest.raises(Forbidden):
        tie(desk(cast.leader, "projects"), entry_id=entry, task_id=task.pk)
    tie(desk(cast.clerk, "projects"), entry_id=entry, task_id=task.pk)
    untie(desk(cast.clerk, "projects"), entry_id=entry, task_id=task.pk)
    assert not TaskLink.objects.exists()


def test_results_name_the_rows_that_the_reader_sees_and_count_the_rest(cast: Cast, register: Register) -> None:
    task, at = live_task(cast, cast.gxj, due=TODAY + timedelta(days=9)), desk(cast.lead, "projects")
    for number in range(NAMED + 2):
        tie(at, entry_id=entry_of(cast, project=f"项目{number}", company=f"公司{number}"), task_id=task.pk)
    told = results_of(cast.leader, [task.pk], TODAY)[task.pk]
    assert (len(told), told[-1].words) == (NAMED + 1, "另有 2 条")
    assert told[0].words.startswith("项目0")
    assert count_entries(cast.leader, Item.objects.filter(pk=task.pk)) == {(task.plan_id, None): NAMED + 2}
    assert count_entries(cast.outsider, Item.objects.filter(pk=task.pk)) == {}
    assert not results_of(cast.outsider, [task.pk], TODAY).get(task.pk)
    assert results_of(cast.leader, [], TODAY) == {}
