"""Days left, as a chip."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


@register.simple_tag
def days_left(until: date | None, today: date) -> SafeString:
    """A chip with the days that are left until a day, or since it passed; nothing where there is no day."""
    if until is None:
        return SafeString("")
    left = (until - today).days
    if left < 0:
        words = ngettext("%d day late", "%d days late", -left) % -left
        return format_html('<span class="chip bad">{}</span>', words)
    words = ngettext("%d day left", "%d days left", left) % left if left else _("today is the last day")
    return format_html('<span class="chip {}">{}</span>', "doubt" if left <= 3 else "", words)
