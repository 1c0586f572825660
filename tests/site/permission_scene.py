"""A county in which everything that can be addressed is there, and clients for everybody who may come by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from luoshi.documents.models import Document
from luoshi.documents.run import run_reading
from luoshi.documents.services import keep_paper
from luoshi.ground.period import Period
from luoshi.notices.models import Notice
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Account, Area, Person, Post, Role, Unit
from luoshi.organization.queries import actor_for
from luoshi.organization.services.accounts import give_role, make_account
from luoshi.organization.services.tokens import make_token
from luoshi.plans.models import Plan, Request
from luoshi.plans.rules.read_minutes import Spoken
from luoshi.plans.services.adopting import add, adopt
from luoshi.plans.services.assigning import assign, set_date
from luoshi.plans.services.consulting import (
    Said,
    answer,
    confirm_answers,
    file_answers,
    items_of,
    send_for_comment,
)
from luoshi.plans.services.issuing import issue, sign, submit
from luoshi.plans.services.opinions import hold_meeting, record_opinions
from luoshi.plans.services.starting import start_from_reading, start_plan
from luoshi.plans.services.tables.exporting import export_table
from luoshi.plans.services.tables.keeping import keep_file
from luoshi.plans.services.tables.serving_units import export_for_unit
from luoshi.registers.models import Likeness, Register, Review
from luoshi.registers.queries.entries import find_entry
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.services import evidence
from luoshi.registers.services.drafting import draft_of
from luoshi.registers.services.exporting import keep_file as keep_export
from luoshi.registers.services.exporting import start_export
from luoshi.registers.services.filing import confirm, hand_in, lock, verify
from luoshi.registers.services.importing.checking import check_import
from luoshi.registers.services.importing.starting import keep_profile, start_import
from luoshi.registers.services.importing.writing import ask_to_write, write_import
from luoshi.registers.services.opening import open_register
from luoshi.registers.services.opening_filings import filing_for
from luoshi.registers.services.rows import RowIn, remove_row, save_rows
from luoshi.registers.services.tracing import trace_code
from luoshi.registers.services.views import save_view
from luoshi.requests.rules.name_datum import Wanted
from luoshi.requests.services.asking import ask
from luoshi.requests.services.orders import Order
from tests.site.permission_indicators import indicators
from tests.site.permission_reports import reports

#: Words that stand in drafts and papers alone: nobody without the right to see drafts may ever meet them.
SECRET = "青鸾标记"
#: Words of an issued task of another unit: the people of other units never meet them.
THEIRS = "玄圃标记"
#: Words of a draft that two units are asked about: they see them, other units do not.
ASKED = "瑶台标记"
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
    consulting = plan_of(scene, units, f"{ASKED}征求意见稿", ASKED, SECRET)
    asked, answered = _round(scene, keeper, consulting)
    plans = {
        "draft": _draft(scene, document, units),
        "consulting": consulting,
        "signing": plan_of(scene, units, SECRET, SECRET, SECRET, until="signing"),
        "countersigning": plan_of(scene, units, SECRET, SECRET, SECRET, until="countersigning"),
        "signed": plan_of(scene, units, SECRET, SECRET, SECRET, until="signed"),
        "issued": plan_of(scene, units, "年度重点任务分解方案", "骨干企业", THEIRS, until="issued"),
    }
    common = {"layer": "task", "kind": "xlsx", "chunk": 0, "form": "docx", "rest": "nothing", "year": 2025}
    common |= {code: unit.pk for code, unit in units.items()}
    live = plans["issued"].items.filter(kind="task").order_by("pk")[0]
    notice = Notice.objects.filter(unit=units["gxj"], role="liaison").first()
    assert notice is not None
    scene.things = {
        "": common,
        "document": {"pk": document.pk, "document": document.pk, "document_id": document.pk},
        "request": {"pk": asked.pk, "item": consulting.items.filter(kind="task").order_by("pk")[0].pk},
        "dispute": {"pk": answered.answers.exclude(dispute="")[0].pk},
        "live": {"pk": live.pk},
        "meeting": _meeting(scene),
        **_files(scene, plans),
        **_directory(scene, units),
        "notice": {"pk": notice.pk},
        **_asked(scene, units),
        **_register(keeper, units["gxj"].pk),
        **_view(scene),
        **_sheets(scene),
        **indicators(scene.actors, units["gxj"]),
        **reports(scene.actors, units["gxj"]),
        **{name: _of_plan(plan) for name, plan in plans.items()},
    }
    return scene


def _files(scene: Scene, plans: dict[str, Plan]) -> dict[str, dict[str, Any]]:
    """Files that wait for the office's word."""
    clerk, draft, asked = scene.actors["clerk"], plans["draft"], plans["consulting"]
    table = export_table(clerk, plan_id=draft.pk, form="xlsx", today=DUE).content
    unit = asked.requests.filter(confirmed_at=None)[0].unit_id
    sheet = export_for_unit(clerk, plan_id=asked.pk, unit_id=unit, form="xlsx", today=DUE).content
    kept = {
        "edits": keep_file(clerk, kind="edits", name="表.xlsx", content=table, plan=draft),
        "own": keep_file(clerk, kind="table", name="表.xlsx", content=table),
        "returned": keep_file(clerk, kind="answers", name="表.xlsx", content=sheet, plan=asked),
    }
    return {name: {"incoming": file.pk} for name, file in kept.items()}


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


