"""Values, periods and days left, as words and chips."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.ground.period import Period
from luoshi.organization.access import may
from luoshi.organization.services import actor_of
from luoshi.requests.models import Cell, CellState
from luoshi.requests.rules.read_period import say_period
from luoshi.requests.rules.say_value import say_value

register = template.Library()
_LOOKS = {"open": "", "answered": "info", "accepted": "good", "returned": "bad", "withdrawn": "open"}


@register.inclusion_tag("requests/_ways.html", takes_context=True)
def ways(context: Context, here: str) -> dict[str, Any]:
    """The room's pages that whoever asks may enter."""
    actor = actor_of(context["request"])
    rights = {"may_answer": "request.answer", "may_view": "request.view", "may_ask": "request.ask"}
    return {"here": here, **{name: may(actor, right) for name, right in rights.items()}}


@register.filter
def said_period(period: Period) -> str:
    """2025年上半年."""
    return say_period(period)


@register.simple_tag
def value_of(cell: Cell) -> SafeString:
    """The answer with its measure, or why there is none: grey, never a nought."""
    if cell.missing:
        return format_html('<span class="muted">{}</span>', cell.get_missing_display())
    words = say_value(cell.value, cell.words)
    measure = cell.datum.measure if cell.value is not None else ""
    return format_html('<span class="value">{}</span>{}', words, measure)


@register.simple_tag
def typed(cell: Cell) -> str:
    """What stands in the cell's field: what was typed last, else the value."""
    return cell.said or say_value(cell.value, cell.words)


@register.simple_tag
def state_chip(cell: Cell) -> SafeString:
    """Where the question is."""
    if cell.source:
        return format_html('<span class="chip good">{}</span>', _("from a register"))
    return format_html('<span class="chip {}">{}</span>', _LOOKS[cell.state], CellState(cell.state).label)


@register.simple_tag
def due_chip(due: date, today: date) -> SafeString:
    """The days that are left, or since the last one."""
    left = (due - today).days
    if left < 0:
        return format_html('<span class="chip bad">{}</span>', ngettext("%d day late", "%d days late", -left) % -left)
    words = ngettext("%d day left", "%d days left", left) % left if left else _("today is the last day")
    return format_html('<span class="chip {}">{}</span>', "doubt" if left <= 3 else "", words)
