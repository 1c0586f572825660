"""The list of plans and the editor as browsers see them."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.audit.models import Event
from luoshi.documents.models import Document
from luoshi.organization.actor import Actor
from luoshi.organization.middleware import STARTED
from luoshi.organization.models import Account
from luoshi.plans.models import Item, ItemState, Plan
from luoshi.plans.services.adopting import adopt
from luoshi.plans.services.assigning import assign, edit, set_date
from luoshi.plans.services.issuing import issue, sign, submit
from luoshi.plans.services.starting import start_from_reading, start_plan
from tests.plans.conftest import Cast

NOW = datetime(2025, 3, 20, 9, 0, tzinfo=UTC)
Browse = Callable[[Actor], Client]


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    return start_from_reading(cast.clerk, document_id=speech.pk)


@pytest.fixture
def browse() -> Browse:
    """A browser with somebody signed in; the public's has nobody."""

    def browse(who: Actor) -> Client:
        client = Client()
        if who.account_id is not None:
            Account.objects.filter(pk=who.account_id).update(must_change=False)
            client.force_login(Account.objects.get(pk=who.account_id))
            session = client.session
            session[STARTED] = int(time.time())
            session.save()
        return client

    return browse


def issued(cast: Cast, plan: Plan) -> None:
    adopt(cast.clerk, plan_id=plan.pk, everything=True)
    for task in plan.items.filter(kind="task"):
        if not task.assignments.filter(part="lead").exists():
            assign(cast.clerk, plan_id=plan.pk, items=[task.pk], lead=[cast.gxj.pk])
        if task.date_kind in ("open", "deadline") and task.due is None:
            set_date(cast.clerk, plan_id=plan.pk, items=[task.pk], kind="standing")
    submit(cast.clerk, plan_id=plan.pk, now=NOW)
    sign(cast.director, plan_id=plan.pk, granted=True, now=NOW)
    sign(cast.leader, plan_id=plan.pk, granted=True, now=NOW)
    issue(cast.clerk, plan_id=plan.pk, now=NOW)


def outline(client: Client, plan: Plan, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = client.get(reverse("plans:outline", args=[plan.pk]) + query).json()
    return found


def act(client: Client, plan: Plan, verb: str, data: dict[str, Any]) -> Any:
    return client.post(reverse("plans:act", args=[plan.pk, verb]), data)


def first_task(plan: Plan) -> Item:
    return Item.objects.filter(plan=plan, kind="task").order_by("position")[0]


def test_a_read_paper_offers_to_make_a_plan_and_then_to_open_it(
    cast: Cast, speech: Document, browse: Browse
) -> None:  # fmt: skip
    client = browse(cast.clerk)
    page = client.get(reverse("documents:show", args=[speech.pk])).content.decode()
    assert reverse("plans:from", args=[speech.pk]) in page
    made = client.post(reverse("plans:from", args=[speech.pk]))
    plan = Plan.objects.get()
    assert made.headers["Location"] == reverse("plans:show", args=[plan.pk])
    page = client.get(reverse("documents:show", args=[speech.pk])).content.decode()
    assert reverse("plans:show", args=[plan.pk]) in page


def test_an_empty_plan_asks_for_its_title(cast: Cast, browse: Browse) -> None:
    client = browse(cast.clerk)
    refused = client.post(reverse("plans:new"), {"title": " "})
    assert refused.status_code == 422
    assert "请填写方案标题" in refused.content.decode()
    client.post(reverse("plans:new"), {"title": "年度重点工作"})
    assert Plan.objects.get().title == "年度重点工作"


def test_every_page_forbids_inline_scripts_and_styles(cast: Cast, plan: Plan, browse: Browse) -> None:
    client = browse(cast.clerk)
    for path in (reverse("plans:list"), reverse("plans:show", args=[plan.pk])):
        page = client.get(path).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=\"", page)


def test_a_task_keeps_its_number_whatever_is_filtered_or_grouped(cast: Cast, plan: Plan, browse: Browse) -> None:
    client = browse(cast.clerk)
    whole = outline(client, plan)["numbers"]
    assert list(whole.values()) == list(range(1, len(whole) + 1))
    assert outline(client, plan, "?only=no-lead")["numbers"] == whole
    assert outline(client, plan, "?view=unit")["numbers"] == whole


