"""Drafts of definitions: begun, saved at every change, dropped, taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.indicators.errors import IndicatorError, NotFound
from luoshi.indicators.models import Indicator, IndicatorDraft, IndicatorVersion
from luoshi.indicators.rules.keep_periods import back, covering
from luoshi.indicators.services.computing import refresh
from luoshi.indicators.services.defining import change_definition, open_indicator
from luoshi.organization.access import require
from luoshi.organization.actor import Actor, system
from luoshi.registers.rules.tidy_body import tidy_body

#: Drafts of new indicators that an area may have lying about.
MOST = 200
#: So many of the newest periods are computed anew at once where a formula or measure changed.
PERIODS = 3


def begin_draft(actor: Actor, *, body: Mapping[str, Any]) -> IndicatorDraft:
    """A draft of a new indicator."""
    require(actor, "indicator.define")
    if IndicatorDraft.objects.filter(area_id=actor.area_id, indicator=None).count() >= MOST:
        raise IndicatorError(f"没有做完的新指标已有 {MOST} 个。", "请先打开或删去几个。", code="many-drafts")
    return IndicatorDraft.objects.create(
        area_id=actor.area_id, body=dict(body), account_id=actor.account_id, actor=actor.name
    )


@transaction.atomic
def draft_of(actor: Actor, *, code: str, back_to: int | None = None) -> IndicatorDraft:
    """The draft of an indicator of the own library: the one under way, or one begun from its definition.

    With ``back_to``, a version's number, the draft begins anew from that one; what lay there is kept by nobody.
    Raises NotFound.
    """
    require(actor, "indicator.define")
    indicator = Indicator.objects.filter(area_id=actor.area_id, code=code).select_related("version").first()
    if indicator is None or indicator.version is None:
        raise NotFound
    body = indicator.version.body
    if back_to is not None:
        version = IndicatorVersion.objects.filter(indicator=indicator, number=back_to).first()
        if version is None:
            raise NotFound("版本")
        body = version.body
        IndicatorDraft.objects.filter(indicator=indicator).delete()
    draft, _made = IndicatorDraft.objects.get_or_create(
        indicator=indicator, area_id=actor.area_id,
        defaults={
            "base": indicator.version, "body": body, "back": back_to, "account_id": actor.account_id,
            "actor": actor.name,
        },
    )  # fmt: skip
    return draft


@transaction.atomic
def save_draft(actor: Actor, *, draft_id: int, body: Mapping[str, Any], revision: int) -> IndicatorDraft:
    """Keep what was written so far, with whatever faults. Raises IndicatorError where somebody else saved since."""
    require(actor, "indicator.define")
    draft = _locked(actor, draft_id)
    if draft.revision != revision:
        raise IndicatorError(
            f"{draft.actor}刚刚也改了这份定义，您的这一步没有保存。",
            "请刷新页面，在新的上面接着改。",
            code="draft-conflict",
        )
    draft.body, draft.revision = tidy_body(dict(body)) or {}, revision + 1
    draft.account_id, draft.actor = actor.account_id, actor.name
    draft.save()
    return draft


@transaction.atomic
def drop_draft(actor: Actor, *, draft_id: int) -> IndicatorDraft:
    """Throw a draft away; the indicator stays as it is."""
    require(actor, "indicator.define")
    act_as(actor)
    draft = _locked(actor, draft_id)
    label = str(draft.body.get("name", ""))
    record(actor, "drop-draft", kind="indicator", object_id=draft.indicator_id or "", label=label)
    draft.delete()
    return draft


@transaction.atomic
def take_draft(actor: Actor, *, draft_id: int, revision: int, note: str, now: datetime) -> Indicator:
    """Open the new indicator, or give the indicator its new definition; the draft is gone then.

    Values that are computed are computed anew for the newest periods. Raises BadDefinition; IndicatorError where the
    draft moved on since it was looked at, nothing says why, or another version came into force since it was begun.
    """
    require(actor, "indicator.define")
    draft = _locked(actor, draft_id)
    if draft.revision != revision:
        raise IndicatorError("这份定义在您看过预览以后又改过。", "请重新看一遍预览，再提交。", code="moved-on")
    if draft.indicator is None:
        indicator = open_indicator(actor, data=draft.body)
    else:
        indicator = _change(actor, draft, note.strip())
    draft.delete()
    indicator.refresh_from_db()
    if indicator.source != "filed":
        newest = covering(indicator.frequency, now.date())
        refresh(
            system(actor.area_id, actor.name), codes=[indicator.code], now=now,
            periods=[back(newest, earlier) for earlier in range(PERIODS)],
        )  # fmt: skip
    return indicator


def _change(actor: Actor, draft: IndicatorDraft, note: str) -> Indicator:
    indicator = draft.indicator
    assert indicator is not None
    if not note:
        raise IndicatorError("没有写为什么改。", "请写一句原因，以后查版本的人看得懂。", code="no-reason")
    if indicator.version_id != draft.base_id:
        raise IndicatorError("这份草稿开始以后，指标又有了新的版本。", "请删去草稿，在新的版本上改。", code="moved-on")
    change_definition(actor, indicator_id=indicator.pk, data=draft.body, note=note)
    return indicator


def _locked(actor: Actor, draft_id: int) -> IndicatorDraft:
    drafts = IndicatorDraft.objects.select_for_update(of=("self",)).select_related("indicator")
    draft = drafts.filter(pk=draft_id, area_id=actor.area_id).first()
    if draft is None:
        raise NotFound("草稿")
    return draft
