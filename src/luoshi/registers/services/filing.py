"""A filing's way: handed in, confirmed, verified or sent back, locked. Rows move with it, in one statement each."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction
from django.utils import timezone

from luoshi.audit.services import act_as, record
from luoshi.organization.access import Forbidden, may
from luoshi.organization.actor import Actor
from luoshi.registers.errors import NotFound, RegisterError
from luoshi.registers.models import Filing, FilingState, FilingStep
from luoshi.registers.queries.judging import judge_rows
from luoshi.registers.queries.reach import Desk, desk_of
from luoshi.registers.queries.sheet import SheetRow, count_states, waiting_rows
from luoshi.registers.services.telling import tell
from luoshi.registers.services.verifying import settle_rows

OPEN = (FilingState.OPEN, FilingState.RETURNED)


def hand_in(actor: Actor, *, filing_id: int, nothing: bool = False, revision: int | None = None) -> Filing:
    """Hand a filing in; ``nothing`` says that there is nothing to file this time (零报告).

    Raises RegisterError where rows have problems (it names the first and counts them) or there are none.
    """
    with transaction.atomic():
        act_as(actor)
        filing, desk = _locked(actor, filing_id, revision)
        _of_unit(actor, filing, "register.file")
        _in_state(filing, OPEN, "这一期已经上报。")
        rows = waiting_rows(filing, ("draft", "returned"), lock=True)
        held = sum(count_states(filing).values())
        if not held and not nothing:
            raise RegisterError("这一期还没有填一行。", "没有可报的，请点“零报告”。", code="nothing-filed")
        if nothing and held:
            raise RegisterError(f"这一期有 {held} 行，不能作零报告。", "请先删去，或照常上报。", code="not-nothing")
        _without_problems(desk, rows)
        filing.nothing, filing.submitted_at, filing.reason = nothing, timezone.now(), ""
        _hand_on(desk, filing)
        _stepped(actor, filing, "submit", rows=len(rows))
        _tell(desk, filing, "submit", len(rows))
    return filing


def take_back(actor: Actor, *, filing_id: int) -> Filing:
    """Take a handed-in filing back, until the department in charge has begun to verify it."""
    with transaction.atomic():
        act_as(actor)
        filing, _desk = _locked(actor, filing_id)
        _of_unit(actor, filing, "register.file")
        _in_state(filing, (FilingState.SUBMITTED, FilingState.CONFIRMED), "这一期没有上报，或已审核完。")
        count = _move(filing, ("submitted", "confirmed"), "draft")
        filing.state, filing.nothing, filing.submitted_at = FilingState.OPEN, False, None
        _stepped(actor, filing, "take_back", rows=count)
    return filing


def confirm(actor: Actor, *, filing_id: int) -> Filing:
    """The head of the unit confirms what was handed in; then it lies with the department in charge."""
    with transaction.atomic():
        act_as(actor)
        filing, desk = _locked(actor, filing_id)
        _of_unit(actor, filing, "register.confirm")
        _in_state(filing, (FilingState.SUBMITTED,), "这一期不在待确认状态。")
        if "verify" in desk.definition.filing.steps:
            count = _move(filing, ("submitted",), "confirmed")
            filing.state = FilingState.CONFIRMED
        else:
            count = settle_rows(desk, filing=filing, states=("submitted",))
            filing.state, filing.approved_at = FilingState.APPROVED, timezone.now()
        if filing.nothing:
            filing.state, filing.approved_at = FilingState.APPROVED, timezone.now()
        _stepped(actor, filing, "confirm", rows=count)
        _tell(desk, filing, "confirm", count)
    return filing


def refuse(actor: Actor, *, filing_id: int, reason: str) -> Filing:
    """The head of the unit does not confirm: back to the handler, with the reason."""
    _reasoned(reason)
    with transaction.atomic():
        act_as(actor)
        filing, desk = _locked(actor, filing_id)
        _of_unit(actor, filing, "register.confirm")
        _in_state(filing, (FilingState.SUBMITTED,), "这一期不在待确认状态。")
        count = _move(filing, ("submitted",), "returned", reason)
        filing.state, filing.reason = FilingState.RETURNED, reason
        _stepped(actor, filing, "refuse", rows=count, reason=reason)
        _tell(desk, filing, "return", count)
    return filing


def verify(actor: Actor, *, filing_id: int, entries: Sequence[int] | None = None) -> int:
    """The department in charge verifies rows of a filing (all that wait, or these): they count from now on.

    How many. Raises RegisterError naming the first row whose stage lacks its evidence.
    """
    with transaction.atomic():
        act_as(actor)
        filing, desk = _locked(actor, filing_id)
        _owner(desk)
        _in_state(filing, (FilingState.CONFIRMED,), "这一期现在不在待审核状态。")
        count = settle_rows(desk, filing=filing, states=("confirmed",), entries=entries)
        _some(filing, count)
        _after_judging(actor, desk, filing, "verify", count, "")
    return count


def send_back(actor: Actor, *, filing_id: int, entries: Sequence[int] | None, reason: str) -> int:
    """The department in charge sends rows back (these, or all that wait), with the reason; how many."""
    _reasoned(reason)
    with transaction.atomic():
        act_as(actor)
        filing, desk = _locked(actor, filing_id)
        _owner(desk)
        _in_state(filing, (FilingState.CONFIRMED,), "这一期现在不在待审核状态。")
        count = _move(filing, ("confirmed",), "returned", reason, entries)
        if filing.nothing and entries is None:
            _reopen(actor, filing, reason)
        else:
            _some(filing, count)
            _after_judging(actor, desk, filing, "return", count, reason)
        _tell(desk, filing, "return", count)
    return count


def lock(actor: Actor, *, filing_id: int) -> Filing:
    """Lock an approved filing: from now on a correction of its rows is a restatement with a reason."""
    with transaction.atomic():
        act_as(actor)
        filing, desk = _locked(actor, filing_id)
        if not (desk.may_verify() or may(actor, "register.lock", unit=desk.register.owner_id)):
            raise Forbidden("锁定由主管部门或督查室办理。", "请联系主管部门。")
        _in_state(filing, (FilingState.APPROVED,), "这一期还没有审核完。")
        filing.state = FilingState.LOCKED
        _stepped(actor, filing, "lock")
    return filing


def _hand_on(desk: Desk, filing: Filing) -> None:
    """Where rows go from the handler's desk: to the head, to the department in charge, or straight into the count."""
    steps = desk.definition.filing.steps
    if "confirm" in steps:
        _move(filing, ("draft", "returned"), "submitted")
        filing.state = FilingState.SUBMITTED
    elif "verify" in steps and not filing.nothing:
        _move(filing, ("draft", "returned"), "confirmed")
        filing.state = FilingState.CONFIRMED
    else:
        settle_rows(desk, filing=filing, states=("draft", "returned"))
        filing.state, filing.approved_at = FilingState.APPROVED, timezone.now()


