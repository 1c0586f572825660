"""What somebody is about to ask for, and the checks that it must pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from luoshi.calendar.queries import working_days
from luoshi.ground.period import Period
from luoshi.organization.access import EVERYWHERE, reach, require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.requests.errors import RequestError
from luoshi.requests.rules.name_datum import Wanted

#: Units × data of one request.
MOST_CELLS: Final = 5000


class Order(NamedTuple):
    """Data of units for a period until ``due``. ``decided`` says of a datum's key which known datum it is (its id), or
    0 where a person has said that it is a new one. ``asker_unit`` is in whose name (None: the actor's own unit)."""

    title: str
    units: Sequence[int]
    data: Sequence[Wanted]
    period: Period
    due: date
    basis: str = ""
    reason: str = ""
    decided: Mapping[str, int] = {}
    asker_unit: int | None = None


def in_whose_name(actor: Actor, order: Order) -> Unit | None:
    """The unit that asks: an office's own; for a unit's people the one named, their own, or the only one they hold.

    Raises Forbidden where the actor may not ask in its name.
    """
    held = reach(actor, "request.ask")
    if held == EVERYWHERE:
        unit = actor.unit_id if actor.account_id else order.asker_unit
    else:
        own = actor.unit_id if actor.unit_id in held else min(held, default=0)
        unit = order.asker_unit or own
        require(actor, "request.ask", unit=unit)
    return Unit.objects.filter(area_id=actor.area_id, pk=unit).first() if unit else None


def asked_units(actor: Actor, order: Order) -> list[Unit]:
    """The active units asked, in protocol order. Raises RequestError where there are none or one is gone."""
    wanted = set(order.units)
    found = list(Unit.objects.filter(area_id=actor.area_id, active=True, pk__in=wanted))
    if not found:
        raise RequestError("还没有选要数的单位。", "请至少勾选一个单位。", code="no-units")
    if len(found) < len(wanted):
        raise RequestError("有的单位已经停用或不存在。", "请刷新页面重新勾选。", code="units-gone")
    return found


def check_order(order: Order, *, today: date) -> None:
    """Raise RequestError where the order lacks something, or is due on a day that no office works."""
    if not order.data:
        raise RequestError("还没有写要什么数。", "一行写一项，例如：新签约项目（个）：签订正式合同的。", code="no-data")
    if len(order.units) * len(order.data) > MOST_CELLS:
        raise RequestError(
            f"一次要 {len(order.units)} 个单位 {len(order.data)} 项数，超过 {MOST_CELLS} 格。", "请分几次要。",
            code="too-many-cells",
        )  # fmt: skip
    if order.due < today:
        raise RequestError("报送期限已经过了。", "请选今天或以后的工作日。", code="due-past")
    calendar = working_days()
    if calendar.is_working(order.due) is False:
        later = calendar.working_day_after(order.due, 0)
        instead = f"可改为 {later.month}月{later.day}日。" if later else "请另选一个工作日。"
        raise RequestError(f"{order.due.month}月{order.due.day}日不上班。", instead, code="due-holiday")
