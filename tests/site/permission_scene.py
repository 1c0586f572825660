"""A county in which everything that can be addressed is there, and clients for everybody who may come by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from luoshi.documents.models import Document
from luoshi.documents.run import run_reading
from luoshi.documents.services import keep_paper
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Account, Area, Person, Post, Role, Unit
from luoshi.organization.queries import actor_for
from luoshi.organization.services.accounts import give_role, make_account
from luoshi.organization.services.tokens import make_token
from luoshi.plans.models import Plan
from luoshi.plans.services.adopting import add, adopt
from luoshi.plans.services.assigning import assign, set_date
from luoshi.plans.services.issuing import issue, sign, submit
from luoshi.plans.services.starting import start_from_reading, start_plan

#: Words that stand in drafts and papers alone: nobody without the right to see drafts may ever meet them.
SECRET = "青鸾标记"
#: Words of an issued task of another unit: the people of other units never meet them.
THEIRS = "玄圃标记"
DUE = date(2025, 12, 31)
NOW = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
SPEECH = f"""在{SECRET}推进会上的讲话
一、打好攻坚
（一）盯住项目。县工信局牵头，6月底前建成{SECRET}供水管线。
（二）盯住企业。县水利局要在5月20日前拿出{SECRET}扶持办法。
"""

#: Who comes by: role and unit.
CAST: dict[str, tuple[Role, str]] = {
    "clerk": (Role.SUPERVISION, ""),
    "director": (Role.DIRECTOR, ""),
    "leader": (Role.LEADER, ""),
    "lead": (Role.LIAISON, "gxj"),
    "lead-head": (Role.HEAD, "gxj"),
    "support": (Role.LIAISON, "slj"),
    "outsider": (Role.LIAISON, "wlj"),
    "outsider-head": (Role.HEAD, "wlj"),
    "appraisal": (Role.APPRAISAL, ""),
    "statistics": (Role.STATISTICS, ""),
    "auditor": (Role.AUDITOR, ""),
    "administrator": (Role.ADMINISTRATOR, ""),
}


@dataclass
class Scene:
    """The county: ``things`` maps a scene's name to what its addresses are filled with."""

    actors: dict[str, Actor] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    programs: dict[str, Client] = field(default_factory=dict)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)

    def browser(self, who: str) -> Client:
        """A fresh browser with the session: an answer that signs somebody out must not sign out the next request."""
        browser = Client()
        if who in self.sessions:
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[who]
        return browser


def build() -> Scene:
    """Make it all; about a second."""
    area = Area.objects.create(code="370099", name="沂川县")
    keeper = system(area.pk, "装载")
    units = {
        code: Unit.objects.create(area=area, code=code, name=f"沂川县{name}", abbreviations=[name], position=position)
        for position, (code, name) in enumerate(
            (("gxj", "工信局"), ("slj", "水利局"), ("wlj", "文旅局"), ("jtj", "交通局"))
        )
    }
    person = Person.objects.create(area=area, code="p1", name="周明川")
    Post.objects.create(area=area, person=person, unit=units["gxj"], title="县长", leader=True)
    scene = Scene()
    for name, (role, home) in CAST.items():
        _enter(scene, keeper, name, role, units.get(home))
    scene.programs["public"] = Client()
    document = _paper(scene)
    draft, issued = _draft(scene, document, units), _issued(scene, units)
    scene.things = {
        "": {"layer": "task", "kind": "xlsx", "chunk": 0, "rest": "nothing"},
        "document": {"pk": document.pk, "document": document.pk, "document_id": document.pk},
        "draft": _of_plan(draft) | {"document": document.pk},
        "issued": _of_plan(issued) | {"document": document.pk},
    }
    return scene


def _enter(scene: Scene, keeper: Actor, name: str, role: Role, unit: Unit | None) -> None:
    account = make_account(keeper, username=name, name=name, password="yi-chuan-2025-kou", unit=unit)
    give_role(keeper, account, role, unit=unit)
    Account.objects.filter(pk=account.pk).update(must_change=False)
    account.refresh_from_db()
    actor = scene.actors[name] = actor_for(account)
    browser = Client()
    browser.force_login(account)
    session = browser.session
    session["signed_in_at"] = timezone.now().timestamp()
    session.save()
    scene.sessions[name] = str(session.session_key)
    secret = make_token(actor, label="走一遍", scope="write", days=1, now=timezone.now()).secret
    scene.programs[name] = Client(headers={"Authorization": f"Bearer {secret}"})


def _paper(scene: Scene) -> Document:
    clerk = scene.actors["clerk"]
    document = keep_paper(clerk, name="讲话.txt", content=SPEECH.encode(), today=date(2025, 3, 6)).document
    run_reading(document.readings.get().pk)
    return document


def _draft(scene: Scene, document: Document, units: dict[str, Unit]) -> Plan:
    clerk = scene.actors["clerk"]
    plan = start_from_reading(clerk, document_id=document.pk)
    adopt(clerk, plan_id=plan.pk, everything=True)
    tasks = list(plan.items.filter(kind="task").values_list("pk", flat=True))
    assert tasks
    assign(clerk, plan_id=plan.pk, items=tasks, lead=[units["gxj"].pk], supporting=[units["slj"].pk])
    return plan


def _issued(scene: Scene, units: dict[str, Unit]) -> Plan:
    clerk = scene.actors["clerk"]
    plan = start_plan(clerk, title="年度重点任务分解方案")
    goal = add(clerk, plan_id=plan.pk, content="工业提质", kind="goal")
    for content, lead, supporting in (
        ("建成骨干企业服务平台", ["gxj"], ["slj"]),
        (f"修通{THEIRS}农村公路", ["jtj"], []),
    ):
        task = add(clerk, plan_id=plan.pk, content=content, parent=goal.pk)
        leads, helpers = [units[code].pk for code in lead], [units[code].pk for code in supporting]
        assign(clerk, plan_id=plan.pk, items=[task.pk], lead=leads, supporting=helpers)
        set_date(clerk, plan_id=plan.pk, items=[task.pk], kind="deadline", due=DUE)
    submit(clerk, plan_id=plan.pk, now=NOW)
    sign(scene.actors["director"], plan_id=plan.pk, granted=True, now=NOW)
    sign(scene.actors["leader"], plan_id=plan.pk, granted=True, now=NOW)
    issue(clerk, plan_id=plan.pk, now=NOW)
    plan.refresh_from_db()
    return plan


def _of_plan(plan: Plan) -> dict[str, Any]:
    task, other = plan.items.filter(kind="task").order_by("pk")[:2]
    return {
        "pk": plan.pk, "plan_id": plan.pk, "task_id": task.pk, "other_id": other.pk, "revision": task.revision,
    }  # fmt: skip
