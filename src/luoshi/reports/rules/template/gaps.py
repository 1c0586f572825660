"""Why a place of the paper stays open, in words, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.ground.missing import Missing, Reason
from luoshi.reports.rules.fill import Gap
from luoshi.reports.rules.template.answers import Answer

_REMEDIES: dict[Reason, str] = {
    "not_reported": "请责任单位报数。",
    "not_due": "还没到发布时间，请等发布。",
    "not_applicable": "请核对名称和时期，或改模板。",
    "masked": "这个数不公开，请改模板。",
    "failed": "请核对它所依据的数。",
    "withheld": "请等数据发布或审核通过。",
}


def gap_of(slot: str, title: str, why: Missing) -> Gap:
    """The gap of a slot without a value; figures that are not released block whatever is decided."""
    return Gap(slot, f"“{title}”{why}", _REMEDIES[why.reason], blocks=why.reason == "withheld")


def open_answer(why: Missing, figures: Sequence[str]) -> Answer:
    """The answer of a block that could not be decided."""
    return Answer(Missing(why.reason, why.detail or "、".join(figures)))


def unreleased_answer(waits: Answer, title: str) -> Answer:
    """The answer of a block that rests on a figure that may not be printed."""
    return Answer(Missing("withheld", f"“{waits.name or title}”{waits.state}"))
