"""Who leads how much: the county's leaders in protocol order, each number opening the rows behind it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from luoshi.ground.period.days import say_day
from luoshi.organization.access import require
from luoshi.organization.services import actor_of
from luoshi.paper.writers.xlsx import Column, SheetOut, write_workbook
from luoshi.registers.pages.frame import show as show_page
from luoshi.registers.queries.leaders import Leaders, Line, leaders
from luoshi.registers.rules.share_load import Load
from luoshi.web.downloads import to_save

#: So many entries are much for one leader, unless the address says otherwise.
OVER = 8
#: So many people who are no county leaders are named.
OTHERS = 60


class Row(NamedTuple):
    """A leader: ``parts`` are (line, rows, query string of the list), the largest first; ``width`` of 100."""

    load: Load
    post: str
    over: bool
    width: int
    parts: list[tuple[Line, int, str]]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The table; as xlsx where ``form=xlsx``. ``over`` is how many are too many, ``of`` the registers counted."""
    actor, today = actor_of(request), timezone.localdate()
    require(actor, "register.view")
    only = frozenset(request.GET.getlist("of"))
    given = request.GET.get("over", "")
    over = int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else OVER
    found = leaders(actor, only=only)
    if request.GET.get("form") == "xlsx":
        return _workbook(found, over, today)
    rows = [_row(one, found, over) for one in found.loads]
    mine = [one for one in rows if one.load.place is not None]
    others = [one for one in rows if one.load.place is None]
    codes = {one.code for one in found.lines}
    choices = {one.code: (one.code, one.name.partition("·")[0], one.code in codes) for one in found.every}
    context = {
        "found": found, "leaders": mine, "others": others[:OTHERS], "left": len(others[OTHERS:]), "over": over,
        "many": sum(one.over for one in mine), "total": sum(one.load.total for one in mine), "today": today,
        "choices": choices.values(),
        "query": request.GET.urlencode(), "narrowed": bool(only),
    }  # fmt: skip
    return show_page(request, "registers/leaders.html", context)


def _row(load: Load, found: Leaders, over: int) -> Row:
    most = max((one.total for one in found.loads), default=0)
    parts = [
        (line, load.by[line.key][0], line.query(load.by[line.key][1])) for line in found.lines if line.key in load.by
    ]
    parts.sort(key=lambda one: -one[1])
    width = round(100 * load.total / most) if most else 0
    return Row(load, found.posts.get(load.name, ""), load.total > over, width, parts)


def _workbook(found: Leaders, over: int, today: date) -> HttpResponse:
    columns = (
        Column("姓名", 10), Column("职务", 24), Column("合计", 8), Column("负担", 8),
        *(Column(one.name, max(8, 2 * len(one.name))) for one in found.lines),
    )  # fmt: skip
    body = [
        (one.name, found.posts.get(one.name, ""), one.total, "偏多" if one.total > over else "",
         *(one.by[line.key][0] if line.key in one.by else "" for line in found.lines))
        for one in found.loads
    ]  # fmt: skip
    above = ("领导分工", f"截至{say_day(today)}在办事项；超过{over}项为偏多。")
    target = BytesIO()
    write_workbook(target, [SheetOut("领导分工", columns, body, above=above, frozen=1)])
    return to_save(f"领导分工{today:%Y%m%d}.xlsx", target.getvalue())