def test_the_outline_numbers_what_is_open_over_the_whole_plan(cast: Cast, plan: Plan, browse: Browse) -> None:
    whole = outline(browse(cast.clerk), plan)
    only_open = outline(browse(cast.clerk), plan, "?only=no-lead")
    tasks = [entry for entry in whole["entries"] if entry[2] == "task"]
    assert whole["counts"]["tasks"] == len(tasks) == whole["counts"]["proposed"]
    assert only_open["counts"] == whole["counts"]
    kept = [entry for entry in only_open["entries"] if entry[2] == "task"]
    assert len(kept) == whole["counts"]["no-lead"]
    assert all("no-lead" in entry[5] for entry in kept)


@pytest.mark.parametrize("view", ["leader", "unit", "deadline"])
def test_each_view_shows_every_task_below_a_named_group(cast: Cast, plan: Plan, browse: Browse, view: str) -> None:
    entries = outline(browse(cast.clerk), plan, f"?view={view}")["entries"]
    groups = [entry for entry in entries if isinstance(entry, dict)]
    assert all(group["label"] and group["count"] for group in groups)
    assert {entry[0] for entry in entries if isinstance(entry, list)} == set(
        Item.objects.filter(plan=plan, kind="task").values_list("pk", flat=True)
    )


def test_dropped_tasks_are_folded_away_behind_the_rest(cast: Cast, plan: Plan, browse: Browse) -> None:
    client = browse(cast.clerk)
    task = first_task(plan)
    answer = act(client, plan, "drop", {"items": task.pk, "reason": "另有安排"}).json()
    entries = answer["outline"]["entries"]
    at = next(index for index, entry in enumerate(entries) if isinstance(entry, dict))
    assert (entries[at]["key"], entries[at + 1][0]) == ("gone", task.pk)
    assert "另有安排" in answer["rows"][str(task.pk)]


def test_an_act_answers_with_the_row_as_it_is_now_and_what_can_be_undone(
    cast: Cast, plan: Plan, browse: Browse
) -> None:  # fmt: skip
    client = browse(cast.clerk)
    task = first_task(plan)
    said = act(client, plan, "edit", {"item": task.pk, "revision": 1, "content": "建成管线", "target": "18公里"}).json()
    assert "18公里" in said["rows"][str(task.pk)]
    assert "建成管线" in said["pulse"]["undo"]
    assert said["outline"]["revision"] == Plan.objects.get(pk=plan.pk).revision
    undone = act(client, plan, "undo", {}).json()
    assert undone["pulse"]["redo"] == said["pulse"]["undo"]


def test_a_conflict_shows_who_and_their_words(cast: Cast, plan: Plan, browse: Browse) -> None:
    task = first_task(plan)
    edit(cast.second_clerk, plan_id=plan.pk, item=task.pk, revision=1, content="乙改的")
    answer = act(browse(cast.clerk), plan, "edit", {"item": task.pk, "revision": 1, "content": "甲改的"})
    said = answer.json()
    assert (answer.status_code, said["who"], said["theirs"]["content"]) == (409, "ducha2", "乙改的")
    mine = {"item": task.pk, "revision": said["theirs"]["revision"], "content": "甲改的"}
    assert act(browse(cast.clerk), plan, "edit", mine).status_code == 200


def test_the_pulse_names_the_colleague_who_moved_the_plan(cast: Cast, plan: Plan, browse: Browse) -> None:
    edit(cast.second_clerk, plan_id=plan.pk, item=first_task(plan).pk, revision=1, content="乙改的")
    address = reverse("plans:pulse", args=[plan.pk])
    assert browse(cast.clerk).get(address).json()["who"] == "ducha2"
    assert browse(cast.second_clerk).get(address).json()["who"] == ""


