"""The comment round of the demo's issued plan: answers by accounts, answers sent in, a dispute settled, a silence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from luoshi.organization.actor import Actor
from luoshi.plans.models import Answer, Plan, Request
from luoshi.plans.services.consulting import (
    Said,
    answer,
    answer_on_behalf,
    confirm_answers,
    file_answers,
    items_of,
    record_silence,
    send_for_comment,
    settle,
)

#: Unit → words of its task, and what it says against it.
DISPUTES = {
    "gxj": ("技术改造诊断", Said("date", "二十家企业分布在七个乡镇，专家力量不足，原定时间偏紧。", "分两批进行")),
    "jyj": ("北校区交付", Said("wording", "新增学位数以验收为准。", "改为“新增学位1200个左右”")),
}
#: How each ended: upheld or not, and why.
SETTLED = {"gxj": (False, "已协调市级专家支持，时限不变"), "jyj": (False, "学位数为公开承诺，按原表述执行")}
SILENT = "swj"


def consult(
    clerk: Actor, heads: Mapping[str, tuple[Actor, Actor]], plan: Plan, clock: Actor, *, now: datetime
) -> None:  # fmt: skip
    """A week's round that began at ``now``; ``heads`` are liaison and head by unit code, ``clock`` records silence."""
    later = now + timedelta(days=3)
    until = (now + timedelta(days=7)).date()
    for request in send_for_comment(clerk, plan_id=plan.pk, until=until, now=now):
        if request.unit.code == SILENT:
            continue
        said = {item.pk: _said(request, item.content) for item in items_of(request)}
        if request.unit.code not in heads:
            answer_on_behalf(
                clerk, request_id=request.pk, answers=said, sender=f"{request.unit.short}，书面", now=later
            )
            continue
        liaison, head = heads[request.unit.code]
        answer(liaison, request_id=request.pk, answers=said, now=later)
        file_answers(liaison, request_id=request.pk, now=later)
        confirm_answers(head, request_id=request.pk, now=later)
    record_silence(clock, today=until + timedelta(days=1))
    for one in Answer.objects.filter(request__plan=plan).exclude(dispute="").select_related("request__unit"):
        upheld, words = SETTLED[one.request.unit.code]
        settle(clerk, answer_id=one.pk, upheld=upheld, words=words, now=later)


def _said(request: Request, content: str) -> Said:
    words, said = DISPUTES.get(request.unit.code, ("", Said()))
    return said if words and words in content else Said()
