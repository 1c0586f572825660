"""A county with an issued plan, a register that is late, figures and requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from luoshi.documents.models import Document
from luoshi.plans.models import Item, Plan
from luoshi.registers.models import Filing, Register
from luoshi.registers.queries.reach import desk
from luoshi.registers.services.opening import open_register
from luoshi.registers.services.opening_filings import filing_for
from luoshi.registers.services.rows import RowIn, save_rows
from luoshi.registers.services.serving import tie
from tests.plans import stages
from tests.plans.conftest import Cast, cast, speech

__all__ = ["cast", "speech"]

NOW = datetime.now(UTC)
TODAY = NOW.date()
WORKS: dict[str, Any] = {
    "code": "works", "name": "工程台账", "line": "建设", "owner": "水利局", "titles": ["name"],
    "filing": {"every": "month", "due_day": 5, "of": ["工信局", "水利局"]},
    "fields": [{"key": "name", "name": "名称", "required": True}],
}  # fmt: skip


@dataclass
class County:
    """``plan`` is issued; ``work`` a row of ``works`` tied to its first task; gxj is late with last month's filing."""

    cast: Cast
    plan: Plan
    register: Register
    task: Item
    work: int


@pytest.fixture
def county(cast: Cast, speech: Document) -> County:
    plan = stages.issued(cast, stages.filled(cast, speech))
    register = open_register(cast.keeper, data=WORKS)
    at = desk(cast.lead, "works")
    late = filing_for(at, unit=cast.gxj.pk, day=TODAY - timedelta(days=70))
    # Whatever year it is: its holidays need not be announced.
    Filing.objects.filter(pk=late.pk).update(due_on=TODAY - timedelta(days=30))
    filing = filing_for(at, unit=cast.gxj.pk, day=TODAY)
    work = save_rows(at, [RowIn({"name": "供水管线工程"})], unit=cast.gxj.pk, filing=filing)[0].id or 0
    task = plan.items.filter(kind="task", content__contains="供水管线").get()
    tie(at, entry_id=work, task_id=task.pk)
    return County(cast, plan, register, task, work)
