"""Drafts of definitions: begun, saved at every change, dropped, taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.registers.errors import NotFound, RegisterError
from luoshi.registers.models import Alteration, Draft, Register, Version
from luoshi.registers.rules.plan_steps import Answers
from luoshi.registers.rules.tidy_body import tidy_body
from luoshi.registers.services.altering import change_definition
from luoshi.registers.services.opening import open_register

#: Drafts of new registers that an area may have lying about.
MOST = 200
#: What a register cannot be called: addresses of the stage itself.
RESERVED = frozenset(
    {"define", "filings", "import", "imports", "new", "reviews", "board", "measures", "export", "views"}
)


class Taken(NamedTuple):
    """A register as it is now; ``alteration`` where it was there before (done, or still waiting)."""

    register: Register
    alteration: Alteration | None


def begin_draft(actor: Actor, *, body: Mapping[str, Any], hints: Mapping[str, str] | None = None) -> Draft:
    """A draft of a new register."""
    require(actor, "register.define")
    if Draft.objects.filter(area_id=actor.area_id, register=None).count() >= MOST:
        raise RegisterError(f"没有做完的新台账已有 {MOST} 个。", "请先打开或删去几个。", code="many-drafts")
    return Draft.objects.create(
        area_id=actor.area_id, body=dict(body), hints=dict(hints or {}), account_id=actor.account_id, actor=actor.name
    )


def draft_of(
    actor: Actor, *, register: Register, body: Mapping[str, Any] | None = None, source: str = "",
    clashes: Sequence[Mapping[str, Any]] = (),
) -> Draft:  # fmt: skip
    """The draft of a register: the one under way, or one begun from its definition.

    With a ``body`` (an earlier version, the pack's) the draft begins anew from it; what lay there is kept by nobody.
    """
    require(actor, "register.define")
    version = register.version
    if version is None:
        raise NotFound("台账")
    with transaction.atomic():
        if body is not None:
            Draft.objects.filter(register=register).delete()
        draft, _made = Draft.objects.get_or_create(
            register=register, area_id=actor.area_id,
            defaults={
                "base": version, "body": dict(body if body is not None else version.body), "source": source,
                "clashes": list(clashes), "account_id": actor.account_id, "actor": actor.name,
            },
        )  # fmt: skip
    return draft


def save_draft(actor: Actor, *, draft_id: int, body: Mapping[str, Any], revision: int) -> Draft:
    """Keep what was written so far, with whatever faults. Raises RegisterError where somebody else saved since."""
    require(actor, "register.define")
    with transaction.atomic():
        draft = _locked(actor, draft_id)
        if draft.revision != revision:
            raise RegisterError(
                f"{draft.actor}刚刚也改了这份定义，您的这一步没有保存。",
                "请刷新页面，在新的上面接着改。",
                code="draft-conflict",
            )
        draft.body, draft.revision = tidy_body(dict(body)) or {}, revision + 1
        draft.account_id, draft.actor = actor.account_id, actor.name
        draft.save()
    return draft


def drop_draft(actor: Actor, *, draft_id: int) -> Draft:
    """Throw a draft away; the register stays as it is."""
    require(actor, "register.define")
    with transaction.atomic():
        act_as(actor)
        draft = _locked(actor, draft_id)
        label = str(draft.body.get("name", ""))
        record(actor, "drop-draft", kind="register", object_id=draft.register_id or "", label=label)
        draft.delete()
    return draft


def take_draft(actor: Actor, *, draft_id: int, revision: int, answers: Answers, note: str) -> Taken:
    """Open the new register, or give the register its new definition; the draft is gone then.

    Raises BadDefinition; RegisterError where the draft moved on since it was looked at, or nothing says why.
    """
    require(actor, "register.define")
    with transaction.atomic():
        draft = _locked(actor, draft_id)
        if draft.revision != revision:
            raise RegisterError("这份定义在您看过预览以后又改过。", "请重新看一遍预览，再提交。", code="moved-on")
        if draft.register is None:
            if str(draft.body.get("code", "")) in RESERVED:
                raise RegisterError(f"“{draft.body['code']}”是系统用的代号。", "请换一个代号。", code="code-taken")
            register = open_register(actor, data=draft.body, source=draft.source)
            alteration = None
        else:
            if not note.strip():
                raise RegisterError("没有写为什么改。", "请写一句原因，以后查版本的人看得懂。", code="no-reason")
            register = draft.register
            alteration = change_definition(
                actor, register_id=register.pk, data=draft.body, note=note.strip(), source=draft.source, answers=answers
            )
        draft.delete()
    return Taken(register, alteration)


def go_back(actor: Actor, *, register: Register, number: int) -> Draft:
    """A draft that has an earlier version's definition; it is looked at and taken like any other."""
    require(actor, "register.define")
    version = Version.objects.filter(register=register, number=number).first()
    if version is None:
        raise NotFound("版本")
    return draft_of(actor, register=register, body=version.body, source=version.source)


def _locked(actor: Actor, draft_id: int) -> Draft:
    draft = Draft.objects.select_for_update(of=("self",)).filter(pk=draft_id, area_id=actor.area_id).first()
    if draft is None:
        raise NotFound("草稿")
    return draft
