"""Every address of pages and API, asked by everybody: let in are those whom the table names, nobody else.

An address that the table does not know fails, so that a new page cannot forget to say whom it is for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from luoshi.documents.models import Document
from luoshi.documents.services import remove_paper
from luoshi.organization.models import ApiToken
from luoshi.plans.pages.acts import VERBS as KNOWN_VERBS
from luoshi.site.api import api
from tests.site.permission_scene import ASKED, CAST, SECRET, THEIRS, Scene, build
from tests.site.permission_table import CONCERNED, DRAFTS, ELSEWHERE, OFFICES, TABLE, UNITS, VERBS, WIDE, Row

pytestmark = pytest.mark.django_db
PEOPLE = (*CAST, "public")
#: Django's own switch of languages, and what answers 404 to everything.
OPEN_TO_ANY_METHOD = {"web:language", "api-nothing"}
#: Words that only these may meet, wherever they go.
HIDDEN = {SECRET: DRAFTS, THEIRS: WIDE, ASKED: DRAFTS | CONCERNED}
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """One county for all; what a request changes is taken back after it."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=hashers), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def patterns(resolver: Any = None, space: str = "", path: str = "") -> Iterator[tuple[str, str]]:
    """Every address: its name with the namespaces before it, and its route."""
    for one in (resolver or get_resolver()).url_patterns:
        route = path + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, f"{space}{one.namespace}:" if one.namespace else space, route)
        else:
            assert isinstance(one, URLPattern)
            yield f"{space}{one.name}", route


PAGES = sorted({name for name, route in patterns() if not name.startswith("api:")})
CALLS = sorted(
    (path.removeprefix("/api/v1"), method.upper())
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method in methods
)


def ask(scene: Scene, who: str, row: Row) -> Any:
    """The answer, whatever it did taken back."""
    things = things_for(scene, row)
    send = {_filled(name, things): _filled(value, things) for name, value in row.send.items()}
    with transaction.atomic():
        if row.address.startswith("/"):
            answer = _call(scene.programs[who], row, things, send)
        else:
            path = address(row.address, things)
            browser = scene.browser(who)
            answer = browser.get(path) if row.method == "GET" else browser.post(path, send)
        transaction.set_rollback(True)
    return answer


def things_for(scene: Scene, row: Row) -> dict[str, Any]:
    """What fills the row's address and what it sends."""
    things = scene.things[""] | scene.things[row.scene]
    return things | {name: _filled(value, things) for name, value in row.also.items()}


def _filled(value: Any, things: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_filled(one, things) for one in value]
    return value.format(**things) if isinstance(value, str) else value


def address(name: str, things: dict[str, Any]) -> str:
    """The address with what it asks for filled in."""
    return reverse(name, kwargs={part: things[part] for part in _parts(name)})


@cache
def _parts(name: str) -> frozenset[str]:
    """What an address asks for: ``pk`` of ``<int:pk>/``."""
    routes = [route for known, route in patterns() if known == name]
    return frozenset(piece.partition(">")[0].rpartition(":")[2] for route in routes for piece in route.split("<")[1:])


def _call(client: Client, row: Row, things: dict[str, Any], send: dict[str, Any]) -> Any:
    path = "/api/v1" + row.address.format(**things)
    if (row.method, row.address) == ("POST", "/documents"):
        return client.post(path, {"file": SimpleUploadedFile("甲.txt", "县工信局要在6月底前拿出办法。".encode())})
    if row.method == "GET":
        return client.get(path)
    return client.generic(row.method, path, json.dumps(send), "application/json")


def let_in(answer: Any, row: Row) -> bool:
    """Whether somebody got further than the door: a form sent back for a slip is inside."""
    if row.address.startswith("/"):
        return answer.status_code not in (401, 403, 404)
    sent_away = answer.status_code == 302 and answer["Location"].startswith("/account/sign-in/?next=")
    return answer.status_code not in (403, 404) and not sent_away


@pytest.mark.parametrize("row", TABLE, ids=lambda row: " ".join(filter(None, (row.method, row.address, row.scene))))
def test_let_in_are_those_whom_the_table_names_and_nobody_else(scene: Scene, row: Row) -> None:
    answers = {who: ask(scene, who, row) for who in PEOPLE}
    assert {who for who, answer in answers.items() if let_in(answer, row)} == row.who
    for who, answer in answers.items():
        words = b"".join(answer) if answer.streaming else answer.content
        for hidden, readers in HIDDEN.items():
            assert who in readers | row.readers or hidden.encode() not in words, f"{who} reads {hidden}"


def test_every_address_says_whom_it_is_for() -> None:
    known = {row.address for row in TABLE} | ELSEWHERE
    assert [name for name in PAGES if name not in known] == []
    assert [f"{method} {path}" for path, method in CALLS if not _in_table(path, method)] == []


def _in_table(path: str, method: str) -> bool:
    return any((row.address, row.method) == (path, method) for row in TABLE)


def test_the_table_names_no_address_that_is_gone() -> None:
    there = {*PAGES, *(path for path, _ in CALLS), *(name for name, _ in patterns())}
    assert {row.address for row in TABLE} | ELSEWHERE <= there


def test_every_method_that_a_page_takes_is_in_the_table(scene: Scene) -> None:
    missing = []
    for name in PAGES:
        if name in ELSEWHERE | OPEN_TO_ANY_METHOD:
            continue
        row = next(row for row in TABLE if row.address == name)
        things = things_for(scene, row)
        answer = scene.browser("administrator").options(address(name, things))
        assert answer.status_code == 405, f"{name} does not say which methods it takes"
        taken = {method.strip() for method in answer["Allow"].split(",")} & METHODS
        missing += [f"{method} {name}" for method in taken if not _in_table(name, method)]
    assert missing == []


def test_every_verb_of_the_editor_is_in_the_table() -> None:
    assert set(VERBS) == set(KNOWN_VERBS)


def test_papers_are_taken_in_from_the_offices_alone(scene: Scene) -> None:
    def send(who: str) -> Any:
        file = SimpleUploadedFile("乙.txt", "县水利局要在6月底前拿出方案。".encode())
        with transaction.atomic():
            scene.browser(who).post("/read/upload/", {"files": [file]})
            kept = Document.objects.count()
            transaction.set_rollback(True)
        return kept

    before = Document.objects.count()
    assert {who for who in PEOPLE if send(who) > before} == OFFICES | {"leader"}


def test_a_removed_paper_is_brought_back_by_the_offices_alone(scene: Scene) -> None:
    document = Document.objects.get(pk=scene.things["document"]["pk"])
    row = Row("documents:restore", "POST", "document", OFFICES)
    with transaction.atomic():
        remove_paper(scene.actors["clerk"], document=document)
        assert {who for who in PEOPLE if let_in(ask(scene, who, row), row)} == row.who
        transaction.set_rollback(True)


def test_a_token_is_revoked_by_its_owner_alone(scene: Scene) -> None:
    for owner in ("lead", "clerk"):
        token = ApiToken.objects.get(account_id=scene.actors[owner].account_id)
        for who in PEOPLE:
            with transaction.atomic():
                scene.browser(who).post(f"/account/tokens/{token.pk}/revoke/")
                token.refresh_from_db()
                assert (token.revoked_at is not None) == (who == owner)
                transaction.set_rollback(True)


def test_lists_show_a_units_people_their_own_tasks_alone(scene: Scene) -> None:
    found = {who: len(scene.programs[who].get("/api/v1/tasks").json()["items"]) for who in UNITS}
    assert found == {"lead": 1, "lead-head": 1, "support": 1, "outsider": 0, "outsider-head": 0}
