"""From draft to commitment: comment round, signatures, issue, receipts, amendment; and the one ledger."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from luoshi.documents.models import Document
from luoshi.notices.queries import count_unseen, notices_for
from luoshi.notices.services import mark_seen
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Answer, Item, ItemState, Plan, PlanState, Request
from luoshi.plans.services.adopting import add, drop
from luoshi.plans.services.assigning import assign, edit, set_date
from luoshi.plans.services.consulting import (
    Said,
    answer,
    answer_on_behalf,
    confirm_answers,
    file_answers,
    hand_back,
    items_of,
    record_silence,
    send_for_comment,
    settle,
)
from luoshi.plans.services.issuing import amend, issue, receive, sign, submit, take_back, withdraw
from luoshi.plans.services.ledger import decide, likenesses
from luoshi.plans.services.starting import start_from_reading, start_plan
from tests.plans.conftest import Cast
from tests.plans.stages import filled

NOW = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
UNTIL = date(2025, 3, 14)
LATER = NOW + timedelta(days=7)


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    """A draft with everything adopted and every gap filled."""
    return filled(cast, speech)


def requests(cast: Cast, plan: Plan) -> dict[int, Request]:
    return {row.unit_id: row for row in send_for_comment(cast.clerk, plan_id=plan.pk, until=UNTIL, now=NOW)}


def accept_all(who: Actor, head: Actor, request: Request) -> None:
    answer(who, request_id=request.pk, answers={item.pk: Said() for item in items_of(request)}, now=NOW)
    file_answers(who, request_id=request.pk, now=NOW)
    confirm_answers(head, request_id=request.pk, now=NOW)


def signed(cast: Cast, plan: Plan) -> None:
    submit(cast.clerk, plan_id=plan.pk, now=LATER)
    sign(cast.director, plan_id=plan.pk, granted=True, now=LATER)
    sign(cast.leader, plan_id=plan.pk, granted=True, now=LATER)


def issued(cast: Cast, plan: Plan) -> None:
    signed(cast, plan)
    issue(cast.clerk, plan_id=plan.pk, number="沂督〔2025〕3号", now=LATER)


def test_every_unit_with_a_task_is_asked_and_told(cast: Cast, plan: Plan) -> None:
    asked = requests(cast, plan)
    assert set(asked) >= {cast.gxj.pk, cast.slj.pk}
    assert cast.wlj.pk not in asked
    assert count_unseen(cast.lead) == 1
    assert count_unseen(cast.outsider) == 0
    mark_seen(cast.lead)
    assert count_unseen(cast.lead) == 0
    assert count_unseen(cast.lead_head) == 1


def test_a_draft_with_undecided_items_is_not_sent(cast: Cast, speech: Document) -> None:
    plan = start_from_reading(cast.clerk, document_id=speech.pk)
    with pytest.raises(PlanError) as refused:
        send_for_comment(cast.clerk, plan_id=plan.pk, until=UNTIL, now=NOW)
    assert refused.value.code == "undecided"


def test_a_handler_answers_and_files_and_only_the_head_confirms(cast: Cast, plan: Plan) -> None:
    request = requests(cast, plan)[cast.gxj.pk]
    answers = {item.pk: Said() for item in items_of(request)}
    answer(cast.lead, request_id=request.pk, answers=answers, now=NOW)
    file_answers(cast.lead, request_id=request.pk, now=NOW)
    with pytest.raises(Forbidden):
        confirm_answers(cast.lead, request_id=request.pk, now=NOW)
    hand_back(cast.lead_head, request_id=request.pk)
    confirm_answers(cast.lead_head, request_id=request.pk, now=NOW)
    with pytest.raises(PlanError) as refused:
        answer(cast.lead, request_id=request.pk, answers=answers, now=NOW)
    assert refused.value.code == "closed"


@pytest.mark.parametrize("who", ["support", "outsider", "clerk", "leader", "public"])
def test_nobody_answers_for_another_unit(cast: Cast, plan: Plan, who: str) -> None:
    request = requests(cast, plan)[cast.gxj.pk]
    with pytest.raises(Forbidden):
        answer(getattr(cast, who), request_id=request.pk, answers={}, now=NOW)


def test_an_answer_on_a_task_of_another_unit_is_refused(cast: Cast, plan: Plan) -> None:
    request = requests(cast, plan)[cast.slj.pk]
    others = plan.items.filter(kind="task").exclude(assignments__unit=cast.slj).first()
    assert others
    with pytest.raises(PlanError) as refused:
        answer(cast.support, request_id=request.pk, answers={others.pk: Said()}, now=NOW)
    assert refused.value.code == "not-its-task"


def test_a_dispute_needs_a_reason(cast: Cast, plan: Plan) -> None:
    request = requests(cast, plan)[cast.slj.pk]
    item = items_of(request)[0]
    with pytest.raises(PlanError) as refused:
        answer(cast.support, request_id=request.pk, answers={item.pk: Said("date", " ")}, now=NOW)
    assert refused.value.code == "no-reason"


def test_a_half_answered_request_is_not_filed(cast: Cast, plan: Plan) -> None:
    request = requests(cast, plan)[cast.gxj.pk]
    with pytest.raises(PlanError) as refused:
        file_answers(cast.lead, request_id=request.pk, now=NOW)
    assert refused.value.code == "incomplete"


def test_silence_after_the_day_is_recorded_as_silence_and_not_before(cast: Cast, plan: Plan) -> None:
    asked = requests(cast, plan)
    accept_all(cast.lead, cast.lead_head, asked[cast.gxj.pk])
    assert record_silence(cast.keeper, today=UNTIL) == 0
    assert record_silence(cast.keeper, today=UNTIL + timedelta(days=1)) == len(asked) - 1
    assert record_silence(cast.keeper, today=UNTIL + timedelta(days=2)) == 0
    asked[cast.slj.pk].refresh_from_db()
    assert asked[cast.slj.pk].silent


def test_a_unit_without_sign_in_is_entered_by_the_clerk_with_the_sender(cast: Cast, plan: Plan) -> None:
    request = requests(cast, plan)[cast.slj.pk]
    answers = {item.pk: Said("date", "材料采购要两个月", "8月底前") for item in items_of(request)}
    with pytest.raises(PlanError) as refused:
        answer_on_behalf(cast.clerk, request_id=request.pk, answers=answers, sender="", now=NOW)
    assert refused.value.code == "no-sender"
    done = answer_on_behalf(cast.clerk, request_id=request.pk, answers=answers, sender="水利局办公室，传真", now=NOW)
    assert (done.sender, done.confirmed_by_id) == ("水利局办公室，传真", cast.clerk.account_id)


def test_an_open_dispute_keeps_the_draft_from_being_signed(cast: Cast, plan: Plan) -> None:
    asked = requests(cast, plan)
    answers = {item.pk: Said("date", "来不及") for item in items_of(asked[cast.slj.pk])}
    answer_on_behalf(cast.clerk, request_id=asked[cast.slj.pk].pk, answers=answers, sender="电话", now=NOW)
    with pytest.raises(PlanError) as refused:
        submit(cast.clerk, plan_id=plan.pk, now=LATER)
    assert refused.value.code == "disputes"
    for one in Answer.objects.exclude(dispute=""):
        settle(cast.clerk, answer_id=one.pk, upheld=False, words="时限已与水利局当面商定", now=LATER)
    submit(cast.clerk, plan_id=plan.pk, now=LATER)


def test_what_a_leader_settled_the_office_does_not_settle_again(cast: Cast, plan: Plan) -> None:
    request = requests(cast, plan)[cast.slj.pk]
    answers = {item.pk: Said("lead", "应由工信局牵头") for item in items_of(request)}
    answer_on_behalf(cast.clerk, request_id=request.pk, answers=answers, sender="电话", now=NOW)
    dispute = Answer.objects.exclude(dispute="").first()
    assert dispute
    settle(cast.clerk, answer_id=dispute.pk, upheld=False, words="按职责分工不变", now=NOW)
    settle(cast.leader, answer_id=dispute.pk, upheld=True, words="同意调整", now=NOW)
    with pytest.raises(PlanError) as refused:
        settle(cast.clerk, answer_id=dispute.pk, upheld=False, words="再议", now=NOW)
    assert refused.value.code == "settled-by-leader"
    with pytest.raises(Forbidden):
        settle(cast.support, answer_id=dispute.pk, upheld=True, words="我方意见", now=NOW)


def test_units_still_asked_keep_the_draft_until_their_day_has_passed(cast: Cast, plan: Plan) -> None:
    requests(cast, plan)
    with pytest.raises(PlanError) as refused:
        submit(cast.clerk, plan_id=plan.pk, now=NOW)
    assert refused.value.code == "waiting"
    assert submit(cast.clerk, plan_id=plan.pk, now=LATER).state == PlanState.SIGNING


def test_a_gap_keeps_the_draft_from_being_signed_and_is_named(cast: Cast, plan: Plan) -> None:
    task = plan.items.filter(kind="task").first()
    assert task
    assign(cast.clerk, plan_id=plan.pk, items=[task.pk], lead=[], supporting=[])
    with pytest.raises(PlanError) as refused:
        submit(cast.clerk, plan_id=plan.pk, now=NOW)
    assert "牵头单位待明确" in refused.value.message


def test_the_director_signs_first_then_the_leader(cast: Cast, plan: Plan) -> None:
    submit(cast.clerk, plan_id=plan.pk, now=NOW)
    with pytest.raises(Forbidden):
        sign(cast.leader, plan_id=plan.pk, granted=True, now=NOW)
    sign(cast.director, plan_id=plan.pk, granted=True, now=NOW)
    with pytest.raises(Forbidden):
        sign(cast.director, plan_id=plan.pk, granted=True, now=NOW)
    sign(cast.leader, plan_id=plan.pk, granted=True, now=NOW)
    plan.refresh_from_db()
    assert plan.state == PlanState.SIGNED


def test_a_draft_being_signed_cannot_be_changed(cast: Cast, plan: Plan) -> None:
    submit(cast.clerk, plan_id=plan.pk, now=NOW)
    with pytest.raises(PlanError) as refused:
        add(cast.clerk, plan_id=plan.pk, content="悄悄加一项")
    assert refused.value.code == "not-editable"


def test_sent_back_with_words_it_is_a_draft_again_and_needs_both_signatures_anew(cast: Cast, plan: Plan) -> None:
    submit(cast.clerk, plan_id=plan.pk, now=NOW)
    sign(cast.director, plan_id=plan.pk, granted=True, now=NOW)
    with pytest.raises(PlanError):
        sign(cast.leader, plan_id=plan.pk, granted=False, now=NOW)
    sign(cast.leader, plan_id=plan.pk, granted=False, words="第3项时限提前", now=NOW)
    plan.refresh_from_db()
    assert plan.state == PlanState.DRAFT
    submit(cast.clerk, plan_id=plan.pk, now=NOW)
    with pytest.raises(Forbidden):
        sign(cast.leader, plan_id=plan.pk, granted=True, now=NOW)


@pytest.mark.parametrize("who", ["clerk", "director", "lead", "lead_head", "outsider", "public"])
def test_only_a_leader_gives_the_last_signature(cast: Cast, plan: Plan, who: str) -> None:
    submit(cast.clerk, plan_id=plan.pk, now=NOW)
    sign(cast.director, plan_id=plan.pk, granted=True, now=NOW)
    with pytest.raises(Forbidden):
        sign(getattr(cast, who), plan_id=plan.pk, granted=True, now=NOW)


def test_nothing_unsigned_is_issued(cast: Cast, plan: Plan) -> None:
    with pytest.raises(PlanError) as refused:
        issue(cast.clerk, plan_id=plan.pk, now=NOW)
    assert refused.value.code == "not-signed"


def test_issued_tasks_are_in_the_ledger_and_units_sign_for_their_own(cast: Cast, plan: Plan) -> None:
    issued(cast, plan)
    plan.refresh_from_db()
    assert (plan.state, plan.version, plan.number) == (PlanState.ISSUED, 1, "沂督〔2025〕3号")
    assert set(plan.items.filter(kind="task").values_list("state", flat=True)) == {ItemState.LIVE}
    assert "已印发" in notices_for(cast.lead)[0].words
    with pytest.raises(Forbidden):
        receive(cast.outsider, plan_id=plan.pk, unit_id=cast.gxj.pk, now=LATER)
    receipt = receive(cast.lead, plan_id=plan.pk, unit_id=cast.gxj.pk, now=LATER)
    again = receive(cast.lead_head, plan_id=plan.pk, unit_id=cast.gxj.pk, now=LATER + timedelta(days=1))
    assert (again.received_by_id, again.received_at) == (receipt.received_by_id, receipt.received_at)


def test_what_was_issued_is_kept_word_for_word_whatever_is_amended(cast: Cast, plan: Plan) -> None:
    issued(cast, plan)
    before = plan.snapshots.get(version=1).rows
    amend(cast.clerk, plan_id=plan.pk)
    task = plan.items.filter(kind="task").order_by("position").first()
    assert task
    edit(cast.clerk, plan_id=plan.pk, item=task.pk, revision=task.revision, content="改写后的任务")
    assert plan.snapshots.get(version=1).rows == before
    submit(cast.clerk, plan_id=plan.pk, now=LATER)
    plan.refresh_from_db()
    sign(cast.director, plan_id=plan.pk, granted=True, now=LATER)
    sign(cast.leader, plan_id=plan.pk, granted=True, now=LATER)
    issue(cast.clerk, plan_id=plan.pk, now=LATER)
    assert plan.snapshots.get(version=2).rows[0]["content"] == "改写后的任务"
    assert plan.snapshots.get(version=2).rows[0]["evidence"] == before[0]["evidence"]


def test_an_amendment_sent_back_leaves_the_issued_plan_standing(cast: Cast, plan: Plan) -> None:
    issued(cast, plan)
    amend(cast.clerk, plan_id=plan.pk)
    submit(cast.clerk, plan_id=plan.pk, now=LATER)
    sign(cast.director, plan_id=plan.pk, granted=False, words="不必改", now=LATER)
    plan.refresh_from_db()
    assert (plan.state, plan.amending, plan.version) == (PlanState.ISSUED, True, 1)


def second_plan(cast: Cast, content: str) -> tuple[Plan, Item]:
    plan = start_plan(cast.clerk, title="第二份方案")
    goal = add(cast.clerk, plan_id=plan.pk, content="工作目标", kind="goal")
    task = add(cast.clerk, plan_id=plan.pk, content=content, parent=goal.pk)
    assign(cast.clerk, plan_id=plan.pk, items=[task.pk], lead=[cast.wlj.pk])
    set_date(cast.clerk, plan_id=plan.pk, items=[task.pk], kind="deadline", due=date(2025, 5, 31))
    return plan, task


def live_like(plan: Plan) -> Item:
    found = plan.items.filter(kind="task", content__contains="除险加固").first()
    assert found
    return found


def test_a_second_paper_that_asks_for_the_same_is_noticed_before_it_is_issued(cast: Cast, plan: Plan) -> None:
    issued(cast, plan)
    live = live_like(plan)
    second, task = second_plan(cast, "汛期前完成12座小型水库除险加固")
    assert likenesses(second)[task.pk][0].live == live.pk
    signed(cast, second)
    with pytest.raises(PlanError) as refused:
        issue(cast.clerk, plan_id=second.pk, now=LATER)
    assert refused.value.code == "undecided-matches"


def test_merged_it_lives_once_with_the_units_of_both(cast: Cast, plan: Plan) -> None:
    issued(cast, plan)
    live = live_like(plan)
    second, task = second_plan(cast, "汛期前完成12座小型水库除险加固")
    decide(cast.clerk, plan_id=second.pk, item_id=task.pk, kind="merge", live_id=live.pk, now=LATER)
    issued(cast, second)
    task.refresh_from_db()
    assert (task.state, task.merged_into_id) == (ItemState.MERGED, live.pk)
    assert {row.unit_id: row.part for row in live.assignments.all()}[cast.wlj.pk] == "supporting"


def test_an_update_takes_the_newer_papers_words_and_date(cast: Cast, plan: Plan) -> None:
    issued(cast, plan)
    live = live_like(plan)
    second, task = second_plan(cast, "汛期前完成15座小型水库除险加固")
    decide(cast.clerk, plan_id=second.pk, item_id=task.pk, kind="update", live_id=live.pk, now=LATER)
    issued(cast, second)
    live.refresh_from_db()
    assert (live.content, live.due) == (task.content, date(2025, 5, 31))


def test_not_taken_up_needs_a_reason_and_keeps_it(cast: Cast, plan: Plan) -> None:
    second, task = second_plan(cast, "举办文化节")
    with pytest.raises(PlanError):
        decide(cast.clerk, plan_id=second.pk, item_id=task.pk, kind="not_taken_up", now=LATER)
    decide(cast.clerk, plan_id=second.pk, item_id=task.pk, kind="not_taken_up", reason="今年已办过", now=LATER)
    issued(cast, second)
    task.refresh_from_db()
    assert (task.state, task.match.reason) == (ItemState.NOT_TAKEN_UP, "今年已办过")


def test_a_task_like_no_other_is_new_without_asking(cast: Cast, plan: Plan) -> None:
    issued(cast, plan)
    second, task = second_plan(cast, "举办全县乡村文化艺术节")
    issued(cast, second)
    task.refresh_from_db()
    assert (task.state, task.match.kind) == (ItemState.LIVE, "new")


def test_a_plan_never_issued_can_be_withdrawn_with_a_reason_and_an_issued_one_cannot(cast: Cast, plan: Plan) -> None:
    with pytest.raises(PlanError):
        withdraw(cast.clerk, plan_id=plan.pk, reason=" ")
    second, _ = second_plan(cast, "举办文化节")
    withdraw(cast.clerk, plan_id=second.pk, reason="另行部署")
    issued(cast, plan)
    with pytest.raises(PlanError) as refused:
        withdraw(cast.clerk, plan_id=plan.pk, reason="不要了")
    assert refused.value.code == "issued"


def test_a_dropped_task_is_neither_sent_nor_issued(cast: Cast, plan: Plan) -> None:
    task = live_like(plan)
    drop(cast.clerk, plan_id=plan.pk, items=[task.pk], reason="另案办理")
    issued(cast, plan)
    task.refresh_from_db()
    assert task.state == ItemState.DROPPED
    assert task.pk not in [row["item"] for row in plan.snapshots.get().rows]


def test_a_signed_plan_can_be_taken_back_with_a_reason_and_needs_both_signatures_anew(cast: Cast, plan: Plan) -> None:
    signed(cast, plan)
    with pytest.raises(Forbidden):
        take_back(cast.lead, plan_id=plan.pk, reason="改时限")
    with pytest.raises(PlanError):
        take_back(cast.clerk, plan_id=plan.pk, reason=" ")
    assert take_back(cast.clerk, plan_id=plan.pk, reason="改时限").state == PlanState.DRAFT
    submit(cast.clerk, plan_id=plan.pk, now=LATER)
    with pytest.raises(Forbidden):
        sign(cast.leader, plan_id=plan.pk, granted=True, now=LATER)


def test_a_draft_is_on_the_desk_already(cast: Cast, plan: Plan) -> None:
    with pytest.raises(PlanError) as refused:
        take_back(cast.clerk, plan_id=plan.pk, reason="改时限")
    assert refused.value.code == "not-signing"