def plan_of(scene: Scene, units: dict[str, Unit], title: str, ours: str, theirs: str, *, until: str = "draft") -> Plan:
    """A plan of two tasks, one of gxj and slj, one of another unit, brought as far as ``until``."""
    clerk = scene.actors["clerk"]
    plan = start_plan(clerk, title=title)
    goal = add(clerk, plan_id=plan.pk, content="工业提质", kind="goal")
    for content, lead, supporting in (
        (f"建成{ours}服务平台{title[-4:]}", "gxj", ["slj"]), (f"修通{theirs}农村公路{until}", "jtj", [])
    ):  # fmt: skip
        task = add(clerk, plan_id=plan.pk, content=content, parent=goal.pk)
        helpers = [units[code].pk for code in supporting]
        assign(clerk, plan_id=plan.pk, items=[task.pk], lead=[units[lead].pk], supporting=helpers)
        set_date(clerk, plan_id=plan.pk, items=[task.pk], kind="deadline", due=DUE)
    stages = ("signing", "countersigning", "signed", "issued")
    far = stages.index(until) if until in stages else -1
    if far >= 0:
        submit(clerk, plan_id=plan.pk, now=NOW)
    for who in ("director", "leader")[: max(far, 0)]:
        sign(scene.actors[who], plan_id=plan.pk, granted=True, now=NOW)
    if until == "issued":
        issue(clerk, plan_id=plan.pk, now=NOW)
    plan.refresh_from_db()
    return plan


def _directory(scene: Scene, units: dict[str, Unit]) -> dict[str, dict[str, Any]]:
    post = Post.objects.get()
    account = Account.objects.get(pk=scene.actors["support"].account_id)
    return {
        "unit": {"pk": units["slj"].pk},
        "person": {"pk": post.person_id, "own_post": post.pk},
        "post": {"pk": post.pk},
        "account": {"pk": account.pk, "grant": account.grants.get().pk},
        **{kind: {"kind": kind} for kind in ("areas", "units", "people", "accounts")},
    }


def _meeting(scene: Scene) -> dict[str, Any]:
    meeting = hold_meeting(scene.actors["clerk"], title=f"{SECRET}务虚会")
    record_opinions(scene.actors["clerk"], meeting_id=meeting.pk, said=[Spoken("张三", f"{SECRET}建议", 0, 0)])
    return {"meeting": meeting.pk, "pk": meeting.opinions.get().pk}


def _view(scene: Scene) -> dict[str, dict[str, Any]]:
    """A view of the register that lead keeps."""
    view = save_view(desk(scene.actors["lead"], "works"), name="视图", query="")
    return {"saved-view": {"code": "works", "view": view.pk}}


def _sheets(scene: Scene) -> dict[str, dict[str, Any]]:
    """A file of lead's that was checked, one that was written, a profile, an export of lead's."""
    at = desk(scene.actors["lead"], "works")
    jobs = {
        name: check_import(start_import(at, name="表.csv", content=f"名称,产业\n{name},工业\n".encode())[0])
        for name in ("a", "b")
    }
    write_import(ask_to_write(at, jobs["b"], mode="good").pk, today=DUE)
    profile = keep_profile(desk(scene.actors["support"], "works"), jobs["a"], name="周报")
    export = start_export(at, query="", name="表.xlsx", rows=1)
    keep_export(export, BytesIO(b"x"), 1, NOW)
    made = {"import-checked": {"pk": jobs["a"].pk}, "import-written": {"pk": jobs["b"].pk}}
    made |= {"import-profile": {"profile": profile.pk}, "export": {"pk": export.pk}}
    return {name: {"code": "works", **things} for name, things in made.items()}


def _register(keeper: Actor, unit: int) -> dict[str, dict[str, Any]]:
    """An open register that every unit files to, in charge of slj."""
    fields = [
        {"key": "name", "name": "名称", "required": True},
        {"key": "amount", "name": "总投资", "type": "money", "unit": "万元"},
        {"key": "kind", "name": "产业", "type": "choice", "choices": ["工业", "农业"]},
        {"key": "opened_on", "name": "开工日期", "type": "date"},
    ]
    register = open_register(keeper, data={
        "code": "works", "name": "在建工程", "line": "城建", "owner": "水利局", "titles": ["name"], "fields": fields,
        "stages": [{"key": "planned", "name": "谋划"}, {"key": "opened", "name": "开工"}],
        "measures": [{"key": "opened", "name": "开工数", "date": "opened_on", "by": ["kind"]}],
    })  # fmt: skip
    draft = draft_of(keeper, register=register)
    defined = {"register": {"code": register.code}, "register-draft": {"pk": draft.pk}}
    return {**defined, **_filed(keeper, unit)}


