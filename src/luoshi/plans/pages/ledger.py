"""总台账: the county's live tasks, and the page of one."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from luoshi.organization.access import may
from luoshi.organization.services import actor_of
from luoshi.plans.models import DateKind
from luoshi.plans.pages.tables import download
from luoshi.plans.queries.choices import ledger_choices
from luoshi.plans.queries.history import history
from luoshi.plans.queries.ledger import ORDERS, Wanted, list_ledger, tally
from luoshi.plans.queries.one_task import task_of, task_page
from luoshi.plans.queries.sheets import SheetRow
from luoshi.plans.services.export_ledger import export_ledger
from luoshi.plans.services.looking import look_at_task
from luoshi.plans.services.tables.exporting import Exported
from luoshi.web.acting import number

VIEWS = {
    "order": _("In order"), "plan": _("By plan"), "leader": _("By leader"), "unit": _("By unit"),
    "deadline": _("By deadline"),
}  # fmt: skip
DUE = {
    "overdue": _("Overdue"),
    "soon": _("Due in 15 days"),
    "month": _("Due this month"),
    "next": _("Due next month"),
    "none": _("Without a date"),
}


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The ledger; asked by htmx, the rows alone."""
    actor, today = actor_of(request), timezone.localdate()
    wanted = wanted_of(request)
    page = list_ledger(actor, wanted, today=today, after=number(request.GET.get("after")))
    groups = [(_heading(row, wanted.view, today), row) for row in page.rows]
    query = urlencode({name: value for name, value in wanted._asdict().items() if value})
    context = {
        "page": page, "groups": groups, "wanted": wanted, "query": query, "today": today, "views": VIEWS, "dues": DUE,
        "kinds": DateKind.choices, "filtered": wanted._replace(view="order") != Wanted(),
    }  # fmt: skip
    if request.headers.get("HX-Request") and "after" in request.GET:
        return render(request, "plans/ledger/_rows.html", context)
    context["tally"] = tally(actor, wanted, today=today)
    if request.headers.get("HX-Target") == "ledger":
        return render(request, "plans/ledger/_list.html", context)
    context["choices"] = ledger_choices(actor)
    context["narrowed"] = any((wanted.unit, wanted.part, wanted.leader, wanted.kind, wanted.plan, wanted.frame))
    return render(request, "plans/ledger/list.html", context)


@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """A task: cells, sentence, history, what was merged into it, opinions that led to it."""
    actor = actor_of(request)
    item = task_of(actor, pk)
    look_at_task(actor, item)
    found = task_page(actor, item, today=timezone.localdate())
    context = {
        "item": found.row.item, "found": found, "row": found.row, "history": history(actor, item),
        "today": timezone.localdate(), "may_see_draft": may(actor, "plan.view_draft"),
    }  # fmt: skip
    return render(request, "plans/ledger/task.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What the page shows, whole, as xlsx."""
    today = timezone.localdate()
    content = export_ledger(actor_of(request), wanted_of(request), today=today)
    return download(Exported(f"任务总台账-{today:%Y%m%d}.xlsx", content))


def wanted_of(request: HttpRequest) -> Wanted:
    """What the address asks for; anything that it should not say is left out."""
    asked = request.GET
    view, part, due, kind = (asked.get(name, "") for name in ("view", "part", "due", "kind"))
    return Wanted(
        q=asked.get("q", "").strip()[:100],
        plan=number(asked.get("plan")), frame=number(asked.get("frame")), leader=number(asked.get("leader")),
        unit=number(asked.get("unit")),
        part=part if part in ("lead", "supporting") else "",
        due=due if due in DUE else "",
        kind=kind if kind in DateKind.values else "",
        view=view if view in ORDERS else "order",
    )  # fmt: skip


def _heading(row: SheetRow, view: str, today: date) -> str:
    item = row.item
    if view == "plan":
        return item.plan.title + (f" › {item.parent.content}" if item.parent else "")
    if view == "leader":
        return str(item.leader) if item.leader else str(_("No leader"))
    if view == "unit":
        return row.leads[0].name if row.leads else str(_("No lead unit yet"))
    return _month(None if item.date_kind == "standing" else item.due, today) if view == "deadline" else ""


def _month(due: date | None, today: date) -> str:
    if due is None:
        return str(DUE["none"])
    return str(DUE["overdue"]) if due < today else formats.date_format(due, "YEAR_MONTH_FORMAT")