def _reopen(actor: Actor, filing: Filing, reason: str) -> None:
    filing.state, filing.nothing, filing.reason = FilingState.RETURNED, False, reason
    _stepped(actor, filing, "return", reason=reason)


def _some(filing: Filing, count: int) -> None:
    if not count and not filing.nothing:
        raise RegisterError("没有可以办的行。", "它们可能已经办过了，请刷新页面。", code="nothing-waits")


def _after_judging(actor: Actor, desk: Desk, filing: Filing, act: str, count: int, reason: str) -> None:
    states = count_states(filing)
    filing.reason = reason or filing.reason
    if states["confirmed"]:
        filing.state = FilingState.CONFIRMED
    elif states["returned"]:
        filing.state = FilingState.RETURNED
    else:
        filing.state, filing.approved_at = FilingState.APPROVED, timezone.now()
    _stepped(actor, filing, act, rows=count, reason=reason)


def _locked(actor: Actor, filing_id: int, revision: int | None = None) -> tuple[Filing, Desk]:
    filing = (
        Filing.objects.select_for_update(of=("self",))
        .select_related("register__version", "register__owner", "unit")
        .filter(pk=filing_id, area_id=actor.area_id)
        .first()
    )
    if filing is None:
        raise NotFound("填报")
    desk = desk_of(actor, filing.register)
    if desk.units is not None and filing.unit_id not in desk.units:
        raise NotFound("填报")
    if revision is not None and filing.revision != revision:
        raise RegisterError("这一期刚刚有人动过。", "请刷新页面再办。", code="conflict")
    return filing, desk


def _of_unit(actor: Actor, filing: Filing, right: str) -> None:
    if not may(actor, right, unit=filing.unit_id):
        who = "本单位负责人" if right == "register.confirm" else "填报单位"
        raise Forbidden(f"这一步由{who}办理。", f"请联系{who}。")


def _owner(desk: Desk) -> None:
    if not desk.may_verify():
        raise Forbidden("审核由主管部门办理。", "请联系主管部门。")


def _in_state(filing: Filing, states: Sequence[str], message: str) -> None:
    if filing.state not in states:
        raise RegisterError(message, "请刷新页面看它现在的状态。", code="filing-state")


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise RegisterError("退回要写明原因。", "请写清哪里不对、怎么改。", code="no-reason")


def _without_problems(desk: Desk, rows: Sequence[SheetRow]) -> None:
    judged = judge_rows(desk, rows)
    if not judged.stopping:
        return
    bad = judged.bad_rows[0]
    first = next(one for one in judged.problems[bad] if not one.warn)
    raise RegisterError(
        f"还有 {judged.stopping} 处问题，不能上报。{judged.numbers[bad]}：{first.message}",
        "请改好标红的格子再上报。",
        code="has-problems",
    )


def _move(
    filing: Filing, states: Sequence[str], target: str, reason: str = "", entries: Sequence[int] | None = None
) -> int:
    only = "" if entries is None else " AND id = ANY(%(entries)s)"
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registers_entry SET state = %(target)s, reason = CASE WHEN %(reason)s <> '' THEN %(reason)s"
            " WHEN %(target)s = 'returned' THEN reason ELSE '' END, revision = revision + 1, updated_at = now()"
            " WHERE register_id = %(register)s AND filing_id = %(filing)s AND state = ANY(%(states)s)"
            f" AND removed_at IS NULL{only}",
            {"target": target, "reason": reason, "register": filing.register_id, "filing": filing.pk,
             "states": list(states), "entries": list(entries or ())},
        )  # fmt: skip
        return int(cursor.rowcount)


def _stepped(actor: Actor, filing: Filing, act: str, *, rows: int = 0, reason: str = "") -> None:
    filing.revision += 1
    filing.save(update_fields=["state", "nothing", "reason", "submitted_at", "approved_at", "revision"])
    FilingStep.objects.create(
        area_id=filing.area_id, filing=filing, act=act, rows=rows, reason=reason[:500], account_id=actor.account_id,
        actor=actor.name,
    )  # fmt: skip
    record(actor, act, kind="filing", object_id=filing.pk, detail={"rows": rows, "register": filing.register_id})


def _tell(desk: Desk, filing: Filing, act: str, rows: int) -> None:
    tell(desk, filing, act, rows)
