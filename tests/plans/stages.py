"""A plan brought to any stage of its life, for tests that look at the pages of that stage."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from luoshi.documents.models import Document
from luoshi.plans.models import Plan, Request
from luoshi.plans.services.adopting import adopt
from luoshi.plans.services.assigning import assign, set_date
from luoshi.plans.services.consulting import send_for_comment
from luoshi.plans.services.issuing import issue, sign, submit
from luoshi.plans.services.starting import start_from_reading
from tests.plans.conftest import Cast

NOW = datetime.now(UTC)
UNTIL = NOW.date() + timedelta(days=7)


def filled(cast: Cast, speech: Document) -> Plan:
    """A draft with everything adopted and every gap filled."""
    plan = start_from_reading(cast.clerk, document_id=speech.pk)
    adopt(cast.clerk, plan_id=plan.pk, everything=True)
    for task in plan.items.filter(kind="task"):
        if not task.assignments.filter(part="lead").exists():
            assign(cast.clerk, plan_id=plan.pk, items=[task.pk], lead=[cast.gxj.pk])
        if task.date_kind == "deadline" and task.due is None:
            set_date(cast.clerk, plan_id=plan.pk, items=[task.pk], kind="deadline", due=date(2025, 12, 31))
        if task.date_kind == "open":
            set_date(cast.clerk, plan_id=plan.pk, items=[task.pk], kind="standing", next_check=date(2025, 6, 1))
    return plan


def asked(cast: Cast, plan: Plan) -> dict[int, Request]:
    """Unit → its request, until a week from now."""
    return {row.unit_id: row for row in send_for_comment(cast.clerk, plan_id=plan.pk, until=UNTIL, now=NOW)}


def signing(cast: Cast, plan: Plan) -> Plan:
    """Sent for signature."""
    return submit(cast.clerk, plan_id=plan.pk, now=NOW)


def signed(cast: Cast, plan: Plan) -> Plan:
    """Signed by both."""
    signing(cast, plan)
    sign(cast.director, plan_id=plan.pk, granted=True, now=NOW)
    sign(cast.leader, plan_id=plan.pk, granted=True, now=NOW)
    plan.refresh_from_db()
    return plan


def issued(cast: Cast, plan: Plan) -> Plan:
    """In the ledger."""
    signed(cast, plan)
    issue(cast.clerk, plan_id=plan.pk, number="沂督〔2025〕3号", now=NOW)
    plan.refresh_from_db()
    return plan
