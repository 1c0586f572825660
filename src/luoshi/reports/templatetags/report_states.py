"""A slot's state as a chip."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from luoshi.reports.pages.labels import STATES
from luoshi.reports.rules.compose import MASK

register = template.Library()


@register.simple_tag
def state_chip(state: str) -> SafeString:
    """The chip of a state."""
    label, chip = STATES[state]
    return format_html('<span class="chip {}">{}</span>', chip, label)


@register.filter
def gaps(words: str) -> str:
    """The words around a slot, its neighbours shown as gaps."""
    return words.replace(MASK, "＿")


@register.filter
def figure(value: Decimal | str) -> str:
    """A figure as a page shows it: four decimals at most."""
    return value if isinstance(value, str) else f"{round(value, 4).normalize():f}"
