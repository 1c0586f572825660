"""What the layers are called on the page, and the key that switches each."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.documents.rules.layers import LAYERS


@dataclass(frozen=True, slots=True)
class LayerLabel:
    """A layer for the legend and the tabs; ``digit`` is its key on the keyboard."""

    key: str
    label: Promise
    digit: int
    count: int


LABELS: dict[str, Promise] = {
    "outline": _("Outline"),
    "task": _("Tasks"),
    "achievement": _("Achievements"),
    "figure": _("Figures"),
    "blank": _("Blanks"),
    "name": _("Names"),
    "frame": _("Frames"),
    "problem": _("Problems"),
    "opinion": _("Opinions"),
    "finding": _("Check-up"),
}

NAME_KINDS: dict[str, Promise] = {
    "project": _("project"),
    "organization": _("organization"),
    "campaign": _("campaign"),
    "mechanism": _("mechanism"),
    "policy": _("policy paper"),
    "brand": _("brand"),
}
FIGURE_ROLES: dict[str, Promise] = {
    "value": _("level"),
    "growth": _("growth"),
    "rank": _("rank"),
    "completion": _("completion"),
    "share": _("share"),
    "change": _("change"),
    "target": _("target"),
}
STEPS: dict[str, Promise] = {
    "outline": _("Outline"),
    "sentences": _("Sentences"),
    "figures": _("Figures"),
    "names": _("Names"),
    "tasks": _("Tasks"),
    "frames": _("Frames"),
    "problems": _("Problems"),
    "findings": _("Check-up"),
}
SEVERITIES: dict[str, Promise] = {"error": _("mistake"), "warning": _("doubtful"), "hint": _("hint")}
READING_KINDS: dict[str, Promise] = {
    "speech": _("speech"),
    "report": _("report"),
    "plan": _("plan"),
    "notice": _("notice"),
    "division": _("task division"),
    "analysis": _("analysis"),
    "other": _("paper"),
}


def layer_labels(counts: dict[str, int]) -> list[LayerLabel]:
    """All layers in their order, with how much each found."""
    return [LayerLabel(key, LABELS[key], (index + 1) % 10, counts.get(key, 0)) for index, key in enumerate(LAYERS)]
