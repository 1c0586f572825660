"""What states, steps and kinds are called on the pages, and in which tone they show."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.plans.models import Plan
from luoshi.plans.rules.steps import steps_of

PLAN_TONES = {
    "draft": "open", "consulting": "info", "signing": "doubt", "signed": "good", "issued": "good", "withdrawn": "open",
}  # fmt: skip
STEP_LABELS: dict[str, Promise] = {
    "draft": _("Draft"),
    "consult": _("Comments"),
    "sign": _("Signature"),
    "issue": _("Issue"),
    "receive": _("Signed for"),
}
STEP_PAGES = {
    "draft": "plans:show", "consult": "plans:comments", "sign": "plans:sign", "issue": "plans:issue",
    "receive": "plans:receipts",
}  # fmt: skip
VIEW_LABELS: dict[str, Promise] = {
    "tree": _("By frame"),
    "leader": _("By leader"),
    "unit": _("By unit"),
    "deadline": _("By deadline"),
}
GAP_LABELS: dict[str, Promise] = {
    "no-lead": _("No lead unit"),
    "two-leads": _("Several leads"),
    "blank": _("Blanks to fill"),
    "no-date": _("No deadline"),
    "no-stages": _("No stages"),
    "no-check": _("No next check"),
    "no-goal": _("Serves no goal"),
    "no-content": _("No content"),
}


class StepLink(NamedTuple):
    """A step of the bar at the top; ``address`` is empty where it has no page."""

    key: str
    label: Promise
    state: str
    address: str


def step_links(plan: Plan) -> list[StepLink]:
    """The plan's way with the pages of its steps."""
    return [
        StepLink(step.key, STEP_LABELS[step.key], step.state, _address(STEP_PAGES[step.key], plan.pk))
        for step in steps_of(plan.state, amending=plan.amending)
    ]


def _address(name: str, pk: int) -> str:
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""
