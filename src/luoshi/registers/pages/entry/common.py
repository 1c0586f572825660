"""What the pages of an entry do alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest

from luoshi.organization.services import actor_of
from luoshi.registers.errors import BadRow
from luoshi.registers.models import Entry
from luoshi.registers.queries.entries import find_entry
from luoshi.registers.queries.reach import Desk, desk
from luoshi.web import acting

T = TypeVar("T")


def seen(request: HttpRequest, code: str, entry_id: int) -> tuple[Desk, Entry]:
    """The entry as the actor has it, at the desk of its own unit. Raises NotFound."""
    at = desk(actor_of(request), code)
    entry = find_entry(at, entry_id)
    return at.for_unit(entry.unit_id), entry


def attempt(request: HttpRequest, act: Callable[[], T]) -> T | None:
    """The act's result; a refusal becomes messages and None. A missing right, or nothing there, stays an error."""
    try:
        return acting.attempt(request, act, through=(*acting.DOOR, BadRow.code))
    except BadRow as error:
        for one in error.problems[:5]:
            messages.error(request, str(one))
        return None
