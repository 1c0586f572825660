"""From a reading to a draft that people mend."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.audit.models import Event
from luoshi.documents.models import Document
from luoshi.documents.run import run_reading
from luoshi.documents.services import keep_paper
from luoshi.organization.access import Forbidden
from luoshi.plans.errors import Conflict, PlanError
from luoshi.plans.models import Item, ItemState, Part, Plan
from luoshi.plans.queries.rows import rows_of
from luoshi.plans.rules.find_gaps import Facts, find_gaps
from luoshi.plans.services.adopting import add, adopt, bring_back, drop, merge, move, split
from luoshi.plans.services.assigning import assign, edit, lead_by, set_date
from luoshi.plans.services.starting import start_from_reading, start_plan
from luoshi.plans.services.undoing import redo, undo
from tests.plans.conftest import SPEECH, TODAY, Cast


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    return start_from_reading(cast.clerk, document_id=speech.pk)


def tasks(plan: Plan) -> list[Item]:
    return list(Item.objects.filter(plan=plan, kind="task").order_by("position"))


def rows(plan: Plan) -> list[tuple[object, ...]]:
    return list(
        Item.objects.filter(plan=plan).order_by("pk").values_list(
            "pk", "state", "position", "parent_id", "content", "target", "leader_id", "date_kind", "due", "merged_into"
        )
    )  # fmt: skip


def test_everything_read_is_proposed_and_nothing_adopted(plan: Plan) -> None:
    assert len(tasks(plan)) >= 5
    assert set(Item.objects.filter(plan=plan).values_list("state", flat=True)) == {ItemState.PROPOSED}


def test_each_item_points_at_its_words_in_the_paper(plan: Plan) -> None:
    for item in tasks(plan):
        start, end = item.evidence["content"][0]
        assert SPEECH[start:end] == item.content


def test_tasks_hang_below_the_headings_they_stand_under(plan: Plan) -> None:
    first = tasks(plan)[0]
    assert first.parent
    assert first.parent.content == "盯住项目"
    assert first.parent.parent
    assert first.parent.parent.content == "打好工业攻坚"


def test_a_unit_that_the_directory_knows_for_certain_is_assigned(plan: Plan, cast: Cast) -> None:
    first = tasks(plan)[0]
    parts = {row.unit_id: row.part for row in first.assignments.all()}
    assert parts == {cast.gxj.pk: Part.LEAD, cast.slj.pk: Part.SUPPORTING}


def test_what_nobody_said_stays_open(plan: Plan) -> None:
    last = tasks(plan)[-1]
    assert (last.owner_state, last.assignments.count()) == ("open", 0)


def test_dates_come_with_their_kind(plan: Plan) -> None:
    kinds = {item.content[:6]: (item.date_kind, item.due) for item in tasks(plan)}
    assert ("deadline", date(2025, 6, 30)) in kinds.values()
    assert "standing" in {kind for kind, _ in kinds.values()}
    assert "soft" in {kind for kind, _ in kinds.values()}


def test_a_document_that_is_not_read_yet_makes_no_plan(cast: Cast, speech: Document) -> None:
    speech.readings.all().delete()
    with pytest.raises(PlanError) as refused:
        start_from_reading(cast.clerk, document_id=speech.pk)
    assert refused.value.code == "not-read"


@pytest.mark.parametrize("who", ["lead", "lead_head", "support", "outsider", "public", "leader"])
def test_only_the_office_makes_and_mends_plans(cast: Cast, plan: Plan, who: str) -> None:
    someone = getattr(cast, who)
    with pytest.raises(Forbidden):
        start_plan(someone, title="方案")
    with pytest.raises(Forbidden):
        adopt(someone, plan_id=plan.pk, everything=True)
    with pytest.raises(Forbidden):
        undo(someone, plan.pk)


def test_adopting_one_task_adopts_the_headings_above_it(cast: Cast, plan: Plan) -> None:
    adopt(cast.clerk, plan_id=plan.pk, items=[tasks(plan)[0].pk])
    adopted = Item.objects.filter(plan=plan, state=ItemState.ADOPTED)
    assert {item.kind for item in adopted} == {"task", "goal"}
    assert adopted.count() == 3


def test_everything_can_be_adopted_at_once_and_one_left_out(cast: Cast, plan: Plan) -> None:
    adopt(cast.clerk, plan_id=plan.pk, everything=True)
    left_out = tasks(plan)[1]
    drop(cast.clerk, plan_id=plan.pk, items=[left_out.pk], reason="另有安排")
    left_out.refresh_from_db()
    assert (left_out.state, left_out.extra["不采纳原因"]) == (ItemState.DROPPED, "另有安排")
    bring_back(cast.clerk, plan_id=plan.pk, items=[left_out.pk])
    left_out.refresh_from_db()
    assert left_out.state == ItemState.PROPOSED


def test_words_are_changed_at_the_revision_that_was_seen(cast: Cast, plan: Plan) -> None:
    item = tasks(plan)[0]
    edit(cast.clerk, plan_id=plan.pk, item=item.pk, revision=item.revision, content="建成供水管线", target="18公里")
    item.refresh_from_db()
    assert (item.content, item.target, item.revision) == ("建成供水管线", "18公里", 2)


def test_two_people_on_one_row_do_not_overwrite_each_other(cast: Cast, plan: Plan) -> None:
    item = tasks(plan)[0]
    edit(cast.clerk, plan_id=plan.pk, item=item.pk, revision=1, content="甲改的")
    with pytest.raises(Conflict) as conflict:
        edit(cast.second_clerk, plan_id=plan.pk, item=item.pk, revision=1, content="乙改的")
    assert conflict.value.who == "ducha"
    assert conflict.value.theirs["content"] == "甲改的"
    item.refresh_from_db()
    assert item.content == "甲改的"


def test_two_people_on_two_rows_do_not_disturb_each_other(cast: Cast, plan: Plan) -> None:
    one, two = tasks(plan)[:2]
    edit(cast.clerk, plan_id=plan.pk, item=one.pk, revision=1, content="甲改的")
    edit(cast.second_clerk, plan_id=plan.pk, item=two.pk, revision=1, content="乙改的")
    assert [item.content for item in tasks(plan)[:2]] == ["甲改的", "乙改的"]


def test_a_split_keeps_units_date_and_sentence_on_both_sides(cast: Cast, plan: Plan) -> None:
    item = tasks(plan)[0]
    first, second = split(cast.clerk, plan_id=plan.pk, item=item.pk, revision=1, contents=["建成管线", "通水"])
    assert (first.pk, second.due, second.evidence) == (item.pk, item.due, item.evidence)
    assert second.assignments.count() == item.assignments.count() == 2
    assert [task.pk for task in tasks(plan)[:2]] == [first.pk, second.pk]


def test_a_merge_keeps_all_units_and_sentences_and_the_merged_rows(cast: Cast, plan: Plan) -> None:
    one, two, *_ = tasks(plan)
    merged = merge(cast.clerk, plan_id=plan.pk, items=[two.pk, one.pk])
    two.refresh_from_db()
    assert merged.pk == one.pk
    assert (two.state, two.merged_into_id) == (ItemState.MERGED, one.pk)
    assert len(merged.evidence["content"]) == 2
    assert merged.content == f"{one.content}；{two.content}"


def test_an_item_added_by_hand_stands_where_it_was_put(cast: Cast, plan: Plan) -> None:
    first, second, *_ = tasks(plan)
    added = add(cast.clerk, plan_id=plan.pk, content="补充一项", after=first.pk, parent=first.parent_id)
    assert [task.pk for task in tasks(plan)[:3]] == [first.pk, added.pk, second.pk]
    assert added.state == ItemState.ADOPTED


def test_items_can_be_put_between_two_neighbours_without_end(cast: Cast, plan: Plan) -> None:
    first = tasks(plan)[0]
    added = [add(cast.clerk, plan_id=plan.pk, content=f"第{n}项", after=first.pk) for n in range(12)]
    order = [task.pk for task in tasks(plan)]
    assert order[:13] == [first.pk, *(item.pk for item in reversed(added))]


def test_an_item_cannot_be_moved_below_itself(cast: Cast, plan: Plan) -> None:
    goal = tasks(plan)[0].parent
    assert goal
    with pytest.raises(PlanError) as refused:
        move(cast.clerk, plan_id=plan.pk, items=[goal.parent_id], after=None, parent=goal.pk)
    assert refused.value.code == "move"


def test_units_are_assigned_to_many_at_once_and_a_unit_moves_from_one_part_to_the_other(cast: Cast, plan: Plan) -> None:
    picked = [task.pk for task in tasks(plan)[:3]]
    assign(cast.clerk, plan_id=plan.pk, items=picked, lead=[cast.slj.pk])
    for task in tasks(plan)[:3]:
        assert [row.unit_id for row in task.assignments.filter(part="lead")] == [cast.slj.pk]
        assert task.assignments.filter(unit=cast.slj).count() == 1
        assert task.owner_state == "decided"


def test_a_unit_cannot_lead_and_support(cast: Cast, plan: Plan) -> None:
    with pytest.raises(PlanError) as refused:
        assign(cast.clerk, plan_id=plan.pk, items=[tasks(plan)[0].pk], lead=[cast.slj.pk], supporting=[cast.slj.pk])
    assert refused.value.code == "both-parts"


@pytest.mark.parametrize(("kind", "code"), [("deadline", "no-date"), ("stages", "no-stages"), ("never", "date-kind")])
def test_a_kind_of_date_asks_for_what_it_needs(cast: Cast, plan: Plan, kind: str, code: str) -> None:
    with pytest.raises(PlanError) as refused:
        set_date(cast.clerk, plan_id=plan.pk, items=[tasks(plan)[0].pk], kind=kind)
    assert refused.value.code == code


def test_stages_give_the_task_its_last_day(cast: Cast, plan: Plan) -> None:
    item = tasks(plan)[0]
    stages = [("竣工", date(2025, 9, 30)), ("开工", date(2025, 4, 1))]
    set_date(cast.clerk, plan_id=plan.pk, items=[item.pk], kind="stages", stages=stages)
    item.refresh_from_db()
    assert item.due == date(2025, 9, 30)
    assert [stage.words for stage in item.milestones.all()] == ["开工", "竣工"]


def test_a_leader_is_one_of_the_county(cast: Cast, plan: Plan) -> None:
    item = tasks(plan)[0]
    lead_by(cast.clerk, plan_id=plan.pk, items=[item.pk], post=cast.post.pk)
    item.refresh_from_db()
    assert item.leader_id == cast.post.pk
    with pytest.raises(PlanError):
        lead_by(cast.clerk, plan_id=plan.pk, items=[item.pk], post=999999)


def test_every_act_can_be_taken_back_and_done_again(cast: Cast, plan: Plan) -> None:
    one, two, three, *_ = tasks(plan)

    def seen() -> int:
        return Item.objects.values_list("revision", flat=True).get(pk=one.pk)

    acts = [
        lambda: adopt(cast.clerk, plan_id=plan.pk, everything=True),
        lambda: edit(cast.clerk, plan_id=plan.pk, item=one.pk, revision=seen(), content="改"),
        lambda: split(
            cast.clerk,
            plan_id=plan.pk,
            item=one.pk,
            revision=Item.objects.get(pk=one.pk).revision,
            contents=["甲", "乙"],
        ),
        lambda: merge(cast.clerk, plan_id=plan.pk, items=[two.pk, three.pk]),
        lambda: add(cast.clerk, plan_id=plan.pk, content="新"),
        lambda: assign(cast.clerk, plan_id=plan.pk, items=[one.pk, two.pk], lead=[cast.wlj.pk], supporting=[]),
        lambda: set_date(
            cast.clerk, plan_id=plan.pk, items=[two.pk], kind="stages", stages=[("完成", date(2025, 9, 1))]
        ),
        lambda: move(cast.clerk, plan_id=plan.pk, items=[one.pk], after=two.pk),
        lambda: drop(cast.clerk, plan_id=plan.pk, items=[two.pk]),
    ]
    pictures = [rows(plan)]
    for act in acts:
        act()
        pictures.append(rows(plan))
    for picture in reversed(pictures[:-1]):
        undo(cast.clerk, plan.pk)
        assert rows(plan) == picture
    with pytest.raises(PlanError):
        undo(cast.clerk, plan.pk)
    for picture in pictures[1:]:
        redo(cast.clerk, plan.pk)
        assert rows(plan) == picture


def test_an_act_that_others_built_on_is_not_taken_back_under_them(cast: Cast, plan: Plan) -> None:
    item = tasks(plan)[0]
    edit(cast.clerk, plan_id=plan.pk, item=item.pk, revision=1, content="甲")
    edit(cast.second_clerk, plan_id=plan.pk, item=item.pk, revision=2, content="乙")
    with pytest.raises(Conflict) as conflict:
        undo(cast.clerk, plan.pk)
    assert conflict.value.who == "ducha2"


def test_a_failed_act_leaves_nothing(cast: Cast, plan: Plan) -> None:
    before = rows(plan)
    with pytest.raises(Conflict):
        merge(cast.clerk, plan_id=plan.pk, items=[tasks(plan)[0].pk, 10**9])
    assert rows(plan) == before


def test_acts_are_on_the_trail_under_the_persons_name(cast: Cast, plan: Plan) -> None:
    adopt(cast.clerk, plan_id=plan.pk, everything=True)
    last = Event.objects.filter(kind="plan").latest("id")
    assert (last.actor, last.action, last.object_id) == ("ducha", "adopt", str(plan.pk))


def test_a_supporting_unit_that_the_directory_does_not_know_stays_in_sight(cast: Cast) -> None:
    words = "一、盯住项目\n县工信局牵头，县水利局、县税务局配合，6月底前建成云峤制药二期供水管线。\n"
    kept = keep_paper(cast.clerk, name="讲话.txt", content=words.encode(), today=TODAY)
    run_reading(kept.document.readings.get().pk)
    plan = start_from_reading(cast.clerk, document_id=kept.document.pk)
    [task] = tasks(plan)
    [row] = rows_of(cast.clerk, plan, [task.pk])
    assert [held.unit_id for held in row.supporting] == [cast.slj.pk]
    assert row.unlisted == ("县税务局",)


@pytest.mark.parametrize(
    ("words", "blank"),
    [("外出招商每月不少于____天", True), ("推进××项目", True), ("建成3×5公里环线", False), ("完成*重点*项目", False)],
)
def test_a_blank_that_the_paper_left_is_a_gap_until_it_is_filled(words: str, blank: bool) -> None:
    facts = Facts(words, 1, "deadline", date(2025, 6, 30), None, (), serves=True)
    assert [gap.code for gap in find_gaps(facts)] == (["blank"] if blank else [])
