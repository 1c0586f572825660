"""The editor of a definition: the page, what it saves as somebody types, its formula tester."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Draft
from luoshi.registers.pages.define.common import faults_json, refused, sent
from luoshi.registers.pages.define.words import editor_words
from luoshi.registers.pages.frame import show as show_page
from luoshi.registers.queries.defining import find_draft, held_elsewhere, offered
from luoshi.registers.rules.explained import PARTS
from luoshi.registers.rules.try_formula import faults_in_drafted_formulas
from luoshi.registers.rules.try_formula import try_formula as tried
from luoshi.registers.services.drafting import save_draft
from luoshi.registers.services.installing import faults_in


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page."""
    actor = actor_of(request)
    draft = find_draft(actor, pk)
    config = {
        "parts": {one.key: {"title": one.title, "about": one.about, "keys": [_said(said) for said in one.keys]}
                  for one in PARTS},
        "words": editor_words(), "offered": offered(actor)._asdict(), "csrf": get_token(request),
        "save": reverse("registers:draft-save", args=[pk]), "try": reverse("registers:draft-try", args=[pk]),
        "draft": pk, "account": actor.account_id, "body": draft.body, "hints": draft.hints,
        "fixed": _fixed(draft), **_state(actor, draft),
    }  # fmt: skip
    return show_page(request, "registers/define/editor.html", {"draft": draft, "config": config})


@require_POST
def save(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what was written; the answer says what is still wrong with it."""
    actor = actor_of(request)
    find_draft(actor, pk)
    try:
        given = sent(request)
        body, revision = given.get("body"), given.get("revision")
        if not isinstance(body, dict) or not isinstance(revision, int):
            raise RegisterError("没有收到完整的内容。", "请再试一次。", code="shape")
        draft = save_draft(actor, draft_id=pk, body=body, revision=revision)
    except RegisterError as error:
        return refused(error, {"not-found": 404, "draft-conflict": 409}.get(error.code, 400))
    return JsonResponse(_state(actor, find_draft(actor, draft.pk)))


@require_POST
def try_formula(request: HttpRequest, pk: int) -> JsonResponse:
    """What a formula comes to over typed values, or where it is wrong."""
    draft = find_draft(actor_of(request), pk)
    try:
        given = sent(request)
    except RegisterError as error:
        return refused(error)
    typed = given.get("values")
    found = tried(draft.body, str(given.get("formula", ""))[:2000], typed if isinstance(typed, dict) else {})
    return JsonResponse(found)


def _said(said: Any) -> dict[str, Any]:
    return {name: value for name, value in said._asdict().items() if value}


def _fixed(draft: Draft) -> dict[str, Any]:
    """Keys that values are kept under: they cannot be written otherwise any more."""
    if draft.base is None:
        return {"code": False}
    body = draft.base.body
    return {"code": True, **{part: [one["key"] for one in body.get(part, ())] for part in ("fields", "stages")}}


def _state(actor: Actor, draft: Draft) -> dict[str, Any]:
    definition, faults = faults_in(draft.body)
    if definition is None:
        known = {one.way for one in faults}
        faults += [one for one in faults_in_drafted_formulas(draft.body) if one.way not in known]
    alike = {
        key: [
            {"key": one.datum.key, "name": str(one.datum), "owner": one.datum.owner, "link": one.datum.link,
             "same": one.same, "differs": one.differs}
            for one in found
        ]
        for key, found in held_elsewhere(actor, draft).items()
    }  # fmt: skip
    return {"revision": draft.revision, "faults": faults_json(faults), "alike": alike}