def _filed(keeper: Actor, unit: int) -> dict[str, dict[str, Any]]:
    """The unit's filings in every state, a month each, with a row in those that need one."""
    at = desk(keeper, "works")
    made: dict[str, dict[str, Any]] = {}
    for month, state in enumerate(("locked", "approved", "confirmed", "submitted", "open"), 1):
        filing = filing_for(at, unit=unit, day=date(2025, month, 10))
        (row,) = save_rows(at, [RowIn({"name": f"工程{month}"})], unit=unit, filing=filing)
        steps = [hand_in, confirm, verify, lock][
            : {"open": 0, "submitted": 1, "confirmed": 2, "approved": 3}.get(state, 4)
        ]
        for step in steps:
            step(keeper, filing_id=filing.pk)  # type: ignore[operator]
        things = {"code": "works", "filing_id": filing.pk, "entry_id": row.id, "pk": filing.pk, "entry": row.id}
        made[f"filing-{state}"] = things | {"filing": filing.pk, "key": "opened"}
    return made | {
        "likeness": _alike(made),
        "trace": _public(keeper, unit),
        "entry": _entry(at, made["filing-open"]),
        "entry-gone": _gone(at, unit),
    }


def _entry(at: Desk, things: dict[str, Any]) -> dict[str, Any]:
    """The open row with an evidence file and a look back that is due."""
    content = b"\xff\xd8\xff" + bytes(20)
    file = evidence.keep_file(at, entry_id=things["entry"], name="现场.jpg", content=content, about="现场照片")
    revision = find_entry(at, things["entry"]).revision
    review = Review.objects.create(
        area_id=at.actor.area_id, register=at.register, entry_id=things["entry"], key="look", due_on=DUE
    )
    return things | {"file": file.pk, "key": "name", "revision": revision, "review": review.pk}


def _alike(made: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Two rows of the unit that may be the same."""
    one, other = made["filing-submitted"]["entry"], made["filing-open"]["entry"]
    register = Register.objects.get(code="works")
    found = Likeness.objects.create(
        area_id=register.area_id, register=register, entry_id=one, other_id=other, score="0.9", why="名称相近"
    )
    return {"code": "works", "pk": found.pk}


def _public(keeper: Actor, unit: int) -> dict[str, Any]:
    """A row of a public register with its trace code."""
    data = {"code": "batches", "name": "批次", "line": "农业", "titles": ["name"], "public": True}
    filing = {"every": "none", "steps": []}
    open_register(keeper, data=data | {"fields": [{"key": "name", "name": "品名"}], "filing": filing})
    at = desk(keeper, "batches")
    (row,) = save_rows(at, [RowIn({"name": "芦笋"})], unit=unit)
    return {"code": trace_code(at, entry_id=row.id or 0).code}


def _gone(at: Desk, unit: int) -> dict[str, Any]:
    """A draft that was taken out."""
    filing = filing_for(at, unit=unit, day=date(2025, 5, 10))
    (row,) = save_rows(at, [RowIn({"name": "撤下的工程"})], unit=unit, filing=filing)
    remove_row(at, entry_id=row.id or 0, revision=1)
    return {"code": "works", "entry": row.id}


def _asked(scene: Scene, units: dict[str, Unit]) -> dict[str, dict[str, Any]]:
    """A data request of the office to gxj."""
    order = Order(
        "", [units["gxj"].pk], [Wanted("在建项目", "个")], Period("month", date(2025, 3, 1), date(2025, 4, 1)), DUE
    )
    cell = ask(scene.actors["clerk"], order, now=NOW, today=NOW.date()).request.asks.get().cell
    return {
        "asked": {"pk": cell.asks.get().request_id, "cell": cell.pk, "request_id": cell.asks.get().request_id},
        "datum": {"pk": cell.datum_id},
    }


def _round(scene: Scene, keeper: Actor, plan: Plan) -> tuple[Request, Request]:
    """Both units are asked: gxj has not answered yet, slj disputes and has confirmed."""
    asked = send_for_comment(scene.actors["clerk"], plan_id=plan.pk, until=DUE, now=NOW)
    requests = {request.unit.code: request for request in asked}
    answered = requests["slj"]
    said = {item.pk: Said("date", "汛期不能施工", "十月底前") for item in items_of(answered)}
    answer(scene.actors["support"], request_id=answered.pk, answers=said, now=NOW)
    file_answers(scene.actors["support"], request_id=answered.pk, now=NOW)
    confirm_answers(keeper, request_id=answered.pk, now=NOW)
    return requests["gxj"], answered


def _of_plan(plan: Plan) -> dict[str, Any]:
    task, other = plan.items.filter(kind="task").order_by("pk")[:2]
    names = dict.fromkeys(("pk", "plan_id", "plan"), plan.pk)
    return names | {"task_id": task.pk, "other_id": other.pk, "revision": task.revision}
