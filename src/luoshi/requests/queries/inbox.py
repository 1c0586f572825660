"""What a unit is asked: by request, the nearest day first."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from luoshi.organization.access import Forbidden, may
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.requests.models import Ask, Cell, CellState, Request
from luoshi.requests.queries.visible import reach_units

#: Cells shown at once; the rest follow when these are done.
MOST = 1000


class Group(NamedTuple):
    """What one request wants of one unit; ``waiting`` cells are still to do."""

    request: Request
    unit: Unit
    due: date
    cells: list[Cell]
    waiting: int


def inbox(actor: Actor, *, state: str = "") -> list[Group]:
    """What waits, then what is answered and not yet taken; with ``state`` ``accepted`` what was taken of late.

    Raises Forbidden for whoever answers for no unit. Two queries.
    """
    if not may(actor, "request.answer"):
        raise Forbidden("这里是各单位报数的页面。", "要数的进展请在“已发要数单”里查看。")
    states = [CellState.ACCEPTED] if state == "accepted" else [CellState.OPEN, CellState.RETURNED, CellState.ANSWERED]
    asks = Ask.objects.filter(
        area_id=actor.area_id, cell__unit_id__in=reach_units(actor), spared=False, withdrawn_at=None,
        cell__state__in=states,
    ).select_related("request__asker_unit", "cell__datum", "cell__unit")  # fmt: skip
    rows = asks.order_by("-cell__judged_at", "-id")[:200] if state else asks.order_by("cell__due", "id")[:MOST]
    found: dict[tuple[int, int], Group] = {}
    for one in rows:
        key = (one.request_id, one.cell.unit_id)
        group = found.get(key) or Group(one.request, one.cell.unit, one.cell.due, [], 0)
        group.cells.append(one.cell)
        due = min(group.due, one.cell.due) if one.cell.waits else group.due
        found[key] = group._replace(waiting=group.waiting + one.cell.waits, due=due)
    return sorted(found.values(), key=lambda group: (not group.waiting, group.due, group.request.pk))


def count_waiting(actor: Actor) -> list[tuple[Request, int, date]]:
    """Each request that waits for the actor's units: it, the cells left, the nearest last day."""
    return [(group.request, group.waiting, group.due) for group in inbox(actor) if group.waiting]
