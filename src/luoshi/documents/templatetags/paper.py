"""A line of the paper with its marks; chips for what is stated, implied or open."""

from __future__ import annotations

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from luoshi.documents.pages.labels import FIGURE_ROLES, NAME_KINDS, SEVERITIES, STEPS
from luoshi.documents.rules.view import Line, View

register = template.Library()

STATES = {
    "stated": ("good", _("stated")),
    "implied": ("doubt", _("implied")),
    "not stated": ("open", _("not stated")),
}


@register.simple_tag
def paper_line(view: View, line: Line) -> SafeString:
    """The words of a line as spans; nothing is added to or taken from them, so that offsets can be counted in it."""
    text = view.text
    parts: list[str] = []
    for start, end, shades, keys in line.segments:
        words: str = escape(text[start:end])
        if shades:
            classes = " ".join(f"s-{shade}" for shade in shades)
            words = f'<span class="{classes}" data-i="{" ".join(keys)}">{words}</span>'
        parts.append(words)
    return mark_safe("".join(parts))  # noqa: S308  # every word went through escape()


@register.inclusion_tag("documents/_state.html")
def state_chip(state: str, rule: str = "") -> dict[str, object]:
    """明确, 推定 (with the rule that implied it) or 待明确."""
    tone, label = STATES[state]
    return {"tone": tone, "label": label, "rule": rule}


@register.filter
def name_kind(kind: str) -> object:
    """What sort of name it is."""
    return NAME_KINDS[kind]


@register.filter
def figure_role(role: str) -> object:
    """What a figure says of its indicator."""
    return FIGURE_ROLES[role]


@register.filter
def step(layer: str) -> object:
    """What the reading is at."""
    return STEPS.get(layer, "")


@register.filter
def severity(word: str) -> object:
    """How sure a finding is."""
    return SEVERITIES[word]


@register.filter
def finding_tone(severity: str) -> str:
    """The chip's tone for a finding."""
    return {"error": "bad", "warning": "doubt"}.get(severity, "info")
