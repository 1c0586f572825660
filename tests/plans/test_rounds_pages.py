"""The pages from comments to receipts: who reaches which, and what they do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from luoshi.audit.queries import events_of
from luoshi.documents.models import Document
from luoshi.notices.queries import notices_for
from luoshi.plans.models import Answer, Item, Match, Plan
from luoshi.plans.services.adopting import add
from luoshi.plans.services.assigning import assign, set_date
from luoshi.plans.services.consulting import Said, answer_on_behalf, confirm_answers, items_of, record_silence
from luoshi.plans.services.starting import start_plan
from tests.plans import stages
from tests.plans.conftest import Cast
from tests.sessions import browser_of

OFFICE = {"clerk", "second_clerk", "director", "leader"}
CAST = ("clerk", "second_clerk", "director", "leader", "lead", "lead_head", "support", "outsider", "public")
SEEN = {200, 302}


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    return stages.filled(cast, speech)


def reached(cast: Cast, address: str) -> set[str]:
    """Who of the cast gets the page itself."""
    return {who for who in CAST if browser_of(getattr(cast, who)).get(address).status_code == 200}


@pytest.mark.parametrize("page", ["comments", "sign", "issue", "receipts", "sign-rows", "comment-days"])
def test_the_offices_pages_of_a_draft_are_for_the_offices_alone(cast: Cast, plan: Plan, page: str) -> None:
    assert reached(cast, reverse(f"plans:{page}", args=[plan.pk])) == OFFICE


def test_a_unit_reaches_its_own_request_and_nobody_else_does(cast: Cast, plan: Plan) -> None:
    requests = stages.asked(cast, plan)
    assert reached(cast, reverse("plans:answer", args=[requests[cast.gxj.pk].pk])) == {"lead", "lead_head"}
    assert reached(cast, reverse("plans:request", args=[requests[cast.gxj.pk].pk])) == OFFICE
    assert reached(cast, reverse("plans:comment-message", args=[plan.pk])) == OFFICE


def test_the_list_of_filings_is_for_units(cast: Cast, plan: Plan) -> None:
    assert reached(cast, reverse("plans:answers")) == {"lead", "lead_head", "support", "outsider"}


def test_a_unit_signs_for_its_own_tasks_and_an_outsider_finds_nothing(cast: Cast, plan: Plan) -> None:
    stages.issued(cast, plan)
    assert reached(cast, reverse("plans:receive", args=[plan.pk])) == {"lead", "lead_head", "support"}


@pytest.mark.parametrize("who", ["lead", "lead_head", "support", "outsider", "public"])
def test_whoever_does_not_sit_in_the_office_changes_nothing(cast: Cast, plan: Plan, who: str) -> None:
    request = stages.asked(cast, plan)[cast.gxj.pk]
    client = browser_of(getattr(cast, who))
    before = Plan.objects.get(pk=plan.pk).revision
    posts = {
        reverse("plans:send-for-comment", args=[plan.pk]): {"until": stages.UNTIL.isoformat()},
        reverse("plans:nudge-answers", args=[plan.pk]): {},
        reverse("plans:on-behalf", args=[request.pk]): {"sender": "电话"},
        reverse("plans:submit", args=[plan.pk]): {},
        reverse("plans:sign-act", args=[plan.pk]): {"granted": "1"},
        reverse("plans:issue-now", args=[plan.pk]): {},
        reverse("plans:nudge-receipts", args=[plan.pk]): {},
    }
    for address, words in posts.items():
        # The public is shown the door; a plan that is not in signature is refused to everybody alike.
        client.post(address, words)
    after = Plan.objects.get(pk=plan.pk)
    assert (after.revision, after.state, after.requests.count()) == (before, "consulting", 2)
    assert not after.signatures.exists()


def test_a_draft_is_sent_and_the_page_shows_where_each_unit_stands(cast: Cast, plan: Plan) -> None:
    client = browser_of(cast.clerk)
    page = client.get(reverse("plans:comments", args=[plan.pk])).content.decode()
    assert "工信局" in page
    client.post(reverse("plans:send-for-comment", args=[plan.pk]), {"until": stages.UNTIL.isoformat()})
    page = client.get(reverse("plans:comments", args=[plan.pk])).content.decode()
    assert "沂川县水利局" in page
    assert plan.requests.count() == 2


@pytest.mark.parametrize("until", ["", "2025-13-40", "明天", "2020-01-01"])
def test_a_day_that_is_none_or_has_passed_is_refused_in_words(cast: Cast, plan: Plan, until: str) -> None:
    answer = browser_of(cast.clerk).post(
        reverse("plans:send-for-comment", args=[plan.pk]), {"until": until}, follow=True
    )
    assert answer.status_code == 200
    assert not plan.requests.exists()


def test_an_answer_is_kept_as_it_is_given_and_a_dispute_without_reason_counts_as_none(cast: Cast, plan: Plan) -> None:
    request = stages.asked(cast, plan)[cast.slj.pk]
    item = items_of(request)[0]
    client = browser_of(cast.support)
    save = reverse("plans:answer-save", args=[request.pk, item.pk])
    htmx = {"HX-Request": "true"}
    client.post(save, {"dispute": ""}, headers=htmx)
    assert Answer.objects.filter(request=request, item=item, dispute="").exists()
    page = client.post(save, {"dispute": "date", "reason": ""}, headers=htmx).content.decode()
    assert "理由" in page
    assert not Answer.objects.filter(request=request, item=item).exists()
    client.post(save, {"dispute": "date", "reason": "汛期前来不及", "proposal": "8月底前"}, headers=htmx)
    assert Answer.objects.get(request=request, item=item).proposal == "8月底前"


def test_the_rest_is_accepted_filed_and_confirmed_by_the_head(cast: Cast, plan: Plan) -> None:
    request = stages.asked(cast, plan)[cast.gxj.pk]
    handler, head = browser_of(cast.lead), browser_of(cast.lead_head)
    handler.post(reverse("plans:answer-accept", args=[request.pk]))
    handler.post(reverse("plans:answer-step", args=[request.pk, "confirm"]))
    request.refresh_from_db()
    assert request.confirmed_at is None
    handler.post(reverse("plans:answer-step", args=[request.pk, "file"]))
    assert "请确认" in notices_for(cast.lead_head)[0].words
    head.post(reverse("plans:answer-step", args=[request.pk, "hand-back"]), {"words": "第2项再核"})
    assert "第2项再核" in notices_for(cast.lead)[0].words
    head.post(reverse("plans:answer-step", args=[request.pk, "confirm"]))
    request.refresh_from_db()
    assert request.confirmed_at is not None


def test_a_restricted_task_is_the_heads_to_answer(cast: Cast, plan: Plan) -> None:
    request = stages.asked(cast, plan)[cast.gxj.pk]
    secret = items_of(request)[0]
    plan.items.filter(pk=secret.pk).update(restricted=True, content="不宜外传的事项")
    address = reverse("plans:answer", args=[request.pk])
    assert "不宜外传的事项" not in browser_of(cast.lead).get(address).content.decode()
    assert "不宜外传的事项" in browser_of(cast.lead_head).get(address).content.decode()
    handler = browser_of(cast.lead)
    handler.post(reverse("plans:answer-accept", args=[request.pk]))
    handler.post(reverse("plans:answer-step", args=[request.pk, "file"]))
    request.refresh_from_db()
    assert request.filed_at is not None
    answer = browser_of(cast.lead_head).post(reverse("plans:answer-step", args=[request.pk, "confirm"]), follow=True)
    assert "还有 1 项没有表态" in answer.content.decode()
    message = browser_of(cast.clerk).get(reverse("plans:comment-message", args=[plan.pk]) + f"?unit={cast.gxj.pk}")
    assert "不宜外传的事项" not in message.content.decode()


def test_a_dispute_of_a_unit_is_settled_on_the_page(cast: Cast, plan: Plan) -> None:
    request = stages.asked(cast, plan)[cast.slj.pk]
    said = {item.pk: Said("date", "来不及", "8月底前") for item in items_of(request)}
    answer_on_behalf(cast.clerk, request_id=request.pk, answers=said, sender="电话", now=stages.NOW)
    dispute = Answer.objects.exclude(dispute="").first()
    assert dispute
    client, address = browser_of(cast.clerk), reverse("plans:settle", args=[dispute.pk])
    refused = client.post(address, {"upheld": "1", "words": ""}, headers={"HX-Request": "true"}).content.decode()
    assert "没有写处理意见" in refused
    client.post(address, {"upheld": "1", "words": "同意顺延"})
    dispute.refresh_from_db()
    comments = reverse("plans:comments", args=[plan.pk])
    assert "任务还没有改" in client.get(comments).content.decode()
    set_date(cast.clerk, plan_id=plan.pk, items=[dispute.item_id], kind="deadline", due=date(2025, 8, 31), words="")
    assert "任务还没有改" not in client.get(comments).content.decode()
    assert (dispute.upheld, dispute.settlement) == (True, "同意顺延")
    assert browser_of(cast.support).post(address, {"upheld": "0", "words": "改"}).status_code == 403


def test_what_no_head_confirmed_is_no_dispute(cast: Cast, plan: Plan) -> None:
    request = stages.asked(cast, plan)[cast.slj.pk]
    item = items_of(request)[0]
    browser_of(cast.support).post(
        reverse("plans:answer-save", args=[request.pk, item.pk]), {"dispute": "lead", "reason": "不归我们"}
    )
    record_silence(cast.keeper, today=stages.UNTIL + timedelta(days=1))
    page = browser_of(cast.clerk).get(reverse("plans:comments", args=[plan.pk])).content.decode()
    assert "不归我们" not in page
    assert "条异议没有处理" not in page


def test_units_are_reminded_once_a_day(cast: Cast, plan: Plan) -> None:
    stages.asked(cast, plan)
    client, address = browser_of(cast.clerk), reverse("plans:nudge-answers", args=[plan.pk])
    client.post(address)
    client.post(address, {"unit": cast.slj.pk})
    assert sum("请尽快反馈" in notice.words for notice in notices_for(cast.support)) == 1
    assert not any("请尽快反馈" in notice.words for notice in notices_for(cast.outsider))


def test_the_words_for_the_chat_group_name_the_units_tasks_and_the_day(cast: Cast, plan: Plan) -> None:
    stages.asked(cast, plan)
    address = reverse("plans:comment-message", args=[plan.pk])
    page = browser_of(cast.clerk).get(f"{address}?unit={cast.slj.pk}").content.decode()
    assert "12座小型水库除险加固" in page
    assert f"{stages.UNTIL.month}月{stages.UNTIL.day}日" in page
    assert "扶持办法" not in page


def test_a_unit_without_sign_in_is_entered_with_its_sender(cast: Cast, plan: Plan) -> None:
    request = stages.asked(cast, plan)[cast.slj.pk]
    client, address = browser_of(cast.clerk), reverse("plans:on-behalf", args=[request.pk])
    assert "没有写是谁送回的" in client.post(address, {"sender": " "}, follow=True).content.decode()
    first = items_of(request)[0].pk
    client.post(address, {"sender": "办公室，微信", f"dispute-{first}": "wording", f"reason-{first}": "表述过宽"})
    request.refresh_from_db()
    assert (request.sender, request.answers.exclude(dispute="").count()) == ("办公室，微信", 1)


def test_a_clerk_enters_for_a_unit_what_the_clerk_may_see(cast: Cast, plan: Plan) -> None:
    request = stages.asked(cast, plan)[cast.gxj.pk]
    secret = items_of(request)[0]
    plan.items.filter(pk=secret.pk).update(restricted=True, content="不宜外传的事项")
    client, address = browser_of(cast.clerk), reverse("plans:request", args=[request.pk])
    assert "不宜外传的事项" not in client.get(address).content.decode()
    client.post(reverse("plans:on-behalf", args=[request.pk]), {"sender": "办公室，传真"})
    request.refresh_from_db()
    assert request.confirmed_at is not None
    assert not request.answers.filter(item=secret).exists()


@pytest.mark.parametrize("page", ["comments", "sign", "issue"])
def test_looking_at_a_plan_that_is_not_issued_leaves_its_trace(cast: Cast, plan: Plan, page: str) -> None:
    browser_of(cast.leader).get(reverse(f"plans:{page}", args=[plan.pk]))
    assert events_of(cast.area.pk, "plan", plan.pk).filter(action="view", actor="xianzhang").exists()


@pytest.mark.parametrize("page", ["comments", "sign", "issue", "receipts"])
def test_pages_of_a_plan_cost_the_same_however_many_tasks_it_has(
    cast: Cast, plan: Plan, page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = browser_of(cast.clerk), reverse(f"plans:{page}", args=[plan.pk])
    stages.asked(cast, plan)
    client.get(address)
    tasks = [
        Item(area=cast.area, plan=plan, position=9000 + at, content=f"第{at}项", state="adopted", date_kind="soft")
        for at in range(60)
    ]
    for task in Item.objects.bulk_create(tasks):
        task.assignments.create(area=cast.area, unit=cast.gxj, part="lead")
    with django_assert_max_num_queries(40):
        client.get(address)


def test_the_page_names_what_blocks_and_signatures_follow_in_turn(cast: Cast, plan: Plan) -> None:
    task = plan.items.filter(kind="task").first()
    assert task
    assign(cast.clerk, plan_id=plan.pk, items=[task.pk], lead=[], supporting=[])
    address = reverse("plans:sign", args=[plan.pk])
    assert "牵头单位待明确" in browser_of(cast.clerk).get(address).content.decode()
    assign(cast.clerk, plan_id=plan.pk, items=[task.pk], lead=[cast.gxj.pk])
    browser_of(cast.clerk).post(reverse("plans:submit", args=[plan.pk]))
    act = reverse("plans:sign-act", args=[plan.pk])
    assert browser_of(cast.leader).post(act, {"granted": "1"}).status_code == 403
    browser_of(cast.director).post(act, {"granted": "1"})
    back = browser_of(cast.leader).post(act, {"granted": "0", "words": ""}, follow=True).content.decode()
    assert "退回要写明意见" in back
    browser_of(cast.leader).post(act, {"granted": "1", "words": "同意"})
    plan.refresh_from_db()
    assert plan.state == "signed"
    assert "xianzhang" in browser_of(cast.clerk).get(address).content.decode()


def test_a_likeness_is_decided_on_the_page_before_the_plan_is_issued(cast: Cast, plan: Plan) -> None:
    stages.issued(cast, plan)
    live = plan.items.filter(kind="task", content__contains="水库").first()
    assert live
    second = start_plan(cast.clerk, title="防汛工作方案")
    task = add(cast.clerk, plan_id=second.pk, content=live.content)
    assign(cast.clerk, plan_id=second.pk, items=[task.pk], lead=[cast.slj.pk])
    set_date(cast.clerk, plan_id=second.pk, items=[task.pk], kind="standing")
    stages.signed(cast, second)
    client = browser_of(cast.clerk)
    page = client.get(reverse("plans:issue", args=[second.pk])).content.decode()
    assert "<mark>" in page
    refused = client.post(reverse("plans:issue-now", args=[second.pk]), follow=True).content.decode()
    assert "还没有决定怎么办" in refused
    match = reverse("plans:match", args=[second.pk, task.pk])
    htmx = {"HX-Request": "true"}
    assert "不立项要写明理由" in client.post(match, {"kind": "not_taken_up"}, headers=htmx).content.decode()
    client.post(match, {"kind": "merge", "live": live.pk}, headers=htmx)
    assert Match.objects.get(item=task).live_id == live.pk
    client.post(reverse("plans:issue-now", args=[second.pk]), {"number": "沂督〔2025〕9号"})
    second.refresh_from_db()
    assert (second.state, second.number) == ("issued", "沂督〔2025〕9号")


def test_units_sign_for_their_tasks_and_the_office_sees_who_has(cast: Cast, plan: Plan) -> None:
    stages.issued(cast, plan)
    browser_of(cast.lead).post(reverse("plans:receive-sign", args=[plan.pk, cast.gxj.pk]))
    assert browser_of(cast.outsider).post(reverse("plans:receive-sign", args=[plan.pk, cast.gxj.pk])).status_code == 404
    assert browser_of(cast.lead).post(reverse("plans:receive-sign", args=[plan.pk, cast.slj.pk])).status_code == 403
    client = browser_of(cast.clerk)
    client.post(reverse("plans:receive-on-behalf", args=[plan.pk]), {"unit": cast.slj.pk, "sender": "传真"})
    page = client.get(reverse("plans:receipts", args=[plan.pk])).content.decode()
    assert "传真" in page
    assert not plan.receipts.filter(received_at=None).exists()


def test_a_unit_that_answered_is_not_silent_and_the_job_marks_the_others(cast: Cast, plan: Plan) -> None:
    from luoshi.plans.jobs import record_silence_everywhere

    requests = stages.asked(cast, plan)
    handler = browser_of(cast.lead)
    handler.post(reverse("plans:answer-accept", args=[requests[cast.gxj.pk].pk]))
    confirm_answers(cast.lead_head, request_id=requests[cast.gxj.pk].pk, now=stages.NOW)
    plan.requests.update(until=stages.NOW.date() - timedelta(days=1))
    record_silence_everywhere(0)
    assert set(plan.requests.filter(silent=True).values_list("unit_id", flat=True)) == {cast.slj.pk}
