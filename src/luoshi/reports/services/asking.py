"""What nothing holds is asked of the unit that owns it: one request a unit, each datum once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from luoshi.audit.services import record
from luoshi.ground.period import Period
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor
from luoshi.reports.errors import ReportError
from luoshi.reports.models import Report, Slot
from luoshi.reports.queries.filling import period_of
from luoshi.reports.rules.refs import Ref
from luoshi.reports.services.changing import opened
from luoshi.requests.models import Ask, Cell, Request
from luoshi.requests.queries.data import find_all_same
from luoshi.requests.rules.name_datum import NAME, Wanted, key_of
from luoshi.requests.services.asking import ask as send
from luoshi.requests.services.judging import accept
from luoshi.requests.services.orders import Order


@transaction.atomic
def ask_units(
    actor: Actor, *, report_id: int, units: Mapping[str, int], due: date, now: datetime, today: date
) -> list[Request]:
    """Ask for the slots (key → unit id) that nothing fills: a request a unit and period. A datum that is known already
    is linked. Raises RequestError, ReportError, Forbidden: nothing is sent then."""
    report = opened(actor, report_id, now=now)
    rows = [one for one in report.slots.select_for_update() if one.key in units and one.there]
    if not rows:
        raise ReportError("没有选中要数的空。", "请勾选要问单位的空，并选好单位。", code="nothing-chosen")
    groups: dict[tuple[int, Period], list[Slot]] = {}
    for row in rows:
        groups.setdefault((units[row.key], period_of(row, report)), []).append(row)
    sent = [_ask(actor, report, unit, period, members, due, now, today) for (unit, period), members in groups.items()]
    detail = {"slots": len(rows), "requests": len(sent)}
    record(actor, "ask", kind="report", object_id=report.pk, label=report.title, detail=detail)
    return sent


def wanted_of(row: Slot) -> Wanted:
    """A slot as a datum that a unit is asked for."""
    ends = {"growth": "增速", "rank": "位次", "completion": "完成率", "change": "增减"}
    name = (row.indicator or row.context.replace("＿", "…")) + ends.get(row.facet, "")
    return Wanted(name[:NAME], row.unit if row.is_number else "")


def _ask(
    actor: Actor, report: Report, unit: int, period: Period, rows: Sequence[Slot], due: date, now: datetime, today: date
) -> Request:  # fmt: skip
    wanted = [wanted_of(row) for row in rows]
    # The same words are the same datum; what is only like another one is a datum of its own: the paper says which.
    decided = {
        key_of(one): 0 for one, alike in zip(wanted, find_all_same(actor, wanted), strict=True)
        if alike and not alike[0].same
    }  # fmt: skip
    order = Order(
        title=f"{report.title}用数"[:200], units=[unit], data=list(dict.fromkeys(wanted)), period=period, due=due,
        reason=f"用于“{report.title}”"[:300], decided=decided,
    )  # fmt: skip
    request = send(actor, order, now=now, today=today).request
    cells = {
        ask.cell.datum.key: ask.cell
        for ask in Ask.objects.filter(request=request).select_related("cell__datum")
    }  # fmt: skip
    for row, one in zip(rows, wanted, strict=True):
        _link(actor, row, cells.get(key_of(one)), now)
    return request


def _link(actor: Actor, row: Slot, cell: Cell | None, now: datetime) -> None:
    if cell is None:
        return
    row.cell = cell
    row.ref = Ref("asked", str(cell.datum_id), str(cell.unit_id)).data()
    row.confirmed_by, row.confirmed_at = actor.name, now
    row.save(update_fields=["cell", "ref", "confirmed_by", "confirmed_at"])


@transaction.atomic
def take_answers(actor: Actor, *, report_id: int, keys: Sequence[str], now: datetime) -> int:
    """Accept what units answered for these slots; how many. Who asked first alone may."""
    report = opened(actor, report_id, now=now)
    cells = [one.cell_id for one in report.slots.filter(key__in=list(keys), cell__isnull=False)]
    asks = Ask.objects.filter(cell__in=cells, spared=False, withdrawn_at=None).values_list("request_id", "cell_id")
    by_request: dict[int, list[int]] = {}
    for request, cell in asks:
        by_request.setdefault(request, []).append(cell)
    if not by_request:
        raise ReportError("这个数是别人先要的。", "由先要的一方采用后，这里自动填上。", code="not-asker")
    try:
        return sum(accept(actor, request_id=request, cells=own, now=now) for request, own in by_request.items())
    except Forbidden as error:
        raise ReportError(error.message, error.remedy, code="not-asker") from None
