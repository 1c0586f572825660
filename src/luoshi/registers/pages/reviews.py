"""Looks back: the calendar of what is due, and writing one down."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.ground.period.days import add_months
from luoshi.organization.access import Forbidden, require
from luoshi.organization.services import actor_of
from luoshi.paper.writers.xlsx import Column, SheetOut, write_workbook
from luoshi.registers.pages.entry.common import attempt, seen
from luoshi.registers.pages.frame import show as show_page
from luoshi.registers.queries.reviews import Due, calendar
from luoshi.registers.services.evidence import keep_file
from luoshi.registers.services.reviewing import record_review
from luoshi.web.acting import day
from luoshi.web.downloads import to_save
from luoshi.web.refusals import spoken


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The month with its counts, what is overdue, what falls into the month; as xlsx where ``form=xlsx``."""
    actor, today = actor_of(request), timezone.localdate()
    require(actor, "register.view")
    month = _month(request.GET.get("month", ""), today)
    code = request.GET.get("register", "")[:40]
    found = calendar(actor, month=month, today=today, code=code)
    if request.GET.get("form") == "xlsx":
        return _workbook([*found.late, *found.month], month)
    context = {
        "found": found, "code": code, "today": today, "before": add_months(month, -1), "after": add_months(month, 1),
    }  # fmt: skip
    return show_page(request, "registers/reviews.html", context)


@require_POST
def write(request: HttpRequest, code: str, entry: int, review: int) -> HttpResponse:
    """Write one down; its photos and files stay with the entry."""
    at, found = seen(request, code, entry)
    if not at.may_file(found.unit_id) and not at.may_verify():
        raise Forbidden("回头看由填报单位或主管部门记录。", "请联系填报单位。")
    today = timezone.localdate()
    kept = {"yes": True, "no": False}.get(request.POST.get("kept", ""))
    done = attempt(
        request,
        lambda: record_review(
            at, review_id=review, answers=[one[:1000] for one in request.POST.getlist("answer")[:20]],
            result=request.POST.get("result", "")[:2000], kept=kept, on=day(request.POST.get("on", "")) or today,
            today=today,
        ),
    )  # fmt: skip
    if done is not None:
        for file in request.FILES.getlist("file")[:20]:
            try:
                keep_file(at, entry_id=entry, name=file.name or "", content=file.read(), about=f"回头看第{done.turn}次")
            except LuoshiError as error:
                messages.error(request, " ".join(spoken(error)))
        messages.success(request, _("The look back is written down."))
    return redirect("registers:entry", code, entry)


def _workbook(rows: list[Due], month: date) -> HttpResponse:
    columns = (
        Column("台账", 22), Column("编号", 14), Column("名称", 36), Column("单位", 16), Column("回头看", 18),
        Column("第几次", 8), Column("到期日", 12), Column("逾期天数", 10), Column("完成日", 12), Column("结果", 50),
    )  # fmt: skip
    body = [
        (one.register, one.number, one.title, one.unit, one.name, one.turn, one.due_on.isoformat(), one.late or "",
         one.done_on.isoformat() if one.done_on else "", one.result)
        for one in {row.review: row for row in rows}.values()
    ]  # fmt: skip
    target, title = BytesIO(), f"{month.year}年{month.month}月回头看"
    write_workbook(target, [SheetOut("回头看", columns, body, above=(title,), frozen=1)])
    return to_save(f"{title}.xlsx", target.getvalue())


def _month(words: str, today: date) -> date:
    found = day(f"{words}-01")
    return found if found is not None and 1990 < found.year < 2100 else today.replace(day=1)
