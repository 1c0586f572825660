"""The plan's table goes out; who took it, in which form, stands in the trail."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.ground.period.days import say_day
from luoshi.organization.actor import Actor
from luoshi.organization.services.directory import known_units
from luoshi.plans.errors import PlanError
from luoshi.plans.models import ItemState, Plan, PlanState
from luoshi.plans.queries.table_lines import directory_of, find_plan, leader_names, lines_of
from luoshi.plans.rules.print_division import About, print_division, print_title
from luoshi.plans.rules.print_workbook import Lists, print_workbook
from luoshi.plans.rules.table_lexicon import OPEN
from luoshi.plans.rules.table_lines import Line, path_words

FORMATS = ("docx", "xlsx")
_STATUS = {
    PlanState.DRAFT: "草案", PlanState.CONSULTING: "征求意见稿", PlanState.SIGNING: "送审稿",
    PlanState.SIGNED: "送印稿", PlanState.WITHDRAWN: "已撤回",
}  # fmt: skip


class Exported(NamedTuple):
    """A file to hand out."""

    name: str
    content: bytes


@transaction.atomic
def export_table(actor: Actor, *, plan_id: int, form: str, today: date, own: bool = True) -> Exported:
    """The plan's table as ``docx`` or ``xlsx``; in the office's own layout where the plan came in one (``own``).

    Raises Forbidden, PlanError (not there, no such form).
    """
    if form not in FORMATS:
        raise PlanError(f"不能导出“{form}”格式。", "可选 docx 或 xlsx。", code="form")
    plan = find_plan(actor, plan_id)
    act_as(actor)
    lines = lines_of(actor, plan)
    layout = plan.layout if own else {}
    if form == "docx":
        content = print_division(about(plan, lines, today), lines, layout)
    else:
        content = print_workbook(
            about(plan, lines, today), lines, _lists(plan, lines), plan=plan.pk, revision=plan.revision, layout=layout
        )
    detail = {"form": form, "rows": sum(bool(line.number) for line in lines), "revision": plan.revision}
    record(actor, "export", kind="plan", object_id=plan.pk, label=plan.title, detail=detail)
    return Exported(f"{file_name(print_title(plan.title))}.{form}", content)


def about(plan: Plan, lines: list[Line], today: date) -> About:
    """What stands over and under the table."""
    if plan.state == PlanState.ISSUED and plan.issued_at and not plan.amending:
        status = f"（{say_day(plan.issued_at.date())}印发）"
    else:
        status = f"（{'修订稿' if plan.amending else _STATUS.get(PlanState(plan.state), '草案')}　{say_day(today)}）"
    tasks = [line for line in lines if line.number]
    notes = []
    if any(not line.lead or line.date_kind == "open" for line in tasks):
        notes.append(f"注：“{OPEN}”为原文未写明、尚待确定的内容。")
    if count := sum(line.state == ItemState.PROPOSED for line in tasks):
        notes.append(f"本表含尚未采纳的建议{count}项，采纳前不作为任务依据。")
    return About(print_title(plan.title), plan.number, status, tuple(notes))


def file_name(title: str) -> str:
    """A title as a file's name on every system."""
    return "".join(letter for letter in title if letter not in '\\/:*?"<>|\n\r\t').strip()[:80] or "任务分解表"


def _lists(plan: Plan, lines: list[Line]) -> Lists:
    directory = directory_of(plan.area_id)
    units = [directory.name(unit.id) for unit in known_units(plan.area_id)]
    leaders = list(dict.fromkeys(leader_names(plan.area_id).values()))
    headings = [path_words((*line.path, line.content)) for line in lines if not line.number]
    return Lists(units, leaders, headings)