@pytest.mark.parametrize(
    ("verb", "data", "words"),
    [
        ("set-date", {"kind": "deadline"}, "限期任务要写明日期"),
        ("set-date", {"kind": "stages", "stage_words": ["开工"], "stage_due": [""]}, "有的阶段没有日期"),
        ("drop", {"items": "甲"}, "所选的不是这份方案里的内容"),
        ("merge", {}, "合并至少要选两项"),
        ("undo", {}, "没有可以撤销的操作"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_remedy(
    cast: Cast, plan: Plan, browse: Browse, verb: str, data: dict[str, Any], words: str
) -> None:
    answer = act(browse(cast.clerk), plan, verb, {"items": first_task(plan).pk} | data)
    assert answer.status_code == 422
    assert words in answer.json()["message"]


def test_a_part_that_is_not_said_stays_as_it_is(cast: Cast, plan: Plan, browse: Browse) -> None:
    task = first_task(plan)
    data = {"items": task.pk, "lead": cast.wlj.pk, "lead_said": "1"}
    assert act(browse(cast.clerk), plan, "assign", data).status_code == 200
    assert {row.unit_id: row.part for row in task.assignments.all()} == {
        cast.wlj.pk: "lead",
        cast.slj.pk: "supporting",
    }


def test_stages_come_with_their_days(cast: Cast, plan: Plan, browse: Browse) -> None:
    task = first_task(plan)
    stages = {"stage_words": ["开工", "竣工"], "stage_due": ["2025-04-01", "2025-09-30"]}
    act(browse(cast.clerk), plan, "set-date", {"items": task.pk, "kind": "stages"} | stages)
    assert [str(stage.due) for stage in task.milestones.all()] == ["2025-04-01", "2025-09-30"]


def test_a_deadline_in_words_alone_finds_its_day(cast: Cast, plan: Plan, browse: Browse) -> None:
    task = first_task(plan)
    said = act(browse(cast.clerk), plan, "set-date", {"items": task.pk, "kind": "deadline", "words": "8月底前"})
    assert said.status_code == 200
    task.refresh_from_db()
    assert (str(task.due), task.deadline_words) == ("2025-08-31", "8月底前")


def test_units_are_suggested_with_their_reason_by_name_and_by_duty(cast: Cast, plan: Plan, browse: Browse) -> None:
    client = browse(cast.clerk)
    address = reverse("plans:units", args=[plan.pk])
    assert "工信局" in client.get(address, {"q": "工业和信息化"}).content.decode()
    by_duty = client.get(address, {"q": "防汛"}).content.decode()
    assert "水利局" in by_duty
    assert "职责含" in by_duty
    task = Item.objects.get(plan=plan, content__contains="供水管网普查")
    assert "水利局" in client.get(address, {"items": task.pk}).content.decode()


def test_the_printed_table_numbers_the_tasks_below_their_headings(cast: Cast, plan: Plan, browse: Browse) -> None:
    page = browse(cast.clerk).get(reverse("plans:table", args=[plan.pk])).content.decode()
    numbers = re.findall(r"<tr><td>(\d+)</td>", page)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert page.index("打好工业攻坚") < page.index("守好安全底线")


def test_opening_what_is_not_issued_leaves_its_trace(cast: Cast, plan: Plan, browse: Browse) -> None:
    browse(cast.leader).get(reverse("plans:show", args=[plan.pk]))
    event = Event.objects.filter(action="view", kind="plan").latest("id")
    assert (event.actor, event.object_id) == ("xianzhang", str(plan.pk))


PIECES = ("outline", "rows", "pulse", "table", "units", "leaders")


@pytest.mark.parametrize("who", ["lead", "lead_head", "support", "outsider", "public"])
def test_whoever_has_no_business_with_drafts_learns_nothing(cast: Cast, plan: Plan, browse: Browse, who: str) -> None:
    client = browse(getattr(cast, who))
    task = first_task(plan)
    answers = [client.get(reverse(f"plans:{name}", args=[plan.pk])) for name in PIECES]
    answers += [client.get(reverse("plans:show", args=[plan.pk])), client.get(reverse("plans:text", args=[plan.pk, 0]))]
    answers += [act(client, plan, "adopt", {"items": task.pk}), client.post(reverse("plans:new"), {"title": "x"})]
    answers += [client.post(reverse("plans:amend", args=[plan.pk])), client.get(reverse("plans:list"))]
    for answer in answers:
        # The list of a unit's people is there and empty; everything else is not for them.
        assert answer.status_code in (302, 403, 404) or "plans:list" in str(answer.resolver_match.view_name)
        assert plan.title not in answer.content.decode()
        assert task.content not in answer.content.decode()
    task.refresh_from_db()
    assert task.state == ItemState.PROPOSED


def test_a_leader_reads_the_draft_and_changes_nothing(cast: Cast, plan: Plan, browse: Browse) -> None:
    client = browse(cast.leader)
    page = client.get(reverse("plans:show", args=[plan.pk])).content.decode()
    assert "data-editable" not in page
    row = client.get(reverse("plans:rows", args=[plan.pk]), {"items": first_task(plan).pk}).json()["rows"]
    assert "data-do" not in json.dumps(row)
    assert act(client, plan, "adopt", {"everything": "1"}).status_code == 403


def test_a_units_people_see_their_own_tasks_of_what_was_issued(cast: Cast, plan: Plan, browse: Browse) -> None:
    issued(cast, plan)
    page = browse(cast.support).get(reverse("plans:show", args=[plan.pk])).content.decode()
    assert "小型水库除险加固" in page
    assert "骨干企业扶持办法" not in page
    assert browse(cast.outsider).get(reverse("plans:show", args=[plan.pk])).status_code == 404


def test_while_it_is_amended_a_unit_sees_the_table_as_it_was_issued(cast: Cast, plan: Plan, browse: Browse) -> None:
    issued(cast, plan)
    browse(cast.clerk).post(reverse("plans:amend", args=[plan.pk]))
    task = Item.objects.get(plan=plan, content__contains="小型水库")
    edit(cast.clerk, plan_id=plan.pk, item=task.pk, revision=task.revision, content="改过、还没有印发的话")
    page = browse(cast.support).get(reverse("plans:show", args=[plan.pk])).content.decode()
    assert "小型水库除险加固" in page
    assert "改过" not in page


def test_another_countys_plan_is_not_there(cast: Cast, plan: Plan, browse: Browse) -> None:
    Plan.objects.filter(pk=plan.pk).update(area=type(cast.area).objects.create(code="370098", name="邻县"))
    assert browse(cast.clerk).get(reverse("plans:show", args=[plan.pk])).status_code == 404


def test_a_plan_is_given_another_title(cast: Cast, plan: Plan, browse: Browse) -> None:
    address = reverse("plans:rename", args=[plan.pk])
    assert browse(cast.leader).post(address, {"title": "改名"}).status_code == 403
    assert browse(cast.clerk).post(address, {"title": " "}).status_code == 400
    browse(cast.clerk).post(address, {"title": "重点工作任务分解"})
    plan.refresh_from_db()
    assert plan.title == "重点工作任务分解"


def test_the_list_finds_plans_by_words_and_state(cast: Cast, plan: Plan, browse: Browse) -> None:
    start_plan(cast.clerk, title="另一份方案")
    client = browse(cast.clerk)
    page = client.get(reverse("plans:list"), {"q": "另一份"}, headers={"HX-Target": "plans"}).content.decode()
    assert "另一份方案" in page
    assert plan.title not in page
    assert "没有相符的方案" in client.get(reverse("plans:list"), {"state": "issued"}).content.decode()


def counted(client: Client, address: str, data: dict[str, Any] | None = None) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address) if data is None else client.post(address, data)
    assert answer.status_code == 200
    return len(queries)


def test_no_page_and_no_act_asks_the_database_more_as_the_plan_grows(cast: Cast, plan: Plan, browse: Browse) -> None:
    client = browse(cast.clerk)

    def asked() -> list[int]:
        addresses = ["show", "outline", "pulse", "units", "leaders"]
        ids = ",".join(map(str, Item.objects.filter(plan=plan).values_list("pk", flat=True)[:200]))
        numbers = [counted(client, reverse(f"plans:{name}", args=[plan.pk])) for name in addresses]
        numbers.append(counted(client, reverse("plans:rows", args=[plan.pk]) + f"?items={ids}"))
        tasks = ",".join(map(str, Item.objects.filter(plan=plan, kind="task").values_list("pk", flat=True)))
        for verb, data in (
            ("assign", {"items": tasks, "supporting": cast.wlj.pk, "supporting_said": "1"}),
            ("set-date", {"items": tasks, "kind": "stages", "stage_words": ["开工"], "stage_due": ["2025-04-01"]}),
            ("lead-by", {"items": tasks, "post": cast.post.pk}),
            ("adopt", {"everything": "1"}),
        ):
            numbers.append(counted(client, reverse("plans:act", args=[plan.pk, verb]), data))
        return numbers

    few = asked()
    Item.objects.bulk_create(
        Item(plan=plan, area_id=plan.area_id, content=f"第{number}项任务", position=10**6 + number)
        for number in range(400)
    )
    many = asked()
    assert max(few) <= 40
    # Rows are fetched back in batches; a batch more is all that they may cost.
    assert all(after <= before + 2 for before, after in zip(few, many, strict=True)), (few, many)
