"""What the public reads under a trace code, and what it never reads."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from luoshi.organization.access import Forbidden
from luoshi.registers.errors import NotFound, RegisterError
from luoshi.registers.models import Entry, Register, TraceCode
from luoshi.registers.pages.tracing import READERS
from luoshi.registers.queries.reach import desk
from luoshi.registers.rules.slow_down import Buckets
from luoshi.registers.services.opening import open_register
from luoshi.registers.services.tracing import ALPHABET, trace_code
from tests.registers.conftest import Cast, save
from tests.sessions import browser_of

pytestmark = pytest.mark.django_db
BATCHES: dict[str, Any] = {
    "code": "batches", "name": "追溯批次", "line": "农业", "owner": "投促中心", "titles": ["product"], "public": True,
    "number": "batch", "filing": {"every": "none", "steps": []},
    "fields": [
        {"key": "batch", "name": "批次号", "required": True, "unique": True},
        {"key": "product", "name": "产品名称", "required": True},
        {"key": "grower", "name": "经办人", "type": "person"},
        {"key": "buyer", "name": "首个去向", "seen_by": ["unit", "owner"], "mask": "all"},
        {"key": "recall", "name": "召回状态", "type": "choice", "choices": ["无", "召回中"], "kept_by": ["owner"],
         "default": "无"},
    ],
}  # fmt: skip


@pytest.fixture
def batch(cast: Cast) -> int:
    READERS._left.clear()
    open_register(cast.admin, data=BATCHES)
    row = {"batch": "LS2025A1", "product": "芦笋", "grower": "钱小满", "buyer": "白沙商行"}
    return save(desk(cast.lead, "batches"), cast.gxj, row)[0].id or 0


def test_anybody_reads_a_batch_without_its_closed_fields_and_names(cast: Cast, batch: int) -> None:
    code = trace_code(desk(cast.lead, "batches"), entry_id=batch).code
    page = Client().get(f"/trace/{code}")
    words = page.content.decode()
    assert page.status_code == 200
    assert "芦笋" in words
    assert "LS2025A1" in words
    for hidden in ("白沙商行", "首个去向", "钱小满", "无</dd>"):
        assert hidden not in words
    assert Client().get(f"/trace/{code.lower()}").status_code == 200


def test_a_recall_stands_in_red_above_everything(cast: Cast, batch: int) -> None:
    code = trace_code(desk(cast.lead, "batches"), entry_id=batch).code
    save(desk(cast.owner, "batches"), cast.gxj, {"id": batch, "revision": 1, "recall": "召回中"})
    words = Client().get(f"/trace/{code}").content.decode()
    assert 'class="recall" role="alert"><b>召回中</b>' in words


def test_a_code_is_drawn_once_by_who_files_and_says_nothing_of_the_row(cast: Cast, batch: int) -> None:
    at = desk(cast.lead, "batches")
    code = trace_code(at, entry_id=batch).code
    assert trace_code(at, entry_id=batch).code == code
    assert len(code) == 14
    assert set(code) <= set(ALPHABET)
    with pytest.raises(Forbidden):
        trace_code(desk(cast.leader, "batches"), entry_id=batch)
    assert TraceCode.objects.count() == 1


def test_what_is_no_longer_public_and_what_never_was_look_the_same(cast: Cast, batch: int, register: Register) -> None:
    code = trace_code(desk(cast.lead, "batches"), entry_id=batch).code
    Register.objects.filter(code="batches").update(closed=True)
    gone, never = Client().get(f"/trace/{code}"), Client().get(f"/trace/{'Z' * 14}")
    assert gone.status_code == never.status_code == 404
    assert gone.content.decode().replace(code, "") == never.content.decode().replace("Z" * 14, "")
    row = save(desk(cast.lead, "projects"), cast.gxj, {"project": "甲"})[0]
    with pytest.raises((RegisterError, NotFound)):
        trace_code(desk(cast.lead, "projects"), entry_id=row.id or 0)
    assert Entry.objects.filter(register=register).count() == 1


def test_who_asks_too_often_is_asked_to_wait(cast: Cast, batch: int) -> None:
    answers = [Client().get("/trace/NOTHING").status_code for _ in range(40)]
    assert 429 in answers
    READERS._left.clear()


def test_the_sheet_has_as_many_labels_as_are_asked_for(cast: Cast, batch: int) -> None:
    page = browser_of(cast.lead).get(f"/registers/batches/{batch}/labels?n=7").content.decode()
    assert page.count('class="qr"') == 7
    assert "style=" not in page[page.index('<ul class="labels">') :]


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=60))
def test_a_reader_never_gets_more_than_the_bucket_and_its_refill(days: list[float]) -> None:
    times = sorted(days)
    buckets = Buckets(most=5, seconds=10)
    allowed = sum(buckets.allows("甲", at) for at in times)
    assert allowed <= 5 + (times[-1] - times[0]) / 10 + 1e-6
    assert buckets.allows("乙", times[-1])
