"""Views that people keep of a list."""

from __future__ import annotations

from django.db.models import Q

from luoshi.registers.models import SavedView
from luoshi.registers.queries.reach import Desk

#: The name of the view that holds an account's own choice of columns; no view that people name is called so.
OWN_COLUMNS = ""


def saved_views(desk: Desk) -> list[SavedView]:
    """The actor's own and the shared ones, by name; with them the view that holds his columns."""
    mine = Q(account_id=desk.actor.account_id) if desk.actor.account_id else Q(pk__in=())
    found = SavedView.objects.filter(mine | Q(shared=True), register=desk.register, area_id=desk.actor.area_id)
    return list(found.select_related("account").order_by("name", "id"))
