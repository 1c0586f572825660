"""The demo's plans, step by step by the people of the demo: read, adopted, commented on, signed, issued, signed for."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from luoshi.documents.run import run_reading
from luoshi.documents.services import keep_paper
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Account, Post, Unit
from luoshi.organization.queries import actor_for
from luoshi.plans.models import Item, Plan
from luoshi.plans.rules.read_minutes import Spoken
from luoshi.plans.services.adopting import adopt, drop
from luoshi.plans.services.assigning import assign, lead_by, set_date
from luoshi.plans.services.issuing import amend, issue, receive, sign, submit
from luoshi.plans.services.opinions import Seen, adopt_opinion, hold_meeting, record_opinions, refuse_opinion
from luoshi.plans.services.starting import start_from_reading
from luoshi.site.demo.plans.rounds import consult
from luoshi.site.demo.plans.rows import tie_rows
from luoshi.site.demo.plans.texts import NAMES, held_on, speech

#: Unit → the county leader in charge, by code.
LEADERS = {
    "fgj": "p06", "gxj": "p06", "czj": "p06", "dsj": "p06", "yjj": "p06", "spj": "p06", "tcj": "p13", "swj": "p13",
    "zjj": "p12", "cgj": "p12", "jtj": "p12", "zrj": "p12", "nyj": "p11", "slj": "p11", "jyj": "p10", "wjj": "p10",
    "rsj": "p10", "mzj": "p10", "ybj": "p10", "wlj": "p09", "gdgs": "p06", "jrj": "p13", "scj": "p06", "gaj": "p12",
}  # fmt: skip
#: Words of tasks that are done by now → how they ended.
DONE = {
    "未开工项目逐个会诊": "会诊意见已逐项反馈，按要求完成，予以销号",
    "小型水库除险加固": "五座水库均通过竣工验收，予以销号",
    "运行监测台账": "台账已上线运行，按月更新，予以销号",
}
OPINIONS = (
    ("韩立群", "外出招商回来的线索要有人接着跟，建议对在谈项目半月一研判。"),
    ("赵志强", "供水管网改造涉及群众多，建议把每个村的停水安排提前公示。"),
    ("石磊", "乡镇报表多，建议同一项数据只报一次。"),
)
#: Units that have not signed for the amended table yet, though they did for the first one.
SLOW = frozenset({"swj", "wjj", "rsj", "cgj", "jtj", "hd", "cdj"})


class People(NamedTuple):
    """Who acts, by the demo's accounts; ``heads`` are those of a unit's liaison and head, by unit code."""

    clerk: Actor
    director: Actor
    leader: Actor
    heads: dict[str, tuple[Actor, Actor]]


@transaction.atomic
def seed_plans(area: int, *, now: datetime) -> bool:
    """Make them; False where the county has a plan already: somebody is at work, nothing is added to it."""
    if Plan.objects.filter(area_id=area).exists():
        return False
    people, today = _people(), now.date()
    deploy = _plan(people, "deploy", today)
    _opinions(people, deploy, now)
    _complete(people, deploy, today)
    consult(people.clerk, people.heads, deploy, system(area, "演示数据"), now=now - timedelta(days=74))
    _issue(people, deploy, f"沂督字〔{(now - timedelta(days=62)).year}〕21号", now - timedelta(days=62))
    _receipts(people, deploy, now - timedelta(days=60), frozenset())
    tie_rows(people.clerk, deploy)
    _close_what_is_done(people, deploy, now)
    signing = _plan(people, "signing", today)
    _complete(people, signing, today)
    submit(people.clerk, plan_id=signing.pk, now=now - timedelta(days=2))
    sign(people.director, plan_id=signing.pk, granted=True, now=now - timedelta(days=1))
    _plan(people, "draft", today)
    return True


def _people() -> People:
    actors = {one.username: actor_for(one) for one in Account.objects.all()}
    heads = {
        ("lh" if name == "liuhe" else name): (actors[name], actors[f"{name}-head"])
        for name in actors if f"{name}-head" in actors
    }  # fmt: skip
    return People(actors["ducha"], actors["zhuren"], actors["xianzhang"], heads)


def _plan(people: People, name: str, today: date) -> Plan:
    """The speech kept and read at once (its own job then finds it done), and a draft of all that it says."""
    held = held_on(name, today)
    kept = keep_paper(
        people.clerk, name=NAMES[name], content=speech(name, today).encode(), today=held, dated=held
    ).document  # fmt: skip
    run_reading(kept.readings.get().pk)
    plan = start_from_reading(people.clerk, document_id=kept.pk)
    adopt(people.clerk, plan_id=plan.pk, everything=True)
    return plan


def _complete(people: People, plan: Plan, today: date) -> None:
    """What the speech leaves open, decided: townships, leaders in charge, the next look at what goes on for good."""
    townships = list(Unit.objects.filter(area_id=plan.area_id, kind="township").values_list("pk", flat=True))
    posts = dict(Post.objects.filter(area_id=plan.area_id, leader=True).values_list("person__code", "pk"))
    for task in plan.items.filter(kind="task").prefetch_related("assignments__unit"):
        lead = [row.unit for row in task.assignments.all() if row.part == "lead"]
        if "各乡镇" in task.owner_words:
            assign(people.clerk, plan_id=plan.pk, items=[task.pk], supporting=townships)
        if task.date_kind == "standing":
            check = today + timedelta(days=12)
            set_date(people.clerk, plan_id=plan.pk, items=[task.pk], kind="standing", words=task.deadline_words,
                     next_check=check)  # fmt: skip
        if lead and lead[0].code in LEADERS:
            lead_by(people.clerk, plan_id=plan.pk, items=[task.pk], post=posts[LEADERS[lead[0].code]])


def _opinions(people: People, plan: Plan, now: datetime) -> None:
    """What was said at the meeting before: one opinion becomes a task, one is answered, one is still open."""
    meeting = hold_meeting(people.clerk, title="重点工作务虚会", held_on=now.date() - timedelta(days=80))
    record_opinions(people.clerk, meeting_id=meeting.pk, said=[Spoken(*one, 0, 0) for one in OPINIONS])
    first, second, _third = meeting.opinions.order_by("position")
    at = now - timedelta(days=75)
    above = plan.items.get(content="招商攻坚")
    adopted = adopt_opinion(
        people.clerk, seen=Seen(first.pk), plan_id=plan.pk, content="对在谈招商项目每半月研判一次，逐个明确跟进人",
        answer="已列入招商攻坚", parent=above.pk, now=at,
    )  # fmt: skip
    assert adopted.item_id is not None
    unit = Unit.objects.get(area_id=plan.area_id, code="tcj")
    assign(people.clerk, plan_id=plan.pk, items=[adopted.item_id], lead=[unit.pk])
    set_date(people.clerk, plan_id=plan.pk, items=[adopted.item_id], kind="standing", words="每半月",
             next_check=now.date() + timedelta(days=9))  # fmt: skip
    refuse_opinion(people.clerk, seen=Seen(second.pk), reason="停水安排已由水利局按既有办法公示，不另立任务", now=at)


def _issue(people: People, plan: Plan, number: str, at: datetime) -> None:
    submit(people.clerk, plan_id=plan.pk, now=at - timedelta(days=2))
    sign(people.director, plan_id=plan.pk, granted=True, words="同意，请领导签批", now=at - timedelta(days=1))
    sign(people.leader, plan_id=plan.pk, granted=True, words="同意印发", now=at - timedelta(hours=20))
    issue(people.clerk, plan_id=plan.pk, number=number, now=at)


def _receipts(people: People, plan: Plan, at: datetime, slow: frozenset[str]) -> None:
    """Units with accounts sign themselves; the office enters the others' receipts, save those that are slow."""
    plan.refresh_from_db()
    for receipt in plan.receipts.filter(version=plan.version).select_related("unit"):
        unit = receipt.unit
        if unit.code in slow:
            continue
        liaison, _head = people.heads.get(unit.code, (None, None))
        sender = "" if liaison else f"{unit.short}办公室电话"
        receive(liaison or people.clerk, plan_id=plan.pk, unit_id=unit.pk, sender=sender, now=at)


def _close_what_is_done(people: People, plan: Plan, now: datetime) -> None:
    """An amendment closes what is done; it is signed and issued anew, and some units have not signed for it yet."""
    at = now - timedelta(days=9)
    amend(people.clerk, plan_id=plan.pk)
    for words, reason in DONE.items():
        done = Item.objects.filter(plan=plan, kind="task", state="live", content__contains=words)
        drop(people.clerk, plan_id=plan.pk, items=list(done.values_list("pk", flat=True)), reason=reason)
    _issue(people, plan, f"沂督字〔{at.year}〕27号", at)
    _receipts(people, plan, now - timedelta(days=7), SLOW)
