"""Beginning a register: blank, from a copy, from the head of a spreadsheet; and the drafts that lie about."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.ground.errors import LuoshiError
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Draft
from luoshi.registers.pages.frame import show
from luoshi.registers.queries.defining import definable, drafts, known_fields, offered
from luoshi.registers.rules.propose_fields import propose_fields, read_block
from luoshi.registers.services.drafting import begin_draft, drop_draft

#: A pasted block beyond this is rows, not a head with samples.
MOST_ROWS, LONGEST = 200, 200_000


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The ways to begin; posted, the draft is made and its editor opened."""
    actor = actor_of(request)
    if request.method == "POST":
        try:
            return redirect("registers:draft", _begin(request, actor).pk)
        except RegisterError as error:
            messages.error(request, f"{error.message} {error.remedy}")
    found = {"drafts": drafts(actor), "offered": offered(actor), "block": request.POST.get("block", "")}
    return show(request, "registers/define/start.html", found)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    gone = drop_draft(actor_of(request), draft_id=pk)
    messages.success(request, _("The draft is gone; registers in use are as they were."))
    return redirect("registers:define", gone.register.code) if gone.register else redirect("registers:define-new")


def _begin(request: HttpRequest, actor: Actor) -> Draft:
    way = request.POST.get("way")
    number = 1 + max([len(offered(actor).registers), *(one.pk for one in drafts(actor))])
    blank: dict[str, Any] = {"code": f"reg_{number}", "filing": {"every": "month"}}
    if way == "copy":
        return begin_draft(actor, body=_copied(actor, request.POST.get("of", ""), str(blank["code"])))
    if way != "block":
        return begin_draft(actor, body=blank)
    text = request.POST.get("block", "")[:LONGEST]
    proposed = propose_fields(read_block(text)[: MOST_ROWS + 1], known_fields(actor))
    if not proposed:
        raise RegisterError("没有读到表头。", "请从 Excel 里复制表头那一行，连同下面几行一起粘贴。", code="no-head")
    fields = [one.field for one in proposed]
    hints = {one.field["key"]: one.why for one in proposed}
    return begin_draft(actor, body={**blank, "fields": fields, "titles": [fields[0]["key"]]}, hints=hints)


def _copied(actor: Actor, code: str, fresh: str) -> dict[str, Any]:
    try:
        version = definable(actor, code).version
    except LuoshiError:
        version = None
    if version is None:
        raise RegisterError("没有选照哪个台账。", "请从列表里选一个。", code="no-copy")
    return {**version.body, "code": fresh, "name": f"{version.body['name']}（副本）"[:60]}
