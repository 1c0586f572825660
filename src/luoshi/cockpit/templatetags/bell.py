"""How many notices whoever asks has not seen."""

from __future__ import annotations

from typing import Any

from django import template

from luoshi.notices.queries import count_unseen
from luoshi.organization.services import actor_of

register = template.Library()


@register.simple_tag(takes_context=True)
def unseen(context: dict[str, Any]) -> int:
    """The number for the bell; 0 for whoever is not signed in."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return 0
    return count_unseen(actor_of(request))
