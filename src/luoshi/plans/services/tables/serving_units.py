"""Units without sign-in: each one's 交办单 and sheet out, the filled sheets in under the clerk's name."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import NamedTuple

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Post, Unit
from luoshi.paper.writers.marking import mark_faults
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Incoming, Plan, PlanState, Request
from luoshi.plans.queries.table_lines import directory_of, find_plan, lines_of
from luoshi.plans.rules.print_unit import Sheet, chat_text, print_order, print_pack
from luoshi.plans.rules.read_answers import Answers, read_answers
from luoshi.plans.services.consulting import Said, answer_on_behalf, items_of
from luoshi.plans.services.tables.exporting import Exported, file_name
from luoshi.plans.services.tables.keeping import close, grids_of_file, lock_waiting


class AnswerPreview(NamedTuple):
    """A returned sheet before it is taken over; ``request`` is None where the unit is not asked."""

    plan: Plan
    unit: Unit | None
    request: Request | None
    answers: Answers
    agreed: int
    disputed: int


def unit_sheets(actor: Actor, plan: Plan) -> list[Sheet]:
    """What each unit of the plan is told, in protocol order."""
    lines = [line for line in lines_of(actor, plan, sources=False) if line.number]
    found = {unit for line in lines for unit in line.units}
    directory = directory_of(actor.area_id)
    heads = dict(
        Post.objects.filter(unit_id__in=found, head=True).order_by("-position").values_list("unit_id", "person__name")
    )
    asks = plan.state in (PlanState.DRAFT, PlanState.CONSULTING)
    sheets = []
    for place, unit in enumerate(Unit.objects.filter(pk__in=found), 1):
        number = f"{plan.number or f'方案{plan.pk}'}-{place:02d}"
        own = [line for line in lines if unit.pk in line.units]
        sheets.append(
            Sheet(
                plan.pk, plan.title, number, unit.pk, unit.name, directory.name(unit.pk), heads.get(unit.pk, ""),
                _office(actor), plan.comment_until, asks, own,
            )
        )  # fmt: skip
    return sheets


@transaction.atomic
def export_for_unit(actor: Actor, *, plan_id: int, unit_id: int, form: str, today: date) -> Exported:
    """One unit's 交办单 (``docx``), sheet to fill in (``xlsx``) or words for the chat group (``txt``)."""
    require(actor, "plan.on_behalf")
    plan = find_plan(actor, plan_id)
    act_as(actor)
    sheet = next((one for one in unit_sheets(actor, plan) if one.unit == unit_id), None)
    if sheet is None:
        raise PlanError("这个单位在方案里没有任务。", "请从列表中选择单位。", code="not-found")
    if form == "docx":
        content = print_order(sheet, today)
    elif form == "xlsx":
        content = print_pack(sheet)
    elif form == "txt":
        content = chat_text(sheet).encode()
    else:
        raise PlanError(f"不能导出“{form}”格式。", "可选 docx、xlsx 或 txt。", code="form")
    detail = {"form": f"unit-{form}", "unit": unit_id}
    record(actor, "export", kind="plan", object_id=plan.pk, label=plan.title, detail=detail)
    return Exported(_name(sheet, form), content)


@transaction.atomic
def export_all_units(actor: Actor, *, plan_id: int, today: date) -> Exported:
    """Every unit's 交办单 and sheet as one zip, in protocol order. Raises PlanError where no unit has a task."""
    require(actor, "plan.on_behalf")
    plan = find_plan(actor, plan_id)
    act_as(actor)
    sheets = unit_sheets(actor, plan)
    if not sheets:
        raise PlanError("还没有一项任务明确了单位。", "请先给任务明确牵头或配合单位。", code="no-units")
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, sheet in enumerate(sheets, 1):
            archive.writestr(f"{place:02d}{_name(sheet, 'docx')}", print_order(sheet, today))
            archive.writestr(f"{place:02d}{_name(sheet, 'xlsx')}", print_pack(sheet))
    detail = {"form": "units-zip", "units": len(sheets)}
    record(actor, "export", kind="plan", object_id=plan.pk, label=plan.title, detail=detail)
    return Exported(f"{file_name(plan.title)}交办单.zip", target.getvalue())


def preview_answers(actor: Actor, incoming: Incoming) -> AnswerPreview:
    """What a returned sheet says. Raises PlanError (not such a sheet, another plan's), PaperError."""
    require(actor, "plan.on_behalf")
    grids = grids_of_file(incoming)
    first = read_answers(grids, {})
    plan = find_plan(actor, incoming.plan_id or first.plan or 0)
    if first.plan is not None and first.plan != plan.pk:
        raise PlanError("这是另一份方案的反馈表。", "请在那份方案的页面上传。", code="other-plan")
    unit = Unit.objects.filter(area_id=actor.area_id, pk=incoming.choices.get("unit") or first.unit or 0).first()
    requests = plan.requests.filter(unit=unit).order_by("-round") if unit else plan.requests.none()
    request = requests.first()
    own = {item.pk: item.content for item in items_of(request)} if request else {}
    answers = read_answers(grids, own) if request else first
    disputed = sum(bool(one.dispute) for one in answers.told.values())
    return AnswerPreview(plan, unit, request, answers, len(answers.told) - disputed, disputed)


@transaction.atomic
def take_answers(actor: Actor, incoming: Incoming, *, sender: str, now: datetime) -> Request:
    """Enter a returned sheet under the clerk's name with the sender recorded, all of it or nothing.

    Raises PlanError where cells are wrong, no round is open, or no sender is named.
    """
    require(actor, "plan.on_behalf")
    held = lock_waiting(actor, incoming)
    read = preview_answers(actor, held)
    if read.request is None:
        name = read.unit.short if read.unit else "这个单位"
        raise PlanError(f"还没有向{name}征求意见。", "请先发起征求意见，再导入反馈表。", code="not-asked")
    if read.answers.wrong:
        first = read.answers.wrong[0]
        raise PlanError(
            f"有 {len(read.answers.wrong)} 处填写有问题，没有导入。先看 {first.address}：{first.message}",
            "可下载标出问题的原表，改好后再导入。", code="faults",
        )  # fmt: skip
    said = {item: Said(one.dispute, one.reason, one.proposal) for item, one in read.answers.told.items()}
    done = answer_on_behalf(actor, request_id=read.request.pk, answers=said, sender=sender, now=now)
    held.choices = {**held.choices, "sender": sender, "unit": done.unit_id}
    held.plan = read.plan
    close(held, now)
    return done


def marked_copy(actor: Actor, incoming: Incoming) -> Exported:
    """The user's own file with every wrong cell marked and explained. Raises PlanError where it is no xlsx."""
    read = preview_answers(actor, incoming)
    content = bytes(incoming.content)
    if not content.startswith(b"PK"):
        raise PlanError("只能在 xlsx 文件里标出问题。", "请把文件另存为 xlsx 再上传。", code="not-xlsx")
    faults = {(one.row, one.column): one.message for one in read.answers.wrong}
    name = incoming.name.rsplit(".", 1)[0]
    return Exported(f"{name}（标出问题）.xlsx", mark_faults(content, read.answers.sheet, read.answers.head_row, faults))


def _name(sheet: Sheet, form: str) -> str:
    kind = {"docx": "任务交办单", "xlsx": "任务反馈表", "txt": "通知文字"}[form]
    return f"{file_name(sheet.unit_short)}{kind}.{form}"


def _office(actor: Actor) -> str:
    home = Unit.objects.filter(pk=actor.unit_id or 0, area_id=actor.area_id).first()
    return home.name if home else ""
