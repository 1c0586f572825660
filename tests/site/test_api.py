"""The JSON API as a program meets it: tokens, papers, plans, tasks, refusals."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from luoshi.documents.models import Document
from luoshi.documents.run import run_reading
from luoshi.organization.actor import Actor
from luoshi.organization.models import Account, ApiToken
from luoshi.organization.services.accounts import close_account
from luoshi.organization.services.tokens import TokenError, make_token, revoke_token
from luoshi.plans.models import Item, Plan
from luoshi.plans.services.adopting import adopt
from luoshi.plans.services.assigning import edit
from luoshi.plans.services.starting import start_from_reading
from tests.plans.conftest import SPEECH, Cast

pytestmark = pytest.mark.django_db


@dataclass
class Program:
    """A program with a token."""

    token: str

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        client = Client(headers={"Authorization": f"Bearer {self.token}"})
        if body is not None:
            more |= {"data": json.dumps(body), "content_type": "application/json"}
        return client.generic(method, f"/api/v1{path}", **more)

    def get(self, path: str) -> Any:
        return self.ask("GET", path)


def program(actor: Actor, scope: str = "write") -> Program:
    Account.objects.filter(pk=actor.account_id).update(must_change=False)
    return Program(make_token(actor, label="取数", scope=scope, days=30, now=timezone.now()).secret)


@pytest.fixture
def clerk(cast: Cast) -> Program:
    return program(cast.clerk)


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    plan = start_from_reading(cast.clerk, document_id=speech.pk)
    adopt(cast.clerk, plan_id=plan.pk, everything=True)
    return plan


def task_of(plan: Plan) -> Item:
    return plan.items.filter(kind="task").order_by("position").first()  # type: ignore[return-value]


def test_a_request_without_a_token_is_told_how_to_get_one(cast: Cast) -> None:
    answer = Client().get("/api/v1/plans")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["code"] == "no-token"
    assert answer.json()["remedy"]


def test_a_session_in_the_browser_opens_nothing_without_a_token(cast: Cast, client: Client) -> None:
    client.force_login(Account.objects.get(username="ducha"))
    session = client.session
    session["signed_in_at"] = timezone.now().timestamp()
    session.save()
    assert client.get("/api/v1/plans").status_code in (302, 401)


def test_only_the_hash_of_a_token_is_kept_and_its_use_is_dated(cast: Cast, clerk: Program) -> None:
    token = ApiToken.objects.get()
    assert clerk.token not in json.dumps(list(ApiToken.objects.values("start", "digest", "label")))
    assert token.last_used_at is None
    clerk.get("/plans")
    token.refresh_from_db()
    assert token.last_used_at is not None


@pytest.mark.parametrize("end", ["revoked", "expired", "closed", "new first password"])
def test_a_token_opens_nothing_once_it_is(cast: Cast, clerk: Program, end: str) -> None:
    token = ApiToken.objects.get()
    if end == "revoked":
        revoke_token(cast.clerk, token.pk, now=timezone.now())
    elif end == "expired":
        past = timezone.now() - timedelta(days=9)
        ApiToken.objects.update(created_at=past, expires_at=past + timedelta(days=1))
    elif end == "closed":
        close_account(cast.keeper, token.account, active=False)
    else:
        Account.objects.filter(pk=token.account_id).update(must_change=True)
    answer = clerk.get("/plans")
    assert (answer.status_code, answer.json()["code"]) == (401, "token-invalid")


def test_a_token_for_reading_does_not_write(cast: Cast) -> None:
    answer = program(cast.clerk, "read").ask("POST", "/plans", {"title": "方案"})
    assert (answer.status_code, answer.json()["code"]) == (403, "token-read-only")
    assert not Plan.objects.exists()


def test_nobody_revokes_the_token_of_somebody_else(cast: Cast, clerk: Program) -> None:
    with pytest.raises(TokenError):
        revoke_token(cast.second_clerk, ApiToken.objects.get().pk, now=datetime(2025, 3, 1, tzinfo=UTC))


def test_an_uploaded_paper_is_kept_read_and_listed(cast: Cast, clerk: Program) -> None:
    client = Client(headers={"Authorization": f"Bearer {clerk.token}"})

    def send() -> Any:
        file = SimpleUploadedFile("讲话.txt", SPEECH.encode())
        return client.post("/api/v1/documents", {"file": file, "dated": "2025-03-05"})

    first = send()
    assert (first.status_code, first.json()["new"]) == (201, True)
    pk = first.json()["document"]["id"]
    assert send().status_code == 200
    assert clerk.get(f"/documents/{pk}/reading").json()["code"] == "not-read"
    run_reading(Document.objects.get().readings.get().pk)
    reading = clerk.get(f"/documents/{pk}/reading").json()
    assert any("扶持办法" in task["text"] for task in reading["tasks"])
    listed = clerk.get("/documents").json()["documents"]
    assert [(row["id"], row["reading"]["state"]) for row in listed] == [(pk, "done")]


def test_a_file_that_cannot_be_read_is_refused_with_its_remedy(cast: Cast, clerk: Program) -> None:
    client = Client(headers={"Authorization": f"Bearer {clerk.token}"})
    answer = client.post("/api/v1/documents", {"file": SimpleUploadedFile("a.docx", b"PK\x03\x04 not a docx")})
    assert answer.status_code == 400
    assert answer.json()["code"].startswith("paper-")
    assert answer.json()["remedy"]


def test_a_plan_is_made_from_a_paper_and_its_tree_is_read_page_by_page(
    cast: Cast, clerk: Program, speech: Document
) -> None:
    made = clerk.ask("POST", "/plans", {"document": speech.pk})
    assert made.status_code == 201
    plan = made.json()
    items = clerk.get(f"/plans/{plan['id']}/items").json()["items"]
    assert {item["kind"] for item in items} >= {"goal", "task"}
    assert plan["tasks"] == sum(item["kind"] == "task" for item in items)
    task = next(item for item in items if "供水管线" in item["content"])
    assert [unit["short"] for unit in task["lead"]] == ["工信局"]
    assert task["date"]["kind"] == "deadline"
    start, end = task["evidence"]["content"][0]
    assert "供水管线" in speech.text.text[start:end]


def test_every_page_of_tasks_follows_the_one_before_with_the_undated_last(
    cast: Cast, clerk: Program, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("luoshi.plans.queries.tasks.PAGE", 2)
    found, after = [], ""
    while True:
        page = clerk.get(f"/tasks?plan={plan.pk}&after={after}").json()
        found += page["items"]
        after = page["following"]
        if after is None:
            break
    assert len(found) == plan.items.filter(kind="task").count() > 2
    assert len({item["id"] for item in found}) == len(found)
    days = [item["date"]["due"] or "9999" for item in found]
    assert days == sorted(days)


def test_tasks_are_found_by_unit_part_day_and_words(cast: Cast, clerk: Program, plan: Plan) -> None:
    def contents(query: str) -> list[str]:
        return [item["content"] for item in clerk.get(f"/tasks?{query}").json()["items"]]

    assert any("供水管线" in words for words in contents(f"unit={cast.slj.pk}&part=supporting"))
    assert not any("供水管线" in words for words in contents(f"unit={cast.slj.pk}&part=lead"))
    assert all("普查" in words for words in contents("q=普查"))
    assert contents("due_to=2025-06-30") != contents("due_from=2025-07-01")


def test_a_task_is_mended_in_one_go(cast: Cast, clerk: Program, plan: Plan) -> None:
    task = task_of(plan)
    body = {
        "revision": task.revision,
        "target": "建成1条管线",
        "leader": cast.post.pk,
        "lead": [cast.slj.pk],
        "supporting": [cast.gxj.pk],
        "date": {"kind": "stages", "stages": [{"words": "开工", "due": "2025-04-30"}]},
    }
    answer = clerk.ask("PATCH", f"/tasks/{task.pk}", body)
    assert answer.status_code == 200
    mended = answer.json()
    assert mended["target"] == "建成1条管线"
    assert mended["leader"]["name"] == "周明川"
    assert [unit["short"] for unit in mended["lead"]] == ["水利局"]
    assert mended["date"]["stages"] == [{"words": "开工", "due": "2025-04-30"}]
    assert mended["content"] == task.content
    again = clerk.ask("PATCH", f"/tasks/{task.pk}", {"revision": mended["revision"], "leader": None})
    assert again.json()["leader"] is None


def test_a_conflict_says_who_was_there_and_what_stands_now(cast: Cast, clerk: Program, plan: Plan) -> None:
    task = task_of(plan)
    edit(cast.second_clerk, plan_id=plan.pk, item=task.pk, revision=task.revision, target="他人已改")
    answer = clerk.ask("PATCH", f"/tasks/{task.pk}", {"revision": task.revision, "target": "我要改"})
    assert answer.status_code == 409
    problem = answer.json()
    assert (problem["item"], problem["who"]) == (task.pk, "ducha2")
    assert problem["theirs"]["target"] == "他人已改"
    task.refresh_from_db()
    assert task.target == "他人已改"


def test_a_patch_that_fails_halfway_leaves_nothing_behind(cast: Cast, clerk: Program, plan: Plan) -> None:
    task = task_of(plan)
    body = {"revision": task.revision, "target": "先写的", "date": {"kind": "deadline"}}
    answer = clerk.ask("PATCH", f"/tasks/{task.pk}", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "no-date")
    task.refresh_from_db()
    assert task.target != "先写的"


def test_what_one_may_not_know_of_is_not_there(cast: Cast, plan: Plan) -> None:
    unit = program(cast.lead)
    for path in (f"/plans/{plan.pk}", f"/plans/{plan.pk}/items", f"/tasks/{task_of(plan).pk}"):
        hidden, nowhere = unit.get(path), unit.get(path.replace(str(plan.pk), "999999"))
        assert hidden.status_code == 404
        assert hidden.json() == unit.get("/plans/999999").json() == nowhere.json()
    assert unit.get("/plans").json()["plans"] == []
    assert unit.get("/tasks").json()["items"] == []
    assert unit.get("/documents").status_code == 403


def test_a_value_that_will_not_do_is_named_with_its_place(cast: Cast, clerk: Program) -> None:
    answer = clerk.get("/tasks?due_from=1066-10-14&unit=x")
    assert answer.status_code == 422
    assert {slip["where"] for slip in answer.json()["fields"]} == {"query.due_from", "query.unit"}


def test_an_address_that_the_api_does_not_have_is_a_problem_too(cast: Cast) -> None:
    answer = Client().post("/api/v1/nothing/here")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_the_tokens_page_shows_a_new_token_once(cast: Cast, client: Client) -> None:
    account = Account.objects.get(username="gxj")
    Account.objects.update(must_change=False)
    client.force_login(account)
    session = client.session
    session["signed_in_at"] = timezone.now().timestamp()
    session.save()
    page = client.post("/account/tokens/", {"label": "大屏", "scope": "read", "days": "30"}).content.decode()
    token = ApiToken.objects.get()
    assert page.count("luoshi_") == 2, "once whole, once as the start in the list"
    again = client.get("/account/tokens/").content.decode()
    assert again.count("luoshi_") == 1
    assert "大屏" in again
    client.post(f"/account/tokens/{token.pk}/revoke/")
    token.refresh_from_db()
    assert token.revoked_at is not None
    reference = client.get("/api/").content.decode()
    assert "/api/v1/tasks/{task_id}" in reference
