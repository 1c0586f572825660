"""Requests of the demo county: what its offices ask of units, answered, linked, returned and still open.

Days count from the day of loading, so that the demo always has something due; the figures are always the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from luoshi.ground.period import Period
from luoshi.organization.actor import Actor
from luoshi.organization.models import Account, Unit
from luoshi.organization.queries import actor_for
from luoshi.requests.models import Cell, CellState
from luoshi.requests.queries.choices import usual_due
from luoshi.requests.rules.name_datum import Wanted
from luoshi.requests.rules.read_period import usual_periods
from luoshi.requests.services.answering import Said, answer
from luoshi.requests.services.asking import ask
from luoshi.requests.services.declaring import set_minutes
from luoshi.requests.services.judging import accept, give_back
from luoshi.requests.services.orders import Order

JOBS = Wanted("在岗务工人员", "人", "截至期末在册并发放工资的")
FLOOD = Wanted("排查隐患点", "处", "本期新排查的，不含已销号的")
FIXED = Wanted("完成整改隐患点", "处")
GUESTS = Wanted("接待游客", "万人次")
SIGNED = Wanted("新签约项目", "个", "签订正式合同的，不含意向协议")
STAFF = Wanted("挂职抽调人员", "人", "本单位抽到县级专班的")


class Asked(NamedTuple):
    """Who asks whom for what: ``ago`` days before today, due ``days`` working days after that; ``period`` is a place in
    ``usual_periods``."""

    who: str
    units: str
    data: tuple[Wanted, ...]
    period: int
    ago: int
    days: int
    basis: str = ""
    reason: str = ""


ASKED = (
    Asked("tongji", "gxj tcj wlj fgj", (JOBS, SIGNED), 0, 16, 5, "沂统发〔2025〕14号", "月度运行分析"),
    Asked("ducha", "slj lh gxj", (FLOOD, FIXED), 0, 12, 5, "沂督字〔2025〕9号", "防汛备汛督查"),
    Asked("fgj", "gxj tcj", (SIGNED,), 0, 6, 4, "", "重点项目调度"),
    Asked("kaohe", "gxj slj jyj wlj tcj fgj lh", (STAFF,), 1, 2, 5, "沂考〔2025〕6号", "专班人员底数"),
    Asked("wlj", "lh", (GUESTS, JOBS), 0, 1, 5, "", "节庆活动复盘"),
)  # fmt: skip
#: Unit and datum → what it answered, from its own account.
ANSWERS = {
    ("gxj", JOBS.name): Said("18642"), ("gxj", SIGNED.name): Said("7"), ("tcj", SIGNED.name): Said("11"),
    ("wlj", JOBS.name): Said("2315", note="含景区季节工"), ("wlj", SIGNED.name): Said(missing="not_applicable"),
    ("slj", FLOOD.name): Said("46"), ("slj", FIXED.name): Said("39", note="其余7处已设警示"),
    ("lh", FLOOD.name): Said("12"),
}  # fmt: skip


def seed_requests(now: datetime) -> None:
    """Ask, answer, accept and return, each in the name of somebody of the demo."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    for one in ASKED:
        _ask(one, units, now)
    for code in ("gxj", "tcj", "wlj", "slj", "liuhe"):
        _answer(_actor(code), "lh" if code == "liuhe" else code, now - timedelta(days=3))
    first = Cell.objects.filter(datum__name=SIGNED.name, unit=units["gxj"]).get()
    accept(_actor("tongji"), request_id=_request(first), cells=[first.pk], now=now)
    flood = Cell.objects.filter(datum__name=FLOOD.name, unit=units["lh"]).get()
    due = usual_due(now.date(), 2)
    give_back(
        _actor("ducha"), request_id=_request(flood), cells=[flood.pk], due=due, now=now,
        reason="与上期相比少了一半，请核对是否漏报村级点位",
    )  # fmt: skip
    set_minutes(_actor("kaohe"), datum_id=Cell.objects.filter(datum__name=STAFF.name)[0].datum_id, minutes=30)


def _ask(one: Asked, units: dict[str, Unit], now: datetime) -> None:
    asked_at = now - timedelta(days=one.ago)
    period: Period = usual_periods(now.date())[one.period]
    order = Order(
        "", [units[code].pk for code in one.units.split()], one.data, period, usual_due(asked_at.date(), one.days),
        one.basis, one.reason,
    )  # fmt: skip
    ask(_actor(one.who), order, now=asked_at, today=asked_at.date())


def _answer(actor: Actor, code: str, now: datetime) -> None:
    cells: Iterable[Cell] = Cell.objects.filter(unit__code=code, state=CellState.OPEN).select_related("datum")
    by_request: dict[int, dict[int, Said]] = {}
    for cell in cells:
        if (code, cell.datum.name) in ANSWERS:
            by_request.setdefault(_request(cell), {})[cell.pk] = ANSWERS[code, cell.datum.name]
    for request, said in by_request.items():
        answer(actor, request_id=request, said=said, now=now, minutes=35 if code == "gxj" else None)


def _request(cell: Cell) -> int:
    return cell.asks.get(spared=False).request_id


def _actor(username: str) -> Actor:
    return actor_for(Account.objects.get(username=username))
