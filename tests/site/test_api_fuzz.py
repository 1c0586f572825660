"""Requests made from the API's own schema: whatever comes in, it never breaks and answers as the schema says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode, checks

from luoshi.documents.models import Document
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Account
from luoshi.organization.services.tokens import make_token
from luoshi.plans.services.starting import start_from_reading
from luoshi.registers.queries.reach import desk
from luoshi.registers.services.opening import open_register
from luoshi.registers.services.opening_filings import filing_for
from luoshi.registers.services.rows import RowIn, save_rows
from luoshi.requests.services.asking import ask as ask_for
from luoshi.site.api import api
from tests.plans.conftest import Cast
from tests.registers.conftest import PROJECTS
from tests.requests.conftest import NOW, TODAY, order

pytestmark = pytest.mark.django_db

SCHEMA = schemathesis.openapi.from_dict(api.get_openapi_schema())
SCHEMA.app = get_wsgi_application()
OPERATIONS = {found.ok().label: found.ok() for found in SCHEMA.get_all_operations()}
HELD = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
EXAMPLES = 40


def token(actor: Actor) -> str:
    Account.objects.filter(pk=actor.account_id).update(must_change=False)
    return make_token(actor, label="测试", scope="write", days=1, now=timezone.now()).secret


def opened_register(cast: Cast) -> dict[str, Any]:
    """A register with a row of a unit, in an open filing."""
    keeper = system(cast.area.pk, "装载")
    open_register(keeper, data=PROJECTS)
    at = desk(keeper, "projects")
    filing = filing_for(at, unit=cast.gxj.pk, day=TODAY)
    (row,) = save_rows(at, [RowIn({"project": "年产千台电机", "amount": "8000"})], unit=cast.gxj.pk, filing=filing)
    return {"code": "projects", "entry_id": row.id, "filing_id": filing.pk, "key": "signed"}


@pytest.fixture
def one_connection(db: None) -> Iterator[None]:
    """The server of the schema's requests must not close the connection that the test's transaction is on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_whatever_is_asked_the_answer_is_one_that_the_schema_declares(cast: Cast, speech: Document, label: str) -> None:
    plan = start_from_reading(cast.clerk, document_id=speech.pk)
    there = {"plan_id": plan.pk, "document_id": speech.pk, "task_id": plan.items.filter(kind="task")[0].pk}
    there["request_id"] = ask_for(cast.clerk, order(cast.gxj), now=NOW, today=TODAY).request.pk
    there |= opened_register(cast)
    secrets = [token(cast.clerk), token(cast.lead), "luoshi_nobody"]
    operation = OPERATIONS[label]
    cases = st.one_of(operation.as_strategy(mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE))

    # The clerk sees and may do most: two requests of three are the clerk's, on things that are there.
    @seed(20250305)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=cases, known=st.sampled_from([True, True, False]), secret=st.sampled_from([secrets[0], *secrets]))
    def ask(case: Any, known: bool, secret: str) -> None:
        if known and case.path_parameters:
            case.path_parameters = {name: there[name] for name in case.path_parameters}
            if isinstance(case.body, dict) and "revision" in case.body:
                case.body["revision"] = 1
        with transaction.atomic():
            case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, checks=HELD)
            transaction.set_rollback(True)

    ask()
